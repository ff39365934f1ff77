// Everything that an auditor can find, on real nodes: each view has both buttons, and what they save holds against the
// genesis that the member was given.
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readClientToken } from '../../src/node/config/token-file.ts';
import { verifyFile } from '../../src/verifier/verify-file.ts';
import {
  nodesOf,
  type OpenConsortium,
  openConsortium,
  startNodes,
  untilReady,
} from '../integration/consortium-under-test.ts';
import { consoleBench } from './console-bench.ts';
import { DESK, signIn } from './console-page.ts';
import { type FoundThings, putThings } from './found-things.ts';

const QUICK = { deltaMs: 50, idleIntervalMs: 500 };
/** Tables with rows on such a ledger. */
const TABLES = ['account', 'statement', 'reading', 'site', 'grant', 'access', 'record', 'proposal', 'complaint'];
const bench = await consoleBench();
let open: OpenConsortium;
let things: FoundThings;
let page: Page;
let faults: readonly string[];

beforeAll(async () => {
  if (bench.isSkipped) return;
  open = await openConsortium(QUICK);
  const nodes = nodesOf(open.consortium);
  await startNodes(nodes);
  await Promise.all(nodes.map(untilReady));
  const [grid, bank] = [open.consortium.node('grid'), open.consortium.node('bank-a')];
  things = await putThings(bank.client('submitter'), { grid: grid.signingKey(), bank: bank.signingKey() });
  const opened = await bench.open(bank.apiUrl, 'auditor', DESK);
  ({ page, faults } = opened);
  await signIn(page, readClientToken(bank.files.clientTokens, 'auditor'));
});

afterAll(async () => {
  await open?.close();
});

/** What every button within `place` saves, by the button's id. */
async function savedBy(place: string): Promise<ReadonlyMap<string, string>> {
  const buttons = await page.locator(`${place} .evidence button`).evaluateAll((all) => all.map(({ id }) => id));
  const files = new Map<string, string>();
  for (const id of buttons) files.set(id, await bench.saved(page, `#${id}`));
  return files;
}

/** Every proof has its pack, and both hold. */
function expectBoth(of: string, files: ReadonlyMap<string, string>, wanted: readonly string[]): void {
  const both = wanted.flatMap((name) => [`prove${name}`, `make-pack${name}`]);
  expect([of, [...files.keys()].sort()]).toEqual([of, both.sort()]);
  for (const [id, file] of files) {
    const { ok, failures, lists, verdict } = verifyFile(Buffer.from(file), readFileSync(open.consortium.genesisPath));
    const missing = lists.filter((list) => list.verdict !== 'complete');
    expect([of, id, failures, missing, verdict, ok]).toEqual([of, id, [], [], verdict, true]);
  }
}

describe.skipIf(bench.isSkipped)('an auditor at a real node (skipped where no Chromium starts)', () => {
  it.each([
    ['site', ['', '-trail', '-reads']],
    ['account', ['', '-trail']],
    ['transaction', ['', '-trail']],
    ['block', ['']],
    ['month', ['']],
    ['member', ['']],
    ['proposal', ['']],
    ['grant', ['']],
    ['complaint', ['']],
  ] as const)('proves and packs what it found: %s', async (kind, wanted) => {
    await page.fill('#search', things[kind]);
    await page.click('#find');
    await page.waitForSelector(`#found-head:has-text("${kind} ${things[kind]}")`);
    for (const name of wanted) await page.waitForSelector(`#make-pack${name}`);
    expectBoth(kind, await savedBy('#result'), wanted);
    expect(faults).toEqual([]);
  });

  it.each(TABLES)('proves and packs the rows of a table: %s', async (table) => {
    await page.fill('#table', table);
    await page.click('#show');
    await page.waitForSelector('#make-pack-rows');
    expectBoth(table, await savedBy('section:has(#tables-head)'), ['-rows']);
  });

  it.each([
    ['proposal', 'make-pack', ['proposeChange', 'approveChange'], [], ['proposal/slower', 'member-list/current']],
    [
      ...(['grant', 'make-pack', ['grantAccess'], ['access-receipts-of-subject site-lin']] as const),
      ['grant/to-bank-a', 'scenario/settlement-evidence/1', 'access/'],
    ],
    ['site', 'make-pack-reads', [], ['access-receipts-of-subject site-lin'], ['access/']],
    ['transaction', 'make-pack-trail', ['postTransfers'], ['transfers bank-a/lin'], ['payment-id/bank-a/lin/thanks']],
  ] as const)('packs with a %s all that belongs to it', async (kind, button, operations, lists, keys) => {
    await page.fill('#search', things[kind]);
    await page.click('#find');
    await page.waitForSelector(`#found-head:has-text("${kind} ${things[kind]}")`);
    const file = await bench.saved(page, `#${button}`);
    const report = verifyFile(Buffer.from(file), readFileSync(open.consortium.genesisPath));
    expect(report.transactions.map(({ operation }) => operation)).toEqual(operations);
    expect(report.lists.map(({ list, subject }) => `${list} ${subject}`)).toEqual(expect.arrayContaining([...lists]));
    const proven = report.claims.flatMap((claim) => (claim.kind === 'entry' ? [claim.key] : []));
    for (const key of keys) expect(proven).toContainEqual(expect.stringContaining(key));
  });

  it('has all accounts of one block proven, and finds no money made or lost', async () => {
    await page.click('#add-up');
    await page.waitForSelector('#conserved.good');
    expectBoth('accounts', await savedBy('section:has(#conservation-head)'), ['-balances']);
  });

  it('says why there is no proof: a block without transactions, a table without rows', async () => {
    const { node } = open.consortium.node('bank-a').client();
    let height = (await node.status()).height;
    while ((await node.block(height))?.transactions.length !== 0) height--;
    await page.fill('#search', String(height));
    await page.click('#find');
    await page.waitForSelector('#no-proof');
    expect(await page.locator('#result .evidence').count()).toBe(0);
    await page.fill('#table', 'evidence');
    await page.click('#show');
    await page.waitForSelector('#no-proof-rows');
  });
});
