// A month of three hundred subjects, granted in one command and read with one receipt through a real node that is killed in
// the middle. A subject that withdraws its consent is left out; a denied range leaves a receipt, and not a byte.
import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { LocalConsortium } from '../../scripts/local-consortium.ts';
import { EXIT } from '../../src/cli/exit-codes.ts';
import { allLines } from '../../src/client/run-lines.ts';
import { writeKeyFile } from '../../src/crypto/key-file.ts';
import { generateKey, PrivateKey, signingKeyOf } from '../../src/crypto/private-key.ts';
import type { TrailStep } from '../../src/exporter/trail/steps.ts';
import type { RangeReceipt } from '../../src/generated/state.ts';
import type { BodyOperation } from '../../src/generated/transaction.ts';
import { rangeReceipts } from '../../src/ledger/sharing/tables.ts';
import { run } from '../unit/cli/run-in-memory.ts';
import { nodesOf, startNodes, until, untilAgreed, untilReady, withConsortium } from './consortium-under-test.ts';
import { atNode } from './run-as-operator.ts';

const QUICK = { deltaMs: 20, idleIntervalMs: 8 };
const SUBJECTS = Array.from({ length: 300 }, (_, i) => `roof-${i}`);
const WITHDRAWN = 'roof-123';
const SCENARIO = 'loan-curves';
const DAY_MS = 86_400_000n;
const MONTH = { fromMs: 1_767_225_600_000n, untilMs: 1_769_904_000_000n };
/** A page of a node has a few dozen of these. */
const CONTENT_BYTES = 40_000;

test('a month of 300 subjects is read with one receipt through a node that is killed in between', () =>
  withConsortium(async (consortium) => {
    const nodes = nodesOf(consortium);
    await startNodes(nodes);
    await Promise.all(nodes.map(untilReady));
    await published(consortium);
    const reader = consortium.node('bank-b');
    const out = join(consortium.folder, 'january');
    const read = (...more: readonly string[]) => {
      const at = ['--node', reader.apiUrl, '--member-dir', reader.files.folder, '--timeout', '20s'];
      const month = ['--month', '2026-01', '--time-zone', 'UTC'];
      const asked = ['--scenario', SCENARIO, '--purpose', 'loan', ...month];
      return run('share', 'read-range', ...asked, ...at, ...more, '--json');
    };

    const first = read('--out', out);
    await until('a part of it was read', async () => {
      const seen = filesIn(out).length;
      return { done: seen > 0, seen };
    });
    await reader.end('SIGKILL');
    const broken = await first;
    expect([broken.exitCode, filesIn(out).length < SUBJECTS.length]).toEqual([EXIT.unreachable, true]);
    expect(broken.stdout).toBe('');

    await reader.start();
    await untilReady(reader);
    const second = await read('--out', out);
    expect(second.exitCode, second.stderr).toBe(EXIT.ok);
    const leftOut = [{ reason: 'consent-withdrawn', number: 1 }];
    expect(JSON.parse(second.stdout)).toMatchObject({ readCount: 299, complete: true, leftOut });
    expect(filesIn(out).sort()).toEqual(
      SUBJECTS.filter((id) => id !== WITHDRAWN)
        .map((id) => `r-${id}.bin`)
        .sort(),
    );
    expect(readFileSync(join(out, 'records', 'r-roof-7.bin'))).toEqual(contents.get('roof-7'));
    const rows = readFileSync(join(out, 'records.csv'), 'utf8').trim().split(/\r?\n/).slice(1);
    expect([rows.length, rows.filter((row) => row.endsWith(',consent-withdrawn')).length]).toEqual([300, 1]);
    expect(await receiptsOf(consortium)).toMatchObject([{ reader: 'bank-b', allowed: true, range: MONTH }]);

    const denied = await read('--out', join(consortium.folder, 'denied'), '--subject', WITHDRAWN);
    expect([denied.exitCode, filesIn(join(consortium.folder, 'denied'))]).toEqual([EXIT.refused, []]);
    const [, receipt] = await receiptsOf(consortium);
    expect(receipt).toMatchObject({ allowed: false, reason: 'consent-withdrawn', range: { subject: WITHDRAWN } });
    const released = reader.client('submitter').node.range(receipt?.receipt ?? '');
    await expect(released).rejects.toMatchObject({ code: 'access-denied' });
    const elsewhere = consortium.node('bank-a').client('submitter').node;
    const [allowed] = await receiptsOf(consortium);
    await expect(elsewhere.range(allowed?.receipt ?? '')).rejects.toMatchObject({ code: 'access-denied' });

    const rangesIn = async (...words: readonly string[]) => {
      const trail = await run('audit', 'trail', ...words, ...atNode(reader), '--json');
      expect(trail.exitCode, trail.stderr).toBe(EXIT.ok);
      const steps: readonly TrailStep[] = JSON.parse(trail.stdout).trail;
      return steps.flatMap(({ operation, by, outcome }) => (operation === 'recordRangeAccess' ? [[by, outcome]] : []));
    };
    const both = [
      ['bank-b', ''],
      ['bank-b', 'access-denied'],
    ];
    expect(await rangesIn('record', 'r-roof-7')).toEqual(both.slice(0, 1));
    expect(await rangesIn('record', `r-${WITHDRAWN}`)).toEqual(both);
    expect(await rangesIn('period', '2026-01', '--time-zone', 'UTC')).toEqual(both);
    expect(await rangesIn('period', '2026-02', '--time-zone', 'UTC')).toEqual([]);
  }, QUICK));

