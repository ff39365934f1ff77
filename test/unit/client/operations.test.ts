// Every operation by its name through the SDK, and lines that payers sign apart, on the real ledger behind a real API.
import { expect, test } from 'vitest';
import { signedPaymentLine } from '../../../src/client/payment-flows.ts';
import { OPERATIONS } from '../../../src/ledger/families.ts';
import { freezeOrder } from '../../ledger/account-operations.ts';
import { keyOf } from '../../ledger/key-of.ts';
import { LEDGER_CONSORTIUM } from './ledger-backend.ts';
import { BANK, ledgerApi } from './ledger-client.ts';

const ALICE = keyOf('bank-a/alice');

async function opened() {
  const { client } = await ledgerApi();
  const lines = ['bank-a/alice', 'bank-a/bob'].map((account) => {
    return { account, key: keyOf(account).publicKey, kind: 'deposit' as const };
  });
  await client.operations.openAccounts(BANK, { lines });
  await client.payments.pay(BANK, { from: 'bank-a/vault', to: 'bank-a/alice', amountFen: 1000n });
  return client;
}

test('the client has a call for every operation of the ledger', async () => {
  const { client } = await ledgerApi();
  expect(Object.keys(client.operations).sort()).toEqual(Object.keys(OPERATIONS).sort());
});

test('an operation that is called by its name is final when it resolves', async () => {
  const client = await opened();
  await client.operations.freezeAccount(BANK, freezeOrder('bank-a/alice'));
  expect((await client.accounts.read('bank-a/alice'))?.status).toBe('frozen');
});

test('an operation that the ledger rejects throws the rejection, with what to do', async () => {
  const client = await opened();
  const rejected = client.operations.unfreezeAccount(BANK, { account: 'bank-a/alice', reason: 'none', order: '1' });
  await expect(rejected).rejects.toMatchObject({
    name: 'ClientError',
    code: 'account-not-frozen',
    remedy: expect.stringContaining("check the order's number"),
  });
});

test('a line that its payer signed is carried by another, once', async () => {
  const client = await opened();
  const { chainId } = LEDGER_CONSORTIUM;
  const payment = { from: 'bank-a/alice', to: 'bank-a/bob', amountFen: 300n, reference: 'June rent' };
  const line = signedPaymentLine(chainId, ALICE, payment, 50n);
  const altered = { ...line, amountFen: 900n };
  const carried = await client.payments.carry(keyOf('merchant'), [line, altered]);
  expect(carried.map(({ name }) => name)).toEqual(['accepted', 'bad-line-signature']);
  const [again] = await client.payments.carry(BANK, [line]);
  expect(again).toMatchObject({ name: 'duplicate-line' });
  expect((await client.accounts.read('bank-a/bob'))?.creditsPostedFen).toBe(300n);
});
