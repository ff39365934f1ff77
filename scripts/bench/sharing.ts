// Shared records: published, granted and opened on four validators, against encryption alone and against payments in the
// same run; decisions by policies, packs verified, rows into PostgreSQL.
import { createCipheriv, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import type { GridpactClient } from '../../src/client/client.ts';
import type { Statement } from '../../src/generated/state.ts';
import type { DefineScenario } from '../../src/generated/transaction.ts';
import { statements } from '../../src/ledger/settlement/tables.ts';
import { verifyAuditPack } from '../../src/verifier/verify-audit-pack.ts';
import type { LocalConsortium } from '../local-consortium.ts';
import { patientMs } from '../patience.ts';
import { openHolders, withValidators } from './bench-consortium.ts';
import { type Decisions, decisionsPerSecond } from './decisions.ts';
import { benchExport } from './export.ts';
import { ratePerCoreSecond, rounded } from './figures.ts';
import { signedLists, submitAll } from './payments.ts';
import { connectSites, settlePeriod } from './settlement.ts';

const KIB = 1_024;
const SIZES = [
  { bytes: KIB, records: 1_000, opened: 300 },
  { bytes: 64 * KIB, records: 200, opened: 100 },
] as const;
const HOLDERS = 200;
const PAYMENTS = 5_000;
const GRANTS = 300;
const POLICIES = 10_000;
const STORED_GRANTS = 1_000_000;
const EXPORTED_PAYMENTS = 20_000;
const PUBLISHERS = 4;
/** Requests on their way at once. */
const AT_ONCE = 32;
/** Of payments: what a published record of 1 KiB is to reach. */
const PUBLISH_GOAL = 0.8;
const DAY_MS = 86_400_000n;

const POLICY: DefineScenario = {
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

/** `storedGrants`: in the state that is asked for decisions. */
export async function benchSharing(storedGrants = STORED_GRANTS) {
  const running = await withValidators(({ consortium }) => measureRunning(consortium));
  const { consortium: rules, ...figures } = running;
  const decisions: Decisions = decisionsPerSecond(rules, POLICIES, storedGrants);
  const { rowsPerSecond, copyRowsPerSecond, ratio, goal } = await benchExport(EXPORTED_PAYMENTS);
  return {
    ...figures,
    decisions: { ...decisions, perCoreSecond: rounded(decisions.perCoreSecond) },
    sink: { rowsPerSecond, copyRowsPerSecond, ratio, goal },
  };
}

async function measureRunning(consortium: LocalConsortium) {
  const holders = await openHolders(consortium, HOLDERS, 1_000_000n);
  const paymentsPerSecond = await paid(consortium, holders);
  const grid = consortium.node('grid');
  const client = grid.client('submitter');
  await client.sharing.defineScenario(grid.signingKey(), POLICY);
  const secret = grid.privateKey('sharing').secret();
  const grantsPerSecond = await granted(client, grid.signingKey(), secret);
  const sizes: Record<string, object> = {};
  for (const { bytes, records, opened } of SIZES) {
    const ids = Array.from({ length: records }, (_, i) => `r-${bytes}-${i}`);
    const drafts = ids.map((record) => ({
      ...{ record, subject: `site-${record}`, periodStartMs: 1n, periodEndMs: 2n, contentType: 'text/plain' },
      content: randomBytes(bytes),
    }));
    const publishedPerSecond = await perSecond(records, async () => {
      await inTurns(partsOf(drafts), async (part) => {
        refuse(await client.sharing.publish(grid.signingKey(), secret, POLICY.scenario, part));
      });
    });
    const openedPerSecond = await perSecond(opened, () => openAll(consortium, ids.slice(0, opened)));
    sizes[`${bytes / KIB} KiB`] = {
      ...{ publishedPerSecond, openedPerSecond, encryptedPerSecond: encryptions(bytes) },
      ratioToPayments: rounded(publishedPerSecond / paymentsPerSecond, 3),
      ...(bytes === KIB && { goal: PUBLISH_GOAL }),
    };
  }
  const pack = await packFigures(consortium, holders);
  const rules = await client.node.consortium();
  return { paymentsPerSecond, grantsPerSecond, ...sizes, pack, consortium: rules };
}

async function paid(consortium: LocalConsortium, holders: Awaited<ReturnType<typeof openHolders>>): Promise<number> {
  const clients = consortium.nodes.filter(({ running }) => running).map((node) => node.client('submitter'));
  const [first] = clients;
  if (first === undefined) throw new Error('validators are running');
  const lists = await signedLists(first, holders, PAYMENTS);
  return perSecond(PAYMENTS, async () => {
    await submitAll(clients, lists);
  });
}

/** Grants to one bank, each for a subject of its own, and last one for all that the bench reads. */
async function granted(
  client: GridpactClient,
  author: ReturnType<LocalConsortium['nodes'][number]['signingKey']>,
  secret: Uint8Array,
): Promise<number> {
  const common = { scenario: POLICY.scenario, reader: 'bank-a', purpose: 'audit', plain: true };
  const expiresAtMs = BigInt(Date.now()) + 30n * DAY_MS;
  const rate = await perSecond(GRANTS, () =>
    inTurns(
      Array.from({ length: GRANTS }, (_, i) => `${i}`),
      async (i) => {
        const place = { granularity: 'subject', subject: `site-${i}` } as const;
        await client.sharing.grant(author, secret, { ...common, ...place, grant: `g-${i}`, expiresAtMs }, WAIT);
      },
    ),
  );
  await client.sharing.grant(author, secret, { ...common, granularity: 'scenario', grant: 'all', expiresAtMs }, WAIT);
  return rate;
}

const WAIT = { timeoutMs: patientMs(60_000) };

/** By the bank, through its own node: each asks on record and waits until that is final. */
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

/** As several programs of one owner would publish: one uploads its payloads one after the other. */
function partsOf<T>(drafts: readonly T[]): readonly (readonly T[])[] {
  const each = Math.ceil(drafts.length / PUBLISHERS);
  return Array.from({ length: PUBLISHERS }, (_, i) => drafts.slice(i * each, (i + 1) * each));
}

async function perSecond(count: number, run: () => Promise<void>): Promise<number> {
  const started = performance.now();
  await run();
  return rounded((count * 1_000) / (performance.now() - started), 1);
}

function refuse(outcomes: readonly { readonly code: number; readonly name: string }[]): void {
  const failed = outcomes.find(({ code }) => code !== 0);
  if (failed !== undefined) throw new Error(`a record of the bench was refused: ${failed.name}`);
}
