// Old blocks leave a running node for a file and come back, a copy of a running validator is put on an empty disk, and the
// others notice nothing. The tests share one consortium and build on each other.
import { cpSync, existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Holder, openHolders } from '../../scripts/bench/bench-consortium.ts';
import type { LocalNode } from '../../scripts/local-consortium.ts';
import { runEntry } from './cli/run-entry.ts';
import {
  nodesOf,
  type OpenConsortium,
  openConsortium,
  startNodes,
  until,
  untilAgreed,
  untilProblem,
  untilReady,
} from './consortium-under-test.ts';

/** Views follow each other quickly, and transactions expire soon, so that there is something to prune. */
const QUICK = { deltaMs: 20, idleIntervalMs: 4, maxValidityBlocks: 100 };
const BLOCKS = 430;
const PRUNED = 150;

let open: OpenConsortium;
let nodes: LocalNode[];
let keeper: LocalNode;
let holders: Holder[];
let folder: string;
let oldPayment: string;

beforeAll(async () => {
  open = await openConsortium(QUICK);
  nodes = nodesOf(open.consortium);
  keeper = open.consortium.node('grid');
  folder = open.consortium.folder;
  await startNodes(nodes);
  await Promise.all(nodes.map(untilReady));
  holders = await openHolders(open.consortium, 2, 1_000_000n);
  oldPayment = (await pay()).transactionId;
  for (let i = 0; i < 20; i++) await pay();
  await until(
    'enough blocks',
    async () => {
      const { height } = await keeper.client().node.status();
      return { done: height > BLOCKS, seen: height };
    },
    100_000,
  );
});

afterAll(() => open.close());

async function pay() {
  const [payer, payee] = holders;
  if (payer === undefined || payee === undefined) throw new Error('two accounts were opened');
  const { payments } = open.consortium.node('bank-a').client();
  return payments.pay(payer.key, { from: payer.account, to: payee.account, amountFen: 3n });
}

/** The command of a member's operator; its answer, or its error. */
async function gridpact(node: LocalNode, ...words: string[]) {
  const connection = words.includes('--genesis') || words[1] === 'restore' ? [] : ['--node', node.apiUrl];
  const member = words.includes('--genesis') ? [] : ['--member-dir', node.files.folder];
  const { exitCode, stdout, stderr } = await runEntry([...words, ...connection, ...member, '--json']);
  const answer = JSON.parse(exitCode === 0 ? stdout : stderr) as { [field: string]: unknown; error?: { code: string } };
  return { exitCode, answer, code: answer.error?.code };
}

const file = (name: string) => join(folder, name);
const data = (node: LocalNode, name = '') => join(node.files.folder, 'data', name);

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
    const exported = await gridpact(keeper, 'archive', 'export', file('old.archive'), '--to', `${PRUNED + 50}`);
    expect(exported).toMatchObject({ exitCode: 0, answer: { from: 1, to: PRUNED + 50, blocks: PRUNED + 50 } });
    const genesis = ['--genesis', open.consortium.genesisPath];
    const verified = await gridpact(keeper, 'archive', 'verify', file('old.archive'), ...genesis);
    expect(verified).toMatchObject({ exitCode: 0, answer: { blocks: PRUNED + 50 } });
    const bytes = readFileSync(file('old.archive'));
    bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
    writeFileSync(file('bad.archive'), bytes);
    const broken = await gridpact(keeper, 'archive', 'verify', file('bad.archive'), ...genesis);
    expect(broken).toMatchObject({ exitCode: 4, code: 'archive-unverified' });
  });

  test('are not pruned unless an archive has them, nor while somebody needs them', async () => {
    const prune = (...words: string[]) => gridpact(keeper, 'archive', 'prune', ...words);
    expect(await prune('--before', `${PRUNED}`)).toMatchObject({ exitCode: 1, code: 'not-archived' });
    const bad = await prune('--before', `${PRUNED}`, '--archive', file('bad.archive'));
    expect(bad).toMatchObject({ exitCode: 4, code: 'archive-unverified' });
    const { height } = await keeper.client().node.status();
    const needed = await prune('--before', `${height}`, '--without-archive');
    expect(needed).toMatchObject({ exitCode: 1, code: 'blocks-needed' });
    expect((await keeper.client().node.archive.status()).firstHeight).toBe(1);
  });

  test('once pruned are asked of others, their room is free, and the state is proven as before', async () => {
    // What was written last is in memory and in LevelDB's log: only a start puts all of it into tables to be measured.
    const words = ['archive', 'prune', '--before', `${PRUNED}`, '--archive', file('old.archive')];
    const before = bytesOn(data(keeper, 'ledger')) + bytesOn(data(keeper, 'batches'));
    expect(await gridpact(keeper, ...words)).toMatchObject({ exitCode: 0, answer: { from: 1, to: PRUNED - 1 } });
    const after = bytesOn(data(keeper, 'ledger')) + bytesOn(data(keeper, 'batches'));
    console.log(`on disk before pruning ${PRUNED - 1} blocks: ${before} bytes, after: ${after}`);
    const { node } = keeper.client();
    await expect(node.block(5)).rejects.toMatchObject({ code: 'block-pruned', status: 410 });
    await expect(node.transaction(oldPayment)).rejects.toMatchObject({ code: 'block-pruned' });
    await expect(node.proof([{ kind: 'receipt', transactionId: oldPayment }])).rejects.toMatchObject({
      code: 'block-pruned',
    });
    expect(await node.block(PRUNED)).toMatchObject({ height: PRUNED });
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
    await victim.client().node.archive.prune({ before: PRUNED });
    await victim.end('SIGKILL');
    await victim.start();
    await until('the rest is removed', async () => {
      const { firstHeight, pruning } = await victim.client().node.archive.status();
      return { done: firstHeight === PRUNED && pruning === undefined, seen: { firstHeight, pruning } };
    });
    await expect(victim.client().node.block(PRUNED - 1)).rejects.toMatchObject({ code: 'block-pruned' });
    await expectItVotes(victim);
  });

  test('come back from the file, once, and the node exports the same blocks again', async () => {
    const importing = () => gridpact(keeper, 'archive', 'import', file('old.archive'));
    expect(await gridpact(keeper, 'archive', 'import', file('bad.archive'))).toMatchObject({ exitCode: 4 });
    expect((await keeper.client().node.archive.status()).firstHeight).toBe(PRUNED);
    expect(await importing()).toMatchObject({ exitCode: 0, answer: { firstHeight: 1, blocks: PRUNED - 1 } });
    expect(await keeper.client().node.block(5)).toMatchObject({ height: 5 });
    expect(await keeper.client().node.transaction(oldPayment)).toMatchObject({ status: 'final' });
    expect(await importing()).toMatchObject({ exitCode: 1, code: 'nothing-to-import' });
    const again = await gridpact(keeper, 'archive', 'export', file('again.archive'), '--to', '100');
    expect(again).toMatchObject({ exitCode: 0, answer: { from: 1, to: 100 } });
  });
});

