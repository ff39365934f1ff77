// A record in chunks lives as long as it is to, and no longer: its chunks are in a backup and come back with it, come to
// a node that starts from a snapshot, and stay where its block is pruned; and they leave every file once the record is
// erased. The tests share one consortium and build on each other.
import { randomBytes } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { LocalNode } from '../../scripts/local-consortium.ts';
import { fromHex } from '../../src/base/bytes.ts';
import { CHUNK_BYTES } from '../../src/crypto/sealed-chunks.ts';
import {
  nodesOf,
  type OpenConsortium,
  openConsortium,
  startNodes,
  until,
  untilReady,
} from './consortium-under-test.ts';
import { filesWith, isInFiles } from './content-in-files.ts';
import { runAsOperator } from './run-as-operator.ts';

/** Views follow each other quickly, and transactions expire soon, so that there is something to prune. */
const QUICK = { deltaMs: 20, idleIntervalMs: 8, maxValidityBlocks: 100 };
/** As few as a node may keep. */
const KEEP_BLOCKS = 256;
/** With what sealing adds, the last one has what does not fit the others. */
const FILE_BYTES = 3 * CHUNK_BYTES;
const CHUNKS = [0, 1, 2, 3];
const POLICY = {
  ...{ id: 'inspections', version: 1, dataSchema: 'video/1', publishers: ['grid'] },
  ...{ readers: ['role:bank', 'role:regulator'], purposes: ['loan'], consentRequired: false, granularity: 'subject' },
  ...{ longestGrantDays: 1, retentionDays: 1, supervisor: 'regulator', changedBy: 'owner', history: true },
  ...{ subjectMayPurge: false, keptBy: 'all-members', attestedBy: 3 },
};

let open: OpenConsortium;
let grid: LocalNode;
/** Loses its data, and prunes by itself. */
let restored: LocalNode;
/** Is told to prune. */
let pruned: LocalNode;
let newcomer: LocalNode;
let first: Published;
/** While one node was away. */
let second: Published;
/** They were published in this block at the latest. */
let publishedHeight: number;

interface Published {
  readonly content: Buffer;
  readonly salt: Uint8Array;
  /** As nodes keep them. */
  readonly chunks: readonly Uint8Array[];
}

beforeAll(async () => {
  open = await openConsortium(QUICK);
  const node = (id: string) => open.consortium.node(id);
  [grid, restored, pruned, newcomer] = [node('grid'), node('bank-a'), node('bank-b'), node('regulator')];
  const config = JSON.parse(readFileSync(restored.files.config, 'utf8')) as object;
  writeFileSync(restored.files.config, JSON.stringify({ ...config, keepBlocks: KEEP_BLOCKS }));
  const validators = nodesOf(open.consortium);
  await startNodes(validators);
  await Promise.all(validators.map(untilReady));
  writeFileSync(file('policy.json'), JSON.stringify(POLICY));
  expect(await runAsOperator(grid, 'share', 'define-scenario', file('policy.json'))).toMatchObject({ exitCode: 0 });
  for (const { id } of [restored, pruned, newcomer]) {
    const terms = ['--scenario', 'inspections', '--reader', id, '--purpose', 'loan', '--subject', 'roof-17'];
    const granted = await runAsOperator(grid, 'share', 'grant', `to-${id}`, ...terms, '--expires-in', '1h');
    expect(granted).toMatchObject({ exitCode: 0 });
  }
  first = await published('flight-1');
});

afterAll(() => open.close());

const file = (name: string) => join(open.consortium.folder, name);
const dataOf = ({ files }: LocalNode) => join(files.folder, 'data');

/** Published by its owner, and read once. */
async function published(record: string): Promise<Published> {
  const content = randomBytes(FILE_BYTES);
  writeFileSync(file('flight.mp4'), content);
  const words = ['share', 'publish', '--scenario', 'inspections', '--file', file('flight.mp4'), '--record', record];
  const period = ['--from', '2025-06-01T00:00:00Z', '--until', '2025-07-01T00:00:00Z'];
  const answered = await runAsOperator(grid, ...words, '--subject', 'roof-17', ...period);
  expect(answered).toMatchObject({ exitCode: 0, answer: { accepted: 1, unattested: [] } });
  await until(`${pruned.id} knows ${record}`, async () => {
    const seen = await pruned.client().sharing.record(record);
    return { done: seen !== undefined, seen };
  });
  const { client, key } = { client: pruned.client('submitter'), key: pruned.signingKey() };
  const access = { record, grant: `to-${pruned.id}`, purpose: 'loan' };
  const { transactionId } = await client.operations.recordAccess(key, access);
  const chunks = await Promise.all(CHUNKS.map((chunk) => client.node.payloadChunk(transactionId, chunk)));
  await expect(client.node.payloadChunk(transactionId, CHUNKS.length)).rejects.toMatchObject({ code: 'no-such-chunk' });
  publishedHeight = (await grid.client().node.status()).height;
  return { content, chunks, salt: (await readThrough(pruned, record)).salt };
}

/** What the node's own member gets of it. */
async function readThrough(node: LocalNode, record: string): Promise<Pick<Published, 'content' | 'salt'>> {
  const copy = file('copy.mp4');
  const read = await runAsOperator(node, 'share', 'read', record, '--purpose', 'loan', '--out', copy);
  expect(read).toMatchObject({ exitCode: 0 });
  const content = readFileSync(copy);
  rmSync(copy);
  return { content, salt: fromHex(String(read.answer.salt)) };
}

