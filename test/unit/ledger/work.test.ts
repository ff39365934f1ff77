import { describe, expect, it } from 'vitest';
import type { Reading, Receipt } from '../../../src/generated/state.ts';
import type { BodyOperation, PublishTariffPlan } from '../../../src/generated/transaction.ts';
import { BlockRoom } from '../../../src/ledger/block-room.ts';
import { checkEnvelope, pendingTransaction } from '../../../src/ledger/check-envelope.ts';
import type { Consortium } from '../../../src/ledger/consortium.ts';
import type { Ledger } from '../../../src/ledger/ledger.ts';
import { readingId, readings } from '../../../src/ledger/metering/tables.ts';
import { rejectionName } from '../../../src/ledger/rejection.ts';
import { WORK, type WorkBounds, workOfBytes } from '../../../src/ledger/work.ts';
import { openAccounts, payment, postTransfers } from '../../ledger/account-operations.ts';
import { operationOf } from '../../ledger/operation-of.ts';
import { must, outcomeOf } from '../../ledger/receipt-verdicts.ts';
import { testConsortium } from '../../ledger/test-consortium.ts';
import { envelopeOf, received } from '../../ledger/test-envelopes.ts';
import { blockHashOf, TestLedger } from '../../ledger/test-ledger.ts';

const LINES = 20;
const OPENING = envelopeOf('bank-a', openAccounts(Array.from({ length: LINES }, (_, i) => `bank-a/w${i}`)));
const UNCHECKED = WORK.transaction + workOfBytes(OPENING.length);
const OPENING_WORK = UNCHECKED + WORK.signature + LINES * (WORK.line + WORK.key);

function bounded(transaction: number): Consortium {
  const { rules } = testConsortium;
  return { ...testConsortium, rules: { ...rules, work: { ...rules.work, transaction } } };
}

describe('the work of an envelope', () => {
  it('is the sum of its bytes, lines, signatures and keys', () => {
    expect(checkEnvelope(OPENING, testConsortium).work).toBe(OPENING_WORK);
  });

  it('is accepted at the bound, and refused one above it before anything dear is checked', () => {
    const fits = checkEnvelope(OPENING, bounded(OPENING_WORK));
    expect(fits.checked.ok && fits.checked.value.checks.length).toBe(1 + LINES);
    const { checked, work } = checkEnvelope(OPENING, bounded(OPENING_WORK - 1));
    expect(checked).toEqual({
      ok: false,
      error: { name: 'too-much-work', data: { work: OPENING_WORK, atMost: OPENING_WORK - 1 } },
    });
    expect(work).toBe(UNCHECKED);
  });

  it('is needed only for the signatures of the envelope when one of these does not hold', () => {
    const { checked } = pendingTransaction(checkEnvelope(OPENING, testConsortium), [false]);
    expect(!checked.ok && checked.error.name).toBe('bad-signature');
  });
});

/** A ledger whose genesis has these bounds. */
class BoundedLedger extends TestLedger {
  static async within(work: Partial<WorkBounds>): Promise<BoundedLedger> {
    const { rules } = testConsortium;
    const consortium = { ...testConsortium, rules: { ...rules, work: { ...rules.work, ...work } } };
    const ledger = new BoundedLedger(await TestLedger.openParts({}, 1, consortium));
    ledger.open(1_000_000n, 'bank-a/alice', 'bank-a/bob', 'bank-b/carol');
    return ledger;
  }

  /** A payment of as many lines, valid for the next hundred blocks. */
  paying(payer: string, lines = 1): Uint8Array {
    const operation = postTransfers(Array.from({ length: lines }, () => payment(payer, 'bank-a/bob', 1n)));
    return envelopeOf(payer, operation, { validUntilHeight: this.height + 100n });
  }

