import { describe, expect, test } from 'vitest';
import type { BodyOperation } from '../../../src/generated/transaction.ts';
import { MAX_ALIAS_NAME_CHARACTERS } from '../../../src/ledger/accounts/check-alias.ts';
import { accountAliases, aliases } from '../../../src/ledger/accounts/tables.ts';
import { outcomeOf } from '../../ledger/receipt-verdicts.ts';
import { TestLedger } from '../../ledger/test-ledger.ts';

const register = (alias: string, account = 'bank-a/alice', name = '', category = 0): BodyOperation => ({
  operation: 'registerAlias',
  registerAlias: { alias, account, name, category },
});
const withdraw = (alias: string): BodyOperation => ({ operation: 'withdrawAlias', withdrawAlias: { alias } });
const run = (t: TestLedger, author: string, operation: BodyOperation) => outcomeOf(t.run(author, operation));

async function start(): Promise<TestLedger> {
  const t = await TestLedger.create();
  t.open(0n, 'bank-a/alice', 'bank-a/carol', 'bank-b/bob');
  return t;
}

describe('an alias is given', () => {
  test('by the servicing member, and is found from both sides', async () => {
    const t = await start();
    expect(run(t, 'bank-b', register('tea'))).toBe('not-authorised');
    expect(run(t, 'bank-a/alice', register('tea'))).toBe('not-authorised');
    expect(run(t, 'bank-a', register('tea', 'bank-a/alice', '茶馆', 5812))).toBe('accepted');
    const shown = { name: '茶馆', category: 5812, status: 'active', height: t.height };
    expect(t.get(aliases, 'tea')).toEqual({ alias: 'tea', account: 'bank-a/alice', ...shown });
    expect(t.get(accountAliases, 'bank-a/alice')).toEqual({ alias: 'tea' });
  });

  test('to a deposit or vault that is not closed', async () => {
    const t = await start();
    expect(run(t, 'bank-a', register('cash', 'bank-a/vault'))).toBe('accepted');
    expect(run(t, 'bank-a', register('net', 'bank-a/position'))).toBe('not-authorised');
    expect(run(t, 'bank-a', { operation: 'closeAccount', closeAccount: { account: 'bank-a/carol' } })).toBe('accepted');
    expect(run(t, 'bank-a', register('carol', 'bank-a/carol'))).toBe('account-closed');
    expect(run(t, 'bank-a', register('carol', 'bank-a/nobody'))).toBe('account-not-found');
  });

  test('one at a time: another one only after the present one was withdrawn', async () => {
    const t = await start();
    expect(run(t, 'bank-a', register('tea'))).toBe('accepted');
    const second = t.run('bank-a', register('tea-2'));
    expect(outcomeOf(second)).toBe('account-has-alias');
    expect(second.data).toContainEqual({ name: 'alias', value: 'tea' });
    expect(run(t, 'bank-a', withdraw('tea'))).toBe('accepted');
    expect(run(t, 'bank-a', register('tea-2'))).toBe('accepted');
    expect(t.get(accountAliases, 'bank-a/alice')).toEqual({ alias: 'tea-2' });
  });

  test('once more with another name: that is shown from then on, and the same changes nothing', async () => {
    const t = await start();
    expect(run(t, 'bank-a', register('tea', 'bank-a/alice', '茶馆', 5812))).toBe('accepted');
    const before = t.get(aliases, 'tea');
    expect(run(t, 'bank-a', register('tea', 'bank-a/alice', '茶馆', 5812))).toBe('accepted');
    expect(t.get(aliases, 'tea')).toEqual(before);
    expect(t.written.filter((key) => key.includes('alias'))).toEqual([]);
    expect(run(t, 'bank-a', register('tea', 'bank-a/alice', 'Tea', 5812))).toBe('accepted');
    expect(t.get(aliases, 'tea')).toMatchObject({ name: 'Tea', height: t.height });
    expect(run(t, 'bank-a', register('tea', 'bank-a/alice', 'Tea', 5814))).toBe('accepted');
    expect(t.get(aliases, 'tea')).toMatchObject({ category: 5814 });
  });
});

