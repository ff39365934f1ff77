// The real ledger behind a run: blocks with presented records and synchronisations, each in a transaction of its own.
// Many runs share one, each with devices, purses and orders of its own.
import { toHex, utf8 } from '../../../src/base/bytes.ts';
import { sha256 } from '../../../src/crypto/digest.ts';
import type { SignedSync } from '../../../src/device/wallet/synchronise.ts';
import type { PursePayment, PurseView } from '../../../src/generated/device.ts';
import { certifyingKeyPossession, devicePossession } from '../../../src/ledger/devices/possession.ts';
import { purses } from '../../../src/ledger/purses/tables.ts';
import { keyOf, seedOf } from '../../ledger/key-of.ts';
import { operationOf } from '../../ledger/operation-of.ts';
import { must, outcomeOf } from '../../ledger/receipt-verdicts.ts';
import { testConsortium } from '../../ledger/test-consortium.ts';
import { TestLedger } from '../../ledger/test-ledger.ts';
import { certificateOf, known, Person, Till, tokenOf } from '../tap-parties.ts';
import { AMOUNTS_FEN, DEVICES, LIMIT_FEN, ORDERS } from './events.ts';
import { entryOf, type LedgerEntry, type PresentedLine, refillEntry, type TwinLedger } from './twin-ledger.ts';
import type { World } from './world.ts';

const SHOP = 'bank-b/shop';
const DAY_MS = 86_400_000n;
const FREE = { freeFen: 2n ** 40n, freeDayFen: 2n ** 40n };
const { chainId } = testConsortium;

export class RealLedger implements TwinLedger {
  readonly #t: TestLedger;
  readonly #beforeFen: bigint;
  readonly #before: number;
  readonly #entries = new Map<string, LedgerEntry[]>();

  constructor(t: TestLedger) {
    this.#t = t;
    this.#beforeFen = t.balanceFen(SHOP);
    this.#before = t.activity.length;
  }

  get height(): bigint {
    return this.#t.height;
  }

  get nowMs(): bigint {
    return BigInt(this.#t.timestampMs);
  }

  present(lines: readonly PresentedLine[]): readonly string[] {
    const presented = lines.map((line) => ({ token: null, ...line }));
    const receipt = this.#t.run('bank-b', operationOf('presentRecords', { lines: presented }));
    return lines.map(({ payment }, i) => this.#note(payment, receipt.lines[i]?.outcome || outcomeOf(receipt, i)));
  }

  sync({ sync, signature, records }: SignedSync, deviceKey: Uint8Array): string {
    const beforeFen = this.view(sync.purse).balanceFen;
    const receipt = this.#t.run(
      'bank-b',
      operationOf('syncPurse', { sync, signature, deviceKey, records: [...records] }),
    );
    const said = receipt.outcome || outcomeOf(receipt, -1);
    if (said !== 'epoch-ended') return said;
    let leftFen = beforeFen;
    records.forEach((payment, i) => {
      const of = this.#note(payment, receipt.lines[i]?.outcome || outcomeOf(receipt, i));
      if (of === 'accepted') leftFen -= payment.record.offer.amountFen;
    });
    this.#add(sync.purse, refillEntry(this.view(sync.purse).balanceFen - leftFen, this.height));
    return said;
  }

  entriesOf(purse: Uint8Array): readonly LedgerEntry[] {
    return this.#entries.get(toHex(purse)) ?? [];
  }

  #note(payment: PursePayment, said: string): string {
    if (said !== 'known') this.#add(payment.record.purse, entryOf(chainId, payment, said, this.height));
    return said;
  }

  #add(purse: Uint8Array, entry: LedgerEntry): void {
    this.#entries.set(toHex(purse), [...this.entriesOf(purse), entry]);
  }

  view(purse: Uint8Array): PurseView {
    const row = this.#t.get(purses, toHex(purse));
    if (row === undefined) throw new Error('no such purse');
    const { epoch, baseHash, fundsFen, spentFen, perPaymentFen, maxCount, status, used, syncByMs, limitFen } = row;
    return {
      ...{ purse, epoch, baseHash, balanceFen: fundsFen - spentFen, perPaymentFen, maxCount, status, used, syncByMs },
      ...{ limitFen, height: this.height },
    };
  }

  pass(blocks: bigint): void {
    this.#t.blocks(Number(blocks));
  }

  creditedFen(order?: string): bigint {
    if (order === undefined) return this.#t.balanceFen(SHOP) - this.#beforeFen;
    const paid = this.#t.activity
      .slice(this.#before)
      .filter(({ account, side, shown }) => account === SHOP && side === 'credit' && shown.reference === order);
    return paid.reduce((sum, { amountFen }) => sum + amountFen, 0n);
  }
}

