// A phone and a band on the command line: paired over a real link, paid with on the real ledger in memory, and let go.
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fromHex } from '../../../src/base/bytes.ts';
import { EXIT } from '../../../src/cli/exit-codes.ts';
import { allLines } from '../../../src/client/run-lines.ts';
import { writeKeyFile } from '../../../src/crypto/key-file.ts';
import { PrivateKey } from '../../../src/crypto/private-key.ts';
import { CERTIFYING_GENESIS } from '../../ledger/certified-proof.ts';
import { keyOf, seedOf } from '../../ledger/key-of.ts';
import { TOKENS } from '../api/running-api.ts';
import { BANK, type LedgerApi, ledgerApi } from '../client/ledger-client.ts';
import { CliDesk } from './cli-desk.ts';
import { run } from './run-in-memory.ts';
import { Talking } from './talking.ts';

const folder = mkdtempSync(join(tmpdir(), 'gridpact-pairing-'));
afterAll(() => rmSync(folder, { recursive: true }));
const written = (name: string, text: string) => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};
const tokenFile = written('token', TOKENS.operator);
const genesisFile = written('genesis.json', JSON.stringify(CERTIFYING_GENESIS));
const PIN = written('pin', '2468\n');
const WRONG = written('wrong', '1357\n');
const ALICE = 'bank-a/alice';
const SHOP = 'bank-a/shop';
let made = 0;
let api: LedgerApi;
let desk: CliDesk;
let phone: string;
let band: Talking;

beforeEach(async () => {
  api = await ledgerApi();
  const lines = [ALICE, SHOP, 'bank-a/bob'].map((account) => ({
    ...{ account, key: keyOf(account).publicKey, kind: 'deposit' as const },
  }));
  allLines(await api.client.accounts.open(BANK, lines));
  await api.client.payments.pay(BANK, { from: 'bank-a/vault', to: ALICE, amountFen: 100_000n, code: 'pay-in' });
  desk = await CliDesk.open(api, folder);
  phone = await device('phone');
  band = await switchedOn(await device('band'));
});

afterEach(async () => {
  await band.end();
  await desk.close();
});

async function device(kind: string, account = ALICE, ...more: string[]): Promise<string> {
  const { path, deviceKey, assurance, possession } = await newDevice(kind, account, more);
  await api.client.operations.registerDevice(
    keyOf(account),
    { account, deviceKey: fromHex(deviceKey), assurance, kind: kind as 'phone', possession: fromHex(possession) },
    { coSigners: [BANK] },
  );
  return path;
}

/** That its bank has never seen. */
async function newDevice(kind: string, account = ALICE, more: readonly string[] = []) {
  const path = join(folder, `${kind}-${made++}`);
  const trust = ['--genesis', genesisFile, '--issuer', desk.url];
  const at = ['--node', api.url, '--token-file', tokenFile, '--timeout', '5s', ...trust];
  const init = ['wallet', 'init', path, '--account', account, '--kind', kind, ...at, '--json'];
  const { stdout } = await run(...init, ...(more.length === 0 ? ['--pin-file', PIN] : more));
  return { path, ...JSON.parse(stdout) };
}

async function switchedOn(path: string, isOffline = true): Promise<Talking> {
  const offline = isOffline ? ['--offline'] : [];
  const talking = new Talking(['wallet', 'run', path, '--listen', 'tcp://127.0.0.1:0', ...offline]);
  talking.path = path;
  talking.address = String((await talking.heard('ready')).address);
  return talking;
}

/** Both holders compare, and say so; the phone gives the PIN of the band. */
async function paired(
  with_: string,
  by: Talking,
  said: readonly [onPhone: string, onBand: string] = ['yes', 'yes'],
  pinFile = PIN,
  ...more: readonly string[]
) {
  const before = by.all('compare').length;
  by.say('pair');
  await by.heard('pairing', by.all('pairing').length);
  const pair = new Talking(['wallet', 'pair', with_, by.address, '--pin-file', pinFile, ...more]);
  const [onPhone, onBand] = [await pair.heard('compare'), await by.heard('compare', before + 1)];
  expect(onPhone.digits).toMatch(/^\d{6}$/);
  expect(onPhone.digits).toBe(onBand.digits);
  by.say(said[1]);
  pair.say(said[0]);
  const exit = await pair.done;
  return { exit, said: pair.cli.stderr.text };
}