  /** A site with a reading in each millisecond from 1 on. */
  plantReadings(site: string, count: number): void {
    this.plantSite(site, 'bank-a/alice', { latestReadingMs: BigInt(count) });
    const registers = [{ name: 'peak', exportWh: 0n, importWh: 0n }];
    const entries = Array.from({ length: count }, (_, i): [string, Reading] => {
      const atMs = BigInt(i + 1);
      const line = {
        site,
        atMs,
        registers,
        quality: 'actual' as const,
        intervalDigest: new Uint8Array(),
        seriesCommitment: new Uint8Array(),
      };
      const reading = { line, afterExchange: [], previousMs: atMs - 1n, revision: 0, reason: '', height: 1n };
      return [readingId(site, atMs), reading];
    });
    this.plant(readings, Object.fromEntries(entries));
  }
}

const READINGS = 2_000;
const PLAN: PublishTariffPlan = {
  ...{ plan: 'feed-in', version: 1, effectiveFromMs: 1n, timeZone: 'Asia/Shanghai' },
  ...{ rates: [{ name: 'peak', months: '1-12', hours: '0-24', days: '', microYuanPerKwh: 1n }] },
  ...{ subsidyMicroYuanPerKwh: 0n, taxBasisPoints: 0, terms: null },
};

/** Every line looks through the readings of one site, and claims too much. */
function settling(lines: number): BodyOperation {
  const line = {
    site: 'site-1',
    exportWh: 1n,
    importWh: 0n,
    grossFen: 0n,
    subsidyFen: 0n,
    taxFen: 0n,
    netFen: 0n,
    intervalWh: new Uint8Array(),
  };
  const period = { plan: 'feed-in', planVersion: 1, periodStartMs: 1n, periodEndMs: BigInt(READINGS) };
  return operationOf('settlePeriod', { ...period, lines: Array.from({ length: lines }, () => line) });
}

function dataOf(receipt: Receipt | undefined): Record<string, string> {
  return Object.fromEntries((receipt?.data ?? []).map(({ name, value }) => [name, value]));
}

describe('the work of an execution', () => {
  it('is accepted at the bound, and refused one above it with no other effect', async () => {
    const operation = (t: BoundedLedger) => t.paying('bank-a/alice', 3);
    const wide = await BoundedLedger.within({});
    const { work, receipts } = wide.block(operation(wide));
    const [needed = 0] = work;
    expect(outcomeOf(receipts[0])).toBe('accepted');

    const enough = await BoundedLedger.within({ transaction: needed });
    expect(outcomeOf(enough.block(operation(enough)).receipts[0])).toBe('accepted');

    const short = await BoundedLedger.within({ transaction: needed - 1 });
    const envelope = operation(short);
    const refused = short.block(envelope);
    expect(outcomeOf(refused.receipts[0])).toBe('too-much-work');
    expect(dataOf(refused.receipts[0])).toEqual({ work: `${needed}`, atMost: `${needed - 1}` });
    expect([refused.decided, refused.activity]).toEqual([[true], []]);
    expect(short.balanceFen('bank-a/alice')).toBe(1_000_000n);
    expect(outcomeOf(short.block(envelope).receipts[0])).toBe('duplicate-transaction');
  });

  it('ends where the bound is passed, however far the lines would go on', async () => {
    const t = await BoundedLedger.within({ transaction: 20_000 });
    t.plantReadings('site-1', READINGS);
    must(t.run('grid', operationOf('publishTariffPlan', PLAN)));
    expect(t.run('grid', settling(1)).lines.map(({ code }) => rejectionName(code))).toEqual(['amount-mismatch']);
    const { height } = t;
    const envelope = envelopeOf('grid', settling(500), { validUntilHeight: height + 100n });
    const { receipts, work } = t.block(envelope);
    expect(outcomeOf(receipts[0])).toBe('too-much-work');
    expect(work[0]).toBeGreaterThan(20_000);
    expect(work[0]).toBeLessThanOrEqual(20_000 + WORK.write);
  });

  it('is the same for lines that are refused and for a correction that finds nothing after long', async () => {
    const t = await BoundedLedger.within({ transaction: 5_000 });
    t.plantReadings('site-1', READINGS);
    const registers = [{ name: 'peak', exportWh: 0n, importWh: 0n }];
    const reading = {
      site: 'site-1',
      atMs: 1n,
      registers,
      quality: 'actual',
      intervalDigest: new Uint8Array(),
      seriesCommitment: new Uint8Array(),
    } as const;
    const correction = operationOf('correctReading', { reading, afterExchange: [], reason: 'looked up' });
    expect(outcomeOf(t.run('grid', correction))).toBe('accepted');
    const tight = await BoundedLedger.within({ transaction: 3_000 });
    tight.plantReadings('site-1', READINGS);
    expect(outcomeOf(tight.run('grid', correction))).toBe('too-much-work');
  });

  it('is the same with entries in memory and after a restart', async () => {
    const t = await BoundedLedger.within({});
    t.block(t.paying('bank-a/alice'));
    const block = (ledger: Ledger, envelope: Uint8Array) => {
      const { head } = ledger;
      const input = {
        hash: blockHashOf(head.height + 1, 'work'),
        height: head.height + 1,
        timestampMs: head.timestampMs,
      };
      return ledger.execute(head.hash, { ...input, transactions: [received(envelope)] }).work;
    };
    const envelope = t.paying('bank-a/alice', 5);
    expect(block(await t.reopened(), envelope)).toEqual(block(t.ledger, envelope));
  });
});

