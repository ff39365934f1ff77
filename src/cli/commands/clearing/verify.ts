// gridpact clearing verify: an auditor counts a window again, from the debits and credits of positions that are proven to
// be complete, and compares the nets.
import { type Command, Option } from 'commander';
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
import { table } from '../../print/table.ts';
import { refuseExisting, writeJsonFile } from '../../write-output-file.ts';

type Options = ConnectionOptions & GenesisOptions & { readonly proof: string };

export function clearingVerifyCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'verify', {
    summary: "count a window's nets again from what is proven of positions, and compare them",
    details: [
      'Writes a proof that no debit or credit of a position in the blocks of the window is missing, verifies it against the',
      'genesis, and counts the nets from it. Ends with 4 where the proof does not hold or a net differs.',
    ].join(' '),
    examples: ['clearing verify 1 --proof window-1.proof.json --member-dir sample/regulator'],
  })
    .argument('<window>', 'its number', parseWhole)
    .addOption(new Option('--proof <file>', 'the proof, which verify checks offline').makeOptionMandatory());
  return onRun(cli, connectionOptions(genesisOption(command)), async (output, options: Options, number: number) => {
    refuseExisting(options.proof);
    const connection = connect(options);
    const genesis = readTrustedGenesis(options, connection);
    const { clearing } = connection.client;
    const window = found(await clearing.window(number), `closed window ${number}`, 'clearing status');
    const range = { fromHeight: Number(window.fromHeight), toHeight: Number(window.cutoffHeight) };
    const nets = await clearing.nets(window);
    const positions = await clearing.positions();
    const requests = positions.map(
      ({ member }) => ({ list: 'transfers', subject: `${member}/position`, ...range }) as const,
    );
    const { proof } = await connection.client.evidence.proveLists(requests);
    writeJsonFile(options.proof, proof);
    const { lists, failures } = connection.client.evidence.verify(proof, genesis);
    const counted = positions.map(({ member }) => {
      const rows = lists.filter(({ subject }) => subject === `${member}/position`).flatMap((list) => list.rows);
      const own = rows.filter(({ kind, height }) => isPayment(kind) && height >= range.fromHeight);
      const sum = (side: string) => own.reduce((fen, row) => (row.side === side ? fen + row.amountFen : fen), 0n);
      const said = nets.find((net) => net.member === member);
      const [sentFen, receivedFen] = [sum('credit'), sum('debit')];
      const agrees = (said?.sentFen ?? 0n) === sentFen && (said?.receivedFen ?? 0n) === receivedFen;
      return { member, sentFen, receivedFen, netFen: receivedFen - sentFen, agrees };
    });
    const isWhole = failures.length === 0 && lists.length === positions.length;
    if (!isWhole || counted.some(({ agrees }) => !agrees)) output.exit(EXIT.unverified);
    const value = { window: number, ...range, nets: isWhole ? counted : [], lists: listsView(lists), failures };
    output.result(value, () => {
      const right = { align: 'right' } as const;
      const rows = counted.map(({ member, sentFen, receivedFen, netFen, agrees }) => [
        ...[member, formatFen(sentFen), formatFen(receivedFen), formatFen(netFen), agrees ? 'as recorded' : 'DIFFERS'],
      ]);
      const heads = [{ head: 'member' }, { head: 'sent', ...right }, { head: 'received', ...right }];
      const counts = table([...heads, { head: 'net', ...right }, { head: 'the ledger says' }], rows);
      const verdicts = [listsText(lists, output.paint, false), ...failureLines(failures, output.paint)];
      return [...(isWhole ? [counts, ''] : []), ...verdicts, `Wrote ${options.proof}`].join('\n');
    });
  });
}

function isPayment(kind: string): boolean {
  return kind === 'posted' || kind === 'post-hold';
}
