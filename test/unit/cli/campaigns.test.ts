// Campaigns on the command line, against the real ledger in memory behind a real API.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { toHex, utf8 } from '../../../src/base/bytes.ts';
import { campaignNullifier } from '../../../src/client/campaign-nullifiers.ts';
import { ticketsFor } from '../../../src/client/campaign-tickets.ts';
import { sha256 } from '../../../src/crypto/digest.ts';
import { writeKeyFile } from '../../../src/crypto/key-file.ts';
import { PrivateKey } from '../../../src/crypto/private-key.ts';
import type { BodyOperation } from '../../../src/generated/transaction.ts';
import { packets } from '../../../src/ledger/campaigns/tables.ts';
import { messagesOf } from '../../../src/verifier/decoded-fields.ts';
import { checkDraw } from '../../../src/verifier/draw-check.ts';
import { CERTIFYING_GENESIS } from '../../ledger/certified-proof.ts';
import { keyOf } from '../../ledger/key-of.ts';
import { ack, deal, reveal } from '../../ledger/test-draw.ts';
import { TOKENS } from '../api/running-api.ts';
import { ALL, dealingOf, finish, nodeOf } from '../campaigns/test-campaigns.ts';
import { BANK, type LedgerApi, ledgerApi } from '../client/ledger-client.ts';
import { verifyOne } from '../verifier/settled-world.ts';
import { run } from './run-in-memory.ts';

const TEA = 'bank-a/campaign.tea';
const PEOPLE = ['bank-a/alice', 'bank-a/bob'];
const SHOP = 'bank-a/shop';
const folder = mkdtempSync(join(tmpdir(), 'gridpact-campaigns-'));
afterAll(() => rmSync(folder, { recursive: true }));
const tokenFile = join(folder, 'token');
writeFileSync(tokenFile, TOKENS.operator);

let files = 0;
const fileOf = (ending = 'json') => join(folder, `${files++}.${ending}`);

function fileWith(text: string): string {
  const file = fileOf('csv');
  writeFileSync(file, text);
  return file;
}

function keyFileOf(name: string, kind?: 'sharing'): string {
  const path = join(folder, `${toHex(utf8(name))}.key`);
  const usual = name.includes('/') ? 'account' : 'transaction';
  if (!existsSync(path)) writeKeyFile(path, new PrivateKey(kind ?? usual, sha256(utf8(name))));
  return path;
}

const at = (api: LedgerApi) => ['--node', api.url, '--token-file', tokenFile, '--timeout', '5s'];
const by = (name: string) => ['--key-file', keyFileOf(name)];

async function answer(api: LedgerApi | undefined, ...words: string[]) {
  const { stdout, stderr, exitCode } = await run(...words, ...(api === undefined ? [] : at(api)), '--json');
  expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 0 });
  return JSON.parse(stdout);
}

async function refusal(api: LedgerApi | undefined, ...words: string[]) {
  const { stderr, exitCode } = await run(...words, ...(api === undefined ? [] : at(api)), '--json');
  expect(exitCode).not.toBe(0);
  return JSON.parse(stderr).error.code;
}

async function text(api: LedgerApi, ...words: string[]) {
  const { stdout, stderr, exitCode } = await run(...words, ...at(api));
  expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 0 });
  return stdout;
}

async function withPeople(): Promise<LedgerApi> {
  const api = await ledgerApi();
  const lines = [...PEOPLE, SHOP].map((account) => {
    return { account, key: keyOf(account).publicKey, kind: 'deposit' as const };
  });
  await api.client.accounts.open(BANK, lines);
  await api.client.payments.pay(BANK, { from: 'bank-a/vault', to: PEOPLE[0] ?? '', amountFen: 1_000n, code: 'pay-in' });
  return api;
}

/** Entries are taken for so many blocks. */
async function announced(api: LedgerApi, blocks: number, ...words: string[]) {
  const { height } = await api.client.node.status();
  const good = ['--valid-from', '2023-11-01T00:00:00Z', '--valid-until', '2024-01-01T00:00:00Z'];
  const until = ['--entry-until', `${height + blocks}`, ...good];
  const signers = ['--co-sign', keyFileOf('bank-a'), ...by('bank-a')];
  return answer(api, 'campaign', 'announce', TEA, 'bank-a/vault', '3', '20', ...until, ...signers, ...words);
}

