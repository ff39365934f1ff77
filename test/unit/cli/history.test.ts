// The histories of readings and statements, on the real ledger in memory behind a real API: what each correction changed,
// with figures that were worked out by hand.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { utf8 } from '../../../src/base/bytes.ts';
import { sha256 } from '../../../src/crypto/digest.ts';
import { writeKeyFile } from '../../../src/crypto/key-file.ts';
import { PrivateKey } from '../../../src/crypto/private-key.ts';
import { CERTIFYING_GENESIS } from '../../ledger/certified-proof.ts';
import { TOKENS } from '../api/running-api.ts';
import { BANK, GRID, JUNE, type LedgerApi, ledgerApi, MAY, reading, withProducers } from '../client/ledger-client.ts';
import { run } from './run-in-memory.ts';

const folder = mkdtempSync(join(tmpdir(), 'gridpact-history-'));
afterAll(() => rmSync(folder, { recursive: true }));
const tokenFile = join(folder, 'token');
writeFileSync(tokenFile, TOKENS.operator);
const gridKey = join(folder, 'grid.key');
writeKeyFile(gridKey, new PrivateKey('transaction', sha256(utf8('grid'))));
const genesisFile = join(folder, 'genesis.json');
writeFileSync(genesisFile, JSON.stringify(CERTIFYING_GENESIS));

const SITE = 'site-lin';
const START = new Date(Number(MAY)).toISOString();
const END = new Date(Number(JUNE)).toISOString();
const at = (api: LedgerApi) => ['--node', api.url, '--token-file', tokenFile, '--timeout', '5s'];

async function ok(...words: readonly string[]) {
  const { exitCode, stdout, stderr } = await run(...words);
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  return stdout;
}

const json = async (api: LedgerApi, ...words: readonly string[]) =>
  JSON.parse(await ok(...words, '--json', ...at(api)));

async function corrected(api: LedgerApi, dayWh: number, reason: string) {
  const signed = ['--reason', reason, '--key-file', gridKey, '--json', ...at(api)];
  const ofReading = await ok('readings', 'correct', SITE, END, '--register', `day=${dayWh},10`, ...signed);
  const ofStatement = await ok('statement', 'correct', SITE, START, ...signed);
  return { reading: JSON.parse(ofReading).transactionId, statement: JSON.parse(ofStatement).transactionId };
}

/** 100 kWh by day and 10 by night, settled; then corrected to 120 and to 110 by day. */
async function world() {
  const api = await ledgerApi();
  await withProducers(api, 'lin');
  const lines = [reading(SITE, MAY, 0n, 0n), reading(SITE, JUNE, 100_000n, 10_000n)];
  const [, end] = await api.client.metering.recordReadings(GRID, lines);
  const period = { plan: 'feed-in', planVersion: 1, periodStartMs: MAY, periodEndMs: JUNE };
  const [settled] = await api.client.settlement.settle(GRID, { ...period, sites: [SITE] });
  const first = await corrected(api, 120_000, 'misread');
  const second = await corrected(api, 110_000, 'misread again');
  return { api, recorded: end?.transactionId, settled: settled?.outcome.transactionId, first, second };
}

/** The next block waits for so many transactions. */
function inOneBlock({ backend }: LedgerApi, count: number): void {
  const make = backend.makeBlock.bind(backend);
  backend.makeBlock = () => {
    const latest = backend.blocks.at(-1);
    if (latest === undefined || backend.status().pendingTransactions === count) return make();
    setImmediate(() => backend.makeBlock());
    return latest;
  };
}