const contents = new Map(SUBJECTS.map((subject) => [subject, randomBytes(CONTENT_BYTES)]));

const filesIn = (folder: string) => (existsSync(folder) ? readdirSync(join(folder, 'records')) : []);

/** By height. */
async function receiptsOf(consortium: LocalConsortium): Promise<readonly RangeReceipt[]> {
  const found: RangeReceipt[] = [];
  for await (const { value } of consortium.node('bank-b').client().node.entries(rangeReceipts)) found.push(value);
  return found.sort((a, b) => Number(a.height - b.height));
}

/** A record about each roof, granted in one command by the consent of its holder; one consent is withdrawn again. */
async function published(consortium: LocalConsortium): Promise<void> {
  const [grid, bank] = [consortium.node('grid'), consortium.node('bank-a')];
  const [client, key] = [grid.client('submitter'), grid.signingKey()];
  const holder = signingKeyOf(generateKey('account'));
  const opening = { account: 'bank-a/lin', key: holder.publicKey, kind: 'deposit' } as const;
  allLines(await bank.client().accounts.open(bank.signingKey(), [opening]));
  await agreed(consortium);
  const roof = { producerAccount: 'bank-a/lin', feedIn: 'surplus', capacityW: 5_000n } as const;
  allLines(
    await client.metering.applySites(
      key,
      SUBJECTS.map((site) => ({ site, ...roof })),
    ),
  );
  await client.sharing.defineScenario(key, {
    ...{ scenario: SCENARIO, version: 1, dataSchema: 'curve/1', publishers: ['grid'], readers: ['role:bank'] },
    ...{ purposes: ['loan'], consentRequired: true, granularity: 'subject', longestGrantMs: 30n * DAY_MS },
    ...{ retentionMs: 90n * DAY_MS, supervisor: '', changedBy: 'owner', history: true, subjectMayPurge: false },
    ...{ keptBy: 'all-members', attestedBy: 0, aggregates: null, guardians: 'none', fieldGroups: [] },
  });
  const sharing = join(consortium.folder, 'sharing.key');
  const master = randomBytes(32);
  writeKeyFile(sharing, new PrivateKey('sharing', master));
  const period = { periodStartMs: MONTH.fromMs, periodEndMs: MONTH.untilMs, contentType: 'application/octet-stream' };
  const drafts = SUBJECTS.map((subject) => ({
    ...{ record: `r-${subject}`, subject, ...period },
    content: contents.get(subject) ?? randomBytes(1),
  }));
  allLines(await client.sharing.publish(key, master, SCENARIO, drafts));

  const terms = { scenario: SCENARIO, policyVersion: 1, reader: 'bank-b', purpose: 'loan' };
  const expiresAtMs = BigInt(Date.now()) + 20n * DAY_MS;
  const consents = SUBJECTS.map((subject): BodyOperation => {
    return { operation: 'giveConsent', giveConsent: { ...terms, subject, expiresAtMs } };
  });
  await client.transactions.executeAll(holder, consents);
  const file = join(consortium.folder, 'subjects.csv');
  writeFileSync(file, `subject\n${SUBJECTS.join('\n')}\n`);
  const result = join(consortium.folder, 'granted.csv');
  const asked = ['--scenario', SCENARIO, '--reader', 'bank-b', '--purpose', 'loan'];
  const grant = ['share', 'grant', 'loans', ...asked, '--subjects', file, '--result', result, '--expires-in', '10d'];
  const granted = await run(...grant, '--sharing-key', sharing, ...atNode(grid), '--json');
  expect(granted.exitCode, granted.stderr).toBe(EXIT.ok);
  expect(JSON.parse(granted.stdout)).toMatchObject({ grantedCount: 300, refused: 0 });
  await client.sharing.withdrawConsent(holder, { ...terms, subject: WITHDRAWN, reason: 'no loan' });
  await agreed(consortium);
}

/** A member asks its own node: until every one has what any of them has. */
async function agreed(consortium: LocalConsortium): Promise<void> {
  const nodes = nodesOf(consortium);
  const heights = await Promise.all(nodes.map(async (node) => (await node.client().node.status()).height));
  await untilAgreed(nodes, Math.max(...heights));
}
