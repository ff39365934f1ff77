import { describe, expect, test } from 'vitest';
import type { MandateTerms } from '../../../src/generated/transaction.ts';
import { accounts } from '../../../src/ledger/accounts/tables.ts';
import { LEAST_DAYS_TO_OBJECT } from '../../../src/ledger/mandates/migrate-mandates.ts';
import { mandateUses } from '../../../src/ledger/mandates/tables.ts';
import { openAccounts } from '../../ledger/account-operations.ts';
import { keyOf } from '../../ledger/key-of.ts';
import { must, outcomeOf, rejectionData } from '../../ledger/receipt-verdicts.ts';
import type { TestLedger } from '../../ledger/test-ledger.ts';
import {
  BILLER,
  bill,
  change,
  collect,
  collecting,
  collectionIn,
  due,
  mandateIn,
  mandateLedger,
  micro,
  microBatch,
  migrate,
  migration,
  notice,
  noticeOf,
  OTHERS,
  outcomes,
  PAYER,
  passUntil,
  setStatus,
  signed,
  today,
} from './test-mandates.ts';

const MOVED = 'bank-b/alice';
const NEW_BILLER = 'bank-a/water-works';

/** The payer has an account at another bank, with the key of the first one. */
async function ledgerOfMove(terms: Partial<MandateTerms> = {}): Promise<TestLedger> {
  const t = await mandateLedger();
  t.open(5_000n, MOVED);
  t.plant(accounts, { [MOVED]: { ...t.account(MOVED), key: keyOf(PAYER).publicKey } });
  must(t.run('bank-a', openAccounts([NEW_BILLER])));
  signed(t, 'm-1', terms);
  return t;
}

describe('a mandate moves', () => {
  test('at once where payer, billers and new bank sign', async () => {
    const t = await ledgerOfMove();
    const line = migration(t, 'm-2', { payer: MOVED, biller: NEW_BILLER });
    for (const [party, ...signers] of [
      ['biller', NEW_BILLER, 'bank-b', PAYER],
      ['biller', BILLER, 'bank-b', PAYER],
      ["payer's bank", BILLER, NEW_BILLER, PAYER],
      ['payer', BILLER, NEW_BILLER, 'bank-b'],
    ] as const) {
      const [author, ...others] = signers;
      const refused = t.run(author, migrate(line), ...others);
      expect([outcomeOf(refused), rejectionData(refused).party]).toEqual(['signature-missing', party]);
    }
    expect(outcomes(t.run(BILLER, migrate(line), NEW_BILLER, 'bank-b', PAYER))).toEqual(['ok']);
    expect(outcomes(t.run(BILLER, migrate(line), NEW_BILLER, 'bank-b', PAYER))).toEqual(['signed-before']);
    expect(mandateIn(t, 'm-2', NEW_BILLER)).toMatchObject({ origin: `${BILLER}/m-1`, supersedes: `${BILLER}/m-1` });
    expect(rejectionData(t.run(BILLER, notice(noticeOf(t, 'm-1', 'c-1')))).is).toBe('superseded');
    const other = migration(t, 'm-3', { payer: MOVED, biller: NEW_BILLER });
    expect(outcomes(t.run(BILLER, migrate(other), NEW_BILLER, 'bank-b', PAYER))).toEqual(['792']);
  });

  test('on a day sixty days ahead without the payer, who revokes the new one and keeps the old one, or both', async () => {
    const t = await ledgerOfMove();
    const day = today(t) + LEAST_DAYS_TO_OBJECT + 2;
    const say = (effectiveDay: number, mandate = 'm-2') =>
      t.run(BILLER, migrate(migration(t, mandate, { payer: MOVED, effectiveDay })), 'bank-b');
    expect([outcomes(say(day - 2)), outcomes(say(day + 400))]).toEqual([['806'], ['806']]);
    expect(outcomes(say(day))).toEqual(['moves-later']);
    expect(outcomes(say(day, 'm-3'))).toEqual(['807']);
    expect(outcomeOf(t.run(PAYER, change('m-1', 1, mandateIn(t, 'm-1').terms)))).toBe('mandate-moved');
    must(t.run(PAYER, setStatus('m-2', 'revoked')));
    expect(mandateIn(t, 'm-1')).toMatchObject({ status: 'active', supersededBy: '' });
    expect(outcomes(say(day, 'm-3'))).toEqual(['moves-later']);
    must(t.run(PAYER, setStatus('m-1', 'paused')));
    expect(mandateIn(t, 'm-3').pausedByPayer).toBe(true);
    must(t.run(PAYER, setStatus('m-1', 'revoked')));
    expect([mandateIn(t, 'm-1').status, mandateIn(t, 'm-3').status]).toEqual(['revoked', 'revoked']);
  });

  test('without the payer only to an account of the same key, and never to more than it allowed', async () => {
    const t = await ledgerOfMove();
    t.open(0n, 'bank-b/other');
    const effectiveDay = today(t) + 70;
    const say = (more: Parameters<typeof migration>[2]) =>
      t.run(BILLER, migrate(migration(t, 'm-2', { effectiveDay, payer: MOVED, ...more })), 'bank-b');
    expect(outcomes(say({ payer: 'bank-b/other' }))).toEqual(['791']);
    const { terms } = mandateIn(t, 'm-1');
    expect(outcomes(say({ terms: { ...terms, periodCapFen: 2_001n } }))).toEqual(['793']);
    expect(outcomeOf(say({ terms: { ...terms, period: 'year' } }))).toBe('malformed-field');
    expect(outcomes(say({ terms: { ...terms, perCollectionFen: 999n } }))).toEqual(['moves-later']);
    expect(outcomes(say({ terms }))).toEqual(['790']);
  });
});