describe('readings history', () => {
  it('shows each correction with old, new and difference, why, and by which transaction of whom', async () => {
    const { api, recorded, first, second } = await world();
    const { revisions, more } = await json(api, 'readings', 'history', SITE, END);
    expect(more).toBe(false);
    const field = 'registers.day.exportWh';
    expect(revisions).toMatchObject([
      {
        ...{ revision: 2, reason: 'misread again', by: 'grid', transaction: second.reading },
        changes: [{ field, was: '120000', is: '110000', difference: '-10000' }],
      },
      {
        ...{ revision: 1, reason: 'misread', by: 'grid', transaction: first.reading },
        changes: [{ field, was: '100000', is: '120000', difference: '20000' }],
      },
      { revision: 0, reason: '', by: 'grid', transaction: recorded },
    ]);
    expect(revisions[2].changes).toContainEqual({ field: 'registers.night.exportWh', is: '10000' });
    expect(revisions[2].changes).toContainEqual({ field, is: '100000' });
    expect(revisions[0].height).toBe(Number((await api.client.metering.reading(SITE, JUNE))?.height));
  });

  it('is a table for people, and every row of it is whole for a spreadsheet', async () => {
    const { api, second } = await world();
    const text = await ok('readings', 'history', SITE, END, ...at(api));
    expect(text).toMatch(/^ +2 +\d+ +grid +day: export kWh +120\.000 +110\.000 +-10\.000 +misread again +\w{12}…$/m);
    expect(text).toMatch(/^ +1 +\d+ +grid +day: export kWh +100\.000 +120\.000 +\+20\.000 +misread +\w{12}…$/m);
    expect(text).toMatch(/^ +0 +\d+ +grid +day: export kWh +- +100\.000 +- +\w{12}…$/m);
    expect(text).toMatch(/^3 revisions$/m);
    const csv = (await ok('readings', 'history', SITE, END, '--csv', ...at(api))).split('\r\n');
    expect(csv[0]).toBe('\ufeffrevision,height,by,figure,was,is,difference,reason,transaction');
    expect(csv[1]).toMatch(
      new RegExp(`^2,\\d+,grid,day: export kWh,120.000,110.000,-10.000,misread again,${second.reading}$`),
    );
  });

  it('shows an exchange of the meter and another quality as what they are', async () => {
    const { api } = await world();
    const words = ['--register', 'day=110000,10', '--quality', 'estimated', '--after-exchange', 'day=5,0'];
    const all = [...words, '--after-exchange', 'night=0,0', '--reason', 'exchanged', '--key-file', gridKey, ...at(api)];
    await ok('readings', 'correct', SITE, END, ...all);
    const { revisions } = await json(api, 'readings', 'history', SITE, END, '--limit', '1');
    expect(revisions[0].changes).toEqual([
      { field: 'afterExchange.day.exportWh', is: '5' },
      { field: 'afterExchange.day.importWh', is: '0' },
      { field: 'afterExchange.night.exportWh', is: '0' },
      { field: 'afterExchange.night.importWh', is: '0' },
      { field: 'quality', was: 'actual', is: 'estimated' },
    ]);
  });

  it('is as long as asked, over any number of pages', async () => {
    const { api } = await world();
    const line = reading(SITE, JUNE, 110_000n, 10_000n);
    for (let i = 3; i <= 205; i++) {
      const correction = { reading: line, afterExchange: [], reason: `no ${i}` };
      await api.client.metering.correctReading(GRID, correction);
    }
    const whole = await json(api, 'readings', 'history', SITE, END);
    expect(whole.revisions.map(({ revision }: { revision: number }) => revision)).toEqual(
      Array.from({ length: 206 }, (_, i) => 205 - i),
    );
    expect(whole.revisions[1]).toMatchObject({ reason: 'no 204', changes: [] });
    const part = await json(api, 'readings', 'history', SITE, END, '--limit', '2');
    expect(part).toMatchObject({ more: true, revisions: [{ revision: 205 }, { revision: 204 }] });
    const text = await ok('readings', 'history', SITE, END, '--limit', '2', ...at(api));
    expect(text).toContain('there are more, raise --limit');
    expect(text).toMatch(/^ +205 +\d+ +grid +nothing changed +- +- +no 205 /m);
  });

  it('keeps its figures when the blocks are pruned, and says which transaction it cannot name', async () => {
    const { api } = await world();
    const { height } = api.backend.status();
    api.backend.prunedBelow = height - 1;
    api.backend.archive = { ...api.backend.archive, firstHeight: height };
    const { revisions, cut } = await json(api, 'readings', 'history', SITE, END);
    expect(revisions).toMatchObject([{ by: 'grid' }, { by: 'grid' }, { revision: 0 }]);
    expect(revisions[2]).not.toHaveProperty('transaction');
    expect(revisions[2].changes).toContainEqual({ field: 'registers.day.exportWh', is: '100000' });
    expect(cut).toMatch(/^The transaction of revision 0 is not named: block \d+ is final and no longer kept here/);
    const csv = await run('readings', 'history', SITE, END, '--csv', ...at(api));
    expect(csv.stderr).toContain('no longer kept here');
    api.backend.archive = { ...api.backend.archive, firstHeight: 1 };
    const restored = await ok('readings', 'history', SITE, END, ...at(api));
    expect(restored).toMatch(/not named: this node has no block \d+: it began with a snapshot\./);
  });

  it('names the transaction that recorded it among many in its block, and not one whose line was refused', async () => {
    const { api } = await world();
    const { client } = api;
    const july = JUNE + (JUNE - MAY);
    const line = reading(SITE, july, 120_000n, 10_000n);
    const payment = { from: 'bank-a/vault', to: 'bank-a/lin', amountFen: 1n };
    inOneBlock(api, 62);
    const sent = Array.from({ length: 30 }, () => client.payments.pay(BANK, payment));
    const records = [1, 2].map(() => client.metering.recordReadings(GRID, [line]));
    const more = Array.from({ length: 30 }, () => client.payments.pay(BANK, payment));
    const [readings] = await Promise.all([Promise.all(records), ...sent, ...more]);
    const outcomes = readings.flat();
    expect(outcomes.map(({ name }) => name).sort()).toEqual(['accepted', 'reading-exists']);
    expect(new Set(outcomes.map(({ height }) => height)).size).toBe(1);
    const { revisions } = await json(api, 'readings', 'history', SITE, new Date(Number(july)).toISOString());
    const [accepted] = outcomes.filter(({ code }) => code === 0);
    expect(revisions).toMatchObject([{ revision: 0, by: 'grid', transaction: accepted?.transactionId }]);
  });

  it('is refused when the node leaves a revision out', async () => {
    const { api } = await world();
    const honest = api.backend.entry.bind(api.backend);
    api.backend.entry = async (key) => (key === `replaced-reading/${SITE}/${JUNE}/0` ? undefined : honest(key));
    const { exitCode, stdout, stderr } = await run('readings', 'history', SITE, END, ...at(api));
    expect({ exitCode, stdout }).toEqual({ exitCode: 4, stdout: '' });
    expect(stderr).toContain(`does not show revision 0 of ${SITE}/${JUNE}`);
    expect(stderr).toContain('[revision-missing]');
  });

  it('of a reading that there is not names the command that lists them', async () => {
    const { api } = await world();
    const { exitCode, stderr } = await run('readings', 'history', SITE, '2020-01-01T00:00:00Z', ...at(api));
    expect({ exitCode, stderr }).toEqual({ exitCode: 1, stderr: expect.stringContaining(`readings show ${SITE}`) });
  });
});

