// gridpact campaign verify-draw: the seed and the winners of a draw, computed again without a node.
import { type Command, Option } from 'commander';
import { ArchivedEntries } from '../../../verifier/archived-entries.ts';
import { checkDraw, DrawMissing, type DrawVerdict, listsOf } from '../../../verifier/draw-check.ts';
import { ProofFault } from '../../../verifier/proof-fault.ts';
import type { DecodedMessage } from '../../../verifier/protobuf-reader.ts';
import { verifyFile } from '../../../verifier/verify-file.ts';
import { verifyArchiveFile } from '../../archive-file.ts';
import type { Cli } from '../../cli.ts';
import { CliError } from '../../cli-error.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { EXIT } from '../../exit-codes.ts';
import { readEvidenceFile, readGenesisJson } from '../../options/genesis.ts';
import { parseWhole } from '../../options/parse-argument.ts';
import type { Output } from '../../print/output.ts';
import { say } from '../../print/say.ts';
import { fields } from '../../print/table.ts';
import { refuseExisting, writeOutputFile } from '../../write-output-file.ts';

interface Options {
  readonly genesis: string;
  readonly archive?: string;
  readonly index?: readonly number[];
  readonly winners?: string;
}

const CAMPAIGN_KEY = 'campaign/';

export function campaignVerifyDrawCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'verify-draw', {
    summary: 'check a draw without a node: what was dealt and revealed, the seed, and who won',
    details: [
      'Takes the file of "campaign status --proof", or an audit pack with the same entries. Proven under the genesis: that a',
      'quorum of the validators has these rows. Computed here: that every share fits its commitment, that the shares give the',
      'seed, and from the seed who won. How many entries there are, and their digest, is then the word of that quorum. With',
      '--archive they are counted again, from the blocks in which they were taken.',
    ].join(' '),
    examples: [
      'campaign verify-draw draw.proof.json --genesis sample/genesis.json',
      'campaign verify-draw draw.proof.json --archive blocks.archive --genesis sample/genesis.json',
      'campaign verify-draw draw.proof.json --index 17 --winners winners.txt --genesis sample/genesis.json',
    ],
  })
    .argument('<proof-file>', 'the proof of the draw')
    .addOption(new Option('--genesis <file>', 'the genesis that you trust').makeOptionMandatory())
    .addOption(new Option('--archive <file>', 'count the entries again from the blocks of "archive export"'))
    .addOption(
      new Option('--index <index>', 'say whether this entry won; may be given more than once').argParser(
        (text, before: readonly number[] = []) => [...before, parseWhole(text)],
      ),
    )
    .addOption(new Option('--winners <file>', 'write the indexes of all that won to this new file'));
  return onRun(cli, command, async (output, options: Options, file: string) => {
    refuseExisting(options.winners);
    const rows = provenRows(file, options.genesis);
    const key = [...rows.keys()].find((one) => one.startsWith(CAMPAIGN_KEY));
    if (key === undefined) throw notProven(file, say`it proves no campaign`);
    const verdict = checked(file, () => checkDraw(rows, key.slice(CAMPAIGN_KEY.length)));
    const blocks =
      options.archive === undefined
        ? undefined
        : await countAgain(output, { archive: options.archive, genesis: options.genesis }, rows, key);
    if (options.winners !== undefined) writeOutputFile(options.winners, lines(verdict.all()));
    print(output, options, verdict, blocks);
  });
}

interface Blocks {
  readonly from: number;
  readonly to: number;
}

function print(output: Output, { index = [] }: Options, verdict: DrawVerdict, blocks: Blocks | undefined): void {
  const asked = index.map((one) => ({ index: one, won: verdict.isWinner(one) }));
  const { campaign, entries, packets, seed, round, parts, cheated, winners } = verdict;
  const about = { campaign, entries, entriesFrom: blocks === undefined ? 'proof' : 'blocks', packets };
  output.result({ ...about, winnerCount: winners, seed, round, parts, cheated, results: asked }, () =>
    fields([
      ['campaign', campaign],
      [
        'entries',
        blocks === undefined
          ? say`${entries}, by the proof; with --archive they are counted again`
          : say`${entries}, counted again from blocks ${blocks.from} to ${blocks.to}`,
      ],
      [
        'draw',
        seed === '' ? say`there are packets for all entries: nobody waited for one` : say`holds, round ${round}`,
      ],
      ['seed', seed === '' ? undefined : seed],
      ['parts', seed === '' ? undefined : say`of the validators at ${parts.join(', ')}`],
      ['dealt falsely', cheated.length === 0 ? undefined : cheated.join(', ')],
      ['winners', say`${winners} of ${entries} entries`],
      ...asked.map(({ index: one, won }) => [say`entry ${one}`, won ? say`won` : say`did not win`] as const),
    ]),
  );
}

function lines(indexes: readonly number[]): string {
  return indexes.map((index) => `${index}\n`).join('');
}

/** Throws CliError `draw-proof-invalid`. */
function provenRows(file: string, genesis: string): ReadonlyMap<string, DecodedMessage> {
  const report = verifyFile(readEvidenceFile(file, say`the proof`), readEvidenceFile(genesis, say`the genesis`));
  const [failure] = report.failures;
  if (failure !== undefined) {
    throw new CliError({
      exitCode: EXIT.unverified,
      code: 'draw-proof-invalid',
      message: say`${file} does not hold: ${failure.message}`,
      remedy: say`do not rely on it: it was changed, or is of another network; have it made again, from another node if need be`,
      problems: [{ step: failure.step }],
    });
  }
  return new Map(report.claims.flatMap((claim) => (claim.kind === 'entry' ? [[claim.key, claim.value]] : [])));
}

async function countAgain(
  output: Output,
  { archive, genesis }: { readonly archive: string; readonly genesis: string },
  rows: ReadonlyMap<string, DecodedMessage>,
  key: string,
): Promise<Blocks> {
  const entries = new ArchivedEntries(key.slice(CAMPAIGN_KEY.length));
  const report = await output.progress(
    say`Counting entries`,
    (progress) => verifyArchiveFile(archive, readGenesisJson(genesis), progress, (_, record) => entries.take(record)),
    'blocking',
  );
  const row = rows.get(key);
  if (row !== undefined) checked(archive, () => entries.compare(row, listsOf(rows, row)));
  return { from: report.from, to: report.to };
}

/** Throws CliError `draw-contradicted` or `draw-not-proven`. */
function checked<T>(file: string, check: () => T): T {
  try {
    return check();
  } catch (error) {
    if (!(error instanceof ProofFault)) throw error;
    if (error.step === 'contradiction' && !(error instanceof DrawMissing)) throw contradicted(file, error.message);
    throw notProven(file, error.message);
  }
}

function contradicted(file: string, why: string): CliError {
  return new CliError({
    exitCode: EXIT.unverified,
    code: 'draw-contradicted',
    message: `${file}: ${why}`,
    remedy: say`the draw on record is not the one that follows: show this to the issuer and to a regulator`,
  });
}

function notProven(file: string, why: string): CliError {
  return new CliError({
    exitCode: EXIT.unverified,
    code: 'draw-not-proven',
    message: say`${file} does not prove a draw: ${why}`,
    remedy: say`take the file that "campaign status --proof" writes after the draw`,
  });
}
