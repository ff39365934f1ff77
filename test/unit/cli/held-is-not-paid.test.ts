// What is only held may go back to the payer: neither wallet nor terminal calls it paid.
import { expect, it } from 'vitest';
import { paidText, paidView } from '../../../src/cli/commands/wallet/pay.ts';
import { PaymentWatch } from '../../../src/cli/terminal/watch-payments.ts';
import type { GridpactClient } from '../../../src/client/client.ts';

/** Of a node's stream of events, the rows of an account. */
function rowsOf(kinds: readonly string[]) {
  return kinds.map((kind, height) => ({
    kind: 'activity',
    activity: {
      kind,
      side: 'credit',
      reference: 'table-7 tea',
      amountFen: 500n,
      height,
      transfer: kind,
      timestampMs: 1,
    },
  }));
}

async function paidOf(kinds: readonly string[]): Promise<string[]> {
  async function* events(): AsyncGenerator<ReturnType<typeof rowsOf>[number]> {
    yield* rowsOf(kinds);
  }
  const watch = new PaymentWatch();
  watch.add({ order: 'table-7', amountFen: 500n });
  const paid: string[] = [];
  const client = { node: { events } } as unknown as GridpactClient;
  for await (const { transfer } of watch.follow(client, 'bank-b/shop', new AbortController().signal))
    paid.push(transfer);
  return paid;
}

it('a terminal says paid of what is posted, and not of what is held or goes back', async () => {
  expect(await paidOf(['hold', 'void-hold', 'expired-hold'])).toEqual([]);
  expect(await paidOf(['hold', 'post-hold'])).toEqual(['post-hold']);
  expect(await paidOf(['posted'])).toEqual(['posted']);
});

it('a wallet says that a payment to a new payee waits, and until when', () => {
  const payment = { payee: 'bank-b/shop', amountFen: 500n, order: '', way: 'online', id: 'i' };
  const line = { code: 0, accepted: true, transfer: 'ab', transactionId: new Uint8Array(32), height: 7 };
  const paid = (outcome: string, data = {}) =>
    paidView({ payment, name: 'Shop', notes: [], outcome: { ...line, outcome, data } } as unknown as Parameters<
      typeof paidView
    >[0]);
  expect(paid('')).not.toHaveProperty('expiresAtMs');
  expect(paidText(paid(''))).toBe('Paid 5.00 yuan to Shop (bank-b/shop)');
  const waits = paid('cooling-off', { untilMs: '1800000000000' });
  expect(waits.expiresAtMs).toBe(1_800_000_000_000n);
  expect(paidText(waits)).toMatch(/^Waits: 5\.00 yuan to Shop .*\n.*2027-01-15.*pay void.*\nhold ab$/);
});
