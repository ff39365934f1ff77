import { pino } from 'pino';
import { expect, it } from 'vitest';
import { networkLog } from '../../../src/node/peers/network-log.ts';
import { createMetrics } from '../../../src/node/watch/node-metrics.ts';
import { LOG_EVERY_MS, LONGEST_SILENCE_MS } from '../../../src/node/watch/quiet-intervals.ts';

it('counts every stranger and logs one line per interval, which says how many it stands for', async () => {
  const lines: { level: number; msg: string; [field: string]: unknown }[] = [];
  const log = pino({ level: 'info', base: null }, { write: (line) => lines.push(JSON.parse(line)) });
  const metrics = createMetrics();
  let nowMs = 0;
  const tell = networkLog(
    log,
    metrics,
    (index) => ['grid', 'bank-a'][index],
    () => nowMs,
  );
  const knock = { kind: 'stranger-refused', peerId: '12D3', address: '/ip4/10.0.0.9/tcp/1' } as const;
  for (let i = 0; i < 50; i++) tell(knock);
  tell({ kind: 'link-closed', member: 1, reason: 'reset' });
  tell({ kind: 'dial-failed', member: 1, reason: 'refused' });
  nowMs = LOG_EVERY_MS;
  tell(knock);
  expect(lines.map(({ msg, since, peer, address, member }) => ({ msg, since, peer, address, member }))).toEqual([
    { msg: 'a stranger was refused', address: '/ip4/10.0.0.9/tcp/1' },
    { msg: 'the connection to a member ended', peer: 'bank-a' },
    { msg: 'a member cannot be reached', peer: 'bank-a' },
    { msg: 'a stranger was refused', address: '/ip4/10.0.0.9/tcp/1', since: 49 },
  ]);
  const text = await metrics.registry.metrics();
  expect(text).toContain('gridpact_network_events_total{kind="stranger-refused"} 51');
  expect(text).toContain('gridpact_network_events_total{kind="dial-failed"} 1');
});

it('says less and less of what goes on without end, and as much as before when it was quiet for long', () => {
  let lines = 0;
  const log = pino({ level: 'info', base: null }, { write: () => lines++ });
  let nowMs = 0;
  const tell = networkLog(
    log,
    createMetrics(),
    () => 'bank-a',
    () => nowMs,
  );
  const reset = () => tell({ kind: 'peer-disconnected', member: 1, reason: 'malformed message' });
  const DAY_MS = 86_400_000;
  for (; nowMs < DAY_MS; nowMs += 1_000) reset();
  const doublings = Math.ceil(Math.log2(LONGEST_SILENCE_MS / LOG_EVERY_MS));
  expect(lines).toBeLessThanOrEqual(DAY_MS / LONGEST_SILENCE_MS + doublings + 1);
  nowMs += 3 * LONGEST_SILENCE_MS;
  lines = 0;
  reset();
  nowMs += LOG_EVERY_MS;
  reset();
  expect(lines).toBe(2);
});
