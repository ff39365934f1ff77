// Connections of dialling members until all of their streams are there.
import type { Connection, Stream } from '@libp2p/interface';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { COMPLETE_WITHIN_MS, IncomingStreams } from '../../../src/network/incoming-streams.ts';
import { CHANNELS } from '../../../src/network/link.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function connectionOf(member: string) {
  const abort = vi.fn();
  const connection = { id: member, remotePeer: { toString: () => member }, addEventListener: vi.fn(), abort };
  return { connection: connection as unknown as Connection, abort };
}

const STREAM = {} as Stream;

it('ends a connection whose streams are not all there in time', () => {
  const refused: string[] = [];
  const incoming = new IncomingStreams((_connection, reason) => refused.push(reason));
  const slow = connectionOf('slow');
  const whole = connectionOf('whole');
  for (const channel of CHANNELS.slice(1)) incoming.add(slow.connection, channel, STREAM);
  for (const channel of CHANNELS) incoming.add(whole.connection, channel, STREAM);
  vi.advanceTimersByTime(COMPLETE_WITHIN_MS - 1);
  expect(refused).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(refused).toEqual(['streams are missing']);
  expect([slow.abort.mock.calls.length, whole.abort.mock.calls.length]).toEqual([1, 0]);
});
