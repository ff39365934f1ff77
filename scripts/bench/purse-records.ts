// Records of purses as terminals present them, beside plain payments of the same run; and all purses at once, as after an
// outage. Bound for the records: the plain payments, since both are one signature and one transfer.
import { randomBytes } from 'node:crypto';
import { toHex } from '../../src/base/bytes.ts';
import { toUint64 } from '../../src/base/uint64.ts';
import { buildTransaction, type SignedTransaction } from '../../src/client/build-transaction.ts';
import type { GridpactClient } from '../../src/client/client.ts';
import type { SigningKey } from '../../src/crypto/ed25519.ts';
import { generateKey, signingKeyOf } from '../../src/crypto/private-key.ts';
import { recordHash, syncDigest } from '../../src/device/messages.ts';
import type { PursePayment, PurseRecord } from '../../src/generated/device.ts';
import type { Purse } from '../../src/generated/state.ts';
import type { BodyOperation, PresentedRecord } from '../../src/generated/transaction.ts';
import { devicePossession } from '../../src/ledger/devices/possession.ts';
import { purses } from '../../src/ledger/purses/tables.ts';
import { type BenchConsortium, type Holder, openHolders } from './bench-consortium.ts';
import { cpuSeconds } from './cpu-time.ts';
import { percentile, rounded } from './figures.ts';
import { signedLists, submitAll } from './payments.ts';

/** That an account may have. */
const DEVICES_OF_ACCOUNT = 5;
/** Of one purse, before its epoch ends. */
const RECORDS_OF_PURSE = 50;
/** Of one presentation, as a terminal makes it. */
const LINES = 100;
const LIST = 250;
/** Of the records, the part that is not counted: a third. */
const WARM_UP_SHARE = 3;
const FUNDS_FEN = 1_000_000n;
const LIMIT_FEN = 1_000n;
const DAY_MS = 86_400_000n;
const NONE = new Uint8Array(0);

export interface RecordFigures {
  readonly records: number;
  readonly recordsPerSecond: number;
  readonly paymentsPerSecond: number;
  /** Of records to single payments. */
  readonly ratio: number;
  readonly cpuMicrosOfNode: { readonly perRecord: number; readonly perPayment: number };
  /** All purses, each with a payment to bring. */
  readonly storm: {
    readonly purses: number;
    readonly seconds: number;
    readonly perSecond: number;
    readonly p99Ms: number;
  };
}

interface PurseDevice {
  readonly holder: Holder;
  readonly key: SigningKey;
  readonly purse: Uint8Array;
}

export async function measureRecords(
  { consortium, nodes }: BenchConsortium,
  sizes: { readonly purses: number; readonly records: number },
): Promise<RecordFigures> {
  const holders = await openHolders(consortium, Math.ceil(sizes.purses / DEVICES_OF_ACCOUNT), FUNDS_FEN);
  const clients = nodes.map((node) => node.client('submitter'));
  const [client] = clients;
  const [payee] = holders;
  if (client === undefined || payee === undefined) throw new Error('a node and a payee are needed');
  const devices = holders
    .flatMap((holder) => Array.from({ length: DEVICES_OF_ACCOUNT }, () => newDevice(holder)))
    .slice(0, sizes.purses);
  const bankOf = new Map(['bank-a', 'bank-b'].map((id) => [id, consortium.node(id).signingKey()]));
  const chainId = (await client.node.consortium()).chainId;
  await submitAll(clients, await built(client, devices, (device) => registration(chainId, device, bankOf)));
  await submitAll(clients, await built(client, devices, (device) => opening(device, bankOf)));

  const cpu = () => nodes.reduce((sum, { pid }) => sum + (cpuSeconds(pid) ?? 0), 0);
  const timed = async (lists: readonly SignedTransaction[][]) => {
    const [before, started] = [cpu(), performance.now()];
    const latencies = await submitAll(clients, lists);
    const seconds = (performance.now() - started) / 1_000;
    return { seconds, latencies, cpuMicros: ((cpu() - before) * 1e6) / nodes.length };
  };
  const busy = devices.slice(0, Math.ceil(sizes.records / RECORDS_OF_PURSE));
  const rows = await rowsOf(client, devices);
  const chains = new Map(busy.map((device) => [device, recordsOf(chainId, device, rows, payee, RECORDS_OF_PURSE)]));
  // Of different purses next to each other, as they come to a terminal.
  const lines = Array.from({ length: RECORDS_OF_PURSE }, (_, i) =>
    busy.map((device) => lineOf(device, chains.get(device)?.[i])),
  )
    .flat()
    .slice(0, sizes.records);
  // Not counted: the first ones run before the compiler has seen the code.
  const warmUp = lines.splice(0, Math.floor(lines.length / WARM_UP_SHARE));
  await submitAll(clients, await signedLists(client, holders, warmUp.length));
  await submitAll(clients, await presentations(client, payee, warmUp));
  const payments = await timed(await signedLists(client, holders, lines.length));
  const presented = await timed(await presentations(client, payee, lines));
  const storm = await timed(await synchronisations(client, chainId, devices, rows, chains, payee));
  const recordsPerSecond = lines.length / presented.seconds;
  const paymentsPerSecond = lines.length / payments.seconds;
  return {
    records: lines.length,
    recordsPerSecond: rounded(recordsPerSecond),
    paymentsPerSecond: rounded(paymentsPerSecond),
    ratio: rounded(recordsPerSecond / paymentsPerSecond, 2),
    cpuMicrosOfNode: {
      perRecord: rounded(presented.cpuMicros / lines.length),
      perPayment: rounded(payments.cpuMicros / lines.length),
    },
    storm: {
      purses: devices.length,
      seconds: rounded(storm.seconds, 1),
      perSecond: rounded(devices.length / storm.seconds),
      p99Ms: rounded(percentile(storm.latencies, 0.99)),
    },
  };
}

