// A site's later life at real nodes, each step by the command of the member whose turn it is: another meter, another bank,
// other hands after a death, a correction of an old statement, and the moving out.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { untilHeight } from '../../scripts/bench/bench-consortium.ts';
import type { LocalConsortium, LocalNode } from '../../scripts/local-consortium.ts';
import { fromHex } from '../../src/base/bytes.ts';
import { readKeyFile } from '../../src/crypto/key-file.ts';
import { signingKeyOf } from '../../src/crypto/private-key.ts';
import type { ReadingLine, Register } from '../../src/generated/transaction.ts';
import { statements } from '../../src/ledger/settlement/tables.ts';
import { run } from '../unit/cli/run-in-memory.ts';
import { balancesOf } from './books.ts';
import { nodesOf, startNodes, untilReady, withConsortium } from './consortium-under-test.ts';
import { atNode } from './run-as-operator.ts';

const SITE = 'roof-1';
const at = (day: number) => BigInt(Date.parse(`2025-06-${String(day).padStart(2, '0')}T00:00:00+08:00`));
const text = (ms: bigint) => new Date(Number(ms)).toISOString();
const PLAN = {
  ...{ plan: 'flat', version: 1, effectiveFromMs: at(1), timeZone: 'Asia/Shanghai' },
  rates: [{ name: 'flat', months: '1-12', hours: '0-24', days: '', microYuanPerKwh: 1_000_000n }],
  ...{ subsidyMicroYuanPerKwh: 0n, taxBasisPoints: 0, terms: null },
};

/** One register, one yuan a kWh: a fen for ten watt-hours. */
const registers = (exportWh: bigint): Register[] => [{ name: 'flat', exportWh, importWh: 0n }];
const reading = (day: number, exportWh: bigint): ReadingLine => ({
  ...{ site: SITE, atMs: at(day), registers: registers(exportWh), quality: 'actual' },
  intervalDigest: new Uint8Array(),
  seriesCommitment: day === 1 ? new Uint8Array() : fromHex('07'.repeat(32)),
});

/** The height that the last command saw, at whatever node. */
let known = 0;

/** The command's words as an operator of this member types them. A member that comes after it knows what it did. */
async function as(node: LocalNode, ...words: string[]): Promise<string> {
  await untilHeight(node, known);
  const { exitCode, stdout, stderr } = await run(...words, ...atNode(node));
  expect({ exitCode, stderr: exitCode === 0 ? '' : stderr }, words.join(' ')).toEqual({ exitCode: 0, stderr: '' });
  known = Math.max(known, (await node.client().node.status()).height);
  return stdout;
}

/** The file goes round its signers, each of whom needs no node. */
async function signedBy(file: string, ...signers: readonly (readonly string[])[]): Promise<string> {
  let present = file;
  for (const [i, words] of signers.entries()) {
    const { exitCode, stdout, stderr } = await run('sign', present, ...words, '--json');
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    present = `${file}.${i}`;
    writeFileSync(present, stdout);
  }
  return present;
}

async function paidParts(node: LocalNode): Promise<(string | bigint)[][]> {
  const parts: (string | bigint)[][] = [];
  for await (const { value } of node.client().node.entries(statements, `${SITE}/`)) {
    parts.push([value.producerAccount, value.paidTo, value.netFen]);
  }
  return parts;
}

