// gridpact clearing verify: an auditor counts a window again, from the debits and credits of positions that are proven to
// be complete, and compares the nets.
import { type Command, Option } from 'commander';
import type { ClearingWindow } from '../../../generated/state.ts';
import { judgeWindows, type WindowVerdict } from '../../../verifier/window-check.ts';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { EXIT } from '../../exit-codes.ts';
import { found } from '../../not-found.ts';
import { type ConnectionOptions, connect, connectionOptions } from '../../options/connection.ts';
import { type GenesisOptions, genesisOption, readTrustedGenesis } from '../../options/genesis.ts';
import { parseWhole } from '../../options/parse-argument.ts';
import { failureLines } from '../../print/failures.ts';
import { formatFen } from '../../print/format-value.ts';
import { listsText, listsView } from '../../print/lists.ts';
import { phrase, say, spoken } from '../../print/say.ts';
import { table } from '../../print/table.ts';
import { refuseExisting, writeJsonFile } from '../../write-output-file.ts';

type Options = ConnectionOptions & GenesisOptions & { readonly proof: string };

export function clearingVerifyCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'verify', {
    summary: "count a window's nets again from what is proven of positions, and compare them",
    details: [
      'Writes a proof of the window, and that no debit or credit of a position in its blocks is missing; verifies it against the',
      'genesis, and counts nets and pairs from it alone. Ends with 4 where the proof does not hold or something differs. Auditors',
      'who trust no command of the ledger count the file again with "node scripts/recount-windows.ts GENESIS FILE".',
    ].join(' '),
    examples: ['clearing verify 1 --proof window-1.proof.json --member-dir sample/regulator'],
  })
    .argument('<window>', 'its number', parseWhole)
    .addOption(new Option('--proof <file>', 'the proof, which verify checks offline').makeOptionMandatory());
  return onRun(cli, connectionOptions(genesisOption(command)), async (output, options: Options, number: number) => {
    refuseExisting(options.proof);
    const connection = connect(options);
    const genesis = readTrustedGenesis(options, connection);
    const { clearing, evidence } = connection.client;
    const window = found(await clearing.window(number), say`closed window ${number}`, 'clearing status');
    const proof = await clearing.prove(window);
    writeJsonFile(options.proof, proof);
    const report = evidence.verify(proof, genesis);
    const { lists, failures } = report;
    const counted = judgeWindows(report).find((one) => one.window === number) ?? unproven(window);
    const isRight = failures.length === 0 && counted.verdict === 'as-recorded';
    if (!isRight) output.exit(EXIT.unverified);
    const { fromHeight, cutoffHeight: toHeight, verdict, why } = counted;
    const nets = counted.nets.map((net) => ({ ...net, netFen: net.receivedFen - net.sentFen }));
    const value = { window: number, fromHeight, toHeight, verdict, why, nets, lists: listsView(lists), failures };
    output.result(value, () => {
      const right = { align: 'right' } as const;
      const rows = nets.map(({ member, sentFen, receivedFen, netFen, agrees }) => [
        ...[
          member,
          formatFen(sentFen),
          formatFen(receivedFen),
          formatFen(netFen),
          agrees ? say`as recorded` : say`DIFFERS`,
        ],
      ]);
      const heads = [{ head: 'member' }, { head: 'sent', ...right }, { head: 'received', ...right }];
      const counts = table([...heads, { head: 'net', ...right }, { head: 'the ledger says' }], rows);
      const said = verdict === 'as-recorded' ? say`As recorded` : `${spoken(VERDICT_TEXTS[verdict])}: ${why}`;
      const verdicts = [listsText(lists, output.paint, false), ...failureLines(failures, output.paint)];
      return [...(nets.length > 0 ? [counts, ''] : []), said, '', ...verdicts, say`Wrote ${options.proof}`].join('\n');
    });
  });
}

const VERDICT_TEXTS = { differs: phrase`DIFFERS`, 'not-proven': phrase`Not proven` } as const;

/** The proof does not even show the window. */
function unproven({ window, fromHeight, cutoffHeight }: ClearingWindow): WindowVerdict {
  const range = { fromHeight: Number(fromHeight), cutoffHeight: Number(cutoffHeight) };
  return { window, ...range, verdict: 'not-proven', why: say`the window is not among what is proven`, nets: [] };
}
