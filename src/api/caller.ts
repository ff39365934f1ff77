// Who asks: by a token, or by a session of the console.

/**
 * submitter: sends transactions and reads. auditor: reads and proves. operator: everything. holder: reads one account and
 * its sites.
 */
export type AccessRole = 'operator' | 'auditor' | 'submitter' | 'holder';

export interface Caller {
  /** "<role>-<position in the token file>", of a holder a number: tells callers apart without telling the token. */
  readonly name: string;
  readonly role: AccessRole;
  /** From then on nobody knows the token; absent: no such time is set. */
  readonly untilMs?: number;
  /** By a cookie of the console, which only reads. */
  readonly inSession?: true;
  /** Of a holder: all that it reads is this account's. */
  readonly account?: string;
}
