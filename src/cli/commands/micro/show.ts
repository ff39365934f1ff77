// gridpact micro show: the micro-payments of a sum, whose root is computed again, and the proof of one of them.
import { type Command, Option } from 'commander';
import { toHex } from '../../../base/bytes.ts';
import type { GridpactClient } from '../../../client/client.ts';
import type { SumLines } from '../../../client/micro-flows.ts';
import type { MicroSum } from '../../../generated/state.ts';
import type { Cli } from '../../cli.ts';
import type { CliError } from '../../cli-error.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { found } from '../../not-found.ts';
import { optionMissing } from '../../option-missing.ts';
import { type ConnectionOptions, connect, connectionOptions } from '../../options/connection.ts';
import { parseTransactionId } from '../../options/parse-argument.ts';
import { type ProofOptions, proofOption, writeProof } from '../../options/proof.ts';
import { formatFen, formatMicro, plural } from '../../print/format-value.ts';
import { say } from '../../print/say.ts';
import { fields, table } from '../../print/table.ts';
import { refuseExisting } from '../../write-output-file.ts';

type Options = ConnectionOptions & ProofOptions & { readonly line?: string };

export function microShowCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'show', {
    summary: 'show the micro-payments of a sum, and prove one of them',
    details: [
      'The lines come from the block that the sum was posted in, and the root over them is computed again: one that differs',
      'ends the command. With --line and --proof a file is written that shows this one line to be among them.',
    ].join(' '),
    examples: [
      `micro show ${'7'.repeat(64)} --member-dir sample/bank-a`,
      `micro show ${'7'.repeat(64)} --line ride-17 --proof ride-17.json --member-dir sample/bank-a`,
    ],
  })
    .argument('<transfer>', 'of the sum, as "micro list" shows it', parseTransactionId)
    .addOption(new Option('--line <id>', 'only this micro-payment, by its id; what --proof proves'));
  return onRun(cli, connectionOptions(proofOption(command)), async (output, options: Options, transfer: string) => {
    if (options.proof !== undefined && options.line === undefined) throw noLine();
    refuseExisting(options.proof);
    const { client } = connect(options);
    const sum = found(await client.micro.sum(transfer), say`a sum ${transfer}`, 'micro list');
    const of = await client.micro.linesOf(sum);
    await proveLine(client, sum, of, options, (proof) => writeProof(output, options.proof ?? '', proof));
    const shown = of.lines?.filter(({ id }) => options.line === undefined || id === options.line);
    const micros = shown?.map(({ id, amountMicro, signer }) => ({ id, amountMicro, signer: toHex(signer) }));
    const { batch, payer, payee, mandate, lines: lineCount, micro: amountMicro, amountFen, height } = sum;
    const accruedMicro = BigInt(sum.accruedMicro);
    const value = { transfer, batch, payer, payee, mandate, lineCount, amountMicro, amountFen, accruedMicro, height };
    const why = of.lines === undefined ? of.why : undefined;
    output.result({ ...value, root: toHex(sum.root), ...(why !== undefined && { why }), micros }, () => {
      const about = fields([
        ['transfer', say`${formatFen(amountFen)} yuan from ${payer} to ${payee}`],
        ['micro-payments', say`${plural(lineCount, 'line')} of ${formatMicro(amountMicro)} yuan, batch ${batch}`],
        ['mandate', mandate === '' ? say`none: each line is signed` : mandate],
        ['before', say`${formatMicro(accruedMicro)} yuan were left of earlier ones`],
        ['posted', say`at height ${height}`],
        [
          'root',
          why === undefined ? say`${toHex(sum.root)}, over exactly these lines` : say`not computed again: ${why}`,
        ],
      ]);
      const columns = [{ head: 'id' }, { head: 'yuan', align: 'right' } as const, { head: 'signed by' }];
      const rows = (micros ?? []).map(({ id, amountMicro: micro, signer }) => [id, formatMicro(micro), signer || '-']);
      return rows.length === 0 ? about : `${about}\n\n${table(columns, rows)}`;
    });
  });
}

async function proveLine(
  client: GridpactClient,
  sum: MicroSum,
  { lines }: SumLines,
  { line: id, proof }: Options,
  write: (proof: Awaited<ReturnType<GridpactClient['micro']['prove']>>) => void,
): Promise<void> {
  if (id === undefined || lines === undefined) return;
  const index = lines.findIndex((line) => line.id === id);
  found(index < 0 ? undefined : index, say`micro-payment ${id} of sum ${sum.transfer}`, `micro show ${sum.transfer}`);
  if (proof !== undefined) write(await client.micro.prove(sum, lines, index));
}

function noLine(): CliError {
  return optionMissing(say`which micro-payment --proof proves`, say`add --line ID`);
}