function newDevice(holder: Holder): PurseDevice {
  return { holder, key: signingKeyOf(generateKey('device')), purse: randomBytes(16) };
}

type Banks = ReadonlyMap<string, SigningKey>;
type Wanted = { readonly author: SigningKey; readonly operation: BodyOperation; readonly coSigners: SigningKey[] };

function registration(chainId: Uint8Array, { holder, key }: PurseDevice, banks: Banks): Wanted {
  const { account } = holder;
  const { publicKey: deviceKey } = key;
  const possession = key.sign(devicePossession(chainId, account, deviceKey));
  const registerDevice = { account, deviceKey, assurance: 'hardware', kind: 'card', possession } as const;
  const operation = { operation: 'registerDevice', registerDevice } as const;
  return { author: holder.key, operation, coSigners: [bankKey(banks, account)] };
}

function opening({ holder, key, purse }: PurseDevice, banks: Banks): Wanted {
  const { account } = holder;
  const openPurse = {
    ...{ purse, account, deviceKey: key.publicKey, variant: 'prefunded' as const, syncWithinMs: 30n * DAY_MS },
    ...{ limitFen: LIMIT_FEN, maxCount: 64, perPaymentFen: LIMIT_FEN },
  } as const;
  const operation = { operation: 'openPurse', openPurse } as const;
  return { author: holder.key, operation, coSigners: [bankKey(banks, account), key] };
}

function bankKey(banks: Banks, account: string): SigningKey {
  const key = banks.get(account.slice(0, account.indexOf('/')));
  if (key === undefined) throw new Error(`no bank of ${account}`);
  return key;
}

async function built<T>(client: GridpactClient, items: readonly T[], of: (item: T) => Wanted) {
  const { chainId, rules } = await client.node.consortium();
  const { height } = await client.node.status();
  const validUntilHeight = toUint64(height) + rules.maxValidityBlocks;
  return listsOf(items.map((item) => buildTransaction({ chainId, validUntilHeight, ...of(item) })));
}

function listsOf(transactions: readonly SignedTransaction[]): SignedTransaction[][] {
  const lists: SignedTransaction[][] = [];
  for (let start = 0; start < transactions.length; start += LIST) lists.push(transactions.slice(start, start + LIST));
  return lists;
}

async function rowsOf(client: GridpactClient, devices: readonly PurseDevice[]): Promise<ReadonlyMap<string, Purse>> {
  const ids = devices.map(({ purse }) => toHex(purse));
  const entries = await client.node.entriesById(purses, ids);
  return new Map(entries.flatMap((entry) => (entry === undefined ? [] : [[entry.value.purse, entry.value] as const])));
}

/** A chain of payments of one fen, each to an order of its own. */
function recordsOf(
  chainId: Uint8Array,
  { key, purse }: PurseDevice,
  rows: ReadonlyMap<string, Purse>,
  payee: Holder,
  count: number,
): readonly PursePayment[] {
  const row = rows.get(toHex(purse));
  if (row === undefined) throw new Error('a purse is missing');
  let previous = row.baseHash;
  return Array.from({ length: count }, (_, i) => {
    const offer = {
      ...{ merchant: payee.account, terminalKey: payee.key.publicKey, order: `${toHex(purse).slice(0, 16)}-${i}` },
      ...{ amountFen: 1n, currency: 'CNY', terminalNonce: randomBytes(16), terminalMs: BigInt(Date.now()) },
      ...{ deviceNonce: randomBytes(16), tokenHash: randomBytes(32), certificateHash: randomBytes(32) },
    };
    const record: PurseRecord = {
      purse,
      epoch: row.epoch,
      counter: i + 1,
      previous,
      offer,
      deviceMs: offer.terminalMs,
    };
    previous = recordHash(chainId, record);
    return { record, mac2: key.sign(previous), mac1: NONE, certificate: null };
  });
}

function lineOf({ key }: PurseDevice, payment: PursePayment | undefined): PresentedRecord {
  if (payment === undefined) throw new Error('a record is missing');
  return { payment, deviceKey: key.publicKey, token: null };
}

function presentations(client: GridpactClient, author: Holder, lines: readonly PresentedRecord[]) {
  const parts: PresentedRecord[][] = [];
  for (let start = 0; start < lines.length; start += LINES) parts.push(lines.slice(start, start + LINES));
  return built(client, parts, (part) => ({
    author: author.key,
    operation: { operation: 'presentRecords', presentRecords: { lines: part } },
    coSigners: [],
  })).then((lists) => lists.flat().map((transaction) => [transaction]));
}

/** A purse that was not presented has one payment to bring; the others end the epoch of theirs. */
function synchronisations(
  client: GridpactClient,
  chainId: Uint8Array,
  devices: readonly PurseDevice[],
  rows: ReadonlyMap<string, Purse>,
  chains: ReadonlyMap<PurseDevice, readonly PursePayment[]>,
  payee: Holder,
) {
  return client.node.status().then(({ height }) =>
    built(client, devices, (device) => {
      const presented = chains.get(device);
      const records = presented === undefined ? recordsOf(chainId, device, rows, payee, 1) : [];
      const last = (presented ?? records).at(-1);
      if (last === undefined) throw new Error('a record is missing');
      const { purse, epoch, counter } = last.record;
      const hash = recordHash(chainId, last.record);
      const sync = { purse, epoch, counter, hash, validUntilHeight: BigInt(height) + 90n };
      const signature = device.key.sign(syncDigest(chainId, sync));
      const syncPurse = { sync, signature, deviceKey: device.key.publicKey, records };
      return { author: device.key, operation: { operation: 'syncPurse', syncPurse }, coSigners: [] };
    }),
  );
}
