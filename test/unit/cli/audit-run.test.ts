// gridpact audit run, on the real ledger in memory: every difference of a run is named, and a correction that is not
// settled yet is no failure.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { allLines } from '../../../src/client/run-lines.ts';
import { statementId, statements } from '../../../src/ledger/settlement/tables.ts';
import { CERTIFYING_GENESIS } from '../../ledger/certified-proof.ts';
import { TOKENS } from '../api/running-api.ts';
import { GRID, JUNE, type LedgerApi, ledgerApi, MAY, reading, withProducers } from '../client/ledger-client.ts';
import { run } from './run-in-memory.ts';

const folder = mkdtempSync(join(tmpdir(), 'gridpact-run-'));
afterAll(() => rmSync(folder, { recursive: true }));
const [tokenFile, genesis] = [join(folder, 'token'), join(folder, 'genesis.json')];
writeFileSync(tokenFile, TOKENS.auditor);
writeFileSync(genesis, JSON.stringify(CERTIFYING_GENESIS));

const at = (api: LedgerApi) => ['--node', api.url, '--token-file', tokenFile, '--timeout', '5s', '--genesis', genesis];
const PERIOD = { plan: 'feed-in', planVersion: 1, periodStartMs: MAY, periodEndMs: JUNE };

/** A run of three sites in one transaction. */
async function settled() {
  const api = await ledgerApi();
  await withProducers(api, 'lin', 'wang', 'zhao');
  const sites = ['site-lin', 'site-wang', 'site-zhao'];
  const { metering, settlement } = api.client;
  const lines = sites.flatMap((site, i) => [
    reading(site, MAY, 0n, 0n),
    reading(site, JUNE, 10_000n * BigInt(i + 1), 5_000n),
  ]);
  allLines(await metering.recordReadings(GRID, lines));
  const [first] = await settlement.settle(GRID, { ...PERIOD, sites });
  return { api, id: first?.outcome.transactionId ?? '' };
}

const runOf = async (api: LedgerApi, what: string) => {
  const { exitCode, stdout, stderr } = await run('audit', 'run', what, ...at(api), '--json');
  return { exitCode, ...JSON.parse(exitCode === 0 || stdout !== '' ? stdout : stderr) };
};

describe('gridpact audit run', () => {
  it('computes each line again, and sees it paid', async () => {
    const { api, id } = await settled();
    const answer = await runOf(api, id);
    expect(answer).toMatchObject({ exitCode: 0, statementCount: 3, refusedCount: 0, audit: { verdict: 'paid' } });
    expect(
      answer.runLines.map(({ verdict, payStatus }: { verdict: string; payStatus: string }) => [verdict, payStatus]),
    ).toEqual(Array.from({ length: 3 }, () => ['recomputed', 'paid']));
    const month = new Date(Number(MAY)).toISOString().slice(0, 7);
    expect(await runOf(api, month)).toMatchObject({ exitCode: 0, month, statementCount: 3 });
    const text = (await run('audit', 'run', id, ...at(api))).stdout;
    expect(text).toMatch(/^3 lines, 3 computed again without a difference$/m);
  });

  it('names every figure that differs, of the one statement that does', async () => {
    const { api, id } = await settled();
    const key = statementId('site-wang', MAY);
    const statement = await api.client.settlement.statement('site-wang', MAY);
    if (statement === undefined) throw new Error('it is settled');
    const forged = { ...statement, grossFen: statement.grossFen + 5n, netFen: statement.netFen + 5n };
    api.backend.plant(statements, key, forged);
    const answer = await runOf(api, id);
    expect(answer.exitCode).toBe(4);
    const [lin, wang, zhao] = answer.runLines;
    expect([lin.verdict, zhao.verdict]).toEqual(['recomputed', 'recomputed']);
    expect(wang).toMatchObject({ site: 'site-wang', verdict: 'differs' });
    expect(wang.why).toContain(
      `grossFen is ${forged.grossFen} in the statement and ${statement.grossFen} by its readings`,
    );
    expect(wang.why).toContain(`netFen is ${forged.netFen} in the statement and ${statement.netFen} by its readings`);
    expect(wang.why).toMatch(/the run claimed [0-9.]+, and revision 0 has [0-9.]+$/);
  });

  it('has a verdict of its own for a correction that is not settled yet, and says what a line became', async () => {
    const { api, id } = await settled();
    const corrected = reading('site-lin', JUNE, 12_000n, 5_000n);
    await api.client.metering.correctReading(GRID, { reading: corrected, afterExchange: [], reason: 'misread' });
    const open = await runOf(api, id);
    expect(open).toMatchObject({ exitCode: 0, audit: { verdict: 'correction-pending', ok: true } });
    expect(open.runLines[0]).toMatchObject({ verdict: 'correction-pending', revision: 0 });
    expect(open.runLines[0].why).toContain('not settled yet');

    const line = (await api.client.settlement.prepare({ ...PERIOD, sites: ['site-lin'] })).get('site-lin');
    if (line === undefined || !('site' in line)) throw new Error('the statement is computed again');
    await api.client.settlement.correctStatement(GRID, { periodStartMs: MAY, line, reason: 'misread' });
    const closed = await runOf(api, id);
    expect(closed.runLines[0]).toMatchObject({ verdict: 'recomputed', revision: 1 });
    expect(closed.runLines[0].why).toMatch(/^the run claimed [0-9.]+, and revision 1 has [0-9.]+$/);
  });

  it('names a line that was refused, a run that was refused, and what is none', async () => {
    const { api, id } = await settled();
    const again = await api.client.settlement.settle(GRID, { ...PERIOD, sites: ['site-lin'] });
    const refused = await runOf(api, again[0]?.outcome.transactionId ?? '');
    expect(refused).toMatchObject({ exitCode: 1, error: { code: 'run-refused' } });
    const transactions = api.backend.blocks.flatMap((block) => block.transactions);
    const other = transactions.find((transaction) => transaction !== id) ?? '';
    expect(await runOf(api, other)).toMatchObject({ exitCode: 1, error: { code: 'not-a-run' } });
    expect(await runOf(api, '2001-01')).toMatchObject({ exitCode: 1, error: { code: 'not-found' } });
    expect(await runOf(api, 'May')).toMatchObject({ exitCode: 2 });
  });
});
