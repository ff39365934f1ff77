// What the owner of a channel changes, and refunds of what it paid: the commands.
import { afterAll, describe, expect, it } from 'vitest';
import { toHex } from '../../../src/base/bytes.ts';
import { EXIT } from '../../../src/cli/exit-codes.ts';
import { keyOf } from '../../ledger/key-of.ts';
import {
  ANN,
  attempt,
  call,
  FAST,
  json,
  KEY,
  keyFileOf,
  look,
  lookJson,
  OWNER,
  removeFolder,
  SHOP,
  shop,
} from './channel-desk.ts';

afterAll(removeFolder);

type Attempted = Readonly<Record<'attempt' | 'attemptKind' | 'reason' | 'status' | 'refundOf', string>>;

describe('what an owner changes', () => {
  it('terms: what is given, and nothing else', async () => {
    const api = await shop();
    const before = await lookJson(api, 'channel', 'show', FAST);
    await json(OWNER, api, 'channel', 'terms', FAST, '--most', '80', '--hours', '08:00-22:00');
    expect(await lookJson(api, 'channel', 'show', FAST)).toEqual({ ...before, mostFen: '8000' });
    expect((await api.client.channels.read(FAST))?.terms).toMatchObject({ fromMinute: 480, untilMinute: 1_320 });
    const nothing = await call(OWNER, api, 'channel', 'terms', FAST);
    expect([nothing.exitCode, nothing.stderr]).toEqual([EXIT.usage, expect.stringContaining('--per-day')]);
    const wrong = await call(OWNER, api, 'channel', 'terms', FAST, '--least', '90');
    expect([wrong.exitCode, wrong.stderr]).toEqual([EXIT.refused, expect.stringContaining('terms.least')]);
    // Another's account covers nothing without its holder.
    const uncovered = await call(OWNER, api, 'channel', 'terms', FAST, '--account', ANN);
    expect([uncovered.exitCode, uncovered.stderr]).toEqual([EXIT.usage, expect.stringContaining(`holder of ${ANN}`)]);
    await json(OWNER, api, 'channel', 'terms', FAST, '--account', ANN, '--co-sign', keyFileOf(ANN));
    expect((await lookJson(api, 'channel', 'show', FAST)).coveredBy).toBe(ANN);
    expect((await call(OWNER, api, 'channel', 'terms', 'bank-a/none', '--most', '80')).stderr).toContain('not-found');
  });

  it('the key: from then on the one before says nothing', async () => {
    const api = await shop('tea');
    await attempt(api, 't-1', 'tea');
    const next = 'next key';
    const confirmKey = toHex(keyOf(next).publicKey);
    expect((await call(KEY, api, 'channel', 'rotate-key', FAST, confirmKey)).exitCode).toBe(EXIT.refused);
    expect(await json(OWNER, api, 'channel', 'rotate-key', FAST, confirmKey)).toMatchObject({
      channel: FAST,
      confirmKey,
    });
    expect((await call(KEY, api, 'channel', 'confirm', FAST, 't-1', 'r-1')).stderr).toContain('not-authorised');
    expect(await json(next, api, 'channel', 'confirm', FAST, 't-1', 'r-1')).toMatchObject({ outcome: '' });
  });
});

describe('a channel that is given up', () => {
  it('is closed when nothing is left, which is shown and refused before', async () => {
    const api = await shop('tea');
    await attempt(api, 't-1', 'tea');
    expect(await lookJson(api, 'channel', 'show', FAST)).toMatchObject({ openAttempts: 1, lateOwed: 0, openDays: 0 });
    const refused = await call(OWNER, api, 'channel', 'close', FAST, '--json');
    expect([refused.exitCode, JSON.parse(refused.stderr).error]).toEqual([
      EXIT.refused,
      expect.objectContaining({ code: 'channel-open', data: expect.objectContaining({ openAttempts: '1' }) }),
    ]);
    await json(KEY, api, 'channel', 'abort', FAST, 't-1');
    expect(await json(OWNER, api, 'channel', 'close', FAST)).toMatchObject({ channel: FAST });
    expect(await lookJson(api, 'channel', 'show', FAST)).toMatchObject({ status: 'closed', openAttempts: 0 });
    const again = await call(OWNER, api, 'channel', 'availability', FAST, 'up');
    expect(again.stderr).toContain('channel-closed');
  });
});

