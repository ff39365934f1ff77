// What campaigns move is judged as payments: what is paid in, spent, given back and returned, each with its accounts.
import { describe, expect, test } from 'vitest';
import { toHex } from '../../../src/base/bytes.ts';
import { ticketsFor } from '../../../src/client/campaign-tickets.ts';
import { keyOf, seedOf } from '../../ledger/key-of.ts';
import { BANK, type LedgerApi, ledgerApi } from '../client/ledger-client.ts';
import { claimsOf, verifyOne, withPayment } from './settled-world.ts';

const [TEA, OFF] = ['bank-a/campaign.tea', 'bank-a/campaign.off'];
const [ANN, SHOP, VAULT] = ['bank-a/ann', 'bank-a/shop', 'bank-a/vault'];

async function announce({ client }: LedgerApi, campaign: string, blocks: number) {
  const entryUntilHeight = BigInt((await client.node.status()).height + blocks);
  return client.campaigns.announce(BANK, {
    ...{ campaign, kind: 'packets', issuer: VAULT, packets: 3, amountFen: 2_000n, purpose: 'tea', category: 0 },
    ...{ minPaymentFen: 0n, entries: 'lines', entryFromHeight: 1n, entryUntilHeight },
    ...{ drawHeight: entryUntilHeight + 1n, validFromMs: 1_600_000_000_000n, validUntilMs: 1_700_000_500_000n },
  });
}

async function world() {
  const api = await ledgerApi();
  const { campaigns, accounts, payments } = api.client;
  const lines = [ANN, SHOP].map((account) => ({ account, key: keyOf(account).publicKey, kind: 'deposit' as const }));
  await accounts.open(BANK, lines);
  await payments.pay(BANK, { from: VAULT, to: ANN, amountFen: 1_000n, code: 'pay-in' });
  const announced = await announce(api, TEA, 3);
  await campaigns.allowMerchants(BANK, TEA, [SHOP]);
  const tickets = ticketsFor(TEA, 'bank-a', [{ account: ANN, nullifier: toHex(seedOf('ann')) }]);
  await campaigns.enter(BANK, tickets);
  await payments.pay(BANK, { from: VAULT, to: SHOP, amountFen: 1n, code: 'pay-in' });
  const [ticket] = tickets.tickets;
  if (ticket === undefined) throw new Error('there is one');
  const entry = await campaigns.ownEntry(tickets, ticket);
  const spend = () => {
    const shown = { id: 'pot', merchant: SHOP, packetFen: 1_500n, ownFen: 500n, purpose: 'tea', order: '' };
    return campaigns.spend(keyOf(ANN), tickets, entry, shown);
  };
  const refund = () => {
    const of = { campaign: TEA, index: 0, id: 'pot', refund: 'r-1', amountFen: 401n };
    return campaigns.refund(keyOf(SHOP), of);
  };
  return { api, announced, spend, refund };
}

async function judged({ client }: LedgerApi, ...ids: readonly string[]) {
  const report = verifyOne(await client.evidence.prove(ids.flatMap(withPayment)));
  const payments = report.transactions.flatMap(({ lines }) =>
    lines.map(({ payment }) => [payment?.status, payment?.from, payment?.to, payment?.amountFen]),
  );
  return { verdict: report.verdict, payments };
}

describe('of a campaign', () => {
  test('the announcement is paid to it, and a payment with a packet by it and by the account', async () => {
    const { api, announced, spend } = await world();
    expect(await judged(api, announced.transactionId)).toEqual({
      verdict: 'paid',
      payments: [['paid', VAULT, TEA, 6_000n]],
    });
    const first = await spend();
    const payments = [
      ['paid', TEA, SHOP, 1_500n],
      ['paid', ANN, SHOP, 500n],
    ];
    expect(await judged(api, first.transactionId)).toEqual({ verdict: 'paid', payments });
    const again = await judged(api, (await spend()).transactionId);
    expect(again.payments.map(([status]) => status)).toEqual(['posted-before', 'posted-before']);
    expect(again.verdict).toBe('payment-not-proven');
  });

  test('a refund is paid in its ratio: to the packet while it is good, else to the issuer', async () => {
    const { api, spend, refund } = await world();
    await spend();
    const given = await refund();
    const payments = [
      ['paid', SHOP, TEA, 300n],
      ['paid', SHOP, ANN, 101n],
    ];
    expect(await judged(api, given.transactionId)).toEqual({ verdict: 'paid', payments });
    const again = await judged(api, (await refund()).transactionId);
    expect(again.payments).toEqual(payments.map(([, ...rest]) => ['posted-before', ...rest]));
    api.backend.aheadMs = 600_000;
    const of = { campaign: TEA, index: 0, id: 'pot', refund: 'r-2', amountFen: 100n };
    const late = await api.client.campaigns.refund(keyOf(SHOP), of);
    expect((await judged(api, late.transactionId)).payments).toEqual([
      ['paid', SHOP, VAULT, 75n],
      ['paid', SHOP, ANN, 25n],
    ]);
  });

  test('what is left is paid to the issuer, at its end or when it is called off', async () => {
    const { api, spend } = await world();
    await spend();
    await announce(api, OFF, 50);
    const off = await api.client.campaigns.cancel(BANK, OFF, 'rain');
    expect(await judged(api, off.transactionId)).toEqual({
      verdict: 'paid',
      payments: [['paid', OFF, VAULT, 6_000n]],
    });
    api.backend.aheadMs = 600_000;
    const end = await api.client.campaigns.end(BANK, TEA);
    expect((await judged(api, end.transactionId)).payments).toEqual([['paid', TEA, VAULT, 4_500n]]);
  });

  test('a receipt without its transaction shows no payment', async () => {
    const { api, spend, refund } = await world();
    await spend();
    const { transactionId } = await refund();
    const proof = await api.client.evidence.prove(withPayment(transactionId));
    const [receipt] = claimsOf(proof, ({ kind }) => kind === 'receipt');
    expect(receipt && verifyOne(receipt)).toMatchObject({ verdict: 'payment-not-proven' });
  });
});
