// gridpact cash withdraw: the holder asks the bank for notes; nothing is sent, and nothing is debited yet.
import { randomBytes } from 'node:crypto';
import { type Command, Option } from 'commander';
import { signingToFile, signWith } from '../../../client/signing.ts';
import type { CashIssue } from '../../../generated/transaction.ts';
import { accounts } from '../../../ledger/accounts/tables.ts';
import { MAX_POWER, SERIAL_BYTES } from '../../../ledger/cheques/cash-coin.ts';
import { memberById } from '../../../ledger/consortium.ts';
import { openCash } from '../../cash/cash-folder.ts';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { found } from '../../not-found.ts';
import { connectToSign, type SigningOptions, signingOptions } from '../../options/connection.ts';
import { parseAmount, parseDuration } from '../../options/parse-argument.ts';
import { formatFen } from '../../print/format-value.ts';
import { say } from '../../print/say.ts';
import { refuseExisting, writeJsonFile } from '../../write-output-file.ts';

interface Options extends SigningOptions {
  readonly request: string;
  readonly validFor: number;
}

const YEAR_MS = 365 * 86_400_000;

export function cashWithdrawCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'withdraw', {
    summary: 'ask the bank for notes: a request that the holder signs, for the key of a wallet',
    details: [
      'Nothing is sent. The bank signs the request with "cash issue", which debits the account and writes the notes;',
      '"cash receive" puts them into the wallet. A request that is never issued costs nothing; one that was lost is made anew.',
    ].join(' '),
    examples: [
      'cash withdraw alice-cash bank-a/alice 50 --request request.json --key-file alice.key --member-dir sample/bank-a',
    ],
  })
    .argument('<folder>', 'the wallet that the notes are for')
    .argument('<account>', 'a deposit that is debited')
    .argument('<amount>', 'yuan such as 12.50, or fen such as 1250fen', parseAmount)
    .addOption(new Option('--request <file>', 'write it to this new file').makeOptionMandatory())
    .addOption(
      new Option('--valid-for <duration>', 'of the notes, at most 400d')
        .argParser(parseDuration)
        .default(YEAR_MS, '365d'),
    );
  return onRun(
    cli,
    signingOptions(command, 'the holder of the account'),
    async (output, options: Options, path: string, account: string, amountFen: bigint) => {
      refuseExisting(options.request);
      const { client, author } = await connectToSign(cli, options);
      const holder = found(await client.node.entry(accounts, account), say`account ${account}`, 'account list').value;
      const { servicingMember } = holder;
      const bank = found(memberById(await client.node.consortium(), servicingMember), servicingMember, 'member list');
      const open = openCash(path, options);
      try {
        const untilMs = BigInt(Date.now() + options.validFor);
        const issue = { account, owner: open.wallet.signer.publicKey, untilMs, lines: [...notesOf(amountFen)] };
        const prepared = await client.cash.prepareIssue(author.publicKey, issue, bank.transactionKey);
        const signing = signWith(prepared, [author]);
        writeJsonFile(options.request, signingToFile(signing));
        const { validUntilHeight } = signing.body;
        const about = { account, amountFen, untilMs, file: options.request, validUntilHeight };
        output.result({ ...about, noteCount: issue.lines.length }, () =>
          [
            say`Wrote ${options.request}: ${formatFen(amountFen)} yuan of ${account} in ${issue.lines.length} notes`,
            say`${servicingMember} issues them until height ${validUntilHeight}: gridpact cash issue ${options.request}`,
          ].join('\n'),
        );
      } finally {
        open.close();
      }
    },
  );
}

/** The fewest that make the amount. Serials are random: nobody foresees, and nobody takes, those of another. */
function* notesOf(amountFen: bigint): Iterable<CashIssue> {
  for (let leftFen = amountFen; leftFen > 0n; ) {
    const power = Math.min(leftFen.toString(2).length - 1, MAX_POWER);
    leftFen -= 1n << BigInt(power);
    yield { serial: randomBytes(SERIAL_BYTES), power };
  }
}
