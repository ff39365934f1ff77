// gridpact purse record-fork: two histories of a device go on record before both are presented.
import type { Command } from 'commander';
import { toHex } from '../../../base/bytes.ts';
import { forkFromFile } from '../../../client/fork-evidence.ts';
import type { Cli } from '../../cli.ts';
import { CliError } from '../../cli-error.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { EXIT } from '../../exit-codes.ts';
import { connectToSign, type SigningOptions, signingOptions } from '../../options/connection.ts';
import { printFinal } from '../../print/outcomes.ts';
import { say } from '../../print/say.ts';
import { readFields } from '../../read-operation.ts';

export function purseRecordForkCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'record-fork', {
    summary: 'put on record that a device signed two histories of its purse',
    details: 'By anybody. The purse takes part in no more epochs, and its device pays no more.',
    examples: ['purse record-fork fork.json --member-dir sample/bank-a'],
  }).argument('<file>', 'as "purse fork --evidence" writes it, with two records');
  return onRun(cli, signingOptions(command, 'anybody'), async (output, options: SigningOptions, file: string) => {
    const { deviceKey, first, second } = readFields(file, forkFromFile);
    if (first === undefined) throw oneRecord(file);
    const { client, author, wait } = await connectToSign(cli, options);
    const final = await client.operations.recordFork(author, { first, second, deviceKey }, wait);
    const purse = toHex(second.record.purse);
    printFinal(output, final, say`Recorded the fork of purse ${purse}`, { purse });
  });
}

function oneRecord(file: string): CliError {
  return new CliError({
    exitCode: EXIT.input,
    code: 'fields-invalid',
    message: say`${file} has one record: the other half is a synchronisation, which is on the ledger`,
    remedy: say`present the record: gridpact purse present finds the fork by itself`,
  });
}
