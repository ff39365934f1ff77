// The work of one node for offline payments: a record that is presented beside a payment that is sent, and a storm of
// synchronisations after an outage. The parts are the node's own code on real data, in CPU time of one thread.
import { buildTransaction } from '../../src/client/build-transaction.ts';
import { paymentLine } from '../../src/client/payment-flows.ts';
import type { SigningKey } from '../../src/crypto/ed25519.ts';
import type { PursePayment } from '../../src/generated/device.ts';
import type { Account } from '../../src/generated/state.ts';
import type { BodyOperation } from '../../src/generated/transaction.ts';
import { newAccount } from '../../src/ledger/accounts/new-account.ts';
import { devicePossession } from '../../src/ledger/devices/possession.ts';
import { devices, keyId } from '../../src/ledger/devices/tables.ts';
import type { Ledger } from '../../src/ledger/ledger.ts';
import { purses } from '../../src/ledger/purses/tables.ts';
import type { Table } from '../../src/ledger/table.ts';
import type { BlockStore } from '../../src/node/blocks/block-store.ts';
import { entryOf } from '../../test/ledger/entries.ts';
import { keyOf } from '../../test/ledger/key-of.ts';
import { operationOf } from '../../test/ledger/operation-of.ts';
import { TestPurse } from '../../test/ledger/test-purse.ts';
import { CONSORTIUM, microsEach, PartClock, runBlock, withLedger } from './block-parts.ts';
import { rounded } from './figures.ts';

const { chainId } = CONSORTIUM;
const BANK = keyOf('bank-a');
const MERCHANTS = 100;
/** So many purses for the comparison, each with one record in every round. */
const COMPARED = 500;
const ROUNDS = 24;
/** The first rounds run before the compiler has seen the code. */
const WARM_UP = 6;
/** After an outage. */
const STORM = 10_000;
const RECORDS_EACH = 3;
const PER_BLOCK = 250;

export interface PurseFigures {
  readonly microsPerPayment: number;
  readonly microsPerRecord: number;
  /** Presented a second time, by a phone or a terminal: signatures are known to the node by then. */
  readonly microsPerKnownRecord: number;
  readonly recordsForOnePayment: number;
  readonly stormPurses: number;
  readonly stormRecords: number;
  readonly stormCoreSeconds: number;
  readonly microsPerSync: number;
  readonly bytesPerDevice: number;
  readonly bytesPerPurse: number;
  /** With its account, and its records of an open epoch. */
  readonly bytesPerUsedPurse: number;
  readonly gigabytesPerMillionPurses: number;
}

export async function benchPurses(): Promise<PurseFigures> {
  const compared = await compare();
  const storm = await storms();
  return { ...compared, ...storm };
}

interface Owner {
  readonly account: string;
  readonly key: SigningKey;
  readonly phone: SigningKey;
  readonly purse: TestPurse;
}

function ownerOf(index: number): Owner {
  const account = `bank-a/o${index}`;
  const phone = keyOf(`phone ${index}`);
  return { account, key: keyOf(account), phone, purse: new TestPurse(chainId, phone, `purse ${index}`) };
}

function accountsOf(owners: readonly Owner[]): Account[] {
  const merchants = Array.from({ length: MERCHANTS }, (_, i) => {
    return newAccount({ account: merchantOf(i), key: BANK.publicKey, kind: 'deposit', openedHeight: 0n });
  });
  const deposits = owners.map(({ account, key: { publicKey: key } }) => {
    return newAccount({ account, key, kind: 'deposit', openedHeight: 0n }, { creditsPostedFen: 1_000_000n });
  });
  return [...merchants, ...deposits];
}

function merchantOf(index: number): string {
  return `bank-a/m${index % MERCHANTS}`;
}

function envelope(author: SigningKey, operation: BodyOperation, ...coSigners: readonly SigningKey[]): Uint8Array {
  return buildTransaction({ chainId, author, operation, validUntilHeight: 900n, coSigners }).envelope;
}

async function inBlocks(
  { ledger, store }: { readonly ledger: Ledger; readonly store: BlockStore },
  envelopes: readonly Uint8Array[],
  clock = new PartClock(new Map()),
): Promise<void> {
  for (let at = 0; at < envelopes.length; at += PER_BLOCK) {
    await runBlock(ledger, store, envelopes.slice(at, at + PER_BLOCK), clock);
  }
}

