// What devices and purses weigh in the state, and whether a record costs more where there are a million purses. One ledger
// in this process, without signatures and disk; entries that nobody reads are made when they are read.
import { u32, u64 } from '../../src/base/bytes.ts';
import { ok } from '../../src/base/result.ts';
import { sha256 } from '../../src/crypto/digest.ts';
import type { Device, Purse } from '../../src/generated/state.ts';
import type { Body, BodyOperation } from '../../src/generated/transaction.ts';
import { newAccount } from '../../src/ledger/accounts/new-account.ts';
import { accounts } from '../../src/ledger/accounts/tables.ts';
import type { PendingTransaction } from '../../src/ledger/check-envelope.ts';
import { prepareOperation } from '../../src/ledger/check-operation.ts';
import { devicePossession } from '../../src/ledger/devices/possession.ts';
import { devices } from '../../src/ledger/devices/tables.ts';
import { Ledger } from '../../src/ledger/ledger.ts';
import { packEntry, STATE_ROWS, stateRow } from '../../src/ledger/ledger-rows.ts';
import { genesisRows } from '../../src/ledger/load-ledger.ts';
import { devicePurses, purseAccount, purses } from '../../src/ledger/purses/tables.ts';
import { bodyCodec, transactionId } from '../../src/ledger/transaction.ts';
import { keyOf } from '../../test/ledger/key-of.ts';
import { genesisState, testConsortium } from '../../test/ledger/test-consortium.ts';
import { rounded } from './figures.ts';

export interface ManyPursesFigures {
  /** Keys and values of all entries that a registration, and an opening, put for good. */
  readonly stateBytes: { readonly perDevice: number; readonly perPurse: number };
  readonly purses: number;
  readonly entries: number;
  readonly openedSeconds: number;
  readonly memoryMiB: number;
  /** Records executed in a second of one core, among so many purses and among a thousand. */
  readonly recordsPerCoreSecond: { readonly amongAll: number; readonly amongThousand: number };
}

const FEW = 1_000;
const BLOCKS = 20;
const IN_A_BLOCK = 500;
const LINES = 100;
const SHOP = 'bank-a/shop';
const START_MS = 1_790_000_000_000n;
const DAY_MS = 86_400_000n;
const NONE = new Uint8Array(0);
const OF_BLOCKS = /^s\/(latest-block|replay-guard|recent-root)/;
/** Of each purse: its device, which purse that has, the purse, and the account of its money. */
const PER_PURSE = 4;

export async function measureManyPurses(count: number): Promise<ManyPursesFigures> {
  const stateBytes = await measureBytes();
  // The first run is the compiler's.
  await executed(FEW);
  const amongThousand = (await executed(FEW)).perSecond;
  const all = await executed(count);
  return {
    ...{ stateBytes, purses: count, entries: count * PER_PURSE, openedSeconds: rounded(all.openedSeconds, 1) },
    memoryMiB: rounded(all.memoryMiB),
    recordsPerCoreSecond: { amongAll: rounded(all.perSecond), amongThousand: rounded(amongThousand) },
  };
}

/** By the operations themselves, lists and counters included: what the state grows by. */
async function measureBytes(): Promise<ManyPursesFigures['stateBytes']> {
  const holders = ['bank-a/first', 'bank-a/second'];
  const store = new MadeRows(0, holders);
  const ledger = await Ledger.open(store, testConsortium);
  let height = 0;
  const grow = (operation: BodyOperation, author: string, ...coSigners: readonly string[]) => {
    height++;
    const hash = sha256(u64(height));
    const transactions = [transactionOf(operation, author, coSigners, height)];
    const timestampMs = Number(START_MS) + height * 1_000;
    const { receipts } = ledger.execute(ledger.head.hash, { hash, height, timestampMs, transactions });
    if (receipts[0]?.code !== 0) throw new Error(`refused: ${receipts[0]?.code}`);
    const before = store.stateBytes;
    for (const [key, value] of ledger.makeFinal(hash).changes) store.write(key, value);
    ledger.durable(height);
    return store.stateBytes - before;
  };
  const figures = holders.map((account) => {
    const device = `${account} device`;
    const key = keyOf(device);
    const deviceKey = key.publicKey;
    const possession = key.sign(devicePossession(testConsortium.chainId, account, deviceKey));
    const registerDevice = { account, deviceKey, assurance: 'hardware', kind: 'card', possession } as const;
    const perDevice = grow({ operation: 'registerDevice', registerDevice }, account, 'bank-a');
    const openPurse = {
      ...{ purse: sha256(deviceKey).subarray(0, 16), account, deviceKey, variant: 'prefunded' as const },
      maxCount: 64,
      ...{ limitFen: 10_000n, perPaymentFen: 1_000n, syncWithinMs: 30n * DAY_MS },
    } as const;
    const perPurse = grow({ operation: 'openPurse', openPurse }, account, 'bank-a', device);
    return { perDevice, perPurse };
  });
  // The first of its kind also makes what all others share.
  return figures[1] ?? { perDevice: 0, perPurse: 0 };
}

