// Four whole nodes. The first is short of disk and its key expires; the second runs another version, the third's clock
// is off, the fourth computes another result. The first one warns of all five, and its metrics make the alert rules
// fire.
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { until } from '../../../scripts/patience.ts';
import { latestBlock } from '../../../src/ledger/chain-tables.ts';
import type { Protocol } from '../../../src/ledger/protocol.ts';
import { MemoryNetwork } from '../../../src/network/memory-transport.ts';
import { systemTimers } from '../../../src/node/boot/system-timers.ts';
import { metricsIn } from '../../integration/promql.ts';
import { madeGenesis } from './made-chain.ts';
import { type MemoryMember, startMember } from './memory-member.ts';

const MIB = 1 << 20;
const DAY_MS = 86_400_000;
/** More than is tolerated, and less than what keeps a block from being voted for. */
const AHEAD_MS = 1_500;
const RULES = readFileSync(new URL('../../../network-config/operations/alerts.yml', import.meta.url), 'utf8');

/** By its rules every block leaves an entry behind, of which the others know nothing. */
const OTHER_RULES: Protocol = {
  version: 1,
  finishBlock: (state, block) => state.put(latestBlock, 'another', { ...block, blockHash: new Uint8Array(32) }),
};

const members: MemoryMember[] = [];

beforeAll(async () => {
  const network = new MemoryNetwork();
  const genesis = madeGenesis();
  const consensusKey = {
    ...({ what: 'the consensus key', kind: 'consensus-key', of: '' } as const),
    validUntilMs: Date.now() + 3.5 * DAY_MS,
  };
  const small = { freeDiskBytes: () => 5 * MIB, alerts: { freeDiskBytes: 1_024 * MIB, expiryNoticeMs: 30 * DAY_MS } };
  const differences = [
    { ...small, expiries: [consensusKey] },
    { version: '0.2.0' },
    { timers: { ...systemTimers, nowMs: () => systemTimers.nowMs() + AHEAD_MS } },
    { protocols: [OTHER_RULES] },
  ];
  const start = async (index: number) => {
    members[index] = await startMember(genesis, index, network, undefined, differences[index]);
  };
  await Promise.all([0, 1, 3].map(start));
  // Until the fourth's vote has come there is no quorum: it would stop at a certified result before it could send
  // another.
  await until('the fourth is told apart', () => ({ done: warning('divergence') !== undefined, seen: 'no warning' }));
  await start(2);
});

afterAll(async () => {
  await Promise.all(members.map((member) => member.stop()));
});

const warning = (code: string) =>
  members[0]?.node.backend.health().warnings.find((candidate) => candidate.code === code)?.message;

/** The values that one rule of alerts.yml looks at, and whether one of them makes it fire. */
async function alert(name: string) {
  const expr = new RegExp(`- alert: ${name}\\n +expr: (.+)`).exec(RULES)?.[1] ?? '';
  const [, relation, bound] = /(==|[<>]) ([\d.e* ]+?)(?: or .*)?$/.exec(expr) ?? [];
  const [metric] = metricsIn(expr);
  const text = (await members[0]?.node.backend.metrics()) ?? '';
  const values = [...text.matchAll(new RegExp(`^${metric}(?:\\{.*\\})? (\\S+)$`, 'gm'))].map((line) => Number(line[1]));
  const limit = (bound ?? '').split('*').reduce((product, factor) => product * Number(factor), 1);
  const holds = (value: number) =>
    relation === '>' ? Math.abs(value) > limit : relation === '<' ? value < limit : value === limit;
  return { values, fires: values.some(holds) };
}

test.each([
  ['clock-skew', /bank-b by 1[2-8]\d\d ms ahead/, 'GridpactClockSkew'],
  ['other-version', /this node runs 0\.0\.0, and bank-a 0\.2\.0/, 'GridpactOtherVersion'],
  ['disk-space-low', /has 5 MiB free, less than 1024 MiB/, 'GridpactDiskSpaceLow'],
  ['key-expires', /the consensus key expires in 3 days/, 'GridpactKeyExpires'],
  ['divergence', /merchant at height 1: first differing state key block\/another/, 'GridpactDivergence'],
])('%s: a node warns of it, and the rule fires', async (code, message, rule) => {
  await expect.poll(() => warning(code) ?? '').toMatch(message);
  expect(await alert(rule)).toMatchObject({ fires: true });
});

test('there is no warning of a member that is well', async () => {
  expect(warning('clock-skew')).not.toMatch(/bank-a|merchant/);
  expect(warning('other-version')).not.toMatch(/bank-b|merchant/);
  expect((await alert('GridpactOtherVersion')).values.toSorted()).toEqual([0, 0, 0, 1]);
  const codes = members[1]?.node.backend.health().warnings.map((own) => own.code) ?? [];
  expect(codes.filter((own) => /disk|key/.test(own))).toEqual([]);
});
