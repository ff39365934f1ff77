// What the health warns of, and in which words: names, numbers, and what to do.
import { describe, expect, test } from 'vitest';
import type { NodeStatus, PeerStatus } from '../../../src/answers/node-status.ts';
import { type Expiry, type WarningInput, warningsOf } from '../../../src/node/watch/node-warnings.ts';
import { PeerReports } from '../../../src/node/watch/peer-reports.ts';
import { decodeWatchMessage } from '../../../src/wire/watch-messages.ts';
import { MemoryBackend, QUIET_PEER } from '../api/memory-backend.ts';
import { deskAtOnce } from './desk-at-once.ts';
import { ManualTimers } from './manual-timers.ts';

const NOW = 1_700_000_100_000;
const DAY = 86_400_000;

const peer = (member: string, change: Partial<PeerStatus> = {}): PeerStatus => ({
  ...{ ...QUIET_PEER, member, validator: true, connected: true, height: 1 },
  ...change,
});

function warned(status: Partial<NodeStatus>, change: Partial<WarningInput> = {}): [string, string][] {
  const well = { ...new MemoryBackend().status(), peers: [peer('grid'), peer('bank-b'), peer('merchant')] };
  const input: WarningInput = {
    ...{ status: { ...well, ...status }, nowMs: NOW, clockToleranceMs: 1_000, disk: undefined },
    ...{ expiries: [], expiryNoticeMs: 30 * DAY, divergences: [], ...change },
  };
  return warningsOf(input).map(({ code, message }) => [code, message]);
}

describe('the health warns of', () => {
  test('nothing while all is well', () => {
    expect(warned({})).toEqual([]);
  });

  test('votes that are missing: whose, and since when', () => {
    const peers = [peer('grid'), peer('merchant', { voteMissingSinceMs: NOW - 42_000, connected: false })];
    expect(warned({ peers })).toEqual([
      ['votes-missing', 'others have voted, and no vote has come from: merchant since 42 s ago, not connected'],
    ]);
  });

  test('batches that are missing: who named them, and since when', () => {
    const missingBatches = [{ member: 'bank-b', batches: 3, sinceMs: NOW - 300_000 }];
    expect(warned({ missingBatches })[0]?.[1]).toMatch(/3 named by bank-b since 5 min ago/);
  });

  test("a clock that is off: a member's when it is one, this node's when most say so", () => {
    const slow = peer('merchant', { clockOffsetMs: -9_000 });
    expect(warned({ peers: [peer('grid'), peer('bank-b'), slow] })).toEqual([
      ['clock-skew', "clocks differ from this node's: merchant by 9000 ms behind"],
    ]);
    const ahead = ['grid', 'bank-b', 'merchant'].map((member) => peer(member, { clockOffsetMs: 5_000 }));
    expect(warned({ peers: ahead })[0]?.[1]).toBe("this node's clock is 5000 ms behind those of most members");
    expect(warned({ peers: [peer('grid', { clockOffsetMs: 5_000, clockUncertainMs: 4_500 })] })).toEqual([]);
  });

  test("this node's clock only when f + 1 validators say so: one of them and any observers may lie", () => {
    const off = { clockOffsetMs: 5_000 };
    const liars = [peer('merchant', off), peer('regulator', { ...off, validator: false })];
    const silent = ['grid', 'bank-b'].map((member) => peer(member, { version: '' }));
    expect(warned({ peers: [...silent, ...liars] })[0]?.[1]).toMatch(
      /^clocks differ from this node's: merchant .*; regulator/,
    );
    expect(warned({ peers: [peer('grid'), peer('bank-b'), ...liars] })[0]?.[1]).toMatch(/^clocks differ/);
    expect(warned({ peers: [peer('grid', off), peer('bank-b'), ...liars] })[0]?.[1]).toMatch(/^this node's clock is/);
  });

  test('another version, a full disk, an expiry and a divergence, each with its figures', () => {
    expect(warned({ peers: [peer('grid', { version: '0.2.0' })] })).toEqual([
      ['other-version', 'this node runs 0.1.0, and grid 0.2.0'],
    ]);
    const disk = { freeBytes: 5 << 20, warnBelowBytes: 10 << 20 };
    expect(warned({}, { disk })[0]).toEqual([
      'disk-space-low',
      'the disk of the data folder has 5 MiB free, less than 10 MiB',
    ]);
    const expiries: readonly Expiry[] = [
      { what: 'the consensus key', kind: 'consensus-key', of: '', validUntilMs: NOW + 3.5 * DAY },
      { what: 'the API token auditor-1', kind: 'api-token', of: 'auditor-1', validUntilMs: NOW - 1 },
      { what: 'the network key', kind: 'network-key', of: '', validUntilMs: NOW + 300 * DAY },
    ];
    expect(warned({}, { expiries })).toEqual([
      ['key-expires', 'the consensus key expires in 3 days; the API token auditor-1 has expired'],
    ]);
    const divergences = [{ member: 'merchant', height: 7, key: 'account/bank-a/vault' }];
    expect(warned({}, { divergences })[0]?.[1]).toMatch(
      /merchant at height 7: first differing state key account\/bank-a\/vault/,
    );
  });
});

describe("a peer's report of itself", () => {
  function reports(delayMs: number, offsetMs: number): PeerReports {
    const timers = new ManualTimers();
    const asking = new PeerReports({
      peers: { others: [1] },
      version: '0.1.0',
      timers,
      desk: deskAtOnce(() => true),
      transport: {
        send(to, _channel, frame) {
          const message = decodeWatchMessage(frame);
          if (!message.ok || message.value.kind !== 'get-report') throw new Error('a question was expected');
          const { id } = message.value;
          timers.advance(delayMs);
          const clockMs = timers.nowMs() + offsetMs;
          timers.advance(delayMs);
          asking.onReport(to, { kind: 'report', id: id + 1, version: 'lie', clockMs: 1 });
          asking.onReport(to, { kind: 'report', id, version: '0.2.0', clockMs });
          return true;
        },
      },
    });
    asking.ask(1);
    return asking;
  }

  test('counts less the way there and back, and only as an answer to the question', () => {
    expect(reports(40, 3_000).of(1)).toMatchObject({ version: '0.2.0', clockOffsetMs: 3_000, uncertainMs: 40 });
  });

  test('counts no more when it took too long, or the connection is down', () => {
    expect(reports(4_000, 0).of(1)).toBeUndefined();
    const known = reports(1, 0);
    known.forget(1);
    expect(known.of(1)).toBeUndefined();
  });
});
