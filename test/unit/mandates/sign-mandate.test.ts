import { describe, expect, test } from 'vitest';
import { addMonths, firstDayOfMonth, periodOf } from '../../../src/ledger/mandates/calendar.ts';
import { MANDATE_ID } from '../../../src/ledger/mandates/mandate-terms.ts';
import { mandateUses, replacedTerms } from '../../../src/ledger/mandates/tables.ts';
import { freezeAccount } from '../../ledger/account-operations.ts';
import { must, outcomeOf, rejectionData } from '../../ledger/receipt-verdicts.ts';
import {
  BILLER,
  change,
  collect,
  collecting,
  DAY,
  due,
  mandateIn,
  mandateLedger,
  notice,
  noticeOf,
  OTHERS,
  outcomes,
  PAYER,
  passDays,
  setStatus,
  sign,
  signed,
  signing,
  termsOf,
} from './test-mandates.ts';

const dayOf = (text: string): number => Date.parse(`${text}T00:00:00Z`) / DAY;

describe('a mandate is signed', () => {
  test("by the payer, the biller and the payer's bank, whoever is the author; without one of them it is not", async () => {
    const t = await mandateLedger();
    const fields = signing(t, 'm-1');
    for (const [party, ...signers] of [
      ['payer', BILLER, 'bank-a'],
      ['biller', PAYER, 'bank-a'],
      ["payer's bank", PAYER, BILLER],
      ['payer', 'bank-b', 'merchant'],
    ] as const) {
      const [author, ...others] = signers;
      const receipt = t.run(author, sign(fields), ...others);
      expect([outcomeOf(receipt), rejectionData(receipt).party]).toEqual(['signature-missing', party]);
    }
    must(t.run('bank-a', sign(fields), PAYER, BILLER));
    expect(mandateIn(t, 'm-1')).toMatchObject({ status: 'active', revision: 1, origin: `${BILLER}/m-1` });
    expect(t.get(mandateUses, `${BILLER}/m-1`)).toEqual({ lastUsedMs: 0n, mandate: '', collections: 0, netFen: 0n });
  });

  test('once: the same again is known, and the id never names another', async () => {
    const t = await mandateLedger();
    const fields = signing(t, 'm-1');
    must(t.run(PAYER, sign(fields), ...OTHERS));
    expect(t.run(PAYER, sign(fields), ...OTHERS).outcome).toBe('signed-before');
    for (const other of [
      { contract: 'W-1' },
      { kind: 'one-off' },
      { terms: { ...fields.terms, periodCapFen: 2_001n } },
      { terms: { ...fields.terms, retrySpacingHours: 25 } },
    ] as const) {
      expect(outcomeOf(t.run(PAYER, sign({ ...fields, ...other }), ...OTHERS))).toBe('mandate-exists');
    }
  });

  test('with an id that fits ISO 20022, and terms that make sense', async () => {
    const t = await mandateLedger();
    expect([MANDATE_ID.test('A'.repeat(35)), MANDATE_ID.test('A'.repeat(36)), MANDATE_ID.test('a_b')]).toEqual([
      ...[true, false, false],
    ]);
    for (const terms of [
      { perCollectionFen: 0n },
      { perCollectionFen: 2n ** 63n },
      { periodCapFen: 999n },
      { periodCapFen: 2n ** 63n },
      { totalCapFen: 999n },
      { totalCapFen: 2n ** 63n },
      { anchorDay: 100_001 },
      { firstDay: 100_001 },
      { lastDay: 1 },
      { lastDay: 100_001 },
      { noticeDays: 61 },
      { retries: 4 },
      { retries: 0 },
      { retries: 0, retrySpacingHours: 0 },
      { retrySpacingHours: 0 },
      { retrySpacingHours: 169 },
      { retryWindowDays: 0 },
      { retryWindowDays: 91 },
    ]) {
      const receipt = t.run(PAYER, sign(signing(t, 'm-1', { terms: termsOf(t, terms) })), ...OTHERS);
      expect(['malformed-field', 'amount-zero', 'amount-overflow'], JSON.stringify(Object.keys(terms))).toContain(
        outcomeOf(receipt),
      );
    }
  });
});

