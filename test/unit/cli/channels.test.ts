// Commands about channels and their statistics, on the real ledger in memory behind a real API.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { EXIT } from '../../../src/cli/exit-codes.ts';
import { ATTEMPT_SOURCE } from '../../../src/generated/state.ts';
import { keyOf } from '../../ledger/key-of.ts';
import {
  ANN,
  attempt,
  call,
  FAST,
  folder,
  json,
  KEY,
  look,
  lookJson,
  OWNER,
  registering,
  removeFolder,
  SHOP,
  SLOW,
  shop,
  today,
  until,
} from './channel-desk.ts';

afterAll(removeFolder);

describe('channels', () => {
  it('are registered, shown, listed, and priced anew', async () => {
    const api = await shop();
    const shown = await lookJson(api, 'channel', 'show', FAST);
    expect(shown).toMatchObject({
      channel: FAST,
      kind: 'card',
      status: 'up',
      version: 1,
      owedFen: '0',
      mostFen: '50000',
    });
    const text = (await look(api, 'channel', 'show', FAST)).stdout;
    expect(text).toContain('0.60%, at least 0.02 yuan, paid by the merchant (version 1)');
    await json(OWNER, api, ...registering(SLOW, '--fee-fixed', '1', '--fee-paid-by', 'payer'));
    expect((await lookJson(api, 'channel', 'list')).channels).toHaveLength(2);
    expect((await lookJson(api, 'channel', 'list', '--owner', 'bank-b')).channels).toEqual([]);
    expect(await json(OWNER, api, 'channel', 'fee', FAST, '--fee-fixed', '0.05')).toMatchObject({ version: 2 });
    expect(await json(OWNER, api, 'channel', 'availability', FAST, 'down')).toMatchObject({ status: 'down' });
    expect((await look(api, 'channel', 'show', 'bank-a/none')).exitCode).toBe(EXIT.refused);
  });

  it('are quoted, and one of them is the one to take', async () => {
    const api = await shop();
    await json(OWNER, api, ...registering(SLOW, '--fee-fixed', '1', '--fee-paid-by', 'payer'));
    const quoted = await lookJson(api, 'channel', 'quote', '7');
    expect(quoted).toMatchObject({ channel: FAST, reason: 'cheapest' });
    expect(quoted.quotes).toEqual([
      { channel: FAST, version: 1, feeFen: '4', paidFen: '700', netFen: '696', refusal: '' },
      { channel: SLOW, version: 1, feeFen: '100', paidFen: '800', netFen: '700', refusal: '' },
    ]);
    const reason = async (...words: string[]) => (await lookJson(api, 'channel', 'quote', '7', ...words)).reason;
    expect(await reason('--choose', SLOW)).toBe('customer');
    expect(await reason('--promote', SLOW)).toBe('promotion');
    expect(await reason('--prefer', SLOW)).toBe('merchant-rule');
    expect(await reason('--tried', FAST)).toBe('fallback');
    expect((await look(api, 'channel', 'quote', '501')).stdout).toContain('No channel takes it');
  });

  it('pay an order once; what comes late is given back', async () => {
    const api = await shop('tea', 'cup');
    const line = ['channel', 'attempt', FAST, 't-1', SHOP, 'tea', '--until', await until(api), '--payer', ANN];
    expect(await json(OWNER, api, ...line)).toMatchObject({ feeFen: '4', paidFen: '700', outcome: '' });
    expect(await json(OWNER, api, ...line)).toMatchObject({ outcome: 'started-before' });
    expect(await json(KEY, api, 'channel', 'confirm', FAST, 't-1', '8800-1')).toMatchObject({ outcome: '' });
    expect((await lookJson(api, 'order', 'show', SHOP, 'tea')).status).toBe('paid');
    expect((await lookJson(api, 'channel', 'show', FAST)).owedFen).toBe('696');
    expect(await json(KEY, api, 'channel', 'confirm', FAST, 't-1', '8800-2')).toMatchObject({
      outcome: 'confirmed-late',
    });
    expect(await json(KEY, api, 'channel', 'return', FAST, '8800-2')).toMatchObject({ outcome: '' });
    await attempt(api, 't-2', 'cup');
    expect(await json(KEY, api, 'channel', 'abort', FAST, 't-2')).toMatchObject({ outcome: '' });
    const late = await call(KEY, api, 'channel', 'confirm', FAST, 't-2', '8800-3');
    expect(late.stdout).toContain('owed back within 24 hours');
    const refused = await call(KEY, api, 'channel', 'return', FAST, '8800-3');
    expect(refused.stderr).toContain('return-way');
    expect(await json(KEY, api, 'channel', 'return', FAST, '8800-3', '--outside', '8801-1')).toMatchObject({
      outcome: '',
    });
  });

  it('are counted: shares are 100.0 together, as a table, JSON, CSV and a chart', async () => {
    const names = Array.from({ length: 10 }, (_, i) => `o-${i}`);
    const api = await shop(...names);
    for (const [i, name] of names.entries()) {
      const source = ATTEMPT_SOURCE[i < 4 ? 0 : i % ATTEMPT_SOURCE.length] ?? 'other';
      await attempt(api, `t-${i}`, name, '--source', source);
      await json(KEY, api, 'channel', 'confirm', FAST, `t-${i}`, `ref-${i}`);
    }
    const svg = join(folder, 'shares.svg');
    const { channelShares } = await lookJson(api, 'stats', 'channels', '--by', 'source', '--svg', svg);
    const sum = channelShares.reduce((all: number, { share }: { share: string }) => all + 10 * Number(share), 0);
    expect(sum).toBe(1_000);
    expect(channelShares.find(({ name }: { name: string }) => name === 'online-platform')).toMatchObject({
      ...{ share: '50.0', confirmedCount: 5, attemptCount: 5, amountFen: '3500', feeFen: '20' },
    });
    const chart = readFileSync(svg, 'utf8');
    expect(chart.startsWith('<svg ')).toBe(true);
    expect(chart).toContain('>50.0%</text>');
    expect((await look(api, 'stats', 'channels', '--by', 'source')).stdout).toContain('50.0');
    expect((await look(api, 'stats', 'channels', '--csv')).stdout).toContain('bank-a/fast,100.0,10,10');
    const day = await today(api);
    const byDay = await lookJson(api, 'stats', 'channels', '--by', 'day', '--month', day.slice(0, 7));
    expect(byDay.channelShares).toMatchObject([{ name: day, share: '100.0', confirmedCount: 10 }]);
    expect((await lookJson(api, 'stats', 'channels', '--month', '1999-01')).channelShares).toEqual([]);
  });

  it('are counted: a sample run has the shares of the survey by how the payer came', async () => {
    const survey = [387, 117, 98, 45, 83, 210, 60];
    const api = await shop();
    const expiresAtMs = (await api.client.orders.nowMs()) + 600_000n;
    const name = { payee: SHOP, amountFen: 700n };
    const sources = ATTEMPT_SOURCE.flatMap((source, i) => new Array<typeof source>(survey[i] ?? 0).fill(source));
    const ids = sources.map((_, i) => `s-${i}`);
    const opening = { ...name, delivery: 'none', reference: '', racing: false, expiresAtMs } as const;
    await api.client.orders.open(
      keyOf(SHOP),
      ids.map((order) => ({ ...opening, order })),
    );
    const start = {
      channel: FAST,
      ...name,
      payer: '',
      feeVersion: 1,
      feeFen: 4n,
      reason: 'customer',
      purpose: 'shopping',
      expiresAtMs,
    } as const;
    await api.client.channels.start(
      keyOf(OWNER),
      ids.map((id, i) => ({ ...start, attempt: id, order: id, source: sources[i] ?? 'other' })),
    );
    const paid = { channel: FAST, paidFen: 700n, feeFen: 4n };
    await api.client.channels.confirm(
      keyOf(KEY),
      ids.map((attempt) => ({ ...paid, attempt, reference: attempt })),
    );
    const { channelShares } = await lookJson(api, 'stats', 'channels', '--by', 'source');
    const shares = new Map(channelShares.map((row: { name: string; share: string }) => [row.name, row.share]));
    expect(ATTEMPT_SOURCE.map((source) => shares.get(source))).toEqual([
      '38.7',
      '11.7',
      '9.8',
      '4.5',
      '8.3',
      '21.0',
      '6.0',
    ]);
  });
});