async function executed(count: number) {
  const store = new MadeRows(count);
  const before = process.memoryUsage().rss;
  const began = performance.now();
  const ledger = await Ledger.open(store, testConsortium);
  const openedSeconds = (performance.now() - began) / 1_000;
  const memoryMiB = (process.memoryUsage().rss - before) / (1 << 20);
  const inputs = Array.from({ length: BLOCKS }, (_, block) => presentationsOf(count, block));
  // The time of this core: whatever else runs on the machine does not count.
  const started = process.threadCpuUsage();
  for (const [index, transactions] of inputs.entries()) {
    const height = index + 1;
    const hash = sha256(u64(height));
    const timestampMs = Number(START_MS) + height * 1_000;
    const { receipts } = ledger.execute(ledger.head.hash, { hash, height, timestampMs, transactions });
    const refused = receipts.flatMap(({ code, lines }) => [code, ...lines.map((line) => line.code)]).find(Boolean);
    if (refused !== undefined) throw new Error(`a record was refused: ${refused}`);
    for (const [key, value] of ledger.makeFinal(hash).changes) store.write(key, value);
    ledger.durable(height);
  }
  const { user, system } = process.threadCpuUsage(started);
  const perSecond = (BLOCKS * IN_A_BLOCK * 1e6) / (user + system);
  return { openedSeconds, memoryMiB, perSecond };
}

/** Genesis rows, those that blocks wrote, and for the rest what is always the same. */
class MadeRows {
  readonly #written: Map<string, Uint8Array | null>;
  readonly #first: number;
  readonly #count: number;

  constructor(count: number, holders: readonly string[] = []) {
    const funded = [SHOP, ...holders].map((account) => {
      const opening = { account, key: keyOf(account).publicKey, kind: 'deposit', openedHeight: 0n } as const;
      return newAccount(opening, { creditsPostedFen: 1_000_000n });
    });
    this.#written = new Map(genesisRows(genesisState({ accounts: funded })));
    this.#first = this.#written.size;
    this.#count = count;
  }

  /** Keys and values of what is written, but for what each block writes anew. */
  get stateBytes(): number {
    let sum = 0;
    for (const [key, value] of this.#written) {
      if (key.startsWith(STATE_ROWS) && !OF_BLOCKS.test(key)) sum += key.length + (value?.length ?? 0);
    }
    return sum;
  }

