// What an issuer must not forget, on disk: every change is one atomic write that is synced before anybody is answered.
// Who changes something about one subject has it alone meanwhile.
import { statSync } from 'node:fs';
import { Level } from 'level';
import { makeFolder } from '../base/make-folder.ts';
import { NodeError } from '../base/node-error.ts';
import { reasonOf } from '../base/reason-of.ts';

/** Bytes are hexadecimal, counters decimal. Ids: a device's key, a pseudonym, an account, a number, a caller's account. */
export interface IssuerRows {
  device: DeviceRow;
  pseudonym: { readonly deviceKey: string; readonly expiresAtMs: number };
  factor: FactorRow;
  pin: PinRow;
  phone: { readonly account: string };
  holder: { readonly phone: string };
  caller: { readonly day: number; readonly lookups: number };
  /** By account: what the bank has signed for its devices on the day. */
  order: { readonly day: number; readonly signed: number };
  /** By key: time in its last request that changed something. */
  asked: { readonly atMs: number };
}

export interface DeviceRow {
  readonly account: string;
  readonly token: string;
  readonly issuedAtMs: number;
  /** That the device shares with the issuer alone; it makes the short codes of authentication of shown codes. */
  readonly codeKey: string;
  /** Of the newest code that was authorised, and what it was authorised for; 0: none. */
  readonly codeCounter: number;
  readonly codeContent: string;
  /** A DevicePayment, hexadecimal. */
  readonly codePayment: string;
}

export interface FactorRow {
  readonly secret: string;
  /** A first code was right: the holder has the secret in an app. */
  readonly confirmed: boolean;
  /** Wrong codes since the last right one. */
  readonly wrong: number;
  /** Of the last right code; "-1": none. */
  readonly usedCounter: string;
  /** Digest of the payment that it was for, and the code's digest: asked again, the answer is the same. */
  readonly usedFor: string;
}

/** Of a device with its key in software. */
export interface PinRow {
  /** From which its keys follow; empty: it has no PIN, or keeps it. */
  readonly secret: string;
  /** Keys below were used or passed over. */
  readonly next: number;
  /** Keys from here on were never given out. */
  readonly supplied: number;
  readonly wrongInRow: number;
  /** Since 1970, and wrong PINs in it. */
  readonly day: number;
  readonly wrongToday: number;
  /** Since 1970, and PINs that were shown in it. */
  readonly minute: number;
  readonly shown: number;
}

export type Change = {
  readonly [T in keyof IssuerRows]: { readonly table: T; readonly id: string; readonly row: IssuerRows[T] | undefined };
}[keyof IssuerRows];

const OTHERS = 0o077;
/** Of requests about one subject that wait for each other. */
const MAX_WAITING = 64;

export class IssuerStore {
  readonly #level: Level<string, unknown>;
  readonly #busy = new Map<string, { last: Promise<unknown>; waiting: number }>();

  private constructor(level: Level<string, unknown>) {
    this.#level = level;
  }

  /** Makes the folder when there is none. Throws NodeError `file-exposed`, `issuer-store-unusable`. */
  static async open(folder: string): Promise<IssuerStore> {
    makeFolder(folder, 0o700);
    refuseExposed(folder);
    const level = new Level<string, unknown>(folder, { valueEncoding: 'json' });
    try {
      await level.open();
      return new IssuerStore(level);
    } catch (cause) {
      throw unusable(folder, cause);
    }
  }

  /** Runs one after the other what is about the same subject. Throws NodeError `issuer-busy`. */
  async exclusive<T>(subject: string, run: () => Promise<T>): Promise<T> {
    const busy = this.#busy.get(subject) ?? { last: Promise.resolve(), waiting: 0 };
    if (busy.waiting >= MAX_WAITING) throw tooBusy();
    busy.waiting++;
    this.#busy.set(subject, busy);
    const turn = busy.last.then(run, run);
    busy.last = turn.catch(() => {});
    try {
      return await turn;
    } finally {
      busy.waiting--;
      if (busy.waiting === 0) this.#busy.delete(subject);
    }
  }

  async get<T extends keyof IssuerRows>(table: T, id: string): Promise<IssuerRows[T] | undefined> {
    // Only `put` writes, with the type of the table.
    return (await this.#level.get(`${table}/${id}`)) as IssuerRows[T] | undefined;
  }

  /** All or none, and durable when it resolves. A row of undefined is removed. */
  async put(...changes: readonly Change[]): Promise<void> {
    await this.#level.batch(
      changes.map(({ table, id, row }) => {
        const key = `${table}/${id}`;
        return row === undefined ? { type: 'del' as const, key } : { type: 'put' as const, key, value: row };
      }),
      { sync: true },
    );
  }

  close(): Promise<void> {
    return this.#level.close();
  }
}

function refuseExposed(folder: string): void {
  const { mode } = statSync(folder);
  if (process.platform === 'win32' || (mode & OTHERS) === 0) return;
  throw new NodeError({
    code: 'file-exposed',
    message: `others than its owner may access ${folder} (mode ${(mode & 0o777).toString(8)})`,
    remedy: `Run "chmod 700 ${folder}". If others could have read it, have holders enrol again, and withdraw the keys.`,
  });
}

function unusable(folder: string, cause: unknown): NodeError {
  const { cause: inner } = cause instanceof Error ? cause : {};
  return new NodeError({
    code: 'issuer-store-unusable',
    message: `cannot use the issuer's data in ${folder}: ${reasonOf(inner ?? cause)}`,
    remedy: 'Is the issuer running already? Otherwise check the folder, its owner and the disk.',
    cause,
  });
}

function tooBusy(): NodeError {
  return new NodeError({
    code: 'issuer-busy',
    message: `more than ${MAX_WAITING} requests about the same device or account wait already`,
    remedy: 'Send it again in a moment.',
  });
}