export async function newTestLedger(): Promise<TestLedger> {
  const t = await TestLedger.create();
  t.open(0n, SHOP);
  for (const [member, purpose] of [
    ['bank-a', 'token'],
    ['bank-b', 'terminal'],
  ] as const) {
    const { publicKey: key, ...signing } = keyOf(`${member} ${purpose}`);
    const possession = signing.sign(certifyingKeyPossession(chainId, member, purpose, key));
    const notBeforeMs = BigInt(t.timestampMs);
    const fields = { member, key, purpose, notBeforeMs, notAfterMs: notBeforeMs + 300n * DAY_MS, possession };
    must(t.run(member, operationOf('publishCertifyingKey', fields)));
  }
  return t;
}

/** The world of run `run`, with what it needs on the ledger. */
export function newRealWorld(t: TestLedger, run: number): World {
  const orderName = (order: string) => `${order}-${run}`;
  const expiresAtMs = BigInt(t.timestampMs) + DAY_MS;
  const lines = ORDERS.map((order) => ({
    ...{ payee: SHOP, order: orderName(order), amountFen: AMOUNTS_FEN[order], expiresAtMs },
    ...{ delivery: 'none' as const, reference: '', racing: false },
  }));
  must(t.run(SHOP, operationOf('openOrders', { lines })));
  const [li, wang] = DEVICES.map((name) => openedDevice(t, name, run));
  const ledger = new RealLedger(t);
  const nowMs = ledger.nowMs;
  const validity = { notBeforeMs: nowMs - 1n, expiresAtMs: nowMs + 300n * DAY_MS };
  const tills = ['a', 'b'].map((name) => {
    const certificate = certificateOf(SHOP, name, validity, keyOf('bank-b terminal'), chainId);
    const tokenKeys = [{ ...known(keyOf('bank-a token'), 'bank-a'), notBeforeMs: 0n, notAfterMs: 2n ** 60n }];
    return new Till(SHOP, name, { chainId, certificate, tokenKeys, terminalKeys: [], list: null, floorFen: 2n ** 40n });
  });
  if (li === undefined || wang === undefined) throw new Error('two devices');
  return {
    chainId,
    orderName,
    issuer: keyOf('bank-a token'),
    ledger,
    devices: { li: li(ledger), wang: wang(ledger) },
    terminals: { a: tills[0] as Till, b: tills[1] as Till },
  };
}

/** A customer of its own, whose device has a purse. */
function openedDevice(t: TestLedger, name: string, run: number): (ledger: RealLedger) => Person {
  const person = `${name}-${run}`;
  const account = `bank-a/${person}`;
  t.open(100n * LIMIT_FEN, account);
  const phone = `phone of ${person}`;
  const { publicKey, ...signing } = keyOf(phone);
  const deviceKey = Uint8Array.from(publicKey);
  const possession = signing.sign(devicePossession(chainId, account, deviceKey));
  const fields = { account, deviceKey, assurance: 'hardware' as const, kind: 'phone' as const, possession };
  must(t.run(account, operationOf('registerDevice', fields), 'bank-a'));
  const purse = Uint8Array.from(sha256(utf8(person)).subarray(0, 16));
  const opening = {
    ...{ purse, account, deviceKey, variant: 'prefunded' as const, limitFen: LIMIT_FEN, maxCount: 64 },
    ...{ perPaymentFen: LIMIT_FEN, syncWithinMs: DAY_MS },
  };
  must(t.run(account, operationOf('openPurse', opening), 'bank-a', phone));
  return (ledger) => {
    const nowMs = ledger.nowMs;
    const token = tokenOf(
      person,
      { purse, deviceKey, notBeforeMs: nowMs - 1n, expiresAtMs: nowMs + DAY_MS - 1n },
      keyOf('bank-a token'),
      chainId,
    );
    const terminalKeys = [{ ...known(keyOf('bank-b terminal'), 'bank-b'), notBeforeMs: 0n, notAfterMs: 2n ** 60n }];
    return new Person(person, { ...FREE, chainId, token, terminalKeys, purse: ledger.view(purse) }, seedOf(phone));
  };
}
