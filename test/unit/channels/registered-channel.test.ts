import { describe, expect, test } from 'vitest';
import { accounts } from '../../../src/ledger/accounts/tables.ts';
import { channels } from '../../../src/ledger/channels/tables.ts';
import { openAccounts, payment, postTransfers } from '../../ledger/account-operations.ts';
import { keyOf } from '../../ledger/key-of.ts';
import { operationOf } from '../../ledger/operation-of.ts';
import { must } from '../../ledger/receipt-verdicts.ts';
import { ANN, became, dataOf, SHOP, shopLedger } from '../orders/test-orders.ts';
import {
  ACCOUNT,
  AMOUNT_FEN,
  abort,
  CHANNEL,
  channelLedger,
  confirm,
  FEE,
  KEY,
  OWNER,
  order,
  register,
  run,
  start,
  startLine,
  TERMS,
} from './test-channels.ts';

const setTerms = (change: Partial<typeof TERMS>) =>
  operationOf('setChannelTerms', { channel: CHANNEL, terms: { ...TERMS, ...change } });
const setStatus = (status: 'up' | 'degraded' | 'down') =>
  operationOf('setChannelAvailability', { channel: CHANNEL, status });
const publishFee = (version: number, fromHeight: bigint, change: Partial<typeof FEE> = {}) =>
  operationOf('publishChannelFee', { channel: CHANNEL, version, fromHeight, fee: { ...FEE, ...change } });

describe('a channel is registered', () => {
  test('by the member that its id begins with, once, with an account of no key', async () => {
    const t = await shopLedger();
    expect(run(t, 'bank-b', register())).toBe('not-authorised');
    expect(run(t, 'merchant', register())).toBe('not-authorised');
    expect(run(t, OWNER, register())).toBe('accepted');
    expect(run(t, OWNER, register())).toBe('channel-exists');
    expect(t.get(channels, CHANNEL)).toMatchObject({ owner: OWNER, account: ACCOUNT, status: 'up', feeVersion: 1 });
    expect(t.get(accounts, ACCOUNT)).toMatchObject({ kind: 'channel', minBalanceFen: -TERMS.boundFen });
    must(t.run(OWNER, openAccounts(['bank-a/x'])));
    expect(run(t, ANN, postTransfers([payment(ANN, ACCOUNT, 1n)]))).toBe('not-authorised');
    expect(run(t, OWNER, postTransfers([payment(ACCOUNT, ANN, 1n)]))).toBe('not-authorised');
  });

  test('with an account of its owner that its holder signs for', async () => {
    const t = await shopLedger();
    const covered = (account: string) => register({ terms: { account } });
    expect(run(t, OWNER, covered('bank-b/vault'))).toBe('not-authorised');
    expect(run(t, OWNER, covered('bank-a/position'))).toBe('not-authorised');
    expect(run(t, OWNER, covered('bank-a/none'))).toBe('account-not-found');
    expect(run(t, OWNER, covered(ANN))).toBe('not-authorised');
    // Whoever signs: no member speaks for another, and no account of another bank covers a channel.
    expect(became(t.run('bank-b', covered(ANN), ANN))).toBe('not-authorised');
    expect(became(t.run(OWNER, covered(SHOP), SHOP))).toBe('not-authorised');
    must(t.run(OWNER, covered(ANN), ANN));
    expect(t.get(channels, CHANNEL)?.terms.account).toBe(ANN);
  });

  test('not where an account has its id', async () => {
    const t = await shopLedger();
    must(t.run(OWNER, openAccounts([ACCOUNT])));
    expect(run(t, OWNER, register())).toBe('account-exists');
  });

  test.each([
    ['channel', register({ channel: 'bank-a/Fast' })],
    ['terms.mostFen', register({ terms: { mostFen: 0n } })],
    ['terms.leastFen', register({ terms: { leastFen: 5_001n } })],
    ['terms.perDayFen', register({ terms: { perDayFen: 4_999n } })],
    ['terms.boundFen', register({ terms: { boundFen: 4_999n } })],
    ['terms.fromMinute', register({ terms: { fromMinute: 1440 } })],
    ['terms.untilMinute', register({ terms: { untilMinute: 1440 } })],
    ['fee.basisPoints', register({ fee: { basisPoints: 10_001 } })],
    ['fee.fixedFen', register({ fee: { fixedFen: 10n ** 14n + 1n } })],
    ['fee.leastFen', register({ fee: { leastFen: 5n, mostFen: 4n } })],
  ])('not with a fault in %s', async (field, operation) => {
    const t = await shopLedger();
    expect(dataOf(t.run(OWNER, operation))).toMatchObject({ field });
  });
});