describe('gridpact campaign', () => {
  it('announces, enters, spends, gives back, and shows all of it', async () => {
    const api = await withPeople();
    const terms = await announced(api, 4, '--kind', 'coupons', '--purpose', 'tea', '--min-payment', '10');
    expect(terms).toMatchObject({ campaign: TEA, campaignKind: 'coupons', packets: 3, amountFen: '2000' });
    expect(await answer(api, 'campaign', 'merchants', TEA, SHOP, ...by('bank-a'))).toMatchObject({ accepted: 1 });

    const secret = keyFileOf('regulator, master', 'sharing');
    const persons = fileWith(`110101199003071234,${PEOPLE[0]}\n11010119900307999X,${PEOPLE[1]}\n`);
    const entrants = fileOf('csv');
    const made = ['campaign', 'nullifiers', TEA, persons, '--out', entrants, '--sharing-key', secret];
    expect(await answer(undefined, ...made)).toMatchObject({ count: 2 });
    expect(readFileSync(entrants, 'utf8')).not.toContain('110101');
    const tickets = fileOf();
    const entered = ['campaign', 'enter', TEA, entrants, '--tickets', tickets, ...by('bank-a')];
    expect(await answer(api, ...entered)).toMatchObject({ accepted: 2, refused: 0 });
    const again = await answer(api, 'campaign', 'enter', TEA, tickets, '--again', ...by('bank-a'));
    expect(again.lines.map(({ outcome }: { outcome: string }) => outcome)).toEqual([
      'entered-before',
      'entered-before',
    ]);
    // A block of something else: entries have closed.
    await api.client.payments.pay(BANK, { from: 'bank-a/vault', to: SHOP, amountFen: 1n, code: 'pay-in' });
    expect(await answer(api, 'campaign', 'mine', tickets)).toMatchObject({
      ownEntries: [
        { index: 0, result: 'won' },
        { index: 1, result: 'won' },
      ],
    });

    const pay = [
      'campaign',
      'spend',
      PEOPLE[0] ?? '',
      SHOP,
      '20',
      '--own',
      '5',
      '--tickets',
      tickets,
      '--purpose',
      'tea',
      '--id',
      'pot',
      ...by(PEOPLE[0] ?? ''),
    ];
    expect(await answer(api, ...pay)).toMatchObject({ packetFen: '2000', ownFen: '500', outcome: '' });
    expect(await answer(api, ...pay)).toMatchObject({ outcome: 'spent-before' });
    const gives = ['campaign', 'refund', TEA, '0', 'pot', 'r-1', '5', ...by(SHOP)];
    expect(await answer(api, ...gives)).toMatchObject({ amountFen: '500', outcome: '' });
    expect(await answer(api, 'campaign', 'status', TEA)).toMatchObject({
      campaignState: 'live',
      entries: 2,
      spentFen: '1600',
      spentPackets: 1,
    });
    expect(await text(api, 'campaign', 'status', TEA)).toContain('for tea, with listed merchants');
    expect((await answer(api, 'campaign', 'list', '--bank', 'bank-a')).campaigns).toMatchObject([
      { campaign: TEA, packets: 3 },
    ]);
    expect(await text(api, 'campaign', 'list')).toContain(TEA);
    expect(await text(api, 'campaign', 'mine', tickets)).toContain('won');
    expect(await refusal(api, 'campaign', 'end', TEA, ...by('bank-a'))).toBe('campaign-state');
  });

  it('calls a campaign off, and commits to lists', async () => {
    const api = await withPeople();
    await announced(api, 50, '--entries', 'lists');
    const entrants = fileWith(PEOPLE.map((account) => `${toHex(sha256(utf8(account)))},${account}\n`).join(''));
    const tickets = fileOf();
    const commit = ['campaign', 'commit', TEA, entrants, '--tickets', tickets, ...by('bank-a')];
    expect(await answer(api, ...commit)).toMatchObject({ campaign: TEA, count: 2 });
    const written = JSON.parse(readFileSync(tickets, 'utf8')).tickets;
    expect(written.map(({ position, path }: { position: number; path: string[] }) => [position, path.length])).toEqual([
      [0, 1],
      [1, 1],
    ]);
    expect(await answer(api, 'campaign', 'mine', tickets)).toMatchObject({
      ownEntries: [{ result: 'not drawn' }, { result: 'not drawn' }],
    });
    expect(await answer(api, 'campaign', 'cancel', TEA, '--reason', 'rain', ...by('bank-a'))).toMatchObject({
      campaign: TEA,
    });
  });

  it('reports who is in two lists, by the lists that banks show each other', async () => {
    const api = await withPeople();
    await announced(api, 5, '--entries', 'lists');
    const nullifiers = ['one', 'two', 'three'].map((name) => toHex(sha256(utf8(name))));
    const [one, two, three] = nullifiers;
    const committed = async (bank: string, ...entrants: readonly string[]) => {
      const list = fileOf('list');
      const files = [fileWith(entrants.join('\n')), '--tickets', fileOf(), '--list', list];
      await answer(api, 'campaign', 'commit', TEA, ...files, ...by(bank));
      expect(readFileSync(list, 'utf8')).not.toContain('/');
      return list;
    };
    const old = await committed('bank-b', `${one},bank-b/dan`);
    const a = await committed('bank-a', `${one},${PEOPLE[0]}`, `${two},${PEOPLE[1]}`);
    const b = await committed('bank-b', `${three},bank-b/cid`, `${two},bank-b/dan`);
    const report = (...lists: readonly string[]) => ['campaign', 'report-double', TEA, ...lists, ...by('bank-b')];
    expect(await refusal(api, ...report(`bank-a=${a}`, `bank-b=${b}`))).toBe('campaign-state');
    for (let block = 0; block < 3; block++) {
      await api.client.payments.pay(BANK, { from: 'bank-a/vault', to: SHOP, amountFen: 1n, code: 'pay-in' });
    }
    expect(await refusal(api, ...report(`bank-a=${a}`, `bank-b=${old}`))).toBe('list-not-committed');
    expect(await refusal(api, ...report(a))).toBe('argument-invalid');
    expect(await refusal(api, ...report(`bank-a=${fileWith('none')}`))).toBe('entrants-invalid');
    expect(await answer(api, ...report(`bank-a=${a}`))).toMatchObject({ accepted: 0, lines: [] });
    // Bank b committed first: its entries have the lower indexes.
    const found = await answer(api, ...report(`bank-a=${a}`, `bank-b=${b}`));
    expect(found).toMatchObject({ accepted: 1, refused: 0, lines: [{ item: two, outcome: '' }] });
    const at = [a, b].map((file) =>
      readFileSync(file, 'utf8')
        .split('\n')
        .findIndex((line) => line.startsWith(two ?? '')),
    );
    const index = 2 + (at[0] ?? 0);
    expect(api.backend.read(packets, `${TEA}/${index}`)).toMatchObject({ lost: true });
    const again = await answer(api, ...report(`bank-b=${b}`, `bank-a=${a}`));
    expect(again).toMatchObject({ accepted: 1, lines: [{ outcome: 'done-before' }] });
  });

  it('says what is wrong with its files', async () => {
    const api = await withPeople();
    await announced(api, 50);
    const bad = fileWith('12,bank-a/alice\n');
    expect(await refusal(api, 'campaign', 'enter', TEA, bad, '--tickets', fileOf(), ...by('bank-a'))).toBe(
      'entrants-invalid',
    );
    expect(await refusal(api, 'campaign', 'enter', TEA, bad, ...by('bank-a'))).toBe('option-missing');
    expect(await refusal(api, 'campaign', 'mine', fileWith('{}'))).toBe('tickets-invalid');
    expect(await refusal(api, 'campaign', 'status', 'bank-a/campaign.none')).toBe('not-found');
  });
});

