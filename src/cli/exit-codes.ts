// What the exit code says, for scripts. Permanent: a new meaning takes a new number. Also in docs/operations and --help.
import { NodeError } from '../base/node-error.ts';
import { ClientError, isRetryable } from '../client/client-error.ts';
import { REJECTIONS } from '../ledger/rejection.ts';
import { CliError } from './cli-error.ts';

export const EXIT = {
  ok: 0,
  /** The ledger refused it, wholly or some of its lines; or what was asked for is not on the ledger. */
  refused: 1,
  /** The command line is wrong; nothing was done. */
  usage: 2,
  /** The node cannot be reached, is busy, or did not answer in time: the same command may be sent again. */
  unreachable: 3,
  /** Something that was verified does not hold. */
  unverified: 4,
  /** A file given as input (readings, tariff plan, policy, proof) is not acceptable; nothing was sent. */
  input: 5,
  /** The node does not allow it with this token. */
  forbidden: 6,
  /** This machine: a file, the disk, a port, a key; or the node stopped by itself. */
  machine: 7,
  /** A fault in gridpact. */
  bug: 70,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** One line per code, for `gridpact --help`. */
export const EXIT_CODE_TEXT = [
  `${EXIT.ok}  done`,
  `${EXIT.refused}  refused by the ledger, or not found on it`,
  `${EXIT.usage}  wrong usage`,
  `${EXIT.unreachable}  node unreachable, busy or too slow; the same command may be repeated`,
  `${EXIT.unverified}  verification failed`,
  `${EXIT.input}  an input file is not acceptable; nothing was sent`,
  `${EXIT.forbidden}  the node does not allow it with this token`,
  `${EXIT.machine}  a file, key, port or disk of this machine; or the node stopped by itself`,
  `${EXIT.bug} a fault in gridpact`,
].join('\n  ');

/** Besides what the client itself would retry. */
const TRY_AGAIN = new Set(['not-final-in-time', 'transaction-expired', 'aborted']);
/** What the ledger's answer amounts to, in the client's own words. */
const REFUSED = new Set(['access-denied', 'member-not-found', 'payout-not-found']);
/** What a node released is not what the ledger promises. */
const FALSE_PAYLOAD = /^payload-(wrong-ciphertext|unknown-format|not-authentic|wrong-commitment)$/;
const FORBIDDEN_STATUS = new Set([401, 403]);

/** Codes of faults in files that a person gave as input, and in what the command line says of them. */
const INPUT_FAULTS =
  /^(tariff|template|readings|mapping|unknown-reading|month|no-complete-month|time-zone|scenario|proof)/;

/** The exit code for anything that a command threw. */
export function exitCodeOf(error: unknown): ExitCode {
  if (error instanceof CliError) return error.exitCode;
  if (isRetryable(error)) return EXIT.unreachable;
  if (error instanceof ClientError) return exitCodeOfClient(error);
  if (error instanceof NodeError) return INPUT_FAULTS.test(error.code) ? EXIT.input : EXIT.machine;
  return EXIT.bug;
}

function exitCodeOfClient(error: ClientError): ExitCode {
  if (TRY_AGAIN.has(error.code)) return EXIT.unreachable;
  if (FALSE_PAYLOAD.test(error.code)) return EXIT.unverified;
  if (REFUSED.has(error.code) || Object.hasOwn(REJECTIONS, error.code)) return EXIT.refused;
  if (error.status === undefined) return EXIT.machine;
  if (FORBIDDEN_STATUS.has(error.status)) return EXIT.forbidden;
  return error.status >= 500 ? EXIT.unreachable : EXIT.refused;
}
