import { describe, expect, test } from 'vitest';
import type { ChannelQuote } from '../../../src/client/channel-flows.ts';
import { shares, sumCounts } from '../../../src/client/channel-shares.ts';
import { routeChannels } from '../../../src/client/route-channels.ts';
import type { Channel, ChannelCount } from '../../../src/generated/state.ts';
import { reject } from '../../../src/ledger/rejection.ts';

function quoted(id: string, feeFen: bigint, status: Channel['status'] = 'up', refused = false): ChannelQuote {
  const refusal = refused ? reject('channel-down', { channel: id, is: 'down' }) : undefined;
  const quote = { feeFen, paidFen: 100n + feeFen, netFen: 100n, feeVersion: 1, refusal };
  return { channel: { channel: id, status } as Channel, quote };
}

const ALL = [quoted('a/card', 3n), quoted('a/bank', 1n), quoted('b/pay', 1n), quoted('b/down', 0n, 'up', true)];

describe('a route', () => {
  test('is the cheapest, without what takes nothing; then by id', () => {
    expect(routeChannels(ALL)).toEqual({ channel: 'a/bank', reason: 'cheapest', others: ['b/pay', 'a/card'] });
  });

  test('is what the customer chose, what is on offer, what the payee prefers, in this order', () => {
    const wishes = { chosen: 'a/card', promoted: ['b/down', 'b/pay'], preferred: ['a/bank'] };
    expect(routeChannels(ALL, wishes)).toMatchObject({ channel: 'a/card', reason: 'customer' });
    expect(routeChannels(ALL, { ...wishes, chosen: 'b/down' })).toMatchObject({
      channel: 'b/pay',
      reason: 'promotion',
    });
    expect(routeChannels(ALL, { preferred: ['b/down', 'a/card'] })).toMatchObject({
      ...{ channel: 'a/card', reason: 'merchant-rule' },
    });
  });

  test('is the only one there is, a fallback after a first try, or none', () => {
    expect(routeChannels([quoted('a/card', 3n)])).toMatchObject({ channel: 'a/card', reason: 'only-one', others: [] });
    const second = routeChannels(ALL, { chosen: 'a/bank', tried: ['a/bank'] });
    expect(second).toMatchObject({ channel: 'b/pay', reason: 'fallback' });
    expect(routeChannels(ALL, { tried: ['a/bank', 'a/card', 'b/pay'] })).toBeUndefined();
  });

  test('has a degraded channel behind all others', () => {
    const quotes = [quoted('a/slow', 0n, 'degraded'), quoted('b/dear', 9n)];
    expect(routeChannels(quotes)).toMatchObject({ channel: 'b/dear', others: ['a/slow'] });
  });
});

describe('shares', () => {
  test('of the survey are those of the paper, and 100.0 together', () => {
    const survey = [387n, 117n, 98n, 45n, 83n, 210n, 60n];
    expect(shares(survey)).toEqual([387, 117, 98, 45, 83, 210, 60]);
    expect(shares(survey.map((part) => part * 1_000_003n))).toEqual([387, 117, 98, 45, 83, 210, 60]);
  });

  test('of any parts are 100.0 together', () => {
    const ones = Array.from({ length: 13 }, () => 1n);
    for (const parts of [[1n, 1n, 1n], [1n, 2n, 4n, 7n], [999n, 1n, 1n], [5n], ones]) {
      expect(shares(parts).reduce((sum, share) => sum + share, 0)).toBe(1_000);
    }
  });

  test('of nothing are nothing; equal remainders are rounded from the first on', () => {
    expect(shares([0n, 0n])).toEqual([0, 0]);
    expect(shares([1n, 1n, 1n])).toEqual([334, 333, 333]);
  });

  test('are made of sums by what is asked for', () => {
    const count = (of: string, source: ChannelCount['source'], confirmed: number): ChannelCount => ({
      ...{ of, reason: 'customer', source, purpose: 'food', attempts: confirmed + 1, confirmed, aborted: 1, late: 0 },
      ...{ amountFen: 10n, feeFen: 1n, lateFen: 0n, refunds: 0, refundFen: 0n },
    });
    const counts = [count('b/x/5', 'media', 2), count('a/y/5', 'media', 3), count('b/x/6', 'friends', 4)];
    const of = (by: 'channel' | 'source') => [...sumCounts(counts, by)].map(([name, sums]) => [name, sums.confirmed]);
    expect(of('channel')).toEqual([
      ['a/y', 3],
      ['b/x', 6],
    ]);
    expect(of('source')).toEqual([
      ['friends', 4],
      ['media', 5],
    ]);
  });
});