describe('gridpact campaign verify-draw', () => {
  const genesis = fileOf();
  writeFileSync(genesis, JSON.stringify(CERTIFYING_GENESIS));
  const offline = (...words: string[]) => ['campaign', 'verify-draw', ...words, '--genesis', genesis];
  const status = (api: LedgerApi, proof: string) => answer(api, 'campaign', 'status', TEA, '--proof', proof);

  /** Two entries and one packet; entries are closed. */
  async function waiting(): Promise<LedgerApi> {
    const api = await withPeople();
    const { height } = await api.client.node.status();
    const entryUntilHeight = BigInt(height) + 14n;
    await api.client.campaigns.announce(BANK, {
      ...{ campaign: TEA, kind: 'packets', issuer: 'bank-a/vault', packets: 1, amountFen: 500n, purpose: '' },
      ...{ category: 0, minPaymentFen: 0n, entries: 'lines', entryFromHeight: 1n, entryUntilHeight },
      ...{ drawHeight: entryUntilHeight + 1n, validFromMs: 1_600_000_000_000n, validUntilMs: 1_700_009_000_000n },
    });
    const people = PEOPLE.map((account) => ({ account, nullifier: toHex(sha256(utf8(account))) }));
    await api.client.campaigns.enter(BANK, ticketsFor(TEA, 'bank-a', people));
    for (const dealer of ALL) await said(api, dealer, deal({ ...dealingOf(TEA), dealer }));
    for (const place of ALL) await said(api, place, ack(TEA, ALL));
    while ((await api.client.node.status()).height <= Number(entryUntilHeight)) api.backend.makeBlock();
    return api;
  }

  const said = (api: LedgerApi, place: number, operation: BodyOperation) =>
    api.client.transactions.execute(keyOf(nodeOf(place)), operation);

  async function drawnCampaign(): Promise<LedgerApi> {
    const api = await waiting();
    for (const place of [2, 4]) await said(api, place, reveal(dealingOf(TEA), place, ALL));
    await said(api, 1, finish(TEA));
    return api;
  }

  it('says who won, offline, and what is the word of the proof alone', async () => {
    const api = await drawnCampaign();
    const [proof, winners] = [fileOf(), fileOf('txt')];
    const { seed } = await status(api, proof);
    const asked = ['--index', '0', '--index', '1', '--winners', winners];
    const found = await answer(undefined, ...offline(proof, ...asked));
    expect(found).toMatchObject({ campaign: TEA, entries: 2, entriesFrom: 'proof', packets: 1, winnerCount: 1, seed });
    expect(found).toMatchObject({ parts: ALL, cheated: [] });
    const won = found.results.filter(({ won }: { won: boolean }) => won);
    expect(readFileSync(winners, 'utf8')).toBe(`${won[0].index}\n`);
    expect(won).toHaveLength(1);
    const { stdout } = await run(...offline(proof));
    expect(stdout).toContain('2, by the proof; with --archive they are counted again');
  });

  it('fails for a proof that was changed anywhere, and for one that proves no draw', async () => {
    const api = await drawnCampaign();
    const proof = fileOf();
    await status(api, proof);
    const text = readFileSync(proof, 'utf8');
    const values = [...text.matchAll(/"value":\s*"/g)].map(({ index, 0: match }) => index + match.length);
    expect(values.length).toBeGreaterThan(7);
    for (const at of [...values.map((start) => start + 40), ...values.map((start) => start + 90)]) {
      const changed = fileOf();
      writeFileSync(changed, `${text.slice(0, at)}${text[at] === '0' ? '1' : '0'}${text.slice(at + 1)}`);
      expect(await refusal(undefined, ...offline(changed))).toBe('draw-proof-invalid');
    }
    const early = fileOf();
    await status(await waiting(), early);
    expect(await refusal(undefined, ...offline(early))).toBe('draw-not-proven');
    const part = fileOf();
    const keys = (await api.client.campaigns.drawKeys(TEA)).filter((key) => !key.startsWith('draw-deal/'));
    writeFileSync(part, JSON.stringify(await api.client.evidence.proveEntries(keys)));
    expect(await refusal(undefined, ...offline(part))).toBe('draw-not-proven');
    expect(await refusal(undefined, ...offline(proof, '--archive', fileWith('none')))).toMatch(/^archive-/);
  });

  it('holds every share to its commitment, and the seed to the shares', async () => {
    const api = await drawnCampaign();
    const proof = await api.client.evidence.proveEntries(await api.client.campaigns.drawKeys(TEA));
    const { claims } = verifyOne(proof);
    const rows = new Map(
      claims.flatMap((claim) => (claim.kind === 'entry' ? [[claim.key, claim.value] as const] : [])),
    );
    expect(checkDraw(rows, TEA)).toMatchObject({ winners: 1 });
    const row = rows.get(`campaign/${TEA}`) ?? expect.fail();
    const other = new Map([...rows, [`campaign/${TEA}`, { ...row, seed: toHex(sha256(utf8('another'))) }]]);
    expect(() => checkDraw(other, TEA)).toThrow('and not the seed on record');
    const more = new Map([...rows, [`campaign/${TEA}`, { ...row, entries: 3 }]]);
    expect(() => checkDraw(more, TEA)).toThrow('and not the seed on record');
    const share = rows.get(`draw-share/${TEA}/1/2`) ?? expect.fail();
    const wrong = { dealer: 1, share: toHex(sha256(utf8('wrong'))) };
    const shares = [wrong, ...messagesOf(share, 'shares').slice(1)];
    const lied = new Map([...rows, [`draw-share/${TEA}/1/2`, { ...share, shares }]]);
    expect(() => checkDraw(lied, TEA)).toThrow('only 1 shares of dealer 1 are shown');
  });
});

describe('a nullifier', () => {
  it('is one for a person in a campaign, and tells nothing without the key', () => {
    const [key, other] = [sha256(utf8('key')), sha256(utf8('other key'))];
    const made = campaignNullifier(key, TEA, '110101199003071234');
    expect(toHex(made)).toBe(toHex(campaignNullifier(key, TEA, '110101199003071234')));
    const others = [
      campaignNullifier(key, TEA, '110101199003071235'),
      campaignNullifier(key, 'bank-a/campaign.other', '110101199003071234'),
      campaignNullifier(other, TEA, '110101199003071234'),
    ];
    expect(new Set([made, ...others].map(toHex)).size).toBe(4);
    expect(made).toHaveLength(32);
  });
});