  get(key: string): Uint8Array | undefined {
    const written = this.#written.get(key);
    if (written !== undefined) return written ?? undefined;
    const [, table = '', id = ''] = /^s\/([a-z-]+)\/(.*)$/.exec(key) ?? [];
    const index = indexIn(table, id);
    if (index === undefined || index >= this.#count) return undefined;
    const at = entriesOf(index).findIndex(([name]) => stateRow(name) === key);
    return at < 0 ? undefined : this.#rowOf(index, at);
  }

  async *scan(from: string, to: string): AsyncIterable<[string, Uint8Array]> {
    for (const [key, value] of this.#written) if (value !== null && key >= from && key < to) yield [key, value];
    if (!from.startsWith(STATE_ROWS)) return;
    for (let index = 0; index < this.#count; index++) {
      for (const [at, [name]] of entriesOf(index).entries()) yield [stateRow(name), this.#rowOf(index, at)];
    }
  }

  write(key: string, value: Uint8Array | null): void {
    this.#written.set(key, value);
  }

  #rowOf(index: number, at: number): Uint8Array {
    const [, value] = entriesOf(index)[at] ?? [];
    return packEntry(this.#first + index * PER_PURSE + at, value ?? NONE);
  }
}

/** Of the id of a purse, of its account, or of a device's key, all of which begin with the number. */
function indexIn(table: string, id: string): number | undefined {
  const hex = table === 'account' ? (/^bank-a\/purse\.([0-9a-f]{32})$/.exec(id)?.[1] ?? '') : id;
  const isOurs = ['purse', 'device', 'device-purse', 'account'].includes(table) && /^[0-9a-f]{32,64}$/.test(hex);
  return isOurs ? Number.parseInt(hex.slice(0, 8), 16) : undefined;
}

const purseOf = (index: number) => Buffer.concat([u32(index), Buffer.alloc(12, 7)]);
const deviceOf = (index: number) => Buffer.concat([u32(index), Buffer.alloc(28, 9)]);
const baseOf = (index: number) => sha256(u32(index));

function entriesOf(index: number): readonly (readonly [string, Uint8Array])[] {
  const [purse, device] = [purseOf(index).toString('hex'), deviceOf(index).toString('hex')];
  const account = `bank-a/holder-${index}`;
  const money = purseAccount('bank-a', purse);
  const opening = { account: money, key: NONE, kind: 'purse', openedHeight: 1n } as const;
  return [
    [`purse/${purse}`, purses.codec.encode(purseRow(index, purse, device, account))],
    [`device/${device}`, devices.codec.encode(deviceRow(index, account))],
    [`device-purse/${device}`, devicePurses.codec.encode({ purse })],
    [`account/${money}`, accounts.codec.encode(newAccount(opening, { creditsPostedFen: 10_000n }))],
  ];
}

function purseRow(index: number, purse: string, device: string, account: string): Purse {
  return {
    ...{ purse, account, device, bank: 'bank-a', variant: 'prefunded', status: 'active', limitFen: 10_000n },
    ...{ maxCount: 64, perPaymentFen: 1_000n, syncWithinMs: 30n * DAY_MS, syncByMs: START_MS + 30n * DAY_MS, epoch: 1 },
    ...{ baseHash: baseOf(index), fundsFen: 10_000n, spentFen: 0n, used: 0n, hashes: [], heights: [], heads: [] },
    ...{
      closed: [],
      closedCount: 0,
      givenUpMs: 0n,
      reportedMs: 0n,
      forkedMs: 0n,
      guaranteeFen: 0n,
      bankFen: 0n,
      openedHeight: 1n,
    },
    ...{ closedHeights: [], epochHeight: 1n, forkedRecords: 0 },
  } as const;
}

function deviceRow(index: number, account: string): Device {
  return {
    ...{ key: deviceOf(index), account, assurance: 'hardware' as const, kind: 'card' as const },
    ...{ status: 'active' as const, tokenEpoch: 1 },
    ...{ epochMs: START_MS, height: 1n, lostMs: 0n, lostHeight: 0n, codeCounter: 0, usedCodes: 0n },
  } as const;
}

/** Of purses far from each other, each once in a run where there are enough. */
function presentationsOf(count: number, block: number): PendingTransaction[] {
  const indices = Array.from({ length: IN_A_BLOCK }, (_, i) => ((block * IN_A_BLOCK + i) * 7_919) % count);
  const rounds = Math.floor((block * IN_A_BLOCK) / count);
  const parts: PendingTransaction[] = [];
  for (let start = 0; start < indices.length; start += LINES) {
    parts.push(presentationOf(indices.slice(start, start + LINES), block * IN_A_BLOCK + start, rounds));
  }
  return parts;
}

function presentationOf(indices: readonly number[], number: number, round: number): PendingTransaction {
  const lines = indices.map((index, i) => ({
    payment: recordOf(index, number + i, round),
    deviceKey: deviceOf(index),
    token: null,
  }));
  return transactionOf({ operation: 'presentRecords', presentRecords: { lines } }, 'bank-a', [], number);
}

function transactionOf(operation: BodyOperation, author: string, coSigners: readonly string[], number: number) {
  const [first, ...others] = [author, ...coSigners].map((name) => keyOf(name).publicKey);
  if (first === undefined) throw new Error('somebody has to be the author');
  const frame = {
    ...{ chainId: testConsortium.chainId, nonce: sha256(u32(number)).subarray(0, 16), validUntilHeight: 100n },
    ...{ author: first, coSigners: others },
  };
  const bytes = bodyCodec.encode({ ...frame, ...operation } satisfies Body);
  const body = bodyCodec.decode(bytes);
  const prepared = prepareOperation(body, testConsortium);
  if (!prepared.ok) throw new Error(prepared.error.name);
  const { execute } = prepared.value;
  const checked = ok({ body, signers: [first, ...others], badLines: new Set<number>(), execute });
  return { id: transactionId(bytes), checked, work: 0, older: [], by: undefined };
}

/** Counters may come in any order: the links between them are looked at when neighbours arrive. */
function recordOf(index: number, number: number, round: number) {
  const offer = {
    ...{ merchant: SHOP, terminalKey: keyOf('till').publicKey, order: `o-${number}`, amountFen: 1n, currency: 'CNY' },
    ...{ terminalNonce: Buffer.alloc(16), terminalMs: START_MS, deviceNonce: Buffer.alloc(16) },
    ...{ tokenHash: sha256(u32(1)), certificateHash: sha256(u32(2)) },
  };
  // Far enough from each other that none is the neighbour of another one.
  const counter = 2 * round + 1;
  const previous = round === 0 ? baseOf(index) : sha256(u32(number));
  const record = { purse: purseOf(index), epoch: 1, counter, previous, offer, deviceMs: START_MS };
  return { record, mac2: Buffer.alloc(64, 1), mac1: NONE, certificate: null };
}