describe('a block with more work than it may have', () => {
  it('leaves the rest undecided, and a later block executes it', async () => {
    const t = await BoundedLedger.within({ block: 2_000 });
    const envelopes = Array.from({ length: 40 }, () => t.paying('bank-a/alice'));
    const { receipts, decided } = t.block(...envelopes);
    const outcomes = receipts.map(outcomeOf);
    const begun = outcomes.indexOf('block-full');
    expect(begun).toBeGreaterThan(0);
    expect(outcomes).toEqual([...copies('accepted', begun), ...copies('block-full', 40 - begun)]);
    expect(decided).toEqual([...copies(true, begun), ...copies(false, 40 - begun)]);
    expect(t.balanceFen('bank-a/alice')).toBe(1_000_000n - BigInt(begun));
    const again = t.block(...envelopes.slice(begun, begun + 5));
    expect(again.receipts.map(outcomeOf)).toEqual(copies('accepted', 5));
  });

  it.each([
    ['first', (dear: Uint8Array[], own: Uint8Array[]) => [...dear, ...own]],
    ['last', (dear: Uint8Array[], own: Uint8Array[]) => [...own, ...dear]],
  ])("has room for every member's part when the dear batch of another stands %s", async (_, order) => {
    const t = await BoundedLedger.within({ transaction: 1_500, block: 6_000 });
    const dear = Array.from({ length: 100 }, () => t.paying('bank-a/alice', 10));
    const own = Array.from({ length: 10 }, () => t.paying('bank-b/carol'));
    const envelopes = order(dear, own);
    const { receipts } = t.blockOf(
      envelopes,
      envelopes.map((envelope) => (dear.includes(envelope) ? 0 : 1)),
    );
    const outcomes = receipts.map(outcomeOf);
    expect(outcomes.filter((_outcome, i) => own.includes(envelopes[i] ?? (own[0] as Uint8Array)))).toEqual(
      copies('accepted', 10),
    );
    expect(outcomes.filter((outcome) => outcome === 'block-full').length).toBeGreaterThan(80);
  });

  it('begins no transaction beyond its bound, whoever is behind it', () => {
    const room = new BlockRoom(100, [0, 1, 2]);
    room.use(0, 95);
    expect([room.admits(0), room.admits(1)]).toEqual([false, true]);
    room.use(1, 5);
    expect([room.admits(1), room.admits(2)]).toEqual([false, false]);
  });
});

function copies<T>(value: T, count: number): T[] {
  return new Array<T>(count).fill(value);
}
