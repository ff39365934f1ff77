// Figures about many subjects: what a reader may ask, what the owner may answer, and the budget, as the ledger holds them.
import { describe, expect, test } from 'vitest';
import { fromHex, toHex } from '../../../src/base/bytes.ts';
import type { AskAggregate, ReleaseAggregate } from '../../../src/generated/transaction.ts';
import { keyUses } from '../../../src/ledger/governance/tables.ts';
import type { GroupParts } from '../../../src/ledger/sharing/aggregates/aggregate-group.ts';
import { LEAST_GROUP, MAX_CANDIDATES, MAX_QUESTIONS } from '../../../src/ledger/sharing/aggregates/aggregate-terms.ts';
import {
  candidatesInSteps,
  partsInSteps,
  RECORDS_AT_ONCE,
} from '../../../src/ledger/sharing/aggregates/choose-group.ts';
import { bitsOf, countBits, hasBit } from '../../../src/ledger/sharing/aggregates/group-bits.ts';
import { RECEIPT_LASTS_MS } from '../../../src/ledger/sharing/record-access.ts';
import {
  aggregateBudgets,
  aggregates,
  latestAggregates,
  rangeReceipts,
  rangeUses,
  records,
} from '../../../src/ledger/sharing/tables.ts';
import type { StateReader } from '../../../src/ledger/state.ts';
import { keyOf, seedOf } from '../../ledger/key-of.ts';
import { operationOf } from '../../ledger/operation-of.ts';
import { must, outcomeOf, rejectionData } from '../../ledger/receipt-verdicts.ts';
import { DAY, header, SharingLedger } from './test-sharing.ts';

const BUDGET = { questionsPerReader: 2, budgetPeriodMs: DAY };
const TERMS = { smallestGroup: 5, roundTo: 100n, ...BUDGET, answeredBy: 'owner' } as const;

const openLedger = () => SharingLedger.withScenario({ aggregates: TERMS });

function ask(ledger: SharingLedger, as = 'bank-a', change: Partial<AskAggregate> = {}) {
  const about = { scenario: 'pv-loan', purpose: 'fraud-check', fieldGroup: '', periodStartMs: 1_000n };
  const figure = { periodEndMs: 2_000n, quantity: 'exportWh', measure: 'sum', area: '' } as const;
  return ledger.run(as, operationOf('askAggregate', { ...about, ...figure, ...change }));
}

/** The id of an accepted question. */
function question(ledger: SharingLedger, as = 'bank-a', change: Partial<AskAggregate> = {}): string {
  return toHex(must(ask(ledger, as, change)).transactionId);
}

function release(ledger: SharingLedger, aggregate: string, change: Partial<ReleaseAggregate> = {}, as = 'grid') {
  const figure = { value: 1_700n, group: Uint8Array.of(31), recordsDigest: seedOf('records'), previous: '' };
  return ledger.run(as, operationOf('releaseAggregate', { aggregate, ...figure, ...change }));
}

function decline(ledger: SharingLedger, aggregate: string, as = 'grid') {
  return ledger.run(as, operationOf('declineAggregate', { aggregate, reason: 'too few' }));
}

describe('a question', () => {
  test('is open under its transaction, with the terms of the policy by then', async () => {
    const ledger = await openLedger();
    const id = question(ledger, 'bank-a', { area: 'site-' });
    must(ledger.define({ version: 2, aggregates: { ...TERMS, smallestGroup: 50 } }));
    expect(ledger.get(aggregates, id)).toMatchObject({
      ...{ aggregate: id, reader: 'bank-a', owner: 'grid', status: 'open', terms: TERMS, subjects: 0 },
      question: { area: 'site-', quantity: 'exportWh' },
    });
  });

  test('needs a policy that lets figures be released', async () => {
    const ledger = await SharingLedger.withScenario();
    expect(outcomeOf(ask(ledger))).toBe('no-aggregates');
    must(ledger.define({ version: 2, aggregates: TERMS }));
    must(ask(ledger));
  });

  test('is of a reader, for a purpose and about a field group of the policy', async () => {
    const ledger = await openLedger();
    expect(outcomeOf(ask(ledger, 'merchant'))).toBe('not-a-reader');
    expect(outcomeOf(ask(ledger, 'bank-a', { purpose: 'curiosity' }))).toBe('wrong-purpose');
    expect(outcomeOf(ask(ledger, 'bank-a', { fieldGroup: 'totals' }))).toBe('field-group-not-found');
    expect(outcomeOf(ask(ledger, 'bank-a', { scenario: 'none' }))).toBe('scenario-not-found');
    expect(outcomeOf(ask(ledger, 'bank-a', { periodEndMs: 1_000n }))).toBe('period-invalid');
    expect(ledger.get(aggregateBudgets, 'pv-loan/bank-a')).toBeUndefined();
  });
});

