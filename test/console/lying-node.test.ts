// What a node answers that lies, or that breaks off: the page proves no other thing than it shows, counts nothing twice, and
// comes to an end. Through the API and without a browser.
import { afterEach, describe, expect, it, vi } from 'vitest';
import { balancesOf, isConserved, proveAccounts } from '../../src/console/auditor/balances.ts';
import { judgedEvidence } from '../../src/console/auditor/evidence.ts';
import { find } from '../../src/console/auditor/find.ts';
import { evidenceOf } from '../../src/console/auditor/found-evidence.ts';
import { listedKeys } from '../../src/console/auditor/listed-keys.ts';
import { checkRows, checkTransaction } from '../../src/console/auditor/shown-check.ts';
import { commandLine } from '../../src/console/command-line.ts';
import { entriesByKey } from '../../src/console/entries.ts';
import { proveEntries, proveTransactions } from '../../src/console/prove.ts';
import { asRead, readsOf } from '../../src/console/reads.ts';
import { readRows } from '../../src/console/rows.ts';
import { BANK, GRID, ledgerApi } from '../unit/client/ledger-client.ts';
import { askFrom } from './ask-from.ts';
import { putThings } from './found-things.ts';

afterEach(() => {
  vi.unstubAllGlobals();
});

async function world() {
  const api = await ledgerApi(undefined, { anonymousPerSecond: 5_000 });
  const things = await putThings(api.client, { grid: GRID, bank: BANK });
  askFrom(api.url);
  return things;
}

/** Whatever is asked, this is answered. */
function answerWith(answer: (path: string) => unknown): void {
  vi.stubGlobal('fetch', async (path: string) => Response.json(answer(path)));
}

const refused = (code: string) => expect.objectContaining({ code });

describe('entries by their keys', () => {
  it('stand in the order of the keys, and one that is not there is none of the others', async () => {
    const { account } = await world();
    const [none, own, no] = await entriesByKey(['payment-id/bank-a/lin/no', `account/${account}`, 'site/no']);
    expect([none, own?.account, no]).toEqual([undefined, account, undefined]);
  });
});

describe('all accounts', () => {
  it('are each added up once, however often the node proves one', async () => {
    await world();
    const [file] = await proveAccounts(() => {});
    if (file === undefined) throw new Error('there is one');
    const honest = balancesOf((await judgedEvidence([file], 'proof')).report);
    const twice = { ...file, claims: [...file.claims, ...file.claims.slice(0, 1)] };
    expect(balancesOf((await judgedEvidence([twice], 'proof')).report)).toEqual(honest);
    const [first] = file.claims;
    const cut = { ...file, claims: file.claims.filter((claim) => claim !== first) };
    expect(isConserved(honest.total)).toBe(true);
    expect(balancesOf((await judgedEvidence([cut], 'proof')).report).total.accounts).toBe(honest.total.accounts - 1);
  });

  it('are not conserved where the node names none', async () => {
    answerWith(() => ({ items: [] }));
    await expect(proveAccounts(() => {})).rejects.toThrow(refused('not-proven'));
  });
});

describe('what is shown', () => {
  it('is proven of a transaction with the names of its refusals, by which the page says why', async () => {
    const { transaction } = await world();
    const found = await find(transaction);
    const { report } = await judgedEvidence(await proveTransactions([transaction]), 'proof');
    if (found === undefined) throw new Error('it is there');
    checkTransaction(report, transaction, found.fields);
    const lines = (found.fields.lines as readonly object[]).map((line) => ({ ...line, name: 'insufficient-funds' }));
    expect(() => checkTransaction(report, transaction, { ...found.fields, lines })).toThrow(refused('shown-otherwise'));
  });

  it('is proven of a block by the transactions that stand there, and by no others of it', async () => {
    const { block, transaction } = await world();
    const found = await find(block);
    if (found === undefined) throw new Error('it is there');
    const { report } = await judgedEvidence(await proveTransactions([transaction]), 'proof');
    evidenceOf(found)?.check(report);
    const others = { ...found, fields: { ...found.fields, transactions: ['ab'.repeat(32)] } };
    expect(() => evidenceOf(others)?.check(report)).toThrow(refused('not-proven'));
  });

  it('is proven of reads as they stand there', async () => {
    const { site } = await world();
    const reads = await readsOf(site, []);
    const [read, ...others] = reads;
    if (read === undefined) throw new Error('bank-a read it');
    const { report } = await judgedEvidence([await proveEntries(reads.map(({ key }) => key))], 'proof');
    checkRows(report, reads, asRead);
    const altered = { ...read, entry: { ...read.entry, reader: 'nobody' } };
    expect(() => checkRows(report, [altered, ...others], asRead)).toThrow(refused('shown-otherwise'));
  });

  it('is proven of a month by plan, account and period of each statement, too', async () => {
    const { month } = await world();
    const found = await find(month);
    if (found?.month === undefined) throw new Error('it is there');
    const evidence = evidenceOf(found);
    const { report } = await judgedEvidence((await evidence?.prove(() => {})) ?? [], 'pack');
    evidence?.check(report);
    const summands = found.month.summands.map(({ groups, statement }) => ({
      groups,
      statement: statement && { ...statement, entry: { ...statement.entry, producerAccount: 'bank-b/eve' } },
    }));
    const other = evidenceOf({ ...found, month: { ...found.month, summands } });
    expect(() => other?.check(report)).toThrow(refused('shown-otherwise'));
  });

  it('has a command in which a name stays the word that it is', async () => {
    const name = "x'; reboot #";
    answerWith(() => ({ entries: [{ key: `site/${name}`, entry: { site: name } }] }));
    const pack = (await find(name))?.pack;
    expect(pack && commandLine(pack)).toBe(`gridpact audit pack FILE --site 'x'\\''; reboot #'`);
  });
});

describe('a node that never comes to an end', () => {
  it('holds nobody up by pages without rows', async () => {
    let asked = 0;
    answerWith(() => ({ items: [], next: String(asked++) }));
    expect(await readRows('site', '', 10)).toEqual({ rows: [], read: 0, isCut: true });
    expect(asked).toBe(1_000);
  });

  it('holds nobody up by rows that nobody asked for', async () => {
    let asked = 0;
    answerWith(() => ({ items: [{ key: `site/${asked}`, entry: {} }], next: String(asked++) }));
    const none = await readRows('site', '', 10, undefined, () => false);
    expect(none).toEqual({ rows: [], read: 1_000, isCut: true });
    expect(asked).toBe(1_000);
  });

  it('gives no more rows than were asked for', async () => {
    const items = Array.from({ length: 50 }, (_, i) => ({ key: `site/${i}`, entry: {} }));
    answerWith(() => ({ items, next: '9' }));
    expect((await readRows('site', '', 20)).rows).toHaveLength(20);
  });

  it('is refused a list that is longer than a page packs', async () => {
    answerWith(() => ({ entries: [{ key: 'list/x/y', entry: { count: '1000000000000', ids: [] } }] }));
    await expect(listedKeys('x', 'y', 'access')).rejects.toThrow(refused('pack-too-large'));
  });
});
