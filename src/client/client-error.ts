// The SDK's error: a code for programs, a message and a remedy for people.

export interface ClientErrorOptions {
  /** Stable, kebab-case: the API's problem code, a rejection's name, or the SDK's own. */
  readonly code: string;
  readonly message: string;
  readonly remedy: string;
  /** HTTP status, when the node answered. */
  readonly status?: number;
  /** The offending field, when one is to blame. */
  readonly field?: string;
  readonly transactionId?: string;
  /** Of a rejection: the required and the actual amount. */
  readonly data?: { readonly [name: string]: string };
  readonly retryAfterMs?: number;
  readonly cause?: unknown;
}

export class ClientError extends Error {
  override readonly name = 'ClientError';
  readonly code: string;
  readonly remedy: string;
  readonly status: number | undefined;
  readonly field: string | undefined;
  readonly transactionId: string | undefined;
  readonly data: { readonly [name: string]: string };
  readonly retryAfterMs: number | undefined;

  constructor(options: ClientErrorOptions) {
    super(options.message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = options.code;
    this.remedy = options.remedy;
    this.status = options.status;
    this.field = options.field;
    this.transactionId = options.transactionId;
    this.data = options.data ?? {};
    this.retryAfterMs = options.retryAfterMs;
  }
}

/** Codes after which the same request may be sent again unchanged: nothing is known to have happened. */
const RETRYABLE = new Set([
  'node-unreachable',
  'timed-out',
  'busy',
  'stopping',
  // A proxy in front of the node, in its own words.
  'http-502',
  'http-503',
  'http-504',
  'rate-limited',
  'too-many-waits',
  'too-many-connections',
  'too-many-bytes',
  'too-many-subscribers',
  'payload-unavailable',
]);

export function isRetryable(error: unknown): error is ClientError {
  return error instanceof ClientError && RETRYABLE.has(error.code);
}
