// gridpact purse show: a purse, and what it may still spend.
import type { Command } from 'commander';
import type { PurseFunds } from '../../../client/purse-flows.ts';
import { purses } from '../../../ledger/purses/tables.ts';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { found } from '../../not-found.ts';
import { type ConnectionOptions, connect, connectionOptions } from '../../options/connection.ts';
import { parsePurseId } from '../../options/parse-purse.ts';
import { type ProofOptions, proofOption, saveProof } from '../../options/proof.ts';
import { formatFen, formatTime } from '../../print/format-value.ts';
import { purseView } from '../../print/purse-view.ts';
import { say, word } from '../../print/say.ts';
import { fields } from '../../print/table.ts';

export function purseShowCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'show', {
    summary: 'show a purse, and what it may still spend as far as the ledger knows',
    details: 'A device may have spent more than that: its payments come when they are presented or synchronised.',
    examples: ['purse show 00112233445566778899aabbccddeeff --member-dir sample/bank-a'],
  }).argument('<purse>', '32 hexadecimal digits', parsePurseId);
  type Options = ConnectionOptions & ProofOptions;
  return onRun(cli, connectionOptions(proofOption(command)), async (output, options: Options, id: string) => {
    const { client } = connect(options);
    const view = found(await client.purses.purse(id), say`purse ${id}`, 'purse list');
    await saveProof(output, client, options, [{ kind: 'entry', key: `${purses.name}/${id}` }]);
    output.result(purseView(view), () => purseText(view));
  });
}

function purseText({ purse, balanceFen, leftFen }: PurseFunds): string {
  const { status, reportedMs, givenUpMs, forkedMs, guaranteeFen, bankFen } = purse;
  return fields([
    ['purse', `${purse.purse} (${word(status)})`],
    ['account', `${purse.account}, ${purse.variant}`],
    ['device', purse.device],
    ['purse epoch', say`${purse.epoch}: ${purse.hashes.length} of ${purse.maxCount} payments known`],
    [
      'may spend',
      say`${formatFen(leftFen)} of ${formatFen(purse.limitFen)} yuan, ${formatFen(purse.perPaymentFen)} at a time`,
    ],
    ['balance', say`${formatFen(balanceFen)} yuan`],
    ['synchronise by', formatTime(purse.syncByMs)],
    ['reported lost', reportedMs === 0n ? undefined : formatTime(reportedMs)],
    ['given up', givenUpMs === 0n ? undefined : formatTime(givenUpMs)],
    ['forked', forkedMs === 0n ? undefined : formatTime(forkedMs)],
    ['paid by the bank', forkedMs === 0n ? undefined : say`${formatFen(guaranteeFen + bankFen)} yuan`],
  ]);
}
