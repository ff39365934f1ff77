// Campaigns on the command line, against the real ledger in memory behind a real API.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { toHex, utf8 } from '../../../src/base/bytes.ts';
import { campaignNullifier } from '../../../src/client/campaign-nullifiers.ts';
import { sha256 } from '../../../src/crypto/digest.ts';
import { writeKeyFile } from '../../../src/crypto/key-file.ts';
import { PrivateKey } from '../../../src/crypto/private-key.ts';
import { keyOf } from '../../ledger/key-of.ts';
import { TOKENS } from '../api/running-api.ts';
import { BANK, type LedgerApi, ledgerApi } from '../client/ledger-client.ts';
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