describe('the budget', () => {
  test('is of each reader, and begins again with the next period', async () => {
    const ledger = await openLedger();
    question(ledger);
    question(ledger);
    const spent = ask(ledger);
    expect(outcomeOf(spent)).toBe('aggregate-budget-spent');
    const endsMs = (ledger.get(aggregateBudgets, 'pv-loan/bank-a')?.endsMs ?? 0n).toString();
    expect(rejectionData(spent)).toEqual({ scenario: 'pv-loan', asked: '2', endsMs });
    question(ledger, 'bank-b');
    ledger.timestampMs = Number(endsMs) - 1;
    expect(outcomeOf(ask(ledger))).toBe('aggregate-budget-spent');
    ledger.timestampMs = Number(endsMs);
    question(ledger);
    expect(ledger.get(aggregateBudgets, 'pv-loan/bank-a')).toEqual({ endsMs: BigInt(endsMs) + DAY, asked: 1 });
  });

  test('is spent by a question that is declined, or that nobody answers', async () => {
    const ledger = await openLedger();
    must(decline(ledger, question(ledger)));
    question(ledger);
    expect(outcomeOf(ask(ledger))).toBe('aggregate-budget-spent');
  });

  test('goes on in its period under the next version of the policy, which may be narrower', async () => {
    const ledger = await openLedger();
    question(ledger);
    must(ledger.define({ version: 2, aggregates: { ...TERMS, questionsPerReader: 1, budgetPeriodMs: 2n * DAY } }));
    expect(outcomeOf(ask(ledger))).toBe('aggregate-budget-spent');
    must(ledger.define({ version: 3, aggregates: TERMS }));
    question(ledger);
    expect(outcomeOf(ask(ledger))).toBe('aggregate-budget-spent');
  });

  test('of one scenario is not that of another', async () => {
    const ledger = await openLedger();
    must(ledger.define({ scenario: 'sun-map', aggregates: { ...TERMS, questionsPerReader: 1 } }, 'bank-b'));
    question(ledger, 'bank-a', { scenario: 'sun-map' });
    expect(outcomeOf(ask(ledger, 'bank-a', { scenario: 'sun-map' }))).toBe('aggregate-budget-spent');
    question(ledger);
  });
});

describe('an answer', () => {
  test('is the owner’s, and the only one', async () => {
    const ledger = await openLedger();
    const id = question(ledger);
    expect(outcomeOf(release(ledger, id, {}, 'bank-a'))).toBe('not-authorised');
    expect(outcomeOf(decline(ledger, id, 'bank-a'))).toBe('not-authorised');
    must(release(ledger, id));
    expect(outcomeOf(release(ledger, id, { previous: id }))).toBe('aggregate-ended');
    expect(outcomeOf(decline(ledger, id))).toBe('aggregate-ended');
    expect(ledger.get(aggregates, id)).toMatchObject({ status: 'released', value: 1_700n, subjects: 5, previous: '' });
    expect(outcomeOf(release(ledger, 'f'.repeat(64)))).toBe('aggregate-not-found');
  });

  test('is about no fewer subjects than the policy says, which the ledger counts', async () => {
    const ledger = await openLedger();
    const id = question(ledger);
    const small = release(ledger, id, { group: Uint8Array.of(0x80, 0, 0x17) });
    expect(outcomeOf(small)).toBe('accepted');
    const other = question(ledger);
    const smaller = release(ledger, other, { group: Uint8Array.of(0x80, 0, 0x07), previous: id });
    expect(rejectionData(smaller)).toEqual({ subjects: '4', smallestGroup: '5' });
    expect(outcomeOf(release(ledger, other, { group: new Uint8Array(), previous: id }))).toBe('group-too-small');
    expect(outcomeOf(release(ledger, other, { group: Uint8Array.of(31, 0), previous: id }))).toBe('malformed-field');
    const tooMany = new Uint8Array(8_193).fill(1);
    expect(outcomeOf(release(ledger, other, { group: tooMany, previous: id }))).toBe('malformed-field');
    must(release(ledger, other, { group: tooMany.subarray(1), previous: id }));
  });

  test('is rounded as the policy says', async () => {
    const ledger = await openLedger();
    const id = question(ledger);
    expect(outcomeOf(release(ledger, id, { value: 1_701n }))).toBe('malformed-field');
    must(release(ledger, id, { value: 18_446_744_073_709_551_600n }));
  });

  test('names the one before it to the same reader, so that none is judged without it', async () => {
    const ledger = await openLedger();
    const [first, second] = [question(ledger), question(ledger)];
    const others = question(ledger, 'bank-b');
    must(release(ledger, first));
    const overtaken = release(ledger, second);
    expect(outcomeOf(overtaken)).toBe('aggregate-overtaken');
    expect(rejectionData(overtaken)).toEqual({ aggregate: second, previous: '', latest: first });
    must(release(ledger, second, { previous: first }));
    must(release(ledger, others));
    expect(ledger.get(latestAggregates, 'grid/bank-a')).toEqual({ aggregate: second });
    expect(ledger.get(latestAggregates, 'grid/bank-b')).toEqual({ aggregate: others });
  });

  test('that there is no figure leaves the order of the answers as it is', async () => {
    const ledger = await openLedger();
    const [first, second] = [question(ledger), question(ledger)];
    must(decline(ledger, first));
    expect(ledger.get(aggregates, first)).toMatchObject({ status: 'declined', reason: 'too few', value: 0n });
    must(release(ledger, second));
  });
});

