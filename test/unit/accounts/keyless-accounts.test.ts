// Accounts of families: nobody's key moves what is on them, and nobody gives them one.
import { describe, expect, test } from 'vitest';
import type { AccountOpeningKind, BodyOperation } from '../../../src/generated/transaction.ts';
import { closeKeylessAccount, openKeylessAccount } from '../../../src/ledger/accounts/keyless-account.ts';
import { accounts, servicedAccounts } from '../../../src/ledger/accounts/tables.ts';
import { freezeAccount, openAccounts, payment, postTransfers, setLimits } from '../../ledger/account-operations.ts';
import { keyOf } from '../../ledger/key-of.ts';
import { PlainState } from '../../ledger/plain-state.ts';
import { outcomeOf } from '../../ledger/receipt-verdicts.ts';
import { TestLedger } from '../../ledger/test-ledger.ts';

const KINDS = ['purse', 'escrow', 'pool', 'campaign'] as const;
const NO_KEY = new Uint8Array();

async function start(kind: (typeof KINDS)[number]): Promise<TestLedger> {
  const t = await TestLedger.create();
  t.open(100n, 'bank-a/alice');
  t.plantAccount('bank-a/kept', { kind, key: NO_KEY, creditsPostedFen: 50n });
  return t;
}

describe.each(KINDS)('an account of kind %s', (kind) => {
  test('is not opened by a bank', async () => {
    const t = await start(kind);
    const receipt = t.run('bank-a', openAccounts(['bank-a/x'], kind as string as AccountOpeningKind));
    expect(outcomeOf(receipt)).toBe('malformed-field');
  });

  test('is neither debited nor credited by transfers', async () => {
    const t = await start(kind);
    for (const author of ['bank-a', 'bank-a/kept', 'regulator']) {
      const out = t.run(author, postTransfers([payment('bank-a/kept', 'bank-a/alice', 1n)]));
      expect(outcomeOf(out, 0), author).toBe('not-authorised');
    }
    const into = t.run('bank-a/alice', postTransfers([payment('bank-a/alice', 'bank-a/kept', 1n)]));
    expect(outcomeOf(into, 0)).toBe('not-authorised');
    expect(t.balanceFen('bank-a/kept')).toBe(50n);
  });

  test('takes no key, no freeze and no limits, and is not closed', async () => {
    const t = await start(kind);
    const account = 'bank-a/kept';
    const refused: readonly BodyOperation[] = [
      { operation: 'rotateAccountKey', rotateAccountKey: { account, newKey: keyOf('bank-a').publicKey } },
      freezeAccount(account),
      { operation: 'closeAccount', closeAccount: { account } },
    ];
    for (const operation of refused) {
      // An escrow without money is closed by its bank.
      const isEmptied = kind === 'escrow' && operation.operation === 'closeAccount';
      const why = isEmptied ? 'account-not-empty' : 'not-authorised';
      expect(outcomeOf(t.run('bank-a', operation)), operation.operation).toBe(why);
    }
    expect(outcomeOf(t.run('bank-a', setLimits(account, { perPaymentFen: 1n })))).toBe('malformed-field');
    expect(t.account(account).status).toBe('open');
  });
});

test('a family opens and closes one, and its member services it in between', () => {
  const state = new PlainState();
  openKeylessAccount(state, 'bank-a/kept', 'escrow', 7n, { minBalanceFen: -5n });
  const opened = state.get(accounts, 'bank-a/kept');
  expect(opened).toMatchObject({ kind: 'escrow', status: 'open', minBalanceFen: -5n, openedHeight: 7n });
  expect(opened?.key.length).toBe(0);
  expect(state.get(servicedAccounts, 'bank-a')?.open).toBe(1n);

  state.put(accounts, 'bank-a/kept', { ...(opened ?? expect.fail('opened')), creditsPostedFen: 1n });
  expect(() => closeKeylessAccount(state, 'bank-a/kept')).toThrow('money on the account');
  state.put(accounts, 'bank-a/kept', opened ?? expect.fail('opened'));
  closeKeylessAccount(state, 'bank-a/kept');
  expect(state.get(accounts, 'bank-a/kept')?.status).toBe('closed');
  expect(state.get(servicedAccounts, 'bank-a')?.open).toBe(0n);
  expect(() => closeKeylessAccount(state, 'bank-a/kept')).toThrow('no open account');
});
