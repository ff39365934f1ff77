// gridpact campaign verify-draw: the seed and the winners of a draw, computed again without a node.
import { type Command, Option } from 'commander';
import { checkDraw, type DrawVerdict } from '../../../verifier/draw-check.ts';
import { ProofFault } from '../../../verifier/proof-fault.ts';
import type { DecodedMessage } from '../../../verifier/protobuf-reader.ts';
import { verifyFile } from '../../../verifier/verify-file.ts';
import type { Cli } from '../../cli.ts';
import { CliError } from '../../cli-error.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { EXIT } from '../../exit-codes.ts';
import { readEvidenceFile } from '../../options/genesis.ts';
import { parseWhole } from '../../options/parse-argument.ts';
import { fields } from '../../print/table.ts';
import { refuseExisting, writeOutputFile } from '../../write-output-file.ts';

interface Options {
  readonly genesis: string;
  readonly index?: readonly number[];
  readonly winners?: string;
}

const CAMPAIGN_KEY = 'campaign/';

export function campaignVerifyDrawCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'verify-draw', {
    summary: 'check a draw without a node: what was dealt and revealed, the seed, and who won',
    details: [
      'Takes the file of "campaign status --proof". Its entries are proven under the genesis; then every share is held to its',
      'commitment, the seed is computed from them, and from the seed the winners. With --winners their indexes are written.',
    ].join(' '),
    examples: [
      'campaign verify-draw draw.proof.json --genesis sample/genesis.json',
      'campaign verify-draw draw.proof.json --index 17 --winners winners.txt --genesis sample/genesis.json',
    ],
  })
    .argument('<proof-file>', 'the proof of the draw')
    .addOption(new Option('--genesis <file>', 'the genesis that you trust').makeOptionMandatory())
    .addOption(
      new Option('--index <index>', 'say whether this entry won; may be given more than once').argParser(
        (text, before: readonly number[] = []) => [...before, parseWhole(text)],
      ),
    )
    .addOption(new Option('--winners <file>', 'write the indexes of all that won to this new file'));
  return onRun(cli, command, async (output, options: Options, file: string) => {
    refuseExisting(options.winners);
    const verdict = check(file, options.genesis);
    if (options.winners !== undefined)
      writeOutputFile(
        options.winners,
        verdict
          .all()
          .map((index) => `${index}\n`)
          .join(''),
      );
    const asked = (options.index ?? []).map((index) => ({ index, won: verdict.isWinner(index) }));
    const { campaign, entries, packets, seed, round, parts, cheated, winners } = verdict;
    output.result(
      { campaign, entries, packets, winnerCount: winners, seed, round, parts, cheated, results: asked },
      () =>
        fields([
          ['campaign', campaign],
          ['draw', seed === '' ? 'there are packets for all entries: nobody waited for one' : `holds, round ${round}`],
          ['seed', seed === '' ? undefined : seed],
          ['parts', seed === '' ? undefined : `of the validators at ${parts.join(', ')}`],
          ['dealt falsely', cheated.length === 0 ? undefined : cheated.join(', ')],
          ['winners', `${winners} of ${entries} entries`],
          ...asked.map(({ index, won }) => [`entry ${index}`, won ? 'won' : 'did not win'] as const),
        ]),
    );
  });
}

function check(file: string, genesis: string): DrawVerdict {
  const report = verifyFile(readEvidenceFile(file, 'the proof'), readEvidenceFile(genesis, 'the genesis'));
  const [failure] = report.failures;
  if (failure !== undefined) throw notProven(file, failure.message);
  const entries = new Map<string, DecodedMessage>();
  for (const claim of report.claims) if (claim.kind === 'entry') entries.set(claim.key, claim.value);
  const key = [...entries.keys()].find((one) => one.startsWith(CAMPAIGN_KEY));
  if (key === undefined) throw notProven(file, 'it proves no campaign');
  try {
    return checkDraw(entries, key.slice(CAMPAIGN_KEY.length));
  } catch (error) {
    if (error instanceof ProofFault) throw notProven(file, error.message);
    throw error;
  }
}

function notProven(file: string, why: string): CliError {
  return new CliError({
    exitCode: EXIT.unverified,
    code: 'draw-not-proven',
    message: `${file} does not prove a draw: ${why}`,
    remedy: 'take the file that "campaign status --proof" writes after the draw, and the genesis of this network',
  });
}