const pay = (by: string, ...more: string[]) =>
  run('wallet', 'pay', by, '30', '--to', SHOP, '--with', 'band', '--json', ...more);
const confirmed = ['--yes', '--pin-file', PIN];

describe('a band', () => {
  it('pays online through its paired phone, which shows and confirms', async () => {
    expect((await paired(phone, band)).exit).toBe(EXIT.ok);
    expect((await pay(phone, '--pin-file', PIN)).stderr).toContain('confirmation-needed');
    expect((await pay(phone, '--yes')).stderr).toContain('pin-needed');
    expect((await pay(phone, '--yes', '--pin-file', WRONG)).stderr).toContain('pin-wrong');
    const paid = await pay(phone, ...confirmed);
    expect(paid.exitCode).toBe(EXIT.ok);
    expect(JSON.parse(paid.stdout)).toMatchObject({ payee: SHOP, amountFen: '3000' });
    expect(await band.heard('signed', 3)).toMatchObject({ payee: SHOP, amountFen: '3000' });
    const { totals } = JSON.parse(
      (await run('device', 'show', bandKey(), '--node', api.url, '--token-file', tokenFile, '--json')).stdout,
    );
    expect(totals).toMatchObject([{ tier: 'strong', spentFen: '3000' }]);
  });

  it('pays online for nobody else, and not by itself', async () => {
    const thief = await device('phone');
    expect((await pay(thief, ...confirmed)).stderr).toContain('pairing-needed');
    await paired(phone, band);
    // The thief has the name of the pairing, and all but its key.
    const stolen = JSON.parse(readFileSync(join(phone, 'pairings.json'), 'utf8'));
    stolen.pairings[0].linkKey = '11'.repeat(32);
    writeFileSync(join(thief, 'pairings.json'), JSON.stringify(stolen), { mode: 0o600 });
    expect((await pay(thief, ...confirmed)).stderr).toContain('pairing-needed');
    expect(band.all('signed')).toEqual([]);
    await band.end();
    const alone = await run('wallet', 'pay', band.path, '30', '--to', SHOP, '--pin-file', PIN, '--json');
    expect(alone).toMatchObject({ exitCode: EXIT.refused });
    expect(alone.stderr).toContain('"code":"pairing-needed"');
    expect((await run('wallet', 'present', band.path, '--pin-file', PIN)).stderr).toContain('pairing-needed');
    band = await switchedOn(band.path);
  });

  it('is not paired unless its holder asks it to, nor where one of the two says that the digits differ', async () => {
    const uninvited = new Talking(['wallet', 'pair', phone, band.address, '--pin-file', PIN]);
    await uninvited.done;
    expect(uninvited.cli.stderr.text).toContain('pairing-needed');
    for (const said of [
      ['no', 'yes'],
      ['yes', 'no'],
    ] as const) {
      const { exit, said: error } = await paired(phone, band, said);
      expect(exit).toBe(EXIT.refused);
      expect(error).toContain('pairing-failed');
    }
    expect(existsSync(join(phone, 'pairings.json'))).toBe(false);
    expect(existsSync(join(band.path, 'pairings.json'))).toBe(false);
  });

  it('is not paired by whoever has it without its PIN, and counts the tries of its chip', async () => {
    const thief = await device('phone');
    for (let left = 4; left >= 0; left--) {
      const { exit, said } = await paired(thief, band, ['yes', 'yes'], WRONG);
      expect([exit, said]).toEqual([EXIT.refused, expect.stringContaining(left > 0 ? 'pin-wrong' : 'pin-blocked')]);
      expect(triesLeft(band)).toBe(left);
    }
    expect((await paired(thief, band)).said).toContain('pin-blocked');
    expect((await run('wallet', 'pair', thief, band.address, '--pin-file', written('none', '12'))).stderr).toContain(
      'pin-malformed',
    );
    expect((await run('wallet', 'pair', thief, band.address)).stderr).toContain('pin-missing');
    expect([thief, band.path].map((path) => existsSync(join(path, 'pairings.json')))).toEqual([false, false]);
    expect(band.all('paired')).toEqual([]);
  });

  it('is given no PIN where it is no device of the account, or its phone cannot find out', async () => {
    const stranger = await switchedOn((await newDevice('card')).path);
    const { exit, said } = await paired(phone, stranger, ['yes', 'yes'], WRONG);
    expect([exit, said]).toEqual([EXIT.refused, expect.stringContaining('pairing-failed')]);
    const away = ['--node', 'http://127.0.0.1:1', '--token-file', tokenFile, '--timeout', '1s'];
    expect((await paired(phone, band, ['yes', 'yes'], WRONG, ...away)).exit).toBe(EXIT.unreachable);
    expect([triesLeft(stranger), triesLeft(band)]).toEqual([5, 5]);
    // One that it was paired with it knows by itself.
    await paired(phone, band);
    expect((await paired(phone, band, ['yes', 'yes'], PIN, ...away)).exit).toBe(EXIT.ok);
    await stranger.end();
  });

  it('is given no PIN where its phone has no name or no place for it', async () => {
    await paired(phone, band);
    const next = await switchedOn(await device('band'));
    expect((await paired(phone, next, ['yes', 'yes'], WRONG)).said).toContain('name-taken');
    const file = join(phone, 'pairings.json');
    const kept = JSON.parse(readFileSync(file, 'utf8'));
    const [one] = kept.pairings;
    kept.pairings = Array.from({ length: 8 }, (_, i) => ({ ...one, name: `b${i}`, deviceKey: `0${i}`.repeat(32) }));
    writeFileSync(file, JSON.stringify(kept), { mode: 0o600 });
    expect((await paired(phone, next, ['yes', 'yes'], WRONG)).said).toContain('too-many-pairings');
    expect(triesLeft(next)).toBe(5);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(kept);
    await next.end();
  });

  it('keeps its pairing over a kill, and takes no request twice', async () => {
    await paired(phone, band);
    expect((await pay(phone, ...confirmed)).exitCode).toBe(EXIT.ok);
    const numberOf = (path: string) => JSON.parse(readFileSync(join(path, 'pairings.json'), 'utf8')).pairings[0].number;
    expect([numberOf(phone), numberOf(band.path)]).toEqual(['1', '1']);
    copyFileSync(join(phone, 'pairings.json'), join(folder, 'kept'));
    expect((await pay(phone, ...confirmed)).exitCode).toBe(EXIT.ok);
    const { path } = band;
    await band.end();
    band = await switchedOn(path);
    // A copy of the phone from before: its next number was used.
    copyFileSync(join(folder, 'kept'), join(phone, 'pairings.json'));
    const again = await pay(phone, ...confirmed, '--band-at', band.address);
    expect(again.stderr).toContain('pairing-needed');
    expect((await pay(phone, ...confirmed, '--band-at', band.address)).exitCode).toBe(EXIT.ok);
  });

  it('is let go from either side, and then belongs to the next phone alone', async () => {
    await paired(phone, band);
    expect(JSON.parse((await run('wallet', 'unpair', phone, 'band', '--json')).stdout)).toMatchObject({
      forgotten: true,
    });
    expect(await band.heard('unpaired')).toMatchObject({ forgotten: true });
    expect((await pay(phone, ...confirmed)).stderr).toContain('pairing-needed');
    await paired(phone, band);
    const next = await device('phone');
    await paired(next, band);
    expect((await pay(phone, ...confirmed)).stderr).toContain('pairing-needed');
    expect((await pay(next, ...confirmed)).exitCode).toBe(EXIT.ok);
    band.say('unpair');
    await band.heard('unpaired', 2);
    expect((await pay(next, ...confirmed)).stderr).toContain('pairing-needed');
    const away = await run('wallet', 'unpair', next, 'band', '--band-at', 'tcp://127.0.0.1:1', '--json');
    expect(JSON.parse(away.stdout)).toMatchObject({ forgotten: false });
    expect((await run('wallet', 'unpair', next, 'band')).stderr).toContain('pairing-needed');
  });

  it('is of the account of its phone', async () => {
    const bobs = await device('phone', 'bank-a/bob');
    expect((await paired(bobs, band)).said).toContain('pairing-failed');
    expect(existsSync(join(bobs, 'pairings.json'))).toBe(false);
  });
});

