// Shared records: published and opened on four validators, against encryption alone and against payments in the same run;
// decisions by policies, packs verified, rows into PostgreSQL. Grants to many are in grants.ts.
import { createCipheriv, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import type { Statement } from '../../src/generated/state.ts';
import type { DefineScenario } from '../../src/generated/transaction.ts';
import { statements } from '../../src/ledger/settlement/tables.ts';
import { verifyAuditPack } from '../../src/verifier/verify-audit-pack.ts';
import type { LocalConsortium, LocalNode } from '../local-consortium.ts';
import { patientMs, until } from '../patience.ts';
import { type BenchConsortium, type Holder, openHolders, withValidators } from './bench-consortium.ts';
import { cpuSeconds } from './cpu-time.ts';
import { type Decisions, decisionsPerSecond } from './decisions.ts';
import { benchExport } from './export.ts';
import { ratePerCoreSecond, rounded } from './figures.ts';
import { signedLists, submitAll } from './payments.ts';
import { connectSites, settlePeriod } from './settlement.ts';

const KIB = 1_024;
/** Records of 1 KiB; of other things a part or a multiple of it. */
const COUNT = 2_000;
const SIZES = [
  { bytes: KIB, part: 1, day: 1n },
  { bytes: 64 * KIB, part: 0.1, day: 2n },
] as const;
/** Of the records, those that are asked for one by one. */
const OPENED = 0.1;
const PAYMENTS_PER_RECORD = 2;
/** In the state that is asked for decisions. */
const GRANTS = 1_000_000;
const HOLDERS = 200;
const POLICIES = 10_000;
/** Requests on their way at once. */
const AT_ONCE = 32;
/** Of payments: what a published record of 1 KiB is to reach. */
const PUBLISH_GOAL = 0.8;
const DAY_MS = 86_400_000n;

export const SHARED: DefineScenario = {
  ...{
    scenario: 'bench',
    version: 1,
    dataSchema: 'bench/1',
    publishers: ['role:grid-company'],
    readers: ['role:bank'],
  },
  ...{ purposes: ['audit'], consentRequired: false, granularity: 'scenario', longestGrantMs: 100n * DAY_MS },
  ...{ retentionMs: 1_000n * DAY_MS, supervisor: '', changedBy: 'owner', history: true, fieldGroups: [] },
  ...{ subjectMayPurge: false, keptBy: 'all-members', attestedBy: 0, aggregates: null, guardians: 'none' },
};

export async function benchSharing(count = COUNT) {
  const running = await withValidators((setUp) => measureRunning(setUp, count));
  const { consortium: rules, ...figures } = running;
  const decisions: Decisions = decisionsPerSecond(rules, POLICIES, GRANTS);
  const { rowsPerSecond, copyRowsPerSecond, ratio, goal } = await benchExport(count * PAYMENTS_PER_RECORD);
  return {
    ...figures,
    decisions: { ...decisions, perCoreSecond: rounded(decisions.perCoreSecond) },
    sink: { rowsPerSecond, copyRowsPerSecond, ratio, goal },
  };
}

async function measureRunning({ consortium, nodes }: BenchConsortium, count: number) {
  const holders = await openHolders(consortium, HOLDERS, 1_000_000n);
  const payments = await paid(nodes, holders, count * PAYMENTS_PER_RECORD);
  const grid = consortium.node('grid');
  const client = grid.client('submitter');
  await client.sharing.defineScenario(grid.signingKey(), SHARED);
  const secret = grid.privateKey('sharing').secret();
  await grantAll(grid);
  const sizes: Record<string, object> = {};
  for (const { bytes, part, day } of SIZES) {
    const records = Math.ceil(count * part);
    const publish = async (name: string, periodStartMs: bigint) => {
      const ids = Array.from({ length: records }, (_, i) => `${name}-${bytes}-${i}`);
      const period = { periodStartMs, periodEndMs: periodStartMs + 1n, contentType: 'text/plain' };
      const drafts = ids.map((record) => ({
        record,
        subject: `site-${record}`,
        ...period,
        content: randomBytes(bytes),
      }));
      refuse(await client.sharing.publish(grid.signingKey(), secret, SHARED.scenario, drafts, WAIT));
      // Its copies are part of its price.
      await Promise.all(nodes.map(untilNothingIsMissing));
      return ids;
    };
    // As of payments: the first ones run before the compiler has seen the code.
    await publish('first', 0n);
    let ids: readonly string[] = [];
    const published = await measured(nodes, records, async () => {
      ids = await publish('r', day * DAY_MS);
    });
    const range = await measured(nodes, records, () => openRange(consortium, day, records));
    const few = ids.slice(0, Math.ceil(records * OPENED));
    const each = await measured(nodes, few.length, () => openAll(consortium, few));
    sizes[`${bytes / KIB} KiB`] = {
      ...{ records, publishedPerSecond: published.perSecond, cpuMicros: published.cpuMicros },
      ...{ openedPerSecond: range.perSecond, openedCpuMicros: range.cpuMicros, openedEachPerSecond: each.perSecond },
      encryptedPerSecond: encryptions(bytes),
      ratioToPayments: rounded(published.perSecond / payments.perSecond, 3),
      cpuRatioToPayments: rounded(payments.cpuMicros.eachNode / published.cpuMicros.eachNode, 3),
      ...(bytes === KIB && { goal: PUBLISH_GOAL }),
    };
  }
  const pack = await packFigures(consortium, holders);
  const rules = await client.node.consortium();
  return { payments, ...sizes, pack, consortium: rules };
}

/** As the bench of payments, in small. */
async function paid(nodes: readonly LocalNode[], holders: readonly Holder[], payments: number): Promise<Measured> {
  const clients = nodes.map((node) => node.client('submitter'));
  const [first] = clients;
  if (first === undefined) throw new Error('validators are running');
  await submitAll(clients, await signedLists(first, holders, payments));
  const lists = await signedLists(first, holders, payments);
  return measured(nodes, payments, async () => {
    await submitAll(clients, lists);
  });
}

/** To a bank, of all that the bench reads. */
export async function grantAll(grid: LocalNode): Promise<void> {
  const expiresAtMs = BigInt(Date.now()) + 30n * DAY_MS;
  const terms = { scenario: SHARED.scenario, reader: 'bank-a', purpose: 'audit', plain: true, expiresAtMs };
  const grant = { ...terms, granularity: 'scenario', grant: 'all' } as const;
  await grid.client('submitter').sharing.grant(grid.signingKey(), grid.privateKey('sharing').secret(), grant, WAIT);
}

const WAIT = { timeoutMs: patientMs(60_000) };

async function untilNothingIsMissing(node: LocalNode): Promise<void> {
  const client = node.client();
  await until(`${node.id} has every payload`, async () => {
    const { missingPayloads } = await client.node.status();
    const seen = missingPayloads.reduce((sum, { payloads }) => sum + payloads, 0);
    return { done: seen === 0, seen, progress: -seen };
  });
}

/** By the bank, through its own node: asked for on record once, as `share read-range` does it. */
async function openRange(consortium: LocalConsortium, day: bigint, records: number): Promise<void> {
  const bank = consortium.node('bank-a');
  const client = bank.client('submitter');
  const range = {
    ...{ scenario: SHARED.scenario, subject: '', fieldGroup: '', purpose: 'audit', grant: 'all' },
    ...{ fromMs: day * DAY_MS, untilMs: (day + 1n) * DAY_MS },
  };
  const receipt = await client.sharing.askRange(bank.signingKey(), range, WAIT);
  const secret = { encryptionKey: bank.privateKey('encryption').secret() };
  let opened = 0;
  for await (const { records: part } of client.sharing.readRange(secret, receipt)) {
    opened += part.filter((record) => record.opened !== undefined).length;
  }
  if (opened !== records) throw new Error(`the bench opened ${opened} of ${records} records`);
}

/** One by one: each asks on record and waits until that is final. */
async function openAll(consortium: LocalConsortium, ids: readonly string[]): Promise<void> {
  const bank = consortium.node('bank-a');
  const client = bank.client('submitter');
  const [author, encryptionKey] = [bank.signingKey(), bank.privateKey('encryption').secret()];
  await inTurns(ids, async (record) => {
    await client.sharing.read(author, { encryptionKey }, { record, purpose: 'audit', grant: 'all' }, WAIT);
  });
}

/** Statements of a pack verified in a second of a core, lists included. */
async function packFigures(consortium: LocalConsortium, holders: Awaited<ReturnType<typeof openHolders>>) {
  const grid = consortium.node('grid');
  const client = grid.client('submitter');
  const sites = await connectSites(consortium, client, grid.signingKey(), holders);
  await settlePeriod(client, grid.signingKey(), sites, 1);
  const found: Statement[] = [];
  for await (const { value } of client.node.entries(statements)) found.push(value);
  const pack = await client.evidence.auditPack(found, undefined, { lists: true });
  const genesis: unknown = JSON.parse(readFileSync(consortium.genesisPath, 'utf8'));
  const rate = ratePerCoreSecond(() => {
    const report = verifyAuditPack(pack, genesis);
    if (!report.ok) throw new Error(`the pack does not hold: ${report.verdict}`);
  });
  return {
    statements: found.length,
    bytes: JSON.stringify(pack).length,
    packsPerCoreSecond: rounded(rate, 2),
    statementsPerCoreSecond: rounded(rate * found.length),
  };
}

/** Of so many bytes, on all cores: what no sharing could pass. */
function encryptions(bytes: number): number {
  const content = randomBytes(bytes);
  const key = randomBytes(32);
  const perCore = ratePerCoreSecond(() => {
    const cipher = createCipheriv('aes-256-gcm', key, new Uint8Array(12));
    cipher.update(content);
    cipher.final();
    cipher.getAuthTag();
  });
  return rounded(perCore * availableParallelism());
}

async function inTurns<T>(items: readonly T[], run: (item: T) => Promise<void>): Promise<void> {
  const queue = items.values();
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (const item of queue) await run(item);
    }),
  );
}

interface Measured {
  readonly perSecond: number;
  /** Of a node with all its threads, for each. */
  readonly cpuMicros: { readonly eachNode: number; readonly generator: number };
}

async function measured(nodes: readonly LocalNode[], count: number, run: () => Promise<void>): Promise<Measured> {
  const cpuOf = () => nodes.reduce((sum, { pid }) => sum + (cpuSeconds(pid) ?? 0), 0);
  const [cpuBefore, ownBefore, started] = [cpuOf(), process.cpuUsage(), performance.now()];
  await run();
  const elapsedMs = performance.now() - started;
  const own = process.cpuUsage(ownBefore);
  return {
    perSecond: rounded((count * 1_000) / elapsedMs, 1),
    cpuMicros: {
      eachNode: rounded(((cpuOf() - cpuBefore) * 1e6) / nodes.length / count),
      generator: rounded((own.user + own.system) / count),
    },
  };
}

function refuse(outcomes: readonly { readonly code: number; readonly name: string }[]): void {
  const failed = outcomes.find(({ code }) => code !== 0);
  if (failed !== undefined) throw new Error(`a record of the bench was refused: ${failed.name}`);
}
