// A record is erased while its nodes run: its ciphertext is in no raw file of any data folder, nor in what is made of
// one afterwards; a node that was away, and one that comes back from an older backup, follow the order when they return.
// The tests share one consortium and build on each other.
import { randomBytes } from 'node:crypto';
import { renameSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { LocalNode } from '../../scripts/local-consortium.ts';
import { recordKey, scenarioKey } from '../../src/crypto/key-tree.ts';
import { type SealedPayload, sealPayload } from '../../src/crypto/sealed-payload.ts';
import { run } from '../unit/cli/run-in-memory.ts';
import { type OpenConsortium, openConsortium, startNodes, until, untilReady } from './consortium-under-test.ts';
import { bytesOf, filesBelow, isInFiles } from './content-in-files.ts';
import { atNode, runAsOperator } from './run-as-operator.ts';

const QUICK = { deltaMs: 20, idleIntervalMs: 8 };
const SCENARIO = 'loan-papers';
const DAY_MS = 86_400_000n;
const MASTER = randomBytes(32);
const SALT = randomBytes(16);

let open: OpenConsortium;
let nodes: readonly LocalNode[];
let grid: LocalNode;
let away: LocalNode;
let restored: LocalNode;
let erased: SealedPayload;
let kept: SealedPayload;

beforeAll(async () => {
  open = await openConsortium(QUICK);
  ({ nodes } = open.consortium);
  [grid, away, restored] = [
    open.consortium.node('grid'),
    open.consortium.node('bank-b'),
    open.consortium.node('merchant'),
  ];
  await startNodes(nodes);
  await Promise.all(nodes.map(untilReady));
  const { client, key } = { client: grid.client('submitter'), key: grid.signingKey() };
  await client.sharing.defineScenario(key, {
    ...{ scenario: SCENARIO, version: 1, dataSchema: 'paper/1', publishers: ['grid'], readers: ['role:bank'] },
    ...{ purposes: ['loan'], consentRequired: false, granularity: 'record', longestGrantMs: DAY_MS },
    ...{
      retentionMs: DAY_MS,
      supervisor: 'regulator',
      changedBy: 'owner',
      history: true,
      subjectMayPurge: false,
      keptBy: 'all-members',
      attestedBy: 0,
      aggregates: null,
      guardians: 'none',
      fieldGroups: [],
    },
  });
  const { chainId } = await client.node.consortium();
  const root = scenarioKey(MASTER, { chainId, scenario: SCENARIO, keyEpoch: 1, fieldGroup: '' });
  const publish = async (record: string) => {
    const draft = {
      record,
      scenario: SCENARIO,
      policyVersion: 1,
      keyEpoch: 1,
      subject: 'roof-17',
      contentType: '',
      fieldGroup: '',
    };
    const period = { periodStartMs: 0n, periodEndMs: 1n };
    const place = { ...draft, ...period };
    const sealed = sealPayload(recordKey('scenario', root, place), place, SALT, randomBytes(100_000));
    await client.node.putPayload(sealed.ciphertext);
    await client.operations.publishRecords(key, { lines: [sealed.header] });
    return sealed;
  };
  [erased, kept] = [await publish('paper-1'), await publish('paper-2')];
  await until('every node holds both', async () => {
    const has = nodes.map((node) => [erased, kept].map((sealed) => isInFiles(dataOf(node), sealed.ciphertext)));
    return { done: has.flat().every(Boolean), seen: has };
  });
});

afterAll(() => open.close());

const dataOf = ({ files }: LocalNode) => join(files.folder, 'data');
const file = (name: string) => join(open.consortium.folder, name);

async function certificate(...more: string[]) {
  const { exitCode, stdout } = await run('share', 'erasure-certificate', 'paper-1', ...atNode(grid), '--json', ...more);
  return { exitCode, answer: JSON.parse(stdout) as { erasedBy: { member: string }[]; notErasedBy: string[] } };
}

describe('a record that is erased', () => {
  test('leaves every raw file of the nodes that run, and its certificate names the one that is away', async () => {
    await runAsOperator(restored, 'backup', 'make', file('before.backup'));
    expect(isInFiles(open.consortium.folder, erased.ciphertext)).toBe(true);
    await away.end('SIGKILL');
    const ordered = await runAsOperator(grid, 'share', 'purge', 'paper-1', '--reason', 'published in error');
    expect(ordered).toMatchObject({ exitCode: 0, answer: { accepted: 1 } });
    const said = await until('four nodes confirm', async () => {
      const seen = await certificate();
      return { done: seen.answer.erasedBy.length === 4, seen };
    });
    expect(said).toMatchObject({
      exitCode: 1,
      answer: { notErasedBy: ['bank-b'], orderedBy: 'owner', complete: false },
    });
    for (const node of nodes) {
      expect([node.id, isInFiles(dataOf(node), erased.ciphertext)]).toEqual([node.id, node === away]);
      expect([node.id, isInFiles(dataOf(node), kept.ciphertext)]).toEqual([node.id, true]);
      expect([node.id, isInFiles(dataOf(node), SALT)]).toEqual([node.id, false]);
    }
  });

  test('is in no backup, snapshot or archive that is made afterwards', async () => {
    for (const words of [
      ['backup', 'make', file('after.backup')],
      ['archive', 'export', file('after.archive')],
      ['snapshot', 'make', file('after.snapshot')],
    ]) {
      expect(await runAsOperator(grid, ...words)).toMatchObject({ exitCode: 0 });
    }
    const made = filesBelow(open.consortium.folder).filter((name) => name.includes('after.'));
    expect(made.length).toBeGreaterThan(3);
    const holds = (content: Uint8Array) => made.filter((name) => bytesOf(name).includes(content.subarray(-64)));
    expect([holds(erased.ciphertext), holds(SALT)]).toEqual([[], []]);
    expect(holds(kept.ciphertext)).toEqual([file('after.backup')]);
  });

  test('is taken by no node again, and read by nobody', async () => {
    for (const node of [grid, restored]) {
      const put = node.client('submitter').node.putPayload(erased.ciphertext);
      await expect(put).rejects.toMatchObject({ code: 'payload-purged' });
    }
    const regulator = open.consortium.node('regulator');
    const asked = regulator
      .client('submitter')
      .sharing.read(
        regulator.signingKey(),
        { encryptionKey: randomBytes(32) },
        { record: 'paper-1', grant: '', purpose: 'loan' },
      );
    await expect(asked).rejects.toMatchObject({ code: 'access-denied', data: { reason: 'record-purged' } });
  });

  test('leaves the node that was away when it returns, and then the certificate is complete and proven', async () => {
    await away.start();
    await until('the last node confirms', async () => {
      const { answer } = await certificate();
      return { done: answer.notErasedBy.length === 0, seen: answer.notErasedBy };
    });
    expect(isInFiles(dataOf(away), erased.ciphertext)).toBe(false);
    expect(isInFiles(dataOf(away), kept.ciphertext)).toBe(true);
    const proof = file('paper-1.erased.json');
    expect(await certificate('--proof', proof)).toMatchObject({ exitCode: 0, answer: { complete: true } });
    const verified = await run('verify', proof, '--genesis', open.consortium.genesisPath, '--json');
    expect(verified.exitCode).toBe(0);
    expect(verified.stdout).toContain('erasure/paper-1');
  });

  test('leaves a node that comes back from a backup of before', async () => {
    await restored.end('SIGTERM');
    renameSync(dataOf(restored), file('lost-data'));
    expect(await runAsOperator(restored, 'backup', 'restore', file('before.backup'))).toMatchObject({ exitCode: 0 });
    expect(isInFiles(dataOf(restored), erased.ciphertext)).toBe(true);
    await restored.start();
    await until('its copy is erased again', async () => {
      const seen = isInFiles(dataOf(restored), erased.ciphertext);
      return { done: !seen, seen };
    });
    expect(isInFiles(dataOf(restored), kept.ciphertext)).toBe(true);
  });
});
