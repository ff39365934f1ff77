// The exit code for an error that a command threw. The codes themselves are in exit-codes.ts.
import { NodeError } from '../base/node-error.ts';
import { ClientError, isRetryable } from '../client/client-error.ts';
import { REJECTIONS } from '../ledger/rejection.ts';
import { BrokenOffError } from './broken-off-error.ts';
import { CliError } from './cli-error.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';

/** Besides what the client itself would retry. */
const TRY_AGAIN = new Set(['not-final-in-time', 'transaction-expired', 'aborted', 'list-moved']);
/** The ledger's answers, by the client's own codes. */
const REFUSED = new Set([
  ...['access-denied', 'payout-not-found', 'outcome-unknown'],
  ...['claim-not-found', 'no-such-entry', 'nothing-listed', 'height-not-final', 'activity-not-kept', 'list-too-long'],
]);
/** What the caller asked for cannot be. */
const MISUSED = new Set(['heights-reversed', 'list-asked-twice']);
/** A file that the caller named, or a key for it. */
const UNACCEPTABLE = new Set(['envelope-invalid', 'not-a-signer']);
/** A node left something out of a list that has to be complete, or its rows contradict one another; or a desk is another one. */
const UNVERIFIED = new Set([
  'list-incomplete',
  'revision-missing',
  'activity-contradicts',
  'wrong-issuer',
  'wrong-consortium',
]);
/** Blocks differ from what validators certified. */
const NOT_CERTIFIED = 'blocks-not-certified';
/** Released data differs from the ledger's commitment. */
const FALSE_PAYLOAD = /^payload-(wrong-ciphertext|unknown-format|not-authentic|wrong-commitment)$/;
const FORBIDDEN_STATUS = new Set([401, 403]);

/** Nobody's doing but the program's: the node may be started again at once. */
const OUR_FAULTS = new Set(['verify-worker-failed', 'journal-closed']);

/** Codes of faults in files that a person gave as input, and in what the command line says of them. */
const INPUT_FAULTS =
  /^(tariff|calendar|prices|profile|template|rules|entry|genesis-not-assembled|replacement|readings|mapping|unknown-reading|month|no-complete-month|time-zone|scenario|proof|archive|backup|interval-spans|register|series-off-step)/;

/** The exit code for anything that a command threw. */
export function exitCodeOf(error: unknown): ExitCode {
  if (error instanceof BrokenOffError) return exitCodeOf(error.cause);
  if (error instanceof CliError) return error.exitCode;
  if (isRetryable(error)) return EXIT.unreachable;
  if (error instanceof ClientError) return exitCodeOfClient(error);
  return error instanceof NodeError ? exitCodeOfNode(error) : EXIT.bug;
}

function exitCodeOfNode({ code }: NodeError): ExitCode {
  if (code === 'link-address') return EXIT.usage;
  if (code === 'protocol-too-old') return EXIT.outdated;
  if (code === NOT_CERTIFIED) return EXIT.unverified;
  if (OUR_FAULTS.has(code)) return EXIT.bug;
  return INPUT_FAULTS.test(code) ? EXIT.input : EXIT.machine;
}

function exitCodeOfClient(error: ClientError): ExitCode {
  if (TRY_AGAIN.has(error.code)) return EXIT.unreachable;
  if (MISUSED.has(error.code)) return EXIT.usage;
  if (UNACCEPTABLE.has(error.code)) return EXIT.input;
  if (FALSE_PAYLOAD.test(error.code) || UNVERIFIED.has(error.code)) return EXIT.unverified;
  if (REFUSED.has(error.code) || Object.hasOwn(REJECTIONS, error.code)) return EXIT.refused;
  if (error.status === undefined) return EXIT.machine;
  if (FORBIDDEN_STATUS.has(error.status)) return EXIT.forbidden;
  return error.status >= 500 ? EXIT.unreachable : EXIT.refused;
}
