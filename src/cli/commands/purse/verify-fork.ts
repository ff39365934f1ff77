// gridpact purse verify-fork: checks the evidence of a fork without a node.
import type { Command } from 'commander';
import { toHex } from '../../../base/bytes.ts';
import { forkFromFile, judgeFork } from '../../../client/fork-evidence.ts';
import type { Cli } from '../../cli.ts';
import { CliError } from '../../cli-error.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { EXIT } from '../../exit-codes.ts';
import { say, word } from '../../print/say.ts';
import { readFields } from '../../read-operation.ts';

export function purseVerifyForkCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'verify-fork', {
    summary: 'check without a node that a device signed two histories of its purse',
    details: [
      'Both halves hold under the same key, and an honest device never signs them together. Whose device it is, and that it',
      'is of this chain, the ledger says: compare key and chain id with "purse show" and "status".',
    ].join(' '),
    examples: ['purse verify-fork fork.json'],
  }).argument('<file>', 'that "purse fork --evidence" wrote');
  return onRun(cli, command, async (output, _: object, file: string) => {
    const evidence = readFields(file, forkFromFile);
    const verdict = judgeFork(evidence);
    if ('fault' in verdict) {
      throw new CliError({
        exitCode: EXIT.refused,
        code: 'no-fork',
        message: say`${file} proves nothing: ${verdict.fault}`,
        remedy: say`ask for the file again where it comes from: it is no evidence against the device`,
      });
    }
    const { purse, epoch, counter } = evidence.second.record;
    const device = toHex(evidence.deviceKey);
    const about = { chainId: toHex(evidence.chainId), purse: toHex(purse), device, epoch, counter };
    output.result({ valid: true, forkKind: verdict.kind, ...about }, () =>
      [
        say`The device ${device}`,
        say`signed two histories of purse ${toHex(purse)}: ${word(verdict.kind)} at record ${counter} of epoch ${epoch}`,
        say`on the chain ${toHex(evidence.chainId)}`,
      ].join('\n'),
    );
  });
}
