// A small consortium on a state in memory, for unit tests of operations: real handlers, real codecs, no blocks.
import { expect } from 'vitest';
import { toHex, u64, utf8 } from '../../../src/base/bytes.ts';
import { sha256 } from '../../../src/crypto/digest.ts';
import type { Account, Site } from '../../../src/generated/state.ts';
import { newAccount } from '../../../src/ledger/accounts/new-account.ts';
import { accounts } from '../../../src/ledger/accounts/tables.ts';
import type { AccountActivity } from '../../../src/ledger/activity.ts';
import type { Consortium, Member, Role } from '../../../src/ledger/consortium.ts';
import { sites } from '../../../src/ledger/metering/tables.ts';
import type { OperationContext, OperationHandler, Outcome } from '../../../src/ledger/operation.ts';
import { FIELD_CHECKS, OPERATION_HANDLERS } from '../../../src/ledger/operations.ts';
import type { RejectionName } from '../../../src/ledger/rejection.ts';
import type { State } from '../../../src/ledger/state.ts';
import type { Table } from '../../../src/ledger/table.ts';
import type { OperationName, Operations } from '../../../src/ledger/transaction.ts';

/** 32 bytes that stand for the public key of `name`: handlers compare keys, they do not verify with them. */
export function keyOf(name: string): Uint8Array {
  return Uint8Array.from(sha256(utf8(`key of ${name}`)));
}

function member(id: string, ...roles: Role[]): Member {
  return {
    id,
    name: id,
    roles,
    validator: !roles.includes('regulator'),
    transactionKey: keyOf(id),
    consensusKey: keyOf(`${id} consensus`),
    networkKey: keyOf(`${id} network`),
    encryptionKey: keyOf(`${id} encryption`),
  };
}

export const CONSORTIUM: Consortium = {
  chainId: keyOf('chain'),
  members: [
    member('grid', 'grid-company'),
    member('bank-a', 'bank'),
    member('bank-b', 'bank'),
    member('merchant', 'merchant'),
    member('regulator', 'regulator'),
  ],
  rules: {
    maxValidityBlocks: 1000n,
    dayOffsetMs: 0n,
    maxLines: 4096,
    settlement: {
      purchase: 'bank-a/grid-purchase',
      subsidy: 'bank-a/grid-subsidy',
      tax: 'bank-a/grid-tax',
      payable: 'bank-a/grid-payable',
      suspense: 'bank-a/suspense',
    },
  },
};

/** A map that refuses what would not survive its table's codec: a forgotten field, a number for a bigint. */
class MapState implements State {
  readonly entries = new Map<string, unknown>();

  get<T>(table: Table<T>, id: string): T | undefined {
    return this.entries.get(`${table.name}/${id}`) as T | undefined;
  }

  put<T>(table: Table<T>, id: string, value: T): void {
    expect(plain(table.codec.decode(table.codec.encode(value)))).toEqual(plain(value));
    this.entries.set(`${table.name}/${id}`, value);
  }
}

/** Bytes come back as another class of array. */
function plain(value: unknown): unknown {
  if (value instanceof Uint8Array) return toHex(value);
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, plain(field)]));
}

export interface Asking {
  /** Whose key signs first; the grid company's unless told. */
  readonly as?: string;
  /** Who signs too. */
  readonly alsoSigned?: readonly string[];
}

export class TestLedger {
  readonly state = new MapState();
  readonly activity: AccountActivity[] = [];
  nowMs = 1_800_000_000_000n;
  height = 10n;
  #transactions = 0;

  /** Checks and executes one transaction in the present block; what is refused must have changed nothing. */
  run<K extends OperationName>(name: K, operation: Operations[K], asking: Asking = {}): Outcome {
    const fault = FIELD_CHECKS[name](operation, CONSORTIUM);
    if (fault !== undefined) return { ok: false, rejection: fault };
    const before = new Map(this.state.entries);
    const handler: OperationHandler<K> = OPERATION_HANDLERS[name];
    const outcome = handler(this.context(asking), operation);
    if (!outcome.ok) expect(this.state.entries).toEqual(before);
    return outcome;
  }

  context({ as = 'grid', alsoSigned = [] }: Asking = {}): OperationContext {
    const transactionId = sha256(u64(++this.#transactions));
    return {
      state: this.state,
      block: { height: this.height, timestampMs: this.nowMs },
      consortium: CONSORTIUM,
      transactionId,
      transaction: toHex(transactionId),
      author: keyOf(as),
      signers: [as, ...alsoSigned].map(keyOf),
      activity: this.activity,
    };
  }

  /** A deposit at the member in front of the slash, whose key is that of the account's id, unless told otherwise. */
  openAccount(account: string, fields: Partial<Account> = {}): void {
    this.state.put(
      accounts,
      account,
      newAccount({ account, key: keyOf(account), kind: 'deposit', openedHeight: 1n }, fields),
    );
  }

  balanceFen(account: string): bigint {
    const entry = this.state.get(accounts, account);
    if (entry === undefined) throw new Error(`no account ${account}`);
    return entry.creditsPostedFen - entry.debitsPostedFen;
  }

  /** A connected site that is paid to `producerAccount`. */
  connectSite(site: string, producerAccount: string, fields: Partial<Site> = {}): void {
    const status = { status: 'connected', latestReadingMs: 0n, settledUntilMs: 0n, height: this.height };
    this.state.put(sites, site, { site, producerAccount, feedIn: 'surplus', capacityW: 5000n, ...status, ...fields });
  }
}

/** The name of the rejection of an operation, or "ok". */
export function verdict(outcome: Outcome): RejectionName | 'ok' {
  return outcome.ok ? 'ok' : outcome.rejection.name;
}

/** The same for each line. */
export function lineVerdicts(outcome: Outcome): (RejectionName | 'ok')[] {
  if (!outcome.ok) throw new Error(`the whole operation was refused: ${outcome.rejection.name}`);
  return (outcome.lines ?? []).map((line) => (line.ok ? 'ok' : line.rejection.name));
}

/** The data of the operation's rejection, or of that of its line `line`. */
export function rejectionData(outcome: Outcome, line?: number): object {
  const refused = outcome.ok ? outcome.lines?.[line ?? 0] : outcome;
  if (refused === undefined || refused.ok) throw new Error('nothing was refused');
  return refused.rejection.data;
}
