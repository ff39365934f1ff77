// A day's clearing on real nodes, by the commands that operators type: a cut-off at a time of day, nets as a file, settlement,
// reconciliation, and an auditor who counts the window again from the blocks.
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { LocalConsortium, LocalNode } from '../../scripts/local-consortium.ts';
import { run } from '../unit/cli/run-in-memory.ts';
import { faultsBySchema, hasPublished } from '../unit/iso20022/published.ts';
import { startNodes, until, untilReady, withConsortium } from './consortium-under-test.ts';
import { atNode, runAsOperator } from './run-as-operator.ts';

const PROGRAM = join(import.meta.dirname, '../../scripts/recount-windows.ts');
const AHEAD_MS = 8_000;

async function done(node: LocalNode, ...words: string[]) {
  const { exitCode, answer } = await runAsOperator(node, ...words);
  if (exitCode !== 0) throw new Error(`gridpact ${words.join(' ')}: ${exitCode} ${JSON.stringify(answer)}`);
  return answer;
}

/** Ann pays Ben 12.50, and he pays 2.00 back; returns when the window is closed. */
async function payAndClose(consortium: LocalConsortium): Promise<void> {
  const [a, b, grid] = ['bank-a', 'bank-b', 'grid'].map((id) => consortium.node(id)) as [
    LocalNode,
    LocalNode,
    LocalNode,
  ];
  const key = (name: string) => join(consortium.folder, `${name}.key`);
  await done(a, 'account', 'open', 'bank-a/ann', '--new-key', key('ann'));
  await done(b, 'account', 'open', 'bank-b/ben', '--new-key', key('ben'));
  await done(a, 'pay', 'bank-a/vault', 'bank-a/ann', '50.00');
  await done(consortium.node('regulator'), 'clearing', 'publish-rule', '--notice', '1', '--least', '1');
  await done(a, 'pay', 'bank-a/ann', 'bank-b/ben', '12.50', '--key-file', key('ann'));
  await done(b, 'pay', 'bank-b/ben', 'bank-a/ann', '2.00', '--key-file', key('ben'));
  const at = new Date(Date.now() + AHEAD_MS);
  const time = at.toISOString().slice('2026-11-30T'.length, -'.000Z'.length);
  const scheduled = await done(grid, 'clearing', 'schedule', '--at', time, '--time-zone', 'UTC');
  // It was not chosen before the time was near.
  expect(Date.now()).toBeGreaterThan(at.getTime() - AHEAD_MS);
  const closed = await until('window 1 is closed', async () => {
    const [window, { height }] = await Promise.all([grid.client().clearing.window(1), grid.client().node.status()]);
    return { done: window !== undefined, seen: window, progress: height };
  });
  expect(Number(closed?.cutoffHeight)).toBe(scheduled.cutoffHeight);
  expect(Number(closed?.closedMs)).toBeGreaterThan(at.getTime() - AHEAD_MS / 2);
}

/** By the command, and by the program that knows nothing of the ledger. */
async function audit(consortium: LocalConsortium): Promise<void> {
  const proof = join(consortium.folder, 'window-1.json');
  const answer = await done(consortium.node('regulator'), 'clearing', 'verify', '1', '--proof', proof);
  expect(answer).toMatchObject({ verdict: 'as-recorded', failures: [] });
  const recount = (path: string) =>
    spawnSync(process.execPath, [PROGRAM, consortium.genesisPath, path], { encoding: 'utf8' });
  expect(recount(proof)).toMatchObject({
    ...{ status: 0, stderr: '' },
    stdout: expect.stringContaining('bank-a sent 1250 fen, received 200, net -1050\n'),
  });
  const forged = join(consortium.folder, 'forged.json');
  const text = readFileSync(proof, 'utf8');
  writeFileSync(forged, text.replace(/"amountFen": ?"1250"/, '"amountFen":"1150"'));
  expect(readFileSync(forged, 'utf8')).not.toBe(text);
  expect(recount(forged).status).toBe(4);
}

async function settle(consortium: LocalConsortium): Promise<void> {
  const grid = consortium.node('grid');
  await done(grid, 'clearing', 'settle', '1');
  const nets = join(consortium.folder, 'nets.xml');
  expect(await done(grid, 'iso', 'export', 'nets', '1', '--out', nets)).toMatchObject({ window: 1 });
  const xml = readFileSync(nets, 'utf8');
  expect(xml.match(/<IntrBkSttlmAmt Ccy="CNY">10\.50</g)).toHaveLength(2);
  if (hasPublished) expect(await faultsBySchema('pacs.009.001.08', xml)).toEqual([]);
  await done(grid, 'clearing', 'confirm', '1', 'bank-a', '10.50', '--reference', 'rtgs-1');
  await done(grid, 'clearing', 'confirm', '1', 'bank-b', '10.50', '--reference', 'rtgs-2');
  expect(await done(grid, 'clearing', 'report', '1')).toMatchObject({ status: 'settled', unpaidDebts: 0, receipts: 0 });
}

async function reconcile(consortium: LocalConsortium): Promise<void> {
  const day = new Date().toISOString().slice(0, 'YYYY-MM-DD'.length);
  const words = ['reconcile', '--day', day, '--time-zone', 'UTC', '--member', 'bank-a'];
  const node = consortium.node('bank-a');
  expect(await done(node, ...words)).toMatchObject({ differences: [], positionClosingFen: '0' });
  const statement = join(consortium.folder, 'statement.csv');
  writeFileSync(statement, 'reference,direction,amount\nrtgs-1,out,10.00\nrtgs-9,in,1.00\n');
  const differing = await run(...words, '--statement', statement, ...atNode(node), '--json');
  expect(differing.exitCode).toBe(4);
  expect(JSON.parse(differing.stdout).differences).toMatchObject([
    { difference: 'amount', reference: 'rtgs-1', ledgerFen: '-1050', statementFen: '-1000', line: 2 },
    { difference: 'only-on-statement', reference: 'rtgs-9', statementFen: '100', line: 3, transaction: '' },
  ]);
}

test('a day of clearing, from the cut-off to the audit', () =>
  withConsortium(async (consortium) => {
    await startNodes(consortium.nodes);
    await Promise.all(consortium.nodes.map(untilReady));
    await payAndClose(consortium);
    await audit(consortium);
    await settle(consortium);
    await reconcile(consortium);
  }));
