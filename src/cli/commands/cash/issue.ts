// gridpact cash issue: the bank debits the account that asked for notes, and signs them. Broken off at any instant it is run
// again: the same request is issued once, and gives the same notes.
import { type Command, Option } from 'commander';
import { toHex } from '../../../base/bytes.ts';
import { signedTransactionOf, signWith } from '../../../client/signing.ts';
import type { SigningKey } from '../../../crypto/ed25519.ts';
import { cashTexts } from '../../../device/cash/cash-text.ts';
import { signNote } from '../../../device/cash/coin.ts';
import type { CashCoin } from '../../../generated/device.ts';
import type { Body, IssueCash } from '../../../generated/transaction.ts';
import { servicingMemberOf } from '../../../ledger/accounts/new-account.ts';
import type { Cli } from '../../cli.ts';
import { CliError } from '../../cli-error.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { EXIT } from '../../exit-codes.ts';
import { connectToSign, type SigningOptions, signingOptions } from '../../options/connection.ts';
import { formatFen } from '../../print/format-value.ts';
import { printFinal } from '../../print/outcomes.ts';
import { say } from '../../print/say.ts';
import { readInputFile } from '../../read-input-file.ts';
import { readSigning } from '../../signing-file.ts';
import { refuseExisting, writeOutputFile } from '../../write-output-file.ts';

interface Options extends SigningOptions {
  readonly notes: string;
}

export function cashIssueCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'issue', {
    summary: "issue the notes of a customer's request, as its bank",
    details: [
      "The account is debited, the money lies on the bank's account for cash, and the notes go into a file for the customer's",
      'wallet. Nothing is signed as a note before the ledger has it. Run again with the same request it debits nothing more.',
    ].join(' '),
    examples: ['cash issue request.json --notes notes.txt --member-dir sample/bank-a'],
  })
    .argument('<request>', 'that "cash withdraw" wrote')
    .addOption(new Option('--notes <file>', 'write the notes to this new file').makeOptionMandatory());
  return onRun(
    cli,
    signingOptions(command, 'the bank that services the account'),
    async (output, options: Options, request: string) => {
      refuseExisting(options.notes);
      const read = readSigning(readInputFile(request, say`the request`));
      const issue = issueIn(read.body, request);
      const { client, author, wait } = await connectToSign(cli, options);
      const signed = signedTransactionOf(signWith(read, [author]));
      if (signed === undefined) throw noRequest(request, say`the holder has not signed it`);
      const final = await client.transactions.send(signed, wait);
      const { chainId } = read.body;
      writeOutputFile(options.notes, `${cashTexts(notesOf(chainId, issue, author)).join('\n')}\n`);
      const amountFen = issue.lines.reduce((sum, { power }) => sum + (1n << BigInt(power)), 0n);
      const about = { account: issue.account, amountFen, file: options.notes, noteCount: issue.lines.length };
      const done = say`Issued ${formatFen(amountFen)} yuan of ${issue.account} in ${issue.lines.length} notes: ${options.notes}`;
      printFinal(output, final, done, { ...about, owner: toHex(issue.owner) });
    },
  );
}

function notesOf(chainId: Uint8Array, { account, owner, untilMs, lines }: IssueCash, bank: SigningKey): CashCoin[] {
  const issuer = servicingMemberOf(account);
  return lines.map(({ serial, power }) => {
    return { note: signNote(chainId, { serial, issuer, power, untilMs, owner }, bank), endorsements: [] };
  });
}

function issueIn(body: Body, request: string): IssueCash {
  if (body.operation === 'issueCash') return body.issueCash;
  throw noRequest(request, say`it asks for something else`);
}

function noRequest(request: string, why: string): CliError {
  return new CliError({
    exitCode: EXIT.input,
    code: 'body-invalid',
    message: say`${request} is no request for notes: ${why}`,
    remedy: say`give the file that "gridpact cash withdraw" wrote, as it is`,
  });
}
