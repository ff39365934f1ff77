// gridpact cash note and issuer: what the ledger has of a note, and of all notes of a bank.
import type { Command } from 'commander';
import { toHex } from '../../../base/bytes.ts';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { found } from '../../not-found.ts';
import { type ConnectionOptions, connect, connectionOptions } from '../../options/connection.ts';
import { parseChequeId } from '../../options/parse-cheque.ts';
import { formatFen, formatTime } from '../../print/format-value.ts';
import { say, word } from '../../print/say.ts';
import { fields } from '../../print/table.ts';

export function cashNoteCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'note', {
    summary: 'show a note as the ledger has it: what was deposited of it, and where the rest went',
    examples: ['cash note 00112233445566778899aabbccddeeff --member-dir sample/bank-a'],
  }).argument('<serial>', '32 hexadecimal digits', (text: string) => toHex(parseChequeId(text)));
  return onRun(cli, connectionOptions(command), async (output, options: ConnectionOptions, serial: string) => {
    const { client } = connect(options);
    const note = found(await client.cash.note(serial), say`note ${serial}`, 'cash show');
    const { issuer, account, power, untilMs, depositedFen, status, returnedTo, height } = note;
    const [valueFen, owner] = [1n << BigInt(power), toHex(note.owner)];
    const about = { serial, issuer, account, amountFen: valueFen, untilMs, owner, depositedFen, status };
    output.result({ ...about, returnedTo, height }, () =>
      fields([
        ['note', `${serial} (${word(status)})`],
        ['issuer', issuer],
        ['issued for', account],
        ['first owner', owner],
        ['value', say`${formatFen(valueFen)} yuan, good until ${formatTime(untilMs)}`],
        ['deposited', say`${formatFen(depositedFen)} yuan`],
        ['the rest went to', returnedTo === '' ? undefined : returnedTo],
      ]),
    );
  });
}

export function cashIssuerCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'issuer', {
    summary: 'show what a bank issued in notes: deposited, returned, and still outside',
    examples: ['cash issuer bank-a --member-dir sample/bank-a'],
  }).argument('<bank>', 'a member');
  return onRun(cli, connectionOptions(command), async (output, options: ConnectionOptions, bank: string) => {
    const { client } = connect(options);
    const counts = found(await client.cash.issuer(bank), say`notes of ${bank}`, 'member list');
    const { issuedFen, depositedFen, returnedFen } = counts;
    const outstandingFen = issuedFen - depositedFen - returnedFen;
    output.result({ bank, issuedFen, depositedFen, returnedFen, outstandingFen }, () =>
      fields([
        ['issued', say`${formatFen(issuedFen)} yuan`],
        ['deposited', say`${formatFen(depositedFen)} yuan`],
        ['returned', say`${formatFen(returnedFen)} yuan`],
        ['outside', say`${formatFen(outstandingFen)} yuan, on the account ${bank}/cash`],
      ]),
    );
  });
}
