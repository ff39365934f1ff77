import { beforeEach, describe, expect, test } from 'vitest';
import type { SiteApplication } from '../../../src/generated/transaction.ts';
import { sites } from '../../../src/ledger/metering/tables.ts';
import { lineVerdicts, rejectionData, TestLedger, verdict } from './test-ledger.ts';

let ledger: TestLedger;
beforeEach(() => {
  ledger = new TestLedger();
  ledger.openAccount('bank-a/lin');
});

const application = (fields: Partial<SiteApplication> = {}): SiteApplication => ({
  site: 'site-1',
  producerAccount: 'bank-a/lin',
  feedIn: 'surplus',
  capacityW: 5000n,
  ...fields,
});
const apply = (lines: readonly Partial<SiteApplication>[], as = 'grid') =>
  ledger.run('applySites', { lines: lines.map(application) }, { as });
const setStatus = (status: string, reason = '', site = 'site-1') =>
  ledger.run('setSiteStatus', { lines: [{ site, status, reason }] });

describe('an application for a site', () => {
  test('is on record as applied, without readings', () => {
    expect(lineVerdicts(apply([{}]))).toEqual(['ok']);
    const entry = { status: 'applied', latestReadingMs: 0n, settledUntilMs: 0n, height: ledger.height };
    expect(ledger.state.get(sites, 'site-1')).toEqual({ ...application(), ...entry });
  });

  test.each(['bank-a', 'merchant', 'regulator', 'stranger'])('is refused when it comes from %s', (as) => {
    expect(verdict(apply([{}], as))).toBe('not-authorised');
  });

  test.each<[string, Partial<SiteApplication>, string]>([
    ['an account that does not exist', { producerAccount: 'bank-a/nobody' }, 'account-not-found'],
    ['a closed account', { producerAccount: 'bank-a/closed' }, 'account-closed'],
    ['an account that is no deposit', { producerAccount: 'bank-a/vault' }, 'malformed-field'],
    ['a frozen account', { producerAccount: 'bank-a/frozen' }, 'ok'],
  ])('with %s is judged by itself', (_, fields, expected) => {
    ledger.openAccount('bank-a/closed', { status: 'closed' });
    ledger.openAccount('bank-a/frozen', { status: 'frozen' });
    ledger.openAccount('bank-a/vault', { kind: 'vault' });
    expect(lineVerdicts(apply([{ site: 'before' }, fields, { site: 'after' }]))).toEqual(['ok', expected, 'ok']);
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
    expect(rejectionData(outcome)).toMatchObject({ line: 1, field });
  });

  test('comes once per site, also within one operation', () => {
    expect(lineVerdicts(apply([{}, {}]))).toEqual(['ok', 'site-exists']);
    expect(lineVerdicts(apply([{}]))).toEqual(['site-exists']);
  });
});

describe('the status of a site', () => {
  const STATUSES = ['applied', 'approved', 'connected', 'suspended', 'closed'];
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
    ledger.connectSite('site-1', 'bank-a/lin', { status: from });
    ledger.height = 99n;
    const allowed = ALLOWED.includes(`${from}>${to}`);
    const outcome = setStatus(to, 'because');
    if (to === 'applied') expect(rejectionData(outcome)).toMatchObject({ field: 'status' });
    else expect(lineVerdicts(outcome)).toEqual([allowed ? 'ok' : 'site-status-invalid']);
    expect(ledger.state.get(sites, 'site-1')).toMatchObject(
      allowed ? { status: to, height: 99n } : { status: from, height: 10n },
    );
  });

  test('is suspended and closed for a reason only', () => {
    ledger.connectSite('site-1', 'bank-a/lin');
    expect(rejectionData(setStatus('suspended'))).toMatchObject({ field: 'reason' });
    expect(rejectionData(setStatus('closed'))).toMatchObject({ field: 'reason' });
    expect(rejectionData(setStatus('suspended', 'r'.repeat(201)))).toMatchObject({ field: 'reason' });
    expect(lineVerdicts(setStatus('suspended', 'r'.repeat(200)))).toEqual(['ok']);
    expect(lineVerdicts(setStatus('connected'))).toEqual(['ok']);
  });

  test('is one of the five, of a site that exists, set by the grid company', () => {
    ledger.connectSite('site-1', 'bank-a/lin');
    expect(rejectionData(setStatus('paused', 'why'))).toMatchObject({ field: 'status' });
    expect(lineVerdicts(setStatus('closed', 'why', 'site-2'))).toEqual(['site-not-found']);
    const operation = { lines: [{ site: 'site-1', status: 'closed', reason: 'why' }] };
    expect(verdict(ledger.run('setSiteStatus', operation, { as: 'bank-a' }))).toBe('not-authorised');
  });

  test('takes several steps in the order of the lines', () => {
    ledger.connectSite('site-1', 'bank-a/lin', { status: 'applied' });
    const steps = ['approved', 'connected', 'approved'].map((status) => ({ site: 'site-1', status, reason: '' }));
    expect(lineVerdicts(ledger.run('setSiteStatus', { lines: steps }))).toEqual(['ok', 'ok', 'site-status-invalid']);
  });
});
