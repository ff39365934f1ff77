// gridpact audit transaction: the outcome of a transaction, also of one that nobody waited for.

import { type Command, Option } from 'commander';
import type { FinalTransaction } from '../../../client/answers.ts';
import type { GridpactClient } from '../../../client/client.ts';
import type { Cli } from '../../cli.ts';
import { CliError } from '../../cli-error.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { EXIT } from '../../exit-codes.ts';
import { type ConnectionOptions, connect, connectionOptions } from '../../options/connection.ts';
import { parseTransactionId, parseWait } from '../../options/parse-argument.ts';
import { type ProofOptions, proofOption, saveProof } from '../../options/proof.ts';
import { finalView } from '../../print/answer-views.ts';
import { dataText } from '../../print/data-words.ts';
import { formatTime } from '../../print/format-value.ts';
import type { Output } from '../../print/output.ts';
import { say } from '../../print/say.ts';
import { fields, table } from '../../print/table.ts';

interface Options extends ConnectionOptions, ProofOptions {
  readonly wait?: number;
}

export function auditTransactionCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'transaction', {
    summary: 'show what became of a transaction',
    details:
      'Ends with 1 when the ledger rejected it, rejected a line of it, or does not know it; with 3 when it is not final yet.',
    examples: [
      'audit transaction <id> --wait 60s --member-dir sample/bank-a',
      'audit transaction <id> --proof receipt.proof.json --member-dir sample/bank-a',
    ],
  })
    .argument('<id>', 'as every command prints it', parseTransactionId)
    .addOption(new Option('--wait <duration>', 'how long to wait until it is final').argParser(parseWait));
  return onRun(cli, connectionOptions(proofOption(command)), async (output, options: Options, id: string) => {
    const { client } = connect(options);
    const final = await output.progress(say`Waiting`, () => finalOf(client, id, options.wait ?? 0));
    if (final.code !== 0 || final.lines.some(({ code }) => code !== 0)) output.exit(EXIT.refused);
    const claim = { transactionId: id };
    await saveProof(output, client, options, [
      { kind: 'receipt', ...claim },
      { kind: 'transaction', ...claim },
    ]);
    // Without the block, which a node may have pruned, the height has to do.
    const block = await client.node.block(final.height);
    output.result(finalView(final), () => finalText(output, final, block?.timestampMs));
  });
}

async function finalOf(client: GridpactClient, id: string, waitMs: number): Promise<FinalTransaction> {
  const state = await client.node.transaction(id);
  if (state.status === 'final') return state.final;
  const final = waitMs === 0 ? undefined : (await client.node.waitForFinal([id], waitMs)).get(id);
  if (final !== undefined) return final;
  if (state.status === 'pending' || (await client.node.transaction(id)).status === 'pending') throw pending(id);
  throw new CliError({
    exitCode: EXIT.refused,
    code: 'not-found',
    message: say`the node does not know the transaction ${id}`,
    remedy: say`ask the node that it was sent to; one that is not final before its last height never will be`,
  });
}

function finalText(
  { paint }: Output,
  { transactionId, height, index, code, name, outcome, data, lines }: FinalTransaction,
  timestampMs: number | undefined,
): string {
  const refused = lines.filter((line) => line.code !== 0).length;
  const headText = () => {
    if (code !== 0) return paint.red(say`rejected: ${name} (${code})`);
    if (refused > 0) return paint.red(say`${name}: ${refused} of ${lines.length}`);
    return paint.green(acceptedText(outcome));
  };
  const head = fields([
    ['transaction', transactionId],
    ['outcome', headText()],
    ['details', Object.keys(data).length === 0 ? undefined : dataText(data)],
    ['block', say`${height}${timestampMs === undefined ? '' : say` at ${formatTime(timestampMs)}`}, position ${index}`],
  ]);
  if (lines.length === 0) return head;
  const rows = lines.map((line, i) => [
    `${i}`,
    line.code === 0 ? acceptedText(line.outcome) : paint.red(`${line.name} (${line.code})`),
    [line.transfer === '' ? '' : say`transfer ${line.transfer}`, dataText(line.data)].filter(Boolean).join(', '),
  ]);
  return `${head}\n\n${table([{ head: 'line', align: 'right' }, { head: 'outcome' }, { head: 'details' }], rows)}`;
}

function acceptedText(outcome: string): string {
  return outcome === '' ? say`accepted` : say`accepted: ${outcome}`;
}

function pending(id: string): CliError {
  return new CliError({
    exitCode: EXIT.unreachable,
    code: 'not-final-in-time',
    message: say`transaction ${id} is not final yet`,
    remedy: say`wait longer with --wait, and check "gridpact status": without a quorum nothing becomes final`,
  });
}
