// A settlement run that is killed in the middle, with a validator, goes on where it was: every site is paid once.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, expect, test } from 'vitest';
import { entry } from '../../scripts/entry.mjs';
import type { LocalConsortium, LocalNode } from '../../scripts/local-consortium.ts';
import { EXIT } from '../../src/cli/exit-codes.ts';
import { allLines } from '../../src/client/run-lines.ts';
import { generateKey, signingKeyOf } from '../../src/crypto/private-key.ts';
import { accounts } from '../../src/ledger/accounts/tables.ts';
import { statements } from '../../src/ledger/settlement/tables.ts';
import { JUNE, MAY, PLAN, reading } from '../unit/client/ledger-client.ts';
import { nodesOf, startNodes, until, untilAgreed, untilReady, withConsortium } from './consortium-under-test.ts';
import { atNode } from './run-as-operator.ts';

const folder = mkdtempSync(join(tmpdir(), 'gridpact-settlement-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** More than are under way at a time. */
const SITES = 24_000;
/** Of those that are settled together, the most that are on their way to the ledger. */
const UNDER_WAY = 8_000;
const SITE_IDS = Array.from({ length: SITES }, (_, i) => `roof-${i}`);
const PAYEE = 'bank-a/producer';
const FUNDS_FEN = 4_000_000_000n;

/** Ten kilowatt-hours by day and one by night, of each site. */
async function withReadSites(consortium: LocalConsortium): Promise<void> {
  const [grid, bank] = [consortium.node('grid'), consortium.node('bank-a')];
  const [{ accounts: banks, payments }, { metering, tariffs }] = [bank.client(), grid.client()];
  const { publicKey } = signingKeyOf(generateKey('account'));
  allLines(await banks.open(bank.signingKey(), [{ account: PAYEE, key: publicKey, kind: 'deposit' }]));
  for (const to of ['bank-a/grid-purchase', 'bank-a/grid-subsidy']) {
    await payments.pay(bank.signingKey(), { from: 'bank-a/vault', to, amountFen: FUNDS_FEN, code: 'pay-in' });
  }
  const author = grid.signingKey();
  await tariffs.publishPlan(author, PLAN);
  const site = { producerAccount: PAYEE, capacityW: 5_000n, feedIn: 'full' } as const;
  allLines(
    await metering.applySites(
      author,
      SITE_IDS.map((id) => ({ site: id, ...site })),
    ),
  );
  await metering.connectSites(author, SITE_IDS);
  const read = (atMs: bigint, day: bigint, night: bigint) => SITE_IDS.map((id) => reading(id, atMs, day, night));
  allLines(await metering.recordReadings(author, [...read(MAY, 0n, 0n), ...read(JUNE, 10_000n, 1_000n)]));
}

async function statementsOf(node: LocalNode): Promise<readonly string[]> {
  const all: string[] = [];
  for await (const { value } of node.client().node.entries(statements)) all.push(value.site);
  return all;
}

async function fenOf(node: LocalNode, account: string): Promise<bigint> {
  const entry = await node.client().node.entry(accounts, account);
  return (entry?.value.creditsPostedFen ?? 0n) - (entry?.value.debitsPostedFen ?? 0n);
}

/** Sites are settled in the order of the file, some at a time. */
async function untilSettled(node: LocalNode, site: string, running: ChildProcess): Promise<void> {
  const { settlement } = node.client();
  await until(`${site} is settled`, async () => {
    const isThere = (await settlement.statement(site, MAY)) !== undefined;
    return { done: isThere || running.exitCode !== null, seen: running.exitCode };
  });
  expect(running.exitCode).toBe(null);
}

test('a settlement that is killed, and one beside which a validator is killed, pays every site once', () =>
  withConsortium(async (consortium) => {
    const nodes = nodesOf(consortium);
    await startNodes(nodes);
    await Promise.all(nodes.map(untilReady));
    await withReadSites(consortium);
    const [grid, killed] = [consortium.node('grid'), consortium.node('merchant')];
    const file = join(folder, 'sites.csv');
    const rows = SITE_IDS.map((id) => `${id},${PAYEE},5000,full`);
    writeFileSync(file, `site,account,capacityW,feedIn\n${rows.join('\n')}\n`);
    const [from, to] = [MAY, JUNE].map((ms) => new Date(Number(ms)).toISOString());
    const settle = (result: string) => {
      const period = ['--plan', PLAN.plan, '--from', `${from}`, '--until', `${to}`, '--file', file];
      return ['settle', ...period, '--result', join(folder, result), ...atNode(grid)];
    };

    const client = spawn(process.execPath, [entry(), ...settle('first.csv')], { stdio: 'ignore' });
    const gone = once(client, 'exit');
    await untilSettled(grid, 'roof-0', client);
    client.kill('SIGKILL');
    await gone;
    const before = (await statementsOf(grid)).length;
    expect([before > 0, before < SITES, existsSync(join(folder, 'first.csv'))]).toEqual([true, true, false]);

    const second = spawn(process.execPath, [entry(), ...settle('second.csv'), '--json'], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const answer = text(second.stdout);
    const ended = once(second, 'close');
    // The first run had some more under way.
    await untilSettled(grid, `roof-${Math.min(SITES - 1, before + UNDER_WAY)}`, second);
    await killed.end('SIGKILL');
    expect((await statementsOf(grid)).length).toBeLessThan(SITES);
    await killed.start();
    await ended;
    expect(second.exitCode).toBe(EXIT.ok);
    const { settledCount, knownCount, refused } = JSON.parse(await answer);
    // What was under way when the first run was killed became final after it was counted.
    expect([knownCount >= before, settledCount + knownCount, refused]).toEqual([true, SITES, 0]);
    const outcomes = readFileSync(join(folder, 'second.csv'), 'utf8').trimEnd().split('\r\n').slice(1);
    expect(outcomes.map((row) => row.split(',')[0])).toEqual(SITE_IDS);

    const { netFen } = (await grid.client().settlement.statement('roof-0', MAY)) ?? { netFen: 0n };
    expect(netFen).toBeGreaterThan(0n);
    await untilReady(killed);
    await untilAgreed(nodes);
    for (const node of [grid, killed]) {
      const settled = await statementsOf(node);
      expect([settled.length, new Set(settled).size]).toEqual([SITES, SITES]);
      expect(await fenOf(node, PAYEE)).toBe(BigInt(SITES) * netFen);
    }
  }));
