// gridpact purse present: records of offline payments from a file.
import type { Command } from 'commander';
import { operationFromJson } from '../../../client/body-json.ts';
import type { Operations } from '../../../ledger/family.ts';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { connectToSign, type SigningOptions, signingOptions } from '../../options/connection.ts';
import { plural } from '../../print/format-value.ts';
import { printLines } from '../../print/outcomes.ts';
import { say } from '../../print/say.ts';
import { readFields } from '../../read-operation.ts';

export function pursePresentCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'present', {
    summary: 'present records of offline payments: each is paid once, however often it comes',
    details: [
      'The file is JSON: { "lines": [ { "payment", "deviceKey" } ] }, as in the operation present-records. By a member, a',
      "device, or the holder or the terminal that is paid. A record of a lost or forked device needs the terminal's MAC1 and",
      'certificate in its line, and the token where the terminal has to show that it kept the rules.',
    ].join(' '),
    examples: ['purse present records.json --member-dir sample/bank-a'],
  }).argument('<file>', 'JSON with the lines');
  return onRun(
    cli,
    signingOptions(command, 'a member, or a key that the lines name'),
    async (output, options: SigningOptions, file: string) => {
      const lines = readFields(file, linesIn);
      const { client, author, wait } = await connectToSign(cli, options);
      const outcomes = await client.purses.present(author, lines, wait);
      const names = lines.map(({ payment: { record } }) => `${record.offer.merchant} ${record.offer.order}`);
      printLines(output, names, outcomes, (accepted) => say`Accepted ${accepted} of ${plural(lines.length, 'record')}`);
    },
  );
}

function linesIn(json: unknown): Operations['presentRecords']['lines'] {
  const { lines } = operationFromJson('presentRecords', json);
  if (lines.length === 0) throw new RangeError(say`"lines" is missing or empty: there is nothing to present`);
  return lines;
}
