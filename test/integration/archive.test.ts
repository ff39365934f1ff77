// Old blocks leave a running node for a file and come back, and the others notice nothing. The tests share one
// consortium and build on each other.
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Holder, openHolders } from '../../scripts/bench/bench-consortium.ts';
import type { LocalNode } from '../../scripts/local-consortium.ts';
import {
  nodesOf,
  type OpenConsortium,
  openConsortium,
  startNodes,
  until,
  untilAgreed,
  untilReady,
} from './consortium-under-test.ts';
import { runAsOperator } from './run-as-operator.ts';

/** Views follow each other quickly, and transactions expire soon, so that there is something to prune. */
const QUICK = { deltaMs: 20, idleIntervalMs: 15, maxValidityBlocks: 100 };
/** The catch-up window, and a margin: nothing above it is pruned. */
const KEPT = 280;
const MORE = 20;

let open: OpenConsortium;
let nodes: LocalNode[];
let keeper: LocalNode;
let holders: Holder[];
let folder: string;
let oldPayment: string;
/** The lowest block that is kept then. */
let pruned: number;

beforeAll(async () => {
  open = await openConsortium(QUICK);
  nodes = nodesOf(open.consortium);
  keeper = open.consortium.node('grid');
  folder = open.consortium.folder;
  await startNodes(nodes);
  await Promise.all(nodes.map(untilReady));
  holders = await openHolders(open.consortium, 2, 1_000_000n);
  oldPayment = (await pay()).transactionId;
  for (let i = 0; i < 10; i++) await pay();
  pruned = (await pay()).height + 5;
  await until('enough blocks', async () => {
    const { height } = await keeper.client().node.status();
    return { done: height > pruned + KEPT, seen: height, progress: height };
  });
});

afterAll(() => open.close());

async function pay() {
  const [payer, payee] = holders;
  if (payer === undefined || payee === undefined) throw new Error('two accounts were opened');
  const { payments } = open.consortium.node('bank-a').client();
  return payments.pay(payer.key, { from: payer.account, to: payee.account, amountFen: 3n });
}

const file = (name: string) => join(folder, name);
const data = (node: LocalNode, name: string) => join(node.files.folder, 'data', name);

function bytesOn(path: string): number {
  if (!statSync(path).isDirectory()) return statSync(path).size;
  return readdirSync(path).reduce((sum, name) => sum + bytesOn(join(path, name)), 0);
}

async function expectItVotes(node: LocalNode): Promise<void> {
  await untilReady(node);
  const other = open.consortium.node('bank-a').client();
  const { height } = await other.node.status();
  await until(`${node.id} signs`, async () => {
    const block = await other.node.block('latest');
    const signers = block?.finalization.signers ?? [];
    return { done: (block?.height ?? 0) > height && signers.includes(node.id), seen: signers };
  });
}

