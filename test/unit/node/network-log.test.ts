import { pino } from 'pino';
import { expect, it } from 'vitest';
import { LOG_EVERY_MS, networkLog } from '../../../src/node/peers/network-log.ts';
import { createMetrics } from '../../../src/node/watch/node-metrics.ts';

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
    { msg: 'a stranger was refused', address: '/ip4/10.0.0.9/tcp/1', since: 49 },
  ]);
  const text = await metrics.registry.metrics();
  expect(text).toContain('gridpact_network_events_total{kind="stranger-refused"} 51');
  expect(text).toContain('gridpact_network_events_total{kind="dial-failed"} 1');
});