it('whose phone is lost pays nothing with it, forgets it when it is connected, and has a new one', async () => {
  await paired(phone, band);
  const { path } = band;
  const { deviceKey } = JSON.parse((await run('wallet', 'show', phone, '--json')).stdout);
  const report = { account: ALICE, devices: [fromHex(deviceKey)], subs: [], reason: 'stolen' };
  await api.client.operations.reportLost(keyOf(ALICE), report);
  // Whoever has the phone, its PIN and the band.
  expect((await pay(phone, ...confirmed)).stderr).toContain('second-factor-unfit');
  await band.end();
  const sync = await run('wallet', 'sync', path, '--node', api.url, '--token-file', tokenFile, '--timeout', '5s');
  expect(sync.exitCode).toBe(EXIT.ok);
  expect(JSON.parse((await run('wallet', 'show', path, '--json')).stdout).pairings).toEqual([]);
  band = await switchedOn(path);
  const next = await device('phone');
  await paired(next, band);
  expect((await pay(next, ...confirmed)).exitCode).toBe(EXIT.ok);
});

it('pays with a phone in software, whose PIN the desk checks', async () => {
  const holderKey = join(folder, 'alice.key');
  writeKeyFile(holderKey, new PrivateKey('account', seedOf(ALICE)));
  const app = await device('phone', ALICE, '--assurance', 'software');
  await run('wallet', 'pin', 'set', app, '--new-pin-file', PIN, '--holder-key', holderKey);
  await paired(app, band);
  expect((await pay(app, '--yes', '--pin-file', WRONG)).stderr).toContain('pin-wrong');
  expect((await pay(app, ...confirmed)).exitCode).toBe(EXIT.ok);
});

