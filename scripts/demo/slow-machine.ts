// A node on this machine that did not answer in time, or did not make a transaction final, is slow like the machine: said
// so, and not as if somebody else's node could not be reached.
import { NodeError } from '../../src/base/node-error.ts';
import { ClientError } from '../../src/client/client-error.ts';
import { howSlow } from '../patience.ts';

/** Codes of a node that gave no answer in time. */
const IN_TIME: ReadonlySet<string> = new Set(['node-unreachable', 'timed-out', 'busy', 'not-final-in-time']);

/** The error as it is to be told. */
export function ofSlowMachine(error: unknown): unknown {
  if (!(error instanceof ClientError) || !IN_TIME.has(error.code)) return error;
  return new NodeError({
    code: 'demo-waited-too-long',
    message: `a node did not answer in time: ${error.message} [${error.code}]; ${howSlow()}`,
    remedy: "run it again when the machine is less busy; the ends of the nodes' logs are above",
    cause: error,
  });
}