describe('while a mandate moves', () => {
  test('the old one collects until the day, and the new one from it on; each bill once, within one cap', async () => {
    const t = await ledgerOfMove({ periodCapFen: 2_800n });
    const day = today(t) + 62;
    const line = migration(t, 'm-2', { payer: MOVED, biller: NEW_BILLER, effectiveDay: day });
    must(t.run(BILLER, migrate(line), NEW_BILLER, 'bank-b'));
    passUntil(t, day - 4);
    const old = [
      noticeOf(t, 'm-1', 'c-1', { dueDay: day - 1 }),
      noticeOf(t, 'm-1', 'c-2', { dueDay: day - 1 }),
      noticeOf(t, 'm-1', 'c-3', { dueDay: day }),
    ];
    must(t.run(BILLER, notice(...old)));
    const fresh = (name: string, of: string, dueDay = day + 1) =>
      noticeOf(t, 'm-2', name, { biller: NEW_BILLER, bill: bill(of), dueDay });
    const early = t.run(NEW_BILLER, notice(fresh('n-0', 'own', day - 1), fresh('n-1', 'c-1'), fresh('n-4', 'own')));
    expect(outcomes(early)).toEqual(['801', '802', 'ok']);
    passUntil(t, day - 1);
    expect(outcomes(t.run(BILLER, collect(collecting('c-1'))))).toEqual(['ok']);
    passUntil(t, day);
    expect(outcomes(t.run(BILLER, collect(collecting('c-2'), collecting('c-3'))))).toEqual(['794', '794']);
    const again = t.run(NEW_BILLER, notice(...['c-1', 'c-2', 'c-3'].map((of) => fresh(`n-${of}`, of, day + 4))));
    expect(outcomes(again)).toEqual(['797', 'ok', 'ok']);
    passUntil(t, day + 4);
    const all = ['n-4', 'n-c-2', 'n-c-3'].map((name) => collecting(name, { biller: NEW_BILLER }));
    const collected = t.run(NEW_BILLER, collect(...all));
    expect(outcomes(collected)).toEqual(['ok', 'ok', 'ok']);
    expect(collectionIn(t, 'n-4', NEW_BILLER).sequence).toBe('FRST');
    expect(t.get(mandateUses, `${BILLER}/m-1`)).toMatchObject({ collections: 3, netFen: 2_800n });
    expect([t.balanceFen(PAYER), t.balanceFen(MOVED)]).toEqual([9_300n, 2_900n]);
  });

  test('the cap of a period is one, and attempts go on counting', async () => {
    const t = await ledgerOfMove();
    due(t, 'm-1', 'c-1');
    due(t, 'm-1', 'c-2');
    must(t.run(BILLER, collect(collecting('c-1'), collecting('c-2'))));
    t.plant(accounts, { [PAYER]: { ...t.account(PAYER), debitsPendingFen: 8_600n } });
    due(t, 'm-1', 'c-3', { amountFen: 100n });
    expect(outcomes(t.run(BILLER, collect(collecting('c-3', { amountFen: 100n }))))).toEqual(['no-funds']);
    must(t.run(BILLER, migrate(migration(t, 'm-2', { payer: MOVED })), 'bank-b', PAYER));
    const lines = [
      noticeOf(t, 'm-2', 'n-1', { amountFen: 601n }),
      noticeOf(t, 'm-2', 'n-3', { amountFen: 100n, bill: bill('c-3') }),
    ];
    must(t.run(BILLER, notice(...lines)));
    expect(collectionIn(t, 'n-3').attempts).toBe(1);
    passUntil(t, collectionIn(t, 'n-3').dueDay);
    const receipt = t.run(
      BILLER,
      collect(collecting('n-1', { amountFen: 601n }), collecting('n-3', { amountFen: 100n, attempt: 2 })),
    );
    expect(outcomes(receipt)).toEqual(['796', 'ok']);
  });

  test('its origin stays the first of all, and a successor for micro-payments waits for its day', async () => {
    const t = await ledgerOfMove();
    must(t.run(BILLER, migrate(migration(t, 'm-2')), 'bank-a', PAYER));
    must(t.run(BILLER, migrate(migration(t, 'm-3', { fromMandate: 'm-2' })), 'bank-a', PAYER));
    expect(mandateIn(t, 'm-3').origin).toBe(`${BILLER}/m-1`);
    signed(t, 'u-1', {}, 'micro');
    const { terms } = mandateIn(t, 'u-1');
    const later = migration(t, 'u-2', { fromMandate: 'u-1', terms, effectiveDay: today(t) + 62 });
    must(t.run(BILLER, migrate(later), 'bank-a'));
    const both = microBatch('b-1', micro('1', 10_000n, 'u-2'), micro('2', 10_000n, 'u-1'));
    expect(outcomes(t.run(BILLER, both))).toEqual(['794', 'ok']);
  });

  test('all of OTHERS is asked again for terms that allow more', async () => {
    const t = await ledgerOfMove();
    const { terms } = mandateIn(t, 'm-1');
    must(t.run(PAYER, change('m-1', 1, { ...terms, periodCapFen: 3_000n }), ...OTHERS));
    expect(mandateIn(t, 'm-1').terms.periodCapFen).toBe(3_000n);
  });
});