describe('a channel takes payments', () => {
  test('while it is up or degraded, as its owner or its key says', async () => {
    const t = await channelLedger();
    order(t, 'tea');
    expect(run(t, 'bank-b', setStatus('down'))).toBe('not-authorised');
    must(t.run(KEY, setStatus('down')));
    const refused = t.run(OWNER, start(startLine(t, 't-1')));
    expect([refused.lines[0]?.code, dataOf(refused).is]).toEqual([830, 'down']);
    must(t.run(OWNER, setStatus('degraded')));
    expect(run(t, OWNER, start(startLine(t, 't-1')))).toBe('accepted');
  });

  test('within its hours, which may go over midnight', async () => {
    const t = await channelLedger();
    order(t, 'tea');
    // It is 16:00 in the consortium's offset.
    for (const [fromMinute, untilMinute, became] of [
      [960, 961, 'accepted'],
      [961, 1000, 'channel-down'],
      [900, 960, 'channel-down'],
      [1200, 961, 'accepted'],
      [1200, 960, 'channel-down'],
    ] as const) {
      must(t.run(OWNER, setTerms({ fromMinute, untilMinute })));
      expect(run(t, OWNER, start(startLine(t, 't-1'))), `${fromMinute}-${untilMinute}`).toBe(became);
      if (became === 'accepted') must(t.run(KEY, abort('t-1')));
      if (became === 'accepted') break;
    }
    must(t.run(OWNER, setTerms({ fromMinute: 1200, untilMinute: 961 })));
    expect(run(t, OWNER, start(startLine(t, 't-2')))).toBe('accepted');
    must(t.run(KEY, abort('t-2')));
    must(t.run(OWNER, setTerms({ fromMinute: 1200, untilMinute: 960 })));
    expect(run(t, OWNER, start(startLine(t, 't-3')))).toBe('channel-down');
  });

  test('up to its limits: of an order, of a day, of what it may owe', async () => {
    const t = await channelLedger();
    for (const name of ['a', 'b', 'c']) order(t, name);
    const limited = (name: string) => {
      const receipt = t.run(OWNER, start(startLine(t, `t-${name}`, { order: name })));
      return receipt.lines[0]?.code === 833 ? dataOf(receipt).limit : receipt.lines[0]?.code;
    };
    must(t.run(OWNER, setTerms({ leastFen: 701n })));
    expect(limited('a')).toBe('least');
    must(t.run(OWNER, setTerms({ mostFen: 699n })));
    expect(limited('a')).toBe('most');
    must(t.run(OWNER, setTerms({ mostFen: 700n, perDayFen: 1_399n, boundFen: 700n })));
    expect(limited('a')).toBe(0);
    expect(limited('b')).toBe('day');
    must(t.run(KEY, abort('t-a')));
    // What was aborted on the same day leaves its room.
    expect(limited('b')).toBe(0);
    must(t.run(KEY, confirm('t-b', 'ref-b')));
    must(t.run(OWNER, setTerms({ mostFen: 700n, perDayFen: 5_000n, boundFen: 1_399n })));
    expect(limited('c')).toBe('bound');
    must(t.run(OWNER, setTerms({ mostFen: 700n, perDayFen: 5_000n, boundFen: 1_400n })));
    expect(limited('c')).toBe(0);
    t.timestampMs += 86_400_000;
    expect(t.get(channels, CHANNEL)?.usedDayFen).toBe(2n * AMOUNT_FEN);
  });

  test('confirmed with its present key alone', async () => {
    const t = await channelLedger();
    order(t, 'tea');
    must(t.run(OWNER, start(startLine(t, 't-1'))));
    const rotate = (name: string) =>
      operationOf('rotateChannelKey', { channel: CHANNEL, confirmKey: keyOf(name).publicKey });
    expect(run(t, KEY, rotate('next'))).toBe('not-authorised');
    must(t.run(OWNER, rotate('next')));
    for (const author of [KEY, OWNER, 'bank-b', ANN]) {
      expect(run(t, author, confirm('t-1', 'ref-1')), author).toBe('not-authorised');
    }
    expect(run(t, 'next', confirm('t-1', 'ref-1'))).toBe('accepted');
  });
});

describe('the fee of a channel', () => {
  test('changes with its next version, from a later height, one at a time', async () => {
    const t = await channelLedger();
    const at = (more: bigint) => t.height + 1n + more;
    expect(run(t, OWNER, publishFee(3, at(1n)))).toBe('fee-version');
    expect(run(t, OWNER, publishFee(2, at(0n)))).toBe('fee-version');
    expect(run(t, OWNER, publishFee(2, at(100_000_001n)))).toBe('fee-version');
    expect(run(t, 'bank-b', publishFee(2, at(1n)))).toBe('not-authorised');
    expect(run(t, OWNER, publishFee(2, at(4n), { basisPoints: 100 }))).toBe('accepted');
    expect(run(t, OWNER, publishFee(3, at(3n)))).toBe('fee-version');
    order(t, 'tea');
    const line = startLine(t, 't-1');
    const next = { ...line, feeVersion: 2, feeFen: 7n };
    expect(run(t, OWNER, start(next))).toBe('fee-superseded');
    expect(run(t, OWNER, start(line))).toBe('fee-superseded');
    expect(run(t, OWNER, start({ ...next, feeFen: 4n }))).toBe('fee-differs');
    expect(run(t, OWNER, start(next))).toBe('accepted');
    expect(run(t, OWNER, publishFee(3, at(1n)))).toBe('accepted');
    t.blocks(2);
    // The attempt keeps the version that the payer was shown.
    expect(run(t, KEY, confirm('t-1', 'ref-1', { paidFen: 707n, feeFen: 7n }))).toBe('accepted');
  });

  test('that leaves the payee nothing refuses the attempt', async () => {
    const t = await channelLedger({ fee: { fixedFen: 700n, basisPoints: 0, paidBy: 'merchant' } });
    order(t, 'tea');
    const refused = t.run(OWNER, start(startLine(t, 't-1', { feeFen: 700n })));
    expect([refused.lines[0]?.code, dataOf(refused).limit]).toEqual([833, 'fee']);
  });
});