describe('an answer by the owner’s node', () => {
  const NODE = 'grid consensus';
  const byNode = () => SharingLedger.withScenario({ aggregates: { ...TERMS, answeredBy: 'owner-or-node' } });
  const read = (ledger: SharingLedger, aggregate: string, as = NODE) =>
    ledger.run(as, operationOf('recordAggregateAccess', { aggregate }));

  test('is one where the question’s terms say so, after a reading on record', async () => {
    const ledger = await byNode();
    const [id, next] = [question(ledger), question(ledger)];
    expect(outcomeOf(release(ledger, id, {}, NODE))).toBe('aggregate-not-read');
    must(read(ledger, id));
    must(release(ledger, id, {}, NODE));
    must(decline(ledger, next, NODE));
    expect(ledger.get(aggregates, id)).toMatchObject({ status: 'released', owner: 'grid' });
    expect(outcomeOf(read(ledger, id))).toBe('aggregate-ended');
  });

  test('is none of a node of somebody else, or under terms that let the owner answer alone', async () => {
    const ledger = await byNode();
    const id = question(ledger);
    for (const node of ['bank-a consensus', 'bank-b consensus']) {
      expect(outcomeOf(read(ledger, id, node))).toBe('not-authorised');
      expect(outcomeOf(decline(ledger, id, node))).toBe('not-authorised');
    }
    must(ledger.define({ scenario: 'sun-map', aggregates: TERMS }));
    const other = question(ledger, 'bank-a', { scenario: 'sun-map' });
    expect(outcomeOf(read(ledger, other))).toBe('not-authorised');
    expect(outcomeOf(release(ledger, other, {}, NODE))).toBe('not-authorised');
    must(read(ledger, other, 'grid'));
  });

  test('is none any more once the owner has taken it back, for open questions, too', async () => {
    const ledger = await byNode();
    const id = question(ledger);
    must(read(ledger, id));
    must(ledger.define({ version: 2, aggregates: TERMS }));
    expect(outcomeOf(release(ledger, id, {}, NODE))).toBe('not-authorised');
    must(ledger.define({ version: 3, aggregates: null }));
    expect(outcomeOf(decline(ledger, id, NODE))).toBe('not-authorised');
    must(release(ledger, id));
    must(ledger.define({ version: 4, aggregates: { ...TERMS, answeredBy: 'owner-or-node' } }));
  });

  test('of a question that was asked before the node was let answer is the owner’s', async () => {
    const ledger = await openLedger();
    const id = question(ledger);
    must(ledger.define({ version: 2, aggregates: { ...TERMS, answeredBy: 'owner-or-node' } }));
    expect(outcomeOf(read(ledger, id))).toBe('not-authorised');
    must(read(ledger, question(ledger)));
  });

  test('looks at a bounded number of records in a step, however many there are', async () => {
    const ledger = await byNode();
    const count = RECORDS_AT_ONCE + 10;
    const lines = Array.from({ length: count }, (_, n) => header({ record: `many-${n}`, subject: `many-${n}` }));
    must(ledger.run('grid', operationOf('publishRecords', { lines })));
    const entry = ledger.get(aggregates, question(ledger, 'bank-a', { area: 'many-' }));
    if (entry === undefined) throw new Error('it was asked');
    let looked = 0;
    const state: StateReader = {
      get: (table, id) => {
        if (table.name === records.name) looked++;
        return ledger.get(table, id);
      },
    };
    const eachLooked: number[] = [];
    const steps = candidatesInSteps(entry);
    let step = steps.next();
    while (!step.done) {
      looked = 0;
      step = steps.next(step.value(state));
      eachLooked.push(looked);
    }
    expect(step.value).toHaveLength(count);
    // One is there beside them.
    expect(eachLooked).toEqual([RECORDS_AT_ONCE, 11]);
  });

  test('lists the candidates of figures about the same once, each as of its own question', async () => {
    const ledger = await byNode();
    const publish = (...names: readonly string[]) => {
      const lines = names.map((name) => header({ record: name, subject: name }));
      must(ledger.run('grid', operationOf('publishRecords', { lines })));
    };
    const ask = () => question(ledger, 'bank-a', { area: 'many-' });
    publish('many-b', 'many-d', 'many-f', 'many-h', 'many-j');
    const first = ask();
    must(release(ledger, first));
    // Between the others by their names, so that the bits of the two figures have other places.
    publish('many-a', 'many-c', 'many-e', 'many-g', 'many-i');
    const second = ask();
    must(release(ledger, second, { group: Uint8Array.of(0xff, 3), previous: first }));
    const entry = ledger.get(aggregates, second);
    if (entry === undefined) throw new Error('it was asked');
    const listed: string[] = [];
    const state: StateReader = {
      get: (table, id) => {
        if (table.name === records.name) listed.push(id);
        return ledger.get(table, id);
      },
    };
    const steps = partsInSteps(entry, second);
    let step = steps.next();
    while (!step.done) step = steps.next(step.value(state));
    const isEarly = (subject: string) => /[bdfhj]$/.test(subject);
    const partsOf = (early: boolean) =>
      new Set(
        [...(step.value as GroupParts).partOf]
          .filter(([subject]) => isEarly(subject) === early)
          .map(([, part]) => part),
      );
    expect([partsOf(true).size, partsOf(false).size]).toEqual([1, 1]);
    expect((step.value as GroupParts).sizes()).toEqual([5, 5]);
    // One is there beside them.
    expect(listed).toHaveLength(11);
  });

  test('is none with a key that was replaced', async () => {
    const ledger = await byNode();
    const id = question(ledger);
    ledger.plant(keyUses, { [toHex(keyOf(NODE).publicKey)]: { member: 'grid', retired: true } });
    expect(outcomeOf(read(ledger, id))).toBe('not-authorised');
  });

  test('reads the records of the question alone, with one receipt while that lasts', async () => {
    const ledger = await byNode();
    const id = question(ledger, 'bank-a', { area: 'site-' });
    const receipt = toHex(must(read(ledger, id)).transactionId);
    const range = { scenario: 'pv-loan', subject: '', fieldGroup: '', purpose: 'fraud-check', grant: '' };
    expect(ledger.get(rangeReceipts, receipt)).toMatchObject({
      ...{ aggregate: id, reader: 'grid', allowed: true, range: { ...range, fromMs: 1_000n, untilMs: 1_001n } },
    });
    expect(ledger.get(aggregates, id)?.receipt).toBe(receipt);
    const again = read(ledger, id, 'grid');
    expect(outcomeOf(again)).toBe('aggregate-access-stands');
    expect(rejectionData(again)).toMatchObject({ aggregate: id, receipt });
    ledger.timestampMs += Number(RECEIPT_LASTS_MS) - 1;
    expect(outcomeOf(read(ledger, id))).toBe('aggregate-access-stands');
    ledger.timestampMs += 1;
    expect(toHex(must(read(ledger, id)).transactionId)).toBe(ledger.get(aggregates, id)?.receipt);
    // It costs nothing of what the owner itself may read in a day.
    expect(ledger.get(rangeUses, 'grid')).toBeUndefined();
  });
});

