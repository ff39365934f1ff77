// gridpact submit: sends a transaction that is signed, whoever signed it and wherever.
import type { Command } from 'commander';
import type { FinalTransaction } from '../../client/answers.ts';
import type { SignedTransaction } from '../../client/build-transaction.ts';
import { readSignedEnvelope } from '../../client/signed-envelope.ts';
import { missingSigners, signedTransactionOf } from '../../client/signing.ts';
import type { Cli } from '../cli.ts';
import { CliError } from '../cli-error.ts';
import { SUMMARIES } from '../command-summaries.ts';
import { defineCommand, onRun } from '../define-command.ts';
import { EXIT } from '../exit-codes.ts';
import { type ConnectionOptions, connect, connectionOptions } from '../options/connection.ts';
import { plural } from '../print/format-value.ts';
import { printFinal, printLines } from '../print/outcomes.ts';
import type { Output } from '../print/output.ts';
import { say } from '../print/say.ts';
import { isJson, readNamedOrPiped, readSigning } from '../signing-file.ts';

export function submitCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'submit', {
    summary: SUMMARIES.submit,
    details: 'Takes the answer of "sign --json", or an envelope as it stands. Sent again it is the same transaction.',
    examples: [
      'submit payment.envelope --member-dir sample/bank-a',
      'submit complete.signing.json --node http://127.0.0.1:7410 --token-file token',
    ],
  }).argument('[file]', 'an envelope, or the answer of "sign --json"; without it what is piped in');
  return onRun(cli, connectionOptions(command), async (output, options: ConnectionOptions, file?: string) => {
    const transaction = signedIn(await readNamedOrPiped(cli, file));
    const { client } = connect(options);
    const wait = { timeoutMs: options.timeout, signal: cli.interrupted };
    printOutcome(output, await client.transactions.send(transaction, wait));
  });
}

function signedIn(bytes: Uint8Array): SignedTransaction {
  if (!isJson(bytes)) return readSignedEnvelope(bytes);
  const signing = readSigning(bytes);
  const signed = signedTransactionOf(signing);
  if (signed !== undefined) return signed;
  throw new CliError({
    exitCode: EXIT.input,
    code: 'signature-missing',
    message: say`nothing was sent: these keys have not signed: ${missingSigners(signing).join(', ')}`,
    remedy: say`let each of them sign the file with "gridpact sign FILE --key-file KEY --json"`,
  });
}

function printOutcome(output: Output, final: FinalTransaction): void {
  const { transactionId, height, lines } = final;
  if (lines.length === 0) {
    printFinal(output, final, say`Accepted`);
    return;
  }
  const outcomes = lines.map((line) => ({ ...line, transactionId, height }));
  const names = lines.map((_, i) => say`line ${i}`);
  printLines(output, names, outcomes, (accepted) => say`Accepted ${accepted} of ${plural(lines.length, 'line')}`, {
    transactionId,
    height,
  });
}