/** Devices are registered and purses opened, by the real operations. */
async function open(target: { readonly ledger: Ledger; readonly store: BlockStore }, owners: readonly Owner[]) {
  const registrations = owners.map(({ account, key, phone }) => {
    const possession = phone.sign(devicePossession(chainId, account, phone.publicKey));
    const device = { account, deviceKey: phone.publicKey, assurance: 'hardware', kind: 'phone', possession } as const;
    return envelope(key, operationOf('registerDevice', device), BANK);
  });
  await inBlocks(target, registrations);
  const openings = owners.map(({ account, key, phone, purse }) => {
    const terms = { limitFen: 50_000n, perPaymentFen: 10_000n, syncWithinMs: 86_400_000n };
    return envelope(key, operationOf('openPurse', purse.opening(account, terms)), BANK, phone);
  });
  await inBlocks(target, openings);
}

async function compare() {
  const owners = Array.from({ length: COMPARED }, (_, i) => ownerOf(i));
  return withLedger(accountsOf(owners), async (ledger, store) => {
    const target = { ledger, store };
    await open(target, owners);
    const spent = {
      payment: new Map<string, number>(),
      record: new Map<string, number>(),
      known: new Map<string, number>(),
    };
    for (let round = 0; round < ROUNDS; round++) {
      const clockOf = (kind: keyof typeof spent) => new PartClock(round < WARM_UP ? new Map() : spent[kind]);
      const payments = owners.map(({ account, key }, i) => {
        const line = paymentLine({ from: account, to: merchantOf(i), amountFen: 1n });
        return envelope(key, { operation: 'postTransfers', postTransfers: { lines: [line], linked: false } });
      });
      await runBlock(ledger, store, payments, clockOf('payment'));
      const lines = owners.map(({ purse }, i) => purse.line(purse.pay(merchantOf(i), 1n)));
      // A terminal's batch: fifty records in one transaction.
      const batches = Array.from({ length: COMPARED / 50 }, (_, i) => lines.slice(i * 50, i * 50 + 50));
      const present = () => batches.map((some) => envelope(BANK, operationOf('presentRecords', { lines: some })));
      await runBlock(ledger, store, present(), clockOf('record'));
      await runBlock(ledger, store, present(), clockOf('known'));
    }
    const count = (ROUNDS - WARM_UP) * COMPARED;
    const payment = microsEach(spent.payment, count).total;
    const record = microsEach(spent.record, count).total;
    const known = microsEach(spent.known, count);
    const [owner] = owners;
    return {
      microsPerPayment: payment,
      microsPerRecord: record,
      microsPerKnownRecord: rounded(known.total - known.signature, 1),
      recordsForOnePayment: rounded(payment / record, 2),
      bytesPerUsedPurse: owner === undefined ? 0 : sizeOf(ledger, purses, owner.purse.hex),
    };
  });
}

async function storms() {
  const owners = Array.from({ length: STORM }, (_, i) => ownerOf(i));
  return withLedger(accountsOf(owners), async (ledger, store) => {
    const target = { ledger, store };
    await open(target, owners);
    const [owner] = owners;
    const bytesPerPurse = owner === undefined ? 0 : sizeOf(ledger, purses, owner.purse.hex);
    const bytesPerDevice = owner === undefined ? 0 : sizeOf(ledger, devices, keyId(owner.phone.publicKey));
    const syncs = owners.map(({ phone, purse }, i) => {
      const records: PursePayment[] = [];
      for (let n = 0; n < RECORDS_EACH; n++) records.push(purse.pay(merchantOf(i + n), 100n));
      return envelope(phone, operationOf('syncPurse', purse.sync(900n)));
    });
    const spent = new Map<string, number>();
    await inBlocks(target, syncs, new PartClock(spent));
    const { total } = microsEach(spent, STORM);
    return {
      stormPurses: STORM,
      stormRecords: STORM * RECORDS_EACH,
      stormCoreSeconds: rounded((total * STORM) / 1e6, 1),
      microsPerSync: total,
      bytesPerDevice,
      bytesPerPurse,
      gigabytesPerMillionPurses: rounded((bytesPerPurse + bytesPerDevice) / 1e3, 2),
    };
  });
}

/** Of the entry's key and value. */
function sizeOf<T>(ledger: Ledger, table: Table<T>, id: string): number {
  const entry = entryOf(ledger, table, id);
  return entry === undefined ? 0 : table.codec.encode(entry).length + table.name.length + 1 + id.length;
}
