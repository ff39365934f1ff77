// gridpact site move: from a reading on, a site's statements are paid to another account. Its signers sit at one machine,
// or a file goes round them.
import { type Command, Option } from 'commander';
import { toHex } from '../../../base/bytes.ts';
import type { MoveToSign } from '../../../client/move-signers.ts';
import { missingSigners, signedTransactionOf, signingToFile, signWith } from '../../../client/signing.ts';
import type { SigningKey } from '../../../crypto/ed25519.ts';
import { MOVE_SITE_CONSENT, type MoveSite, type MoveSiteConsent } from '../../../generated/transaction.ts';
import type { Cli } from '../../cli.ts';
import { CliError } from '../../cli-error.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { EXIT } from '../../exit-codes.ts';
import { found } from '../../not-found.ts';
import {
  connectToSign,
  type SigningConnection,
  type SigningOptions,
  signingOptions,
} from '../../options/connection.ts';
import { openSigningKey } from '../../options/key-file.ts';
import { collect, parseInstant } from '../../options/parse-argument.ts';
import { formatTime } from '../../print/format-value.ts';
import { printFinal } from '../../print/outcomes.ts';
import type { Output } from '../../print/output.ts';
import { say } from '../../print/say.ts';
import { fields } from '../../print/table.ts';
import { refuseExisting, writeJsonFile } from '../../write-output-file.ts';

interface Options extends SigningOptions {
  readonly account: string;
  readonly at?: bigint;
  readonly consent: MoveSiteConsent;
  readonly reason: string;
  readonly coSign?: readonly string[];
  readonly toSign?: string;
}

export function siteMoveCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'move', {
    summary: 'pay a site to another account from a reading on: its producer changes bank, or the site changes hands',
    details: [
      'Periods that end at the reading or before are paid to the old account, later ones to the new one; "settle" cuts a',
      'period there by itself. The holder of the new account and its bank sign beside the grid company, and one for the old',
      'account: its holder, or where that one cannot be reached its bank or a regulator. With --to-sign the move is written',
      'to a file instead: each signs it with "gridpact sign FILE --json", and "gridpact submit" sends it.',
    ].join(' '),
    examples: [
      'site move roof-17 --account bank-b/alice --reason "changes bank" --co-sign alice-b.key --co-sign bank-b.key --co-sign alice.key --member-dir sample/grid',
      'site move roof-17 --account bank-b/wang --at 2026-03-14T10:00:00+08:00 --reason "house sold" --to-sign move.json --member-dir sample/grid',
      'site move roof-17 --account bank-a/heir --consent servicing-member --reason "estate 17/2026" --to-sign move.json --member-dir sample/grid',
    ],
  })
    .argument('<site>', 'its id')
    .addOption(new Option('--account <account>', 'the new account, at any bank').makeOptionMandatory())
    .addOption(new Option('--at <instant>', 'of a reading; by default that of the latest').argParser(parseInstant))
    .addOption(
      new Option('--consent <whose>', 'signs for the old account').choices(MOVE_SITE_CONSENT).default('holder'),
    )
    .addOption(new Option('--reason <text>', 'goes on record').makeOptionMandatory())
    .addOption(
      new Option('--co-sign <file>', 'key of a further signer; may be given more than once')
        .argParser(collect)
        .helpGroup('Keys:'),
    )
    .addOption(new Option('--to-sign <file>', 'write it to this new file for the others to sign, and send nothing'));
  return onRun(cli, signingOptions(command, 'the grid company'), async (output, options: Options, id: string) => {
    refuseExisting(options.toSign);
    const connection = await connectToSign(cli, options);
    const site = found(await connection.client.metering.site(id), say`site ${id}`, 'site list');
    const { account: producerAccount, consent, reason } = options;
    const move = { site: id, producerAccount, atMs: options.at ?? site.latestReadingMs, consent, reason };
    const prepared = await connection.client.metering.prepareMove(connection.author.publicKey, move);
    const others: SigningKey[] = [];
    for (const file of options.coSign ?? []) others.push(await openSigningKey(cli, file, options));
    const signing = signWith(prepared.signing, [connection.author, ...others]);
    if (options.toSign !== undefined) return hand(output, options.toSign, move, { ...prepared, signing });
    await send(output, connection, move, { ...prepared, signing });
  });
}

async function send(
  output: Output,
  { client, wait }: SigningConnection,
  { site, producerAccount, atMs }: MoveSite,
  prepared: MoveToSign,
): Promise<void> {
  const signed = signedTransactionOf(prepared.signing);
  if (signed === undefined) throw unsigned(prepared);
  const final = await client.transactions.send(signed, wait);
  printFinal(output, final, say`${site} is paid to ${producerAccount} from ${formatTime(atMs)} on`);
}

function hand(output: Output, file: string, { site, producerAccount, atMs }: MoveSite, prepared: MoveToSign): void {
  const signing = signingToFile(prepared.signing);
  writeJsonFile(file, signing);
  const missing = missingNames(prepared).map(([who, key]) => ({ who, key }));
  const { validUntilHeight } = prepared.signing.body;
  output.result({ file, transactionId: signing.transactionId, validUntilHeight, missingSigners: missing }, () =>
    [
      say`Wrote ${file}: ${site} is paid to ${producerAccount} from ${formatTime(atMs)} on, once these have signed it`,
      fields(missing.map(({ who, key }) => [who, key])),
      say`It has to be final by height ${validUntilHeight}. Next: gridpact sign ${file} --key-file KEY --json`,
    ].join('\n'),
  );
}

function unsigned(prepared: MoveToSign): CliError {
  const names = missingNames(prepared).map(([who]) => who);
  return new CliError({
    exitCode: EXIT.usage,
    code: 'signature-missing',
    message: say`nothing was sent: ${names.join(', ')} must sign the move, too`,
    remedy: say`add --co-sign FILE for each of them, or --to-sign FILE to let them sign at their own machines`,
  });
}

/** Those who have to sign still, in the order in which the ledger asks for them, with their keys in hexadecimal. */
function missingNames({ signers, signing }: MoveToSign): [who: string, key: string][] {
  const missing = missingSigners(signing);
  const byKey = Map.groupBy(signers, ({ key }) => toHex(key));
  return [...byKey]
    .filter(([key]) => missing.includes(key))
    .map(([key, names]) => [names.map(({ who }) => who).join(say` and `), key]);
}