describe('the terms of a policy', () => {
  test.each([
    ['smallestGroup', 4, LEAST_GROUP],
    ['smallestGroup', 65_537, MAX_CANDIDATES],
    ['roundTo', 0n, 1n],
    ['roundTo', 10n ** 15n + 1n, 10n ** 15n],
    ['questionsPerReader', 0, 1],
    ['questionsPerReader', 1_001, MAX_QUESTIONS],
    ['budgetPeriodMs', DAY - 1n, DAY],
    ['budgetPeriodMs', 36_500n * DAY + 1n, 36_500n * DAY],
  ] as const)('have a %s that is not %s, and may be %s', async (field, wrong, right) => {
    const ledger = await SharingLedger.within({});
    const next = (value: number | bigint) =>
      ledger.define({ version: 2, aggregates: { ...TERMS, [field]: value } as typeof TERMS });
    expect(rejectionData(next(wrong))).toMatchObject({ field: `aggregates.${field}` });
    must(next(right));
  });
});

test('a group has one form, and each bit of it is a subject', () => {
  const group = [true, false, false, true, false, false, false, false, false, true, false];
  expect(toHex(bitsOf(group))).toBe('0902');
  expect(toHex(bitsOf([false, false]))).toBe('');
  const bits = fromHex('0902');
  expect(countBits(bits)).toBe(3);
  expect(group.map((_, at) => hasBit(bits, at))).toEqual(group);
  expect(hasBit(bits, 99)).toBe(false);
});