describe('the terms of a mandate', () => {
  test('are lowered by the payer alone, and changed by all three; those before stay on record', async () => {
    const t = await mandateLedger();
    signed(t, 'm-1');
    const { terms } = mandateIn(t, 'm-1');
    const lower = { ...terms, perCollectionFen: 800n, lastDay: terms.firstDay + 100 };
    expect(outcomeOf(t.run(BILLER, change('m-1', 1, lower)))).toBe('signature-missing');
    must(t.run(PAYER, change('m-1', 1, lower)));
    must(t.run(PAYER, change('m-1', 1, lower)));
    expect(t.get(replacedTerms, `${BILLER}/m-1/1`)).toEqual({ terms, untilHeight: mandateIn(t, 'm-1').height });
    for (const more of [
      { perCollectionFen: 801n },
      { periodCapFen: 2_001n },
      { lastDay: 0 },
      { noticeDays: 2 },
      { retries: 3 },
      { retrySpacingHours: 23 },
      { retryWindowDays: 11 },
    ]) {
      const higher = { ...lower, ...more };
      expect(outcomeOf(t.run(PAYER, change('m-1', 2, higher))), Object.keys(more)[0]).toBe('signature-missing');
    }
    must(t.run(PAYER, change('m-1', 2, terms), ...OTHERS));
    expect(mandateIn(t, 'm-1')).toMatchObject({ revision: 3, terms });
    const stale = t.run(PAYER, change('m-1', 2, lower));
    expect([outcomeOf(stale), rejectionData(stale)]).toMatchObject(['mandate-state', { is: '3', required: '2' }]);
    const moved = { ...terms, anchorDay: terms.anchorDay + 1 };
    expect(outcomeOf(t.run(PAYER, change('m-1', 3, moved), ...OTHERS))).toBe('malformed-field');
  });

  test('a total cap may be added by the payer, and not be taken away', async () => {
    const t = await mandateLedger();
    signed(t, 'm-1');
    const { terms } = mandateIn(t, 'm-1');
    must(t.run(PAYER, change('m-1', 1, { ...terms, totalCapFen: 5_000n })));
    expect(outcomeOf(t.run(PAYER, change('m-1', 2, terms)))).toBe('signature-missing');
  });
});

describe('a mandate is paused and revoked', () => {
  test('by the payer at once, with what is noticed; and resumed', async () => {
    const t = await mandateLedger();
    signed(t, 'm-1');
    due(t, 'm-1', 'c-1');
    must(t.run(PAYER, setStatus('m-1', 'paused')));
    expect(outcomeOf(t.run(BILLER, collect(collecting('c-1'))))).toBe('no-mandate');
    must(t.run(PAYER, setStatus('m-1', 'active')));
    must(t.run(PAYER, setStatus('m-1', 'revoked')));
    must(t.run(PAYER, setStatus('m-1', 'revoked')));
    const refused = t.run(BILLER, collect(collecting('c-1')));
    expect([outcomeOf(refused), rejectionData(refused).is]).toEqual(['no-mandate', 'revoked']);
    expect(outcomeOf(t.run(PAYER, setStatus('m-1', 'active')))).toBe('mandate-state');
    expect(outcomeOf(t.run(BILLER, notice(noticeOf(t, 'm-1', 'c-2'))))).toBe('no-mandate');
    expect(t.balanceFen(PAYER)).toBe(10_000n);
  });

  test('by the bank with an order, which the payer does not lift', async () => {
    const t = await mandateLedger();
    signed(t, 'm-1');
    due(t, 'm-1', 'c-1');
    expect(outcomeOf(t.run('bank-a', setStatus('m-1', 'paused')))).toBe('malformed-field');
    expect(outcomeOf(t.run(PAYER, setStatus('m-1', 'paused', '7/2026')))).toBe('malformed-field');
    expect(outcomeOf(t.run(BILLER, setStatus('m-1', 'paused')))).toBe('not-authorised');
    must(t.run('bank-a', setStatus('m-1', 'paused', '7/2026')));
    must(t.run(PAYER, setStatus('m-1', 'active')));
    expect(outcomeOf(t.run(BILLER, collect(collecting('c-1'))))).toBe('no-mandate');
    must(t.run('bank-a', setStatus('m-1', 'active', '8/2026')));
    expect(outcomes(t.run(BILLER, collect(collecting('c-1'))))).toEqual(['ok']);
    expect(mandateIn(t, 'm-1').order).toBe('8/2026');
  });
});

