// Ids that payers choose: a payment that is sent again pays once, in whatever envelope, and an id stands for one payment.
import { expect, test } from 'vitest';
import type { TransferLine } from '../../../src/generated/transaction.ts';
import { LINE_NONCE_BYTES, lineId } from '../../../src/ledger/accounts/line-signature.ts';
import { freezeAccount, payment, postTransfers, transferLine } from '../../ledger/account-operations.ts';
import { keyOf, seedOf } from '../../ledger/key-of.ts';
import { lineVerdicts, outcomeOf } from '../../ledger/receipt-verdicts.ts';
import { testConsortium } from '../../ledger/test-consortium.ts';
import { TestLedger } from '../../ledger/test-ledger.ts';

const [ALICE, CAROL] = ['bank-a/alice', 'bank-a/carol'];
const INVOICE: TransferLine = { ...payment(ALICE, CAROL, 7n), id: 'invoice-42' };

async function start(): Promise<TestLedger> {
  const t = await TestLedger.create();
  t.open(1000n, ALICE, CAROL);
  return t;
}

const say = (t: TestLedger, ...lines: readonly TransferLine[]) => t.run(ALICE, postTransfers(lines));

test('a payment that is sent again pays once, and names the first transfer', async () => {
  const t = await start();
  const first = say(t, INVOICE).lines[0];
  t.blocks(60);
  const again = say(t, INVOICE).lines[0];
  expect([first?.code, again?.code, again?.outcome]).toEqual([0, 0, 'posted-before']);
  expect(again?.transfer).toBe(first?.transfer);
  expect(t.balanceFen(CAROL)).toBe(1007n);
  expect((await t.reopened()).head.stateRoot).toEqual(t.ledger.head.stateRoot);
});

test('the same id is refused for any other payment from the account, and free for other accounts', async () => {
  const t = await start();
  say(t, INVOICE);
  for (const change of [{ amountFen: 8n }, { creditAccount: 'bank-a/vault' }, { reference: 'x' }, { code: 'gift' }]) {
    expect(outcomeOf(say(t, { ...INVOICE, ...change }))).toBe('id-reused');
  }
  const back = { ...payment(CAROL, ALICE, 7n), id: INVOICE.id };
  expect(outcomeOf(t.run(CAROL, postTransfers([back])))).toBe('accepted');
});

test('an id is not used up by a payment that is refused', async () => {
  const t = await start();
  expect(outcomeOf(say(t, { ...INVOICE, amountFen: 2000n }))).toBe('insufficient-funds');
  expect(outcomeOf(say(t, INVOICE))).toBe('accepted');
});

test('the account can pay no more, and still a payment that it made is known', async () => {
  const t = await start();
  say(t, INVOICE);
  t.run('regulator', freezeAccount(ALICE));
  expect(say(t, INVOICE).lines[0]?.outcome).toBe('posted-before');
});

test('nobody but the payer uses up an id, or learns of it', async () => {
  const t = await start();
  expect(outcomeOf(t.run(CAROL, postTransfers([INVOICE])))).toBe('not-authorised');
  say(t, INVOICE);
  expect(outcomeOf(t.run(CAROL, postTransfers([INVOICE])))).toBe('not-authorised');
});

test('a hold that is sent again is held once, whatever its expiry', async () => {
  const t = await start();
  const hold = (afterMs: bigint) =>
    transferLine({ ...INVOICE, kind: 'hold', expiresAtMs: BigInt(t.timestampMs) + afterMs });
  const first = say(t, hold(100_000n)).lines[0];
  expect(say(t, hold(200_000n)).lines[0]).toMatchObject({ outcome: 'posted-before', transfer: first?.transfer });
  expect(t.account(ALICE).debitsPendingFen).toBe(7n);
  expect(outcomeOf(say(t, INVOICE))).toBe('id-reused');
});

test('linked lines know earlier payments, and name each id once', async () => {
  const t = await start();
  say(t, INVOICE);
  const other = { ...payment(ALICE, CAROL, 5n), id: 'invoice-43' };
  const linked = (...lines: TransferLine[]) => t.run(ALICE, postTransfers(lines, true));
  expect(linked(INVOICE, other).lines.map(({ outcome }) => outcome)).toEqual(['posted-before', '']);
  expect(t.balanceFen(CAROL)).toBe(1012n);
  const twice = { ...other, id: 'invoice-44' };
  expect(outcomeOf(linked(twice, twice))).toBe('linked-line-failed');
  expect(outcomeOf(linked(twice))).toBe('accepted');
});

test('a signed line with an id is paid once, also when its payer signs it again', async () => {
  const t = await start();
  const signed = (name: string) => {
    const nonce = seedOf(name).subarray(0, LINE_NONCE_BYTES);
    const line = { ...INVOICE, signer: keyOf(ALICE).publicKey, nonce, validUntilHeight: 50n };
    return { ...line, signature: keyOf(ALICE).sign(lineId(testConsortium.chainId, line)) };
  };
  const receipt = t.run('merchant', postTransfers([signed('a'), signed('b'), { ...signed('c'), id: 'invoice-43' }]));
  expect(lineVerdicts(receipt)).toEqual(['accepted', 'accepted', 'bad-line-signature']);
  expect(receipt.lines[1]?.outcome).toBe('posted-before');
  expect(t.balanceFen(CAROL)).toBe(1007n);
});

test.each(['post-hold', 'void-hold'] as const)('a line of kind %s has no id', async (kind) => {
  const t = await start();
  const line = transferLine({ kind, hold: 'ab'.repeat(32), amountFen: kind === 'post-hold' ? 1n : 0n, id: 'x' });
  expect(outcomeOf(say(t, line))).toBe('malformed-field');
});
