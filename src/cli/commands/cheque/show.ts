// gridpact cheque show: what a cheque says and who signed it, without a node; with one, what became of it.
import type { Command } from 'commander';
import { toHex } from '../../../base/bytes.ts';
import type { ChequeEntry } from '../../../generated/state.ts';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import {
  givenCheque,
  type OfflineChainOptions,
  offlineChainId,
  offlineChainOptions,
  refuseUnsigned,
} from '../../given-cheque.ts';
import { found } from '../../not-found.ts';
import { type ConnectionOptions, connect, connectionOptions } from '../../options/connection.ts';
import { parseChequeId } from '../../options/parse-cheque.ts';
import { formatFen, formatTime } from '../../print/format-value.ts';
import { say, word } from '../../print/say.ts';
import { fields } from '../../print/table.ts';

export function chequeShowCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'show', {
    summary: 'read a cheque, and check without a node that its drawer signed it as it stands',
    details: [
      'The key is the one that signed; whether it is still that of the account, whether the cheque was stopped or presented,',
      'and whether there is money, only the ledger says: see "cheque status".',
    ].join(' '),
    examples: [
      'cheque show cheque.txt --genesis sample/genesis.json',
      'cheque show cheque.png --member-dir sample/bank-b',
    ],
  }).argument('<cheque>', 'its file, a picture of its code, or its text');
  return onRun(cli, offlineChainOptions(command), async (output, options: OfflineChainOptions, given: string) => {
    const cheque = await givenCheque(given);
    refuseUnsigned(offlineChainId(options), cheque);
    const { drawer, payee, amountFen, fromMs, untilMs } = cheque;
    const [id, key] = [toHex(cheque.cheque), toHex(cheque.key)];
    output.result({ cheque: id, drawer, payee, amountFen, fromMs, untilMs, key }, () =>
      fields([
        ['cheque', id],
        ['from', drawer],
        ['to', payee],
        ['amount', say`${formatFen(amountFen)} yuan`],
        ['good', say`from ${formatTime(fromMs)} until ${formatTime(untilMs)}`],
        ['signed by', key],
      ]),
    );
  });
}

export function chequeStatusCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'status', {
    summary: 'show what became of a cheque on the ledger, and how many of its drawer were returned',
    examples: ['cheque status bank-a/alice 00112233445566778899aabbccddeeff --member-dir sample/bank-b'],
  })
    .argument('<drawer>', 'the account that is debited')
    .argument('<cheque>', 'its id: 32 hexadecimal digits', parseChequeId);
  return onRun(
    cli,
    connectionOptions(command),
    async (output, options: ConnectionOptions, drawer: string, cheque: Uint8Array) => {
      const { client } = connect(options);
      const entry = found(await client.cheques.read({ drawer, cheque }), say`cheque of ${drawer}`, 'cheque show');
      const counts = await client.cheques.counts(drawer);
      const { payee, amountFen, untilMs, status, hold, transfer, height } = entry;
      const returned = Number(counts?.returned ?? 0n);
      const about = { cheque: entry.cheque, drawer, payee, amountFen, untilMs, status, hold, transfer, height };
      output.result({ ...about, returnedCount: returned }, () => statusText(entry, returned));
    },
  );
}

function statusText({ cheque, drawer, payee, amountFen, untilMs, status, transfer }: ChequeEntry, returned: number) {
  return fields([
    ['cheque', `${cheque} (${word(status)})`],
    ['from', drawer],
    ['to', payee === '' ? say`stopped before anybody showed it` : payee],
    ['amount', payee === '' ? undefined : say`${formatFen(amountFen)} yuan, until ${formatTime(untilMs)}`],
    ['transfer', transfer === '' ? undefined : transfer],
    ['returned', say`${returned} of this drawer`],
  ]);
}