test('a site gets another meter, changes bank and hands, and is left by a checklist: each account is paid for its own time', () =>
  withConsortium(async (consortium: LocalConsortium) => {
    const nodes = nodesOf(consortium);
    const [grid, bankA, bankB] = nodes as [LocalNode, LocalNode, LocalNode];
    await startNodes(nodes);
    await Promise.all(nodes.map(untilReady));
    const folder = consortium.folder;
    const key = (name: string) => join(folder, `${name}.key`);
    const member = ({ files }: LocalNode) => ['--member-dir', files.folder];

    await as(bankA, 'account', 'open', 'bank-a/alice', '--new-key', key('alice'));
    await as(bankB, 'account', 'open', 'bank-b/alice', '--new-key', key('alice-b'));
    await as(bankB, 'account', 'open', 'bank-b/heir', '--new-key', key('heir'));
    await as(bankA, 'pay', 'bank-a/vault', 'bank-a/grid-purchase', '1000');
    await as(grid, 'site', 'apply', SITE, '--account', 'bank-a/alice', '--capacity-w', '5000');
    await as(grid, 'site', 'approve', SITE);
    await as(grid, 'site', 'connect', SITE);
    const author = grid.signingKey();
    const client = grid.client();
    await client.tariffs.publishPlan(author, PLAN);

    // Another meter after ten days: it starts at zero, and both count.
    await client.metering.recordReadings(author, [reading(1, 5_000n), reading(10, 15_000n)]);
    await as(grid, 'site', 'exchange-meter', SITE, text(at(10)), '--reason', 'M-1 replaced by M-2');
    await client.metering.recordReadings(author, [reading(15, 5_000n), reading(20, 12_000n), reading(25, 20_000n)]);

    // Another bank: each signs at its own machine.
    const move = join(folder, 'move.json');
    const toBankB = ['--account', 'bank-b/alice', '--at', text(at(15)), '--reason', 'changes bank', '--to-sign', move];
    await as(grid, 'site', 'move', SITE, ...toBankB);
    const lacking = await run('submit', move, ...atNode(grid));
    expect(lacking.stderr).toContain('[signature-missing]');
    const signed = await signedBy(move, ['--key-file', key('alice')], ['--key-file', key('alice-b')], member(bankB));
    await as(bankB, 'submit', signed);

    // Other hands, without the old holder: its bank signs in its place. The heir alone cannot.
    const estate = join(folder, 'estate.json');
    const toHeir = [
      '--account',
      'bank-b/heir',
      '--at',
      text(at(20)),
      '--reason',
      'estate 17/2025',
      '--to-sign',
      estate,
    ];
    await as(grid, 'site', 'move', SITE, ...toHeir, '--consent', 'servicing-member');
    const heirOnly = await signedBy(estate, ['--key-file', key('heir')]);
    expect(JSON.parse(readFileSync(heirOnly, 'utf8')).missing).toHaveLength(1);
    await as(grid, 'submit', await signedBy(heirOnly, member(bankB)));

    // One run, three parts, three accounts: 10 + 5 kWh, 7 kWh, 8 kWh.
    const period = ['--plan', 'flat', '--from', text(at(1)), '--until', text(at(25)), '--site', SITE];
    await as(grid, 'settle', ...period);
    expect(await paidParts(grid)).toEqual([
      ['bank-a/alice', 'bank-a/alice', 1_500n],
      ['bank-b/alice', 'bank-b/alice', 700n],
      ['bank-b/heir', 'bank-b/heir', 800n],
    ]);

    // The first account is paid what an old statement lacked, although the site went on twice.
    const more = ['--register', 'flat=5100,0', '--reason', 'misread'];
    await as(grid, 'readings', 'correct', SITE, text(at(15)), ...more);
    const open = JSON.parse(await as(grid, 'site', 'checklist', SITE, '--final', text(at(25)), '--json'));
    const corrections: { item: string; open: boolean }[] = open.items;
    expect(corrections.filter((item) => item.open).map(({ item }) => item)).toEqual([
      'corrections',
      'account',
      'the site',
    ]);
    for (const day of [1, 15]) await as(grid, 'statement', 'correct', SITE, text(at(day)), '--reason', 'misread');
    const books = await balancesOf(client);
    expect(['bank-a/alice', 'bank-b/alice', 'bank-b/heir'].map((id) => books.get(id))).toEqual([1_510n, 690n, 800n]);

    // Moving out: nothing is open in the end, and every node agrees.
    const heir = signingKeyOf(readKeyFile(key('heir'), 'account'));
    await client.payments.pay(heir, { from: 'bank-b/heir', to: 'bank-b/vault', amountFen: 800n, code: 'pay-out' });
    await as(grid, 'site', 'close', SITE, '--reason', 'moved out');
    expect(await as(grid, 'site', 'checklist', SITE)).toContain('nothing is open');
    const proof = join(folder, 'moves.json');
    const shown = JSON.parse(await as(bankA, 'site', 'show', SITE, '--proof', proof, '--json'));
    expect(shown).toMatchObject({
      status: 'closed',
      moves: [{ consent: 'holder' }, { consent: 'servicing-member', reason: 'estate 17/2025' }],
      lists: [{ list: 'moves', complete: true }],
    });
    const verified = await run('verify', proof, '--genesis', join(folder, 'genesis.json'));
    expect(verified.exitCode).toBe(0);
  }));
