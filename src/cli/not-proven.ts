// A node's answer that does not hold under the genesis.
import { CliError } from './cli-error.ts';
import { EXIT } from './exit-codes.ts';
import { say } from './print/say.ts';

/** A device knows what it knew. */
export function keysNotProven(reason: string): CliError {
  return notProven('keys-not-proven', reason);
}

export function revocationsNotProven(reason: string): CliError {
  return notProven('revocations-not-proven', reason);
}

function notProven(code: string, reason: string): CliError {
  return new CliError({
    exitCode: EXIT.unverified,
    code,
    message: say`the node's answer is not believed: ${reason}`,
    remedy: say`ask another member's node, and check that --genesis is the one of this network`,
  });
}