describe('an alias is withdrawn', () => {
  test('by the servicing member, once, and shows until when', async () => {
    const t = await start();
    expect(run(t, 'bank-a', withdraw('tea'))).toBe('alias-not-found');
    expect(run(t, 'bank-a', register('tea'))).toBe('accepted');
    expect(run(t, 'bank-b', withdraw('tea'))).toBe('not-authorised');
    expect(run(t, 'bank-a', withdraw('tea'))).toBe('accepted');
    expect(t.get(aliases, 'tea')).toMatchObject({ status: 'withdrawn', height: t.height });
    expect(t.get(accountAliases, 'bank-a/alice')).toEqual({ alias: '' });
    expect(run(t, 'bank-a', withdraw('tea'))).toBe('alias-not-found');
  });

  test('and never names another account, while its own may have it back', async () => {
    const t = await start();
    expect(run(t, 'bank-a', register('tea'))).toBe('accepted');
    expect(run(t, 'bank-a', register('tea', 'bank-a/carol'))).toBe('alias-taken');
    expect(run(t, 'bank-a', withdraw('tea'))).toBe('accepted');
    expect(run(t, 'bank-a', register('tea', 'bank-a/carol'))).toBe('alias-taken');
    expect(run(t, 'bank-b', register('tea', 'bank-b/bob'))).toBe('alias-taken');
    expect(run(t, 'bank-a', register('tea'))).toBe('accepted');
    expect(t.get(aliases, 'tea')).toMatchObject({ status: 'active', account: 'bank-a/alice' });
    expect(t.get(accountAliases, 'bank-a/alice')).toEqual({ alias: 'tea' });
  });
});

describe('the form of an alias', () => {
  test.each([
    '1',
    '10086',
    '13800138000',
    '+8613800138000',
    '138-0013-8000',
    '138.0013.8000',
    '138_0013',
    '(0512) 65 22',
  ])('%s could be a telephone number: the reason says so, and no receipt repeats it', async (alias) => {
    const t = await start();
    for (const operation of [register(alias), withdraw(alias)]) {
      const receipt = t.run('bank-a', operation);
      expect(outcomeOf(receipt)).toBe('alias-is-telephone-number');
      expect(receipt.data).toEqual([{ name: 'field', value: 'alias' }]);
    }
  });

  test.each(['', 'a'.repeat(35), 'Tea', '茶', '-tea', '.tea', 'bank-a/alice', 'tea house', 'tea\n', '+', 'tea+1'])(
    '"%s" is none',
    async (alias) => {
      const t = await start();
      expect(run(t, 'bank-a', register(alias))).toBe('malformed-field');
      expect(run(t, 'bank-a', withdraw(alias))).toBe('malformed-field');
    },
  );

  test.each(['a', 'a'.repeat(34), '2nd-tea', 'tea.house_3', '86-t-138'])('%s is one', async (alias) => {
    const t = await start();
    expect(run(t, 'bank-a', register(alias))).toBe('accepted');
  });
});

describe('the name that payers see', () => {
  test('is there for merchants, which have a category, and for nobody else', async () => {
    const t = await start();
    expect(run(t, 'bank-a', register('tea', 'bank-a/alice', 'Alice', 0))).toBe('malformed-field');
    expect(run(t, 'bank-a', register('tea', 'bank-a/alice', '', 5812))).toBe('malformed-field');
    expect(run(t, 'bank-a', register('tea', 'bank-a/alice', 'Tea', 10_000))).toBe('malformed-field');
    expect(run(t, 'bank-a', register('tea', 'bank-a/alice', 'Tea', 9999))).toBe('accepted');
  });

  test.each([
    ' Tea',
    'Tea ',
    'Te\u0000a',
    'Te\u202ea',
    'Te\u200ba',
    'Te\u2066a',
    'Te\u00ada',
    'Te\ufeffa',
    'Te\u3164a',
    'x'.repeat(MAX_ALIAS_NAME_CHARACTERS + 1),
  ])('%j could deceive, or is too long', async (name) => {
    const t = await start();
    expect(run(t, 'bank-a', register('tea', 'bank-a/alice', name, 5812))).toBe('malformed-field');
  });

  test.each(['林家茶馆', 'Lin’s tea house №3', 'x'.repeat(MAX_ALIAS_NAME_CHARACTERS)])('%s is one', async (name) => {
    const t = await start();
    expect(run(t, 'bank-a', register('tea', 'bank-a/alice', name, 5812))).toBe('accepted');
    expect(t.get(aliases, 'tea')?.name).toBe(name);
  });
});
