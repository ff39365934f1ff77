// A node's answer that does not hold under the genesis.
import { CliError } from './cli-error.ts';
import { EXIT } from './exit-codes.ts';

export function revocationsNotProven(reason: string): CliError {
  return new CliError({
    exitCode: EXIT.unverified,
    code: 'revocations-not-proven',
    message: `the node's answer is not believed: ${reason}`,
    remedy: "ask another member's node, and check that --genesis is the one of this network",
  });
}