async function expectReadThrough(node: LocalNode): Promise<void> {
  const read = [await readThrough(node, 'flight-1'), await readThrough(node, 'flight-2')];
  const isSame = [first, second].map(({ content }, i) => read[i]?.content.equals(content));
  expect([node.id, isSame]).toEqual([node.id, [true, true]]);
}

/** Those that are in a file of the node's data. */
function chunksAt(node: LocalNode, { chunks }: Published): number[] {
  return chunks.flatMap((chunk, i) => (isInFiles(dataOf(node), chunk) ? [i] : []));
}

/** The node has copied what it lacked of both. */
async function untilAllHeld(node: LocalNode): Promise<void> {
  await until(`${node.id} holds all chunks`, async () => {
    const seen = [chunksAt(node, first), chunksAt(node, second)];
    return { done: seen.flat().length === 2 * CHUNKS.length, seen };
  });
}

/** Again while the node prunes: it does one such thing at a time. */
async function made(node: LocalNode, command: string, how: string, name: string): Promise<void> {
  await until(`${node.id} makes its ${command}`, async () => {
    const { exitCode, code } = await runAsOperator(node, command, how, file(name));
    return { done: exitCode === 0, seen: code };
  });
}

describe('a record in chunks', () => {
  test('comes back with a backup, and what was published since comes from others', async () => {
    const made = await runAsOperator(restored, 'backup', 'make', file('before.backup'));
    expect(made).toMatchObject({ exitCode: 0 });
    const backup = readFileSync(file('before.backup'));
    expect(first.chunks.filter((chunk) => !backup.includes(chunk))).toEqual([]);
    await restored.end('SIGKILL');
    rmSync(dataOf(restored), { recursive: true });
    second = await published('flight-2');

    const answered = await runAsOperator(restored, 'backup', 'restore', file('before.backup'));
    expect(answered).toMatchObject({ exitCode: 0 });
    expect([chunksAt(restored, first), chunksAt(restored, second)]).toEqual([CHUNKS, []]);
    await restored.start();
    await untilAllHeld(restored);
    await expectReadThrough(restored);
  });

  test('comes to a node that starts from a snapshot', async () => {
    await grid.client().node.snapshots.make();
    await newcomer.start(['--from-snapshot']);
    await untilAllHeld(newcomer);
    await expect(newcomer.client().node.block(1)).rejects.toMatchObject({ code: 'block-pruned' });
    await expectReadThrough(newcomer);
  });

  test('stays where its block is pruned, by order or unasked', async () => {
    const before = publishedHeight + 1;
    const archive = pruned.client().node.archive;
    await until('the blocks may be pruned', async () => {
      const { limit, height } = await archive.status();
      return { done: limit.before >= before, seen: limit, progress: height };
    });
    const exported = await runAsOperator(pruned, 'archive', 'export', file('old.archive'), '--to', `${before}`);
    expect(exported).toMatchObject({ exitCode: 0 });
    const words = ['archive', 'prune', '--before', `${before}`, '--archive', file('old.archive')];
    expect(await runAsOperator(pruned, ...words)).toMatchObject({ exitCode: 0, answer: { toHeight: publishedHeight } });
    await until('the other node prunes by itself', async () => {
      const { firstHeight, height } = await restored.client().node.archive.status();
      return { done: firstHeight >= before, seen: firstHeight, progress: height };
    });
    for (const node of [pruned, restored]) {
      await expect(node.client().node.block(publishedHeight)).rejects.toMatchObject({ code: 'block-pruned' });
      await expectReadThrough(node);
    }
  });

  test('leaves every file of all nodes once it is erased, and is in nothing that they make afterwards', async () => {
    const { nodes, folder } = open.consortium;
    for (const node of nodes) expect([node.id, chunksAt(node, first)]).toEqual([node.id, CHUNKS]);
    const ordered = await runAsOperator(grid, 'share', 'purge', 'flight-1', '--reason', 'published in error');
    expect(ordered).toMatchObject({ exitCode: 0, answer: { accepted: 1 } });
    await until('all nodes confirm', async () => {
      const seen = (await grid.client().sharing.erasure('flight-1'))?.receipts.length ?? 0;
      return { done: seen === nodes.length, seen };
    });
    for (const node of nodes) {
      await made(node, 'backup', 'make', `${node.id}.backup`);
      await made(node, 'archive', 'export', `${node.id}.archive`);
      await made(node, 'snapshot', 'make', `${node.id}.snapshot`);
    }
    expect(filesWith(folder, first.chunks)).toEqual([file('before.backup')]);
    expect(filesWith(folder, [first.salt, second.salt])).toEqual([]);
    for (const node of nodes) expect([node.id, chunksAt(node, second)]).toEqual([node.id, CHUNKS]);
    const backups = nodes.map(({ id }) => file(`${id}.backup`));
    expect(filesWith(folder, second.chunks)).toEqual(expect.arrayContaining(backups));
    const denied = await runAsOperator(pruned, 'share', 'read', 'flight-1', '--purpose', 'loan');
    expect(denied).toMatchObject({ exitCode: 1, code: 'access-denied' });
    expect((await readThrough(pruned, 'flight-2')).content.equals(second.content)).toBe(true);
  });
});