describe('a validator that was restored from a backup', () => {
  test('was copied while it ran, and overwrites nothing', async () => {
    const victim = open.consortium.node('merchant');
    const paying = pay();
    const made = await gridpact(victim, 'backup', 'make', file('merchant.backup'));
    expect(made).toMatchObject({ exitCode: 0, answer: { height: expect.any(Number) } });
    await paying;
    await untilAgreed(nodes, (await victim.client().node.status()).height + 5);
    await victim.end('SIGKILL');
    const refused = await gridpact(victim, 'backup', 'restore', file('merchant.backup'));
    expect(refused).toMatchObject({ exitCode: 7, code: 'data-folder-in-use' });
  });

  test('follows and does not vote, says why, and votes again once its operator has it resume', async () => {
    const victim = open.consortium.node('merchant');
    renameSync(data(victim), file('merchant.lost'));
    const restored = await gridpact(victim, 'backup', 'restore', file('merchant.backup'));
    expect(restored).toMatchObject({ exitCode: 0 });
    expect(existsSync(data(victim, 'journal'))).toBe(false);
    await victim.start();
    const { remedy } = await untilProblem(victim, 'restored-from-backup');
    expect(remedy).toContain('--resume-voting');
    await untilAgreed(nodes, (await pay()).height);
    expect(await victim.client().node.metrics()).toMatch(/^gridpact_voting 0$/m);

    await victim.end('SIGTERM');
    await victim.start(['--resume-voting']);
    await expectItVotes(victim);
    await untilAgreed(nodes, (await pay()).height);
  });

  test('is not made from a damaged backup, nor from one of another chain', async () => {
    const victim = open.consortium.node('merchant');
    await victim.end('SIGTERM');
    const kept = file('merchant.kept');
    renameSync(data(victim), kept);
    const bytes = readFileSync(file('merchant.backup'));
    bytes[bytes.length - 100] = (bytes[bytes.length - 100] ?? 0) ^ 1;
    writeFileSync(file('bad.backup'), bytes);
    expect(await gridpact(victim, 'backup', 'restore', file('bad.backup'))).toMatchObject({ exitCode: 5 });
    const genesis = readFileSync(victim.files.folder.replace(/merchant$/, 'genesis.json'), 'utf8');
    writeFileSync(file('genesis.json'), genesis.replace('"name": "', '"name": "another '));
    expect(await gridpact(victim, 'backup', 'restore', file('merchant.backup'))).toMatchObject({ code: 'other-chain' });
    writeFileSync(file('genesis.json'), genesis);
    expect(existsSync(data(victim))).toBe(false);
    cpSync(kept, data(victim), { recursive: true });
    rmSync(kept, { recursive: true });
    await victim.start();
    await expectItVotes(victim);
  });
});