describe('old blocks', () => {
  test('are exported from a running node into a file that holds offline, and that a changed byte breaks', async () => {
    const exported = await runAsOperator(keeper, 'archive', 'export', file('old.archive'), '--to', `${pruned + MORE}`);
    expect(exported).toMatchObject({
      exitCode: 0,
      answer: { fromHeight: 1, toHeight: pruned + MORE, blockCount: pruned + MORE },
    });
    const genesis = ['--genesis', open.consortium.genesisPath];
    const verified = await runAsOperator(keeper, 'archive', 'verify', file('old.archive'), ...genesis);
    expect(verified).toMatchObject({ exitCode: 0, answer: { blockCount: pruned + MORE } });
    const bytes = readFileSync(file('old.archive'));
    bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
    writeFileSync(file('bad.archive'), bytes);
    const broken = await runAsOperator(keeper, 'archive', 'verify', file('bad.archive'), ...genesis);
    expect(broken).toMatchObject({ exitCode: 4, code: 'archive-unverified' });
  });

  test('are not pruned unless an archive has them, nor while somebody needs them', async () => {
    const prune = (...words: string[]) => runAsOperator(keeper, 'archive', 'prune', ...words);
    expect(await prune('--before', `${pruned}`)).toMatchObject({ exitCode: 1, code: 'not-archived' });
    const bad = await prune('--before', `${pruned}`, '--archive', file('bad.archive'));
    expect(bad).toMatchObject({ exitCode: 4, code: 'archive-unverified' });
    const { height } = await keeper.client().node.status();
    const needed = await prune('--before', `${height}`, '--without-archive');
    expect(needed).toMatchObject({ exitCode: 1, code: 'blocks-needed' });
    expect((await keeper.client().node.archive.status()).firstHeight).toBe(1);
  });

  test('once pruned are asked of others, their room is free, and the state is proven as before', async () => {
    // The latest writes are in memory and in LevelDB's log: only a start puts all of them into tables to be measured.
    const words = ['archive', 'prune', '--before', `${pruned}`, '--archive', file('old.archive')];
    const before = bytesOn(data(keeper, 'ledger')) + bytesOn(data(keeper, 'batches'));
    expect(await runAsOperator(keeper, ...words)).toMatchObject({
      exitCode: 0,
      answer: { fromHeight: 1, toHeight: pruned - 1 },
    });
    const after = bytesOn(data(keeper, 'ledger')) + bytesOn(data(keeper, 'batches'));
    console.log(`on disk before pruning ${pruned - 1} blocks: ${before} bytes, after: ${after}`);
    const { node } = keeper.client();
    await expect(node.block(5)).rejects.toMatchObject({ code: 'block-pruned', status: 410 });
    await expect(node.transaction(oldPayment)).rejects.toMatchObject({ code: 'block-pruned' });
    await expect(node.proof([{ kind: 'receipt', transactionId: oldPayment }])).rejects.toMatchObject({
      code: 'block-pruned',
    });
    expect(await node.block(pruned)).toMatchObject({ height: pruned });
    const proof = await node.proof([{ kind: 'entry', key: `account/${holders[0]?.account}` }]);
    const genesis: unknown = JSON.parse(readFileSync(open.consortium.genesisPath, 'utf8'));
    expect(keeper.client().evidence.verify(proof, genesis)).toMatchObject({ ok: true });
    await expectItVotes(keeper);
  });

  test('come to a newcomer from those that have them', async () => {
    const newcomer = open.consortium.node('regulator');
    await newcomer.start();
    await untilAgreed([...nodes, newcomer], (await keeper.client().node.status()).height);
    expect(await newcomer.client().node.block(5)).toMatchObject({ height: 5 });
    await newcomer.end('SIGTERM');
  });

  test('are removed to the end by a node that was killed in the middle of it', async () => {
    const victim = open.consortium.node('bank-b');
    await victim.client().node.archive.prune({ before: pruned });
    await victim.end('SIGKILL');
    await victim.start();
    await until('the rest is removed', async () => {
      const { firstHeight, pruning } = await victim.client().node.archive.status();
      return { done: firstHeight === pruned && pruning === undefined, seen: { firstHeight, pruning } };
    });
    await expect(victim.client().node.block(pruned - 1)).rejects.toMatchObject({ code: 'block-pruned' });
    await expectItVotes(victim);
  });

  test('come back from the file, once, and the node exports the same blocks again', async () => {
    const importing = () => runAsOperator(keeper, 'archive', 'import', file('old.archive'));
    expect(await runAsOperator(keeper, 'archive', 'import', file('bad.archive'))).toMatchObject({ exitCode: 4 });
    expect((await keeper.client().node.archive.status()).firstHeight).toBe(pruned);
    expect(await importing()).toMatchObject({ exitCode: 0, answer: { firstHeight: 1, blockCount: pruned - 1 } });
    expect(await keeper.client().node.block(5)).toMatchObject({ height: 5 });
    expect(await keeper.client().node.transaction(oldPayment)).toMatchObject({ status: 'final' });
    expect(await importing()).toMatchObject({ exitCode: 1, code: 'nothing-to-import' });
    const again = await runAsOperator(keeper, 'archive', 'export', file('again.archive'), '--to', `${MORE}`);
    expect(again).toMatchObject({ exitCode: 0, answer: { fromHeight: 1, toHeight: MORE } });
  });
});