describe('statement history', () => {
  it('shows what each revision came to, what it moved, and by which transaction', async () => {
    const { api, settled, first, second } = await world();
    const { revisions } = await json(api, 'statement', 'history', SITE, START);
    const net = (was: string, is: string, difference: string) => ({ field: 'netFen', was, is, difference });
    expect(revisions).toMatchObject([
      { revision: 2, reason: 'misread again', by: 'grid', transaction: second.statement },
      { revision: 1, reason: 'misread', by: 'grid', transaction: first.statement },
      { revision: 0, reason: '', by: 'grid', transaction: settled },
    ]);
    expect(revisions[1].changes).toMatchObject([
      { field: 'energies.day.exportWh', was: '100000', is: '120000', difference: '20000' },
      { field: 'exportWh', was: '110000', is: '130000', difference: '20000' },
      { field: 'grossFen', was: '4201', is: '4983', difference: '782' },
      { field: 'subsidyFen', was: '550', is: '650', difference: '100' },
      { field: 'taxFen', was: '143', is: '169', difference: '26' },
      net('4608', '5464', '856'),
      { field: 'transfer', is: revisions[1].statement.transfer },
    ]);
    expect(revisions[0].changes).toContainEqual(net('5464', '5036', '-428'));
    expect(revisions[2].changes).toContainEqual({ field: 'netFen', is: '4608' });
    expect(revisions[2].changes).toContainEqual({ field: 'paidTo', is: 'bank-a/lin' });
    const text = await ok('statement', 'history', SITE, START, ...at(api));
    expect(text).toMatch(/net yuan +54\.64 +50\.36 +-4\.28/);
    const { transfer } = revisions[1].statement;
    const { items } = await api.client.accounts.activity('bank-a/lin');
    expect(items.find((item) => item.transfer === transfer)).toMatchObject({ amountFen: 856n, side: 'credit' });
  });

  it('is proven with every revision', async () => {
    const { api } = await world();
    const file = join(folder, 'history.proof.json');
    const { stderr } = await run('statement', 'history', SITE, START, '--proof', file, ...at(api));
    expect(stderr).toContain(`Wrote the proof ${file}`);
    const keys = JSON.parse(readFileSync(file, 'utf8')).claims.map(({ key }: { key: string }) => key);
    const replaced = `replaced-statement/${SITE}/${MAY}`;
    expect(keys).toEqual([`statement/${SITE}/${MAY}`, `${replaced}/0`, `${replaced}/1`]);
    const checked = await run('verify', file, '--genesis', genesisFile);
    expect(checked.stdout).toContain(`${replaced}/1`);
    expect(checked.stdout).toMatch(/^ON RECORD, NOT RECOMPUTED/m);
  });
});
