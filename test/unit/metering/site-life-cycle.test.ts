import { beforeEach, describe, expect, test } from 'vitest';
import type { SiteApplication, SiteStatusChangeStatus } from '../../../src/generated/transaction.ts';
import { sites } from '../../../src/ledger/metering/tables.ts';
import { operationOf } from '../../ledger/operation-of.ts';
import { lineVerdicts, rejectionData, verdict } from '../../ledger/receipt-verdicts.ts';
import { TestLedger } from '../../ledger/test-ledger.ts';

let ledger: TestLedger;
beforeEach(async () => {
  ledger = await TestLedger.create();
  ledger.plantAccount('bank-a/lin');
});

const application = (fields: Partial<SiteApplication> = {}): SiteApplication => ({
  site: 'site-1',
  producerAccount: 'bank-a/lin',
  feedIn: 'surplus',
  capacityW: 5000n,
  ...fields,
});
const apply = (lines: readonly Partial<SiteApplication>[], as = 'grid') =>
  ledger.run(as, operationOf('applySites', { lines: lines.map(application) }));
const setStatus = (status: string, reason = '', site = 'site-1') =>
  ledger.run(
    'grid',
    operationOf('setSiteStatus', { lines: [{ site, status: status as SiteStatusChangeStatus, reason }] }),
  );

describe('an application for a site', () => {
  test('is on record as applied, without readings', () => {
    expect(lineVerdicts(apply([{}]))).toEqual(['accepted']);
    const entry = {
      status: 'applied',
      latestReadingMs: 0n,
      settledFromMs: 0n,
      owedFen: 0n,
      repaidFen: 0n,
      formerOwedFen: 0n,
      formerRepaidFen: 0n,
      settledUntilMs: 0n,
      height: ledger.height,
      movedMs: 0n,
    };
    expect(ledger.get(sites, 'site-1')).toEqual({ ...application(), ...entry });
  });

  test.each(['bank-a', 'merchant', 'regulator', 'stranger'])('is refused when it comes from %s', (as) => {
    expect(verdict(apply([{}], as))).toBe('not-authorised');
  });

  test.each<[string, Partial<SiteApplication>, string]>([
    ['an account that does not exist', { producerAccount: 'bank-a/nobody' }, 'account-not-found'],
    ['a closed account', { producerAccount: 'bank-a/closed' }, 'account-closed'],
    ['an account that is no deposit', { producerAccount: 'bank-a/vault' }, 'malformed-field'],
    ['a frozen account', { producerAccount: 'bank-a/frozen' }, 'accepted'],
  ])('with %s is judged by itself', (_, fields, expected) => {
    ledger.plantAccount('bank-a/closed', { status: 'closed' });
    ledger.plantAccount('bank-a/frozen', { status: 'frozen' });
    ledger.plantAccount('bank-a/vault', { kind: 'vault' });
    expect(lineVerdicts(apply([{ site: 'before' }, fields, { site: 'after' }]))).toEqual([
      'accepted',
      expected,
      'accepted',
    ]);
  });

  test.each<[field: keyof SiteApplication, value: string | bigint]>([
    ['site', ''],
    ['site', 'a/b'],
    ['site', 's'.repeat(49)],
    ['producerAccount', 'lin'],
    ['feedIn', 'some'],
    ['capacityW', 0n],
  ])('with %s "%s" refuses the whole operation and names the line', (field, value) => {
    const outcome = apply([{}, { [field]: value }]);
    expect(verdict(outcome)).toBe('malformed-field');
    expect(rejectionData(outcome)).toMatchObject({ line: '1', field });
  });

  test('comes once per site, also within one operation', () => {
    expect(lineVerdicts(apply([{}, {}]))).toEqual(['accepted', 'site-exists']);
    expect(lineVerdicts(apply([{}]))).toEqual(['site-exists']);
  });
});

describe('the status of a site', () => {
  const STATUSES = ['applied', 'approved', 'connected', 'suspended', 'closed'] as const;
  const ALLOWED = [
    'applied>approved',
    'applied>closed',
    'approved>connected',
    'approved>closed',
    'connected>suspended',
    'connected>closed',
    'suspended>connected',
    'suspended>closed',
  ];

  test.each(STATUSES.flatMap((from) => STATUSES.map((to) => [from, to] as const)))('from %s to %s', (from, to) => {
    ledger.plantSite('site-1', 'bank-a/lin', { status: from });
    const before = ledger.get(sites, 'site-1');
    const allowed = ALLOWED.includes(`${from}>${to}`);
    const outcome = setStatus(to, 'because');
    if (to === 'applied') expect(rejectionData(outcome)).toMatchObject({ field: 'status' });
    else expect(lineVerdicts(outcome)).toEqual([allowed ? 'accepted' : 'site-status-invalid']);
    expect(ledger.get(sites, 'site-1')).toEqual(allowed ? { ...before, status: to, height: ledger.height } : before);
  });

  test('is suspended and closed for a reason only', () => {
    ledger.plantSite('site-1', 'bank-a/lin');
    expect(rejectionData(setStatus('suspended'))).toMatchObject({ field: 'reason' });
    expect(rejectionData(setStatus('closed'))).toMatchObject({ field: 'reason' });
    expect(rejectionData(setStatus('suspended', 'r'.repeat(201)))).toMatchObject({ field: 'reason' });
    expect(lineVerdicts(setStatus('suspended', 'r'.repeat(200)))).toEqual(['accepted']);
    expect(lineVerdicts(setStatus('connected'))).toEqual(['accepted']);
  });

  test('is one of the five, of a site that exists, set by the grid company', () => {
    ledger.plantSite('site-1', 'bank-a/lin');
    expect(rejectionData(setStatus('paused', 'why'))).toMatchObject({ field: 'status' });
    expect(lineVerdicts(setStatus('closed', 'why', 'site-2'))).toEqual(['site-not-found']);
    const operation = { lines: [{ site: 'site-1', status: 'closed', reason: 'why' }] } as const;
    expect(verdict(ledger.run('bank-a', operationOf('setSiteStatus', operation)))).toBe('not-authorised');
  });

  test('takes several steps in the order of the lines', () => {
    ledger.plantSite('site-1', 'bank-a/lin', { status: 'applied' });
    const steps = (['approved', 'connected', 'approved'] as const).map((status) => ({
      site: 'site-1',
      status,
      reason: '',
    }));
    expect(lineVerdicts(ledger.run('grid', operationOf('setSiteStatus', { lines: steps })))).toEqual([
      'accepted',
      'accepted',
      'site-status-invalid',
    ]);
  });
});