it('in software has its PIN checked by the desk, for which it is connected', async () => {
  const holderKey = join(folder, `alice-${made++}.key`);
  writeKeyFile(holderKey, new PrivateKey('account', seedOf(ALICE)));
  const soft = await device('band', ALICE, '--assurance', 'software');
  let on = await switchedOn(soft);
  expect((await paired(phone, on)).said).toContain('pairing-failed');
  await on.end();
  await run('wallet', 'pin', 'set', soft, '--new-pin-file', PIN, '--holder-key', holderKey);
  on = await switchedOn(soft, false);
  expect((await paired(phone, on, ['yes', 'yes'], WRONG)).said).toContain('pin-wrong');
  expect((await paired(phone, on)).exit).toBe(EXIT.ok);
  expect((await pay(phone, ...confirmed)).exitCode).toBe(EXIT.ok);
  await on.end();
});

it('forgets a phone that is of another account than it said', async () => {
  await paired(phone, band);
  const { path } = band;
  await band.end();
  const kept = JSON.parse(readFileSync(join(path, 'pairings.json'), 'utf8'));
  const bobs = JSON.parse(
    (await run('wallet', 'show', await device('phone', 'bank-a/bob'), '--json')).stdout,
  ).deviceKey;
  kept.pairings[0].deviceKey = bobs;
  writeFileSync(join(path, 'pairings.json'), JSON.stringify(kept), { mode: 0o600 });
  await run('wallet', 'sync', path, '--node', api.url, '--token-file', tokenFile, '--timeout', '5s');
  expect(JSON.parse((await run('wallet', 'show', path, '--json')).stdout).pairings).toEqual([]);
  band = await switchedOn(path);
});

function bandKey(): string {
  return JSON.parse(readFileSync(join(phone, 'pairings.json'), 'utf8')).pairings[0].deviceKey;
}

function triesLeft({ path }: Talking): number {
  return JSON.parse(readFileSync(join(path, 'keystore.json'), 'utf8')).triesLeft;
}