describe('a mandate ends by time', () => {
  test('on its last day', async () => {
    const t = await mandateLedger();
    const { firstDay } = termsOf(t);
    signed(t, 'm-1', { lastDay: firstDay + 4 });
    due(t, 'm-1', 'c-1', { dueDay: firstDay + 4 });
    expect(outcomes(t.run(BILLER, collect(collecting('c-1'))))).toEqual(['ok']);
    passDays(t, 1);
    const receipt = t.run(BILLER, notice(noticeOf(t, 'm-1', 'c-2')));
    expect([outcomeOf(receipt), rejectionData(receipt).is]).toEqual(['no-mandate', 'expired']);
  });

  test('36 months after the signature where nothing was collected, and after the last attempt else', async () => {
    const t = await mandateLedger();
    signed(t, 'unused');
    signed(t, 'used');
    passDays(t, 300);
    due(t, 'used', 'c-1');
    expect(outcomes(t.run(BILLER, collect(collecting('c-1'))))).toEqual(['ok']);
    passDays(t, 3 * 365 + 1 - 303);
    expect(outcomes(t.run(BILLER, notice(noticeOf(t, 'unused', 'c-2'))))).toEqual(['794']);
    expect(outcomes(t.run(BILLER, notice(noticeOf(t, 'used', 'c-3'))))).toEqual(['ok']);
    passDays(t, 305);
    expect(rejectionData(t.run(BILLER, notice(noticeOf(t, 'used', 'c-4')))).is).toBe('lapsed');
  });

  test('not while it is tried: an attempt without funds counts as one', async () => {
    const t = await mandateLedger(100n);
    signed(t, 'm-1');
    passDays(t, 300);
    due(t, 'm-1', 'c-1');
    expect(outcomes(t.run(BILLER, collect(collecting('c-1'))))).toEqual(['no-funds']);
    passDays(t, 3 * 365 + 1 - 303);
    expect(outcomes(t.run(BILLER, notice(noticeOf(t, 'm-1', 'c-2'))))).toEqual(['ok']);
  });

  test('not because its account is frozen: the payer of a frozen account may sign', async () => {
    const t = await mandateLedger();
    must(t.run('bank-a', freezeAccount(PAYER)));
    signed(t, 'm-1');
    due(t, 'm-1', 'c-1');
    expect(outcomeOf(t.run(BILLER, collect(collecting('c-1'))))).toBe('account-frozen');
  });
});

describe('periods', () => {
  test('begin on the day of the month of their anchor, or on the last one of a shorter month', () => {
    const monthly = { period: 'month', anchorDay: dayOf('2026-01-31') } as const;
    const begins = (text: string) => periodOf(monthly, dayOf(text)) - periodOf(monthly, dayOf('2026-01-31'));
    expect(['2026-02-27', '2026-02-28', '2026-03-30', '2026-03-31', '2026-01-30', '2028-02-28'].map(begins)).toEqual([
      ...[0, 1, 1, 2, -1, 24],
    ]);
    expect([begins('2028-02-29')]).toEqual([25]);
  });

  test('of quarters and years are counted from the anchor, in both directions', () => {
    const of = (period: 'quarter' | 'year', text: string) =>
      periodOf({ period, anchorDay: dayOf('2026-05-15') }, dayOf(text));
    expect([of('quarter', '2026-08-14'), of('quarter', '2026-08-15')]).toEqual([56 * 12 + 4, 56 * 12 + 7]);
    expect([of('quarter', '2026-05-14'), of('year', '2026-05-14')]).toEqual([56 * 12 + 1, 55 * 12 + 4]);
    expect([of('year', '2027-05-14'), of('year', '2027-05-15')]).toEqual([56 * 12 + 4, 57 * 12 + 4]);
  });

  test('rest on a calendar that agrees with that of Date', () => {
    for (let month = 0; month < 3_000; month++) {
      expect(firstDayOfMonth(month) * DAY).toBe(Date.UTC(1970, month, 1));
    }
    expect(addMonths(dayOf('2026-11-30'), 3)).toBe(dayOf('2027-02-28'));
    expect(addMonths(dayOf('2024-02-29'), 36)).toBe(dayOf('2027-02-28'));
  });
});