describe('a refund', () => {
  it('of a channel that is silent is ended after 30 days, and owed when it is paid all the same', async () => {
    const api = await shop('tea');
    await attempt(api, 't-1', 'tea');
    await json(KEY, api, 'channel', 'confirm', FAST, 't-1', 'r-1');
    await json(SHOP, api, 'channel', 'refund', FAST, 'b-1', 't-1', '7');
    const abort = ['channel', 'abort', FAST, 'b-1'];
    expect((await call(SHOP, api, ...abort)).stderr).toContain('not-authorised');
    api.backend.aheadMs += 30 * 86_400_000;
    api.backend.makeBlock();
    expect((await json(SHOP, api, ...abort)).transfer).toMatch(/^[0-9a-f]{64}$/);
    await json(SHOP, api, 'pay', SHOP, ANN, '6.96');
    const confirm = ['channel', 'confirm', FAST, 'b-1', 'back-1'];
    expect((await call(KEY, api, ...confirm)).stdout).toContain('owed by the payee');
    const { channelAttempts } = await lookJson(api, 'channel', 'attempts', FAST);
    expect(channelAttempts.find(({ attempt: id }: Attempted) => id === 'b-1').status).toBe('late');
    await json(ANN, api, 'pay', ANN, SHOP, '6.96');
    expect((await json(KEY, api, ...confirm)).transfer).toMatch(/^[0-9a-f]{64}$/);
  });

  it('is started by who was paid, with the part of the fee that goes back; the list says why each was tried', async () => {
    const api = await shop('tea', 'cup');
    await attempt(api, 't-1', 'tea', '--reason', 'cheapest');
    await json(KEY, api, 'channel', 'confirm', FAST, 't-1', 'r-1');
    const half = ['channel', 'refund', FAST, 'b-1', 't-1', '3.50', '--reason', 'cold'];
    expect((await call(ANN, api, ...half)).exitCode).toBe(EXIT.refused);
    const started = await json(SHOP, api, ...half);
    expect(started).toMatchObject({ refund: 'b-1', attempt: 't-1', amountFen: '350', feeFen: '2', outcome: '' });
    expect(await json(SHOP, api, ...half)).toMatchObject({ feeFen: '2', outcome: 'started-before' });
    expect(await json(SHOP, api, 'channel', 'refund', FAST, 'b-2', 't-1', '3.50')).toMatchObject({ feeFen: '2' });
    expect(await json(KEY, api, 'channel', 'confirm', FAST, 'b-1', 'back-1')).toMatchObject({ outcome: '' });
    expect((await lookJson(api, 'order', 'show', SHOP, 'tea')).status).toBe('part-refunded');
    expect((await call(SHOP, api, 'channel', 'refund', FAST, 'b-3', 't-1', '0.01')).stderr).toContain('refund-exceeds');
    expect((await call(SHOP, api, 'channel', 'refund', FAST, 'b-3', 't-9', '1')).stderr).toContain('not-found');

    await attempt(api, 't-2', 'cup', '--reason', 'fallback');
    const listed = await lookJson(api, 'channel', 'attempts', FAST);
    const facts = listed.channelAttempts.map(({ attempt: id, attemptKind, reason, status, refundOf }: Attempted) => {
      return [id, attemptKind, reason, status, refundOf];
    });
    expect(facts).toEqual([
      ['b-1', 'refund', 'cheapest', 'confirmed', 't-1'],
      ['b-2', 'refund', 'cheapest', 'started', 't-1'],
      ['t-1', 'payment', 'cheapest', 'confirmed', ''],
      ['t-2', 'payment', 'fallback', 'started', ''],
    ]);
    const ofCup = await lookJson(api, 'channel', 'attempts', FAST, '--order', `${SHOP}/cup`);
    expect(ofCup.channelAttempts).toMatchObject([{ attempt: 't-2', payee: SHOP, order: 'cup', reason: 'fallback' }]);
    expect((await look(api, 'channel', 'attempts', FAST)).stdout).toMatch(/t-2 .*fallback/);
  });
});
