// The PIN of a device on the command line, on the real ledger in memory behind a real API.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fromHex, toHex } from '../../../src/base/bytes.ts';
import { EXIT } from '../../../src/cli/exit-codes.ts';
import { runCli } from '../../../src/cli/run-cli.ts';
import { makeKeystore, unlockKeystore } from '../../../src/cli/wallet/simulated-keystore.ts';
import { ClientError } from '../../../src/client/client-error.ts';
import { IssuerConnection } from '../../../src/client/issuer-connection.ts';
import { allLines } from '../../../src/client/run-lines.ts';
import { writeKeyFile } from '../../../src/crypto/key-file.ts';
import { PrivateKey } from '../../../src/crypto/private-key.ts';
import * as files from '../../../src/storage/replace-file.ts';
import { CERTIFYING_GENESIS } from '../../ledger/certified-proof.ts';
import { keyOf, seedOf } from '../../ledger/key-of.ts';
import { TOKENS } from '../api/running-api.ts';
import { BANK, type LedgerApi, ledgerApi } from '../client/ledger-client.ts';
import { CliDesk, pinKeyOf } from './cli-desk.ts';
import { run, testCli } from './run-in-memory.ts';

const folder = mkdtempSync(join(tmpdir(), 'gridpact-pin-'));
afterAll(() => rmSync(folder, { recursive: true }));
const written = (name: string, text: string) => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};
const tokenFile = written('token', TOKENS.operator);
const genesisFile = written('genesis.json', JSON.stringify(CERTIFYING_GENESIS));
const RIGHT = written('right', '2468\n');
const WRONG = written('wrong', '1357\n');
const OTHER = written('other', '97531');
const keyFile = (name: string, account: string) => {
  writeKeyFile(join(folder, name), new PrivateKey('account', seedOf(account)));
  return join(folder, name);
};
const ALICE = 'bank-a/alice';
const SHOP = 'bank-a/shop';
const ALICE_KEY = keyFile('alice.key', ALICE);
const SHOP_KEY = keyFile('shop.key', SHOP);
let made = 0;

describe('the simulated keystore', () => {
  const keystore = () => {
    const file = join(folder, `keystore-${made++}`);
    makeKeystore(file, '2468');
    return file;
  };
  const left = (tries: number) => expect.objectContaining({ code: 'pin-wrong', data: { triesLeft: String(tries) } });
  const triesLeft = (file: string) => JSON.parse(readFileSync(file, 'utf8')).triesLeft;

  it('counts wrong tries durably, gives them back for the right one, and is blocked after five', () => {
    const file = keystore();
    expect(readFileSync(file, 'utf8')).not.toMatch(/(?<![0-9a-f])2468(?![0-9a-f])/);
    expect(() => unlockKeystore(file, '1357')).toThrow(left(4));
    expect(triesLeft(file)).toBe(4);
    unlockKeystore(file, '2468');
    expect(triesLeft(file)).toBe(5);
    for (let tries = 4; tries > 0; tries--) expect(() => unlockKeystore(file, '1357')).toThrow(left(tries));
    expect(() => unlockKeystore(file, '1357')).toThrow(expect.objectContaining({ code: 'pin-blocked' }));
    expect(() => unlockKeystore(file, '2468')).toThrow(expect.objectContaining({ code: 'pin-blocked' }));
  });

  it('compares nothing where the try cannot be counted, and says nothing where a try is lost', () => {
    const file = keystore();
    const replace = vi.spyOn(files, 'replaceFile');
    replace.mockImplementationOnce(() => {
      throw new Error('no room');
    });
    expect(() => unlockKeystore(file, '2468')).toThrow(expect.objectContaining({ code: 'keystore-unusable' }));
    expect(replace).toHaveBeenCalledTimes(1);
    replace.mockRestore();
    writeFileSync(file, '{}');
    expect(() => unlockKeystore(file, '2468')).toThrow(expect.objectContaining({ code: 'keystore-unusable' }));
  });
});

describe('a device', () => {
  let api: LedgerApi;
  beforeEach(async () => {
    api = await ledgerApi();
    const lines = [ALICE, SHOP].map((account) => ({
      account,
      key: keyOf(account).publicKey,
      kind: 'deposit' as const,
    }));
    allLines(await api.client.accounts.open(BANK, lines));
    await api.client.payments.pay(BANK, { from: 'bank-a/vault', to: ALICE, amountFen: 100_000n, code: 'pay-in' });
  });
  const at = () => ['--node', api.url, '--token-file', tokenFile, '--timeout', '5s'];
  const init = (path: string, ...more: string[]) =>
    run('wallet', 'init', path, '--account', ALICE, '--genesis', genesisFile, ...at(), ...more);

  async function device(...more: string[]): Promise<string> {
    const path = join(folder, `device-${made++}`);
    const { stdout } = await init(path, '--json', ...more);
    const { deviceKey, possession, kind, assurance } = JSON.parse(stdout);
    await api.client.operations.registerDevice(
      keyOf(ALICE),
      { account: ALICE, deviceKey: fromHex(deviceKey), assurance, kind, possession: fromHex(possession) },
      { coSigners: [BANK] },
    );
    return path;
  }
  const pay = (path: string, amount: string, ...more: string[]) =>
    run('wallet', 'pay', path, amount, '--to', SHOP, ...more);

  it('is made with a PIN of 4 to 12 digits, or not at all', async () => {
    const path = join(folder, 'none');
    expect((await init(path)).exitCode).toBe(EXIT.usage);
    expect((await init(path, '--pin-file', written('short', '123'))).stderr).toContain('4 to 12 digits');
    expect((await init(path, '--pin-file', join(folder, 'absent'))).stderr).toContain('cannot read the PIN file');
    expect((await init(path, '--pin-file', RIGHT)).exitCode).toBe(EXIT.ok);
  });

  it('pays above the tier "none" with the PIN, and says how many tries are left', async () => {
    const path = await device('--pin-file', RIGHT);
    expect((await pay(path, '450')).stderr).toContain('tier-required');
    const wrong = await pay(path, '450', '--pin-file', WRONG);
    expect(wrong).toMatchObject({ exitCode: EXIT.refused });
    expect(wrong.stderr).toContain('tries left 4');
    expect((await pay(path, '450', '--pin-file', RIGHT)).exitCode).toBe(EXIT.ok);
  });

  it('spends no try on what is no PIN', async () => {
    const path = await device('--pin-file', RIGHT);
    for (const text of ['', '123', '1234567890123', '12a4', ' 2468', '２４６８', '9'.repeat(100_000)]) {
      const { exitCode, stderr } = await pay(path, '450', '--pin-file', written('no-pin', text));
      expect([text.slice(0, 20), exitCode]).toEqual([text.slice(0, 20), EXIT.usage]);
      expect(stderr).toContain('it was not tried');
    }
    expect((await pay(path, '450', '--pin-file', WRONG)).stderr).toContain('tries left 4');
  });

  it('asks for the PIN on a terminal where the ledger wants it, and shows it nowhere', async () => {
    const path = await device('--pin-file', RIGHT);
    const stdin = Object.assign(new PassThrough(), { isTTY: true });
    const cli = { ...testCli(), stdin };
    stdin.write('2468\r');
    expect(await runCli(['wallet', 'pay', path, '450', '--to', SHOP], cli)).toBe(EXIT.ok);
    expect(cli.stderr.text).toContain('PIN: ');
    expect(cli.stdout.text + cli.stderr.text).not.toContain('2468');
  });

  it('shows a code after the PIN alone', async () => {
    const path = await device('--pin-file', RIGHT);
    expect((await run('wallet', 'present', path)).stderr).toContain('pin-needed');
    expect((await run('wallet', 'present', path, '--pin-file', WRONG)).stderr).toContain('tries left 4');
    expect((await run('wallet', 'present', path, '--pin-file', RIGHT)).stderr).toContain('token-expired');
  });

  it('changes its PIN by the old one, and has a new one by the key of the account after too many tries', async () => {
    const path = await device('--pin-file', RIGHT);
    const pin = (action: string, ...more: string[]) => run('wallet', 'pin', action, path, '--json', ...more);
    expect((await pin('change', '--pin-file', WRONG, '--new-pin-file', OTHER)).stderr).toContain('"triesLeft":"4"');
    expect((await pin('change', '--pin-file', RIGHT, '--new-pin-file', OTHER)).exitCode).toBe(EXIT.ok);
    expect((await pay(path, '400', '--pin-file', RIGHT)).stderr).toContain('pin-wrong');
    expect((await pay(path, '400', '--pin-file', OTHER)).exitCode).toBe(EXIT.ok);
    for (let i = 0; i < 5; i++) await pay(path, '100', '--pin-file', WRONG);
    expect((await pay(path, '100', '--pin-file', OTHER)).stderr).toContain('pin-blocked');
    expect((await pin('unblock', '--new-pin-file', RIGHT)).stderr).toContain('option-missing');
    expect((await pin('unblock', '--new-pin-file', RIGHT, '--holder-key', SHOP_KEY)).stderr).toContain(
      'not-authorised',
    );
    expect((await pay(path, '100', '--pin-file', RIGHT)).stderr).toContain('pin-blocked');
    expect((await pin('unblock', '--new-pin-file', RIGHT, '--holder-key', ALICE_KEY)).exitCode).toBe(EXIT.ok);
    expect((await pay(path, '100', '--pin-file', RIGHT)).exitCode).toBe(EXIT.ok);
  });

  it('that remembers its PIN pays nothing unlocked until it forgets it', async () => {
    const path = await device('--pin-file', RIGHT);
    expect((await run('wallet', 'pin', 'remember', path, '--pin-file', WRONG)).stderr).toContain('pin-wrong');
    expect((await run('wallet', 'pin', 'remember', path, '--pin-file', RIGHT)).exitCode).toBe(EXIT.ok);
    expect((await pay(path, '100', '--pin-file', RIGHT)).stderr).toContain('tier-required');
    expect((await run('wallet', 'pin', 'forget', path, '--pin-file', RIGHT)).exitCode).toBe(EXIT.ok);
    expect((await pay(path, '100', '--pin-file', RIGHT)).exitCode).toBe(EXIT.ok);
  });

  it('with its key in software has a PIN where its bank can check it', async () => {
    const path = await device('--assurance', 'software');
    expect((await pay(path, '150', '--pin-file', RIGHT)).stderr).toContain(
      'neither the wallet nor the command line says',
    );
    expect((await init(join(folder, 'soft'), '--assurance', 'software', '--pin-file', RIGHT)).stderr).toContain(
      'option-missing',
    );
  });

  describe('with its key in software, beside the desk of its bank', () => {
    let desk: CliDesk;
    let path: string;
    beforeEach(async () => {
      desk = await CliDesk.open(api, folder);
      path = await device('--assurance', 'software', '--issuer', desk.url);
      const set = await run('wallet', 'pin', 'set', path, '--new-pin-file', RIGHT, '--holder-key', ALICE_KEY, '--json');
      expect(JSON.parse(set.stdout)).toMatchObject({ action: 'set', assurance: 'software', pinRemembered: false });
    });
    afterEach(() => desk.close());
    const pin = (action: string, ...more: string[]) => run('wallet', 'pin', action, path, ...more);

    it('pays with the PIN that its bank has checked, and not by its own word', async () => {
      expect((await pay(path, '150')).stderr).toContain('tier-required');
      expect((await pay(path, '150', '--pin-file', WRONG)).stderr).toContain('pin-wrong');
      expect((await pay(path, '150', '--pin-file', RIGHT)).exitCode).toBe(EXIT.ok);
      expect((await pay(path, '250', '--pin-file', RIGHT)).stderr).toContain('tier-required');
      const kept = readFileSync(join(path, 'pin-keys.json'), 'utf8');
      // Keys are random digits: the PIN would stand by itself.
      expect(kept).not.toMatch(/(?<![0-9a-f])2468(?![0-9a-f])/);
      expect(JSON.parse(kept).keys.slice(0, 4)).toEqual([null, null, null, expect.any(String)]);
    });

    it('has a key gone from its files before the desk is asked, and gets more when few are left', async () => {
      const used = () => JSON.parse(readFileSync(join(path, 'pin-keys.json'), 'utf8')).keys.indexOf(null);
      await desk.stop();
      expect((await pay(path, '150', '--pin-file', RIGHT)).exitCode).toBe(EXIT.unreachable);
      // There is no cryptogram yet.
      expect(used()).toBe(-1);
      await desk.start();
      let asked = -1;
      const ask = vi.spyOn(IssuerConnection.prototype, 'showPin').mockImplementationOnce(async () => {
        asked = used();
        throw new ClientError({ code: 'timed-out', message: 'no answer', remedy: 'ask again' });
      });
      expect((await pay(path, '150', '--pin-file', RIGHT)).exitCode).toBe(EXIT.unreachable);
      expect(asked).toBe(0);
      ask.mockRestore();
      const file = join(path, 'pin-keys.json');
      const kept = JSON.parse(readFileSync(file, 'utf8'));
      writeFileSync(
        file,
        JSON.stringify({ ...kept, keys: kept.keys.map((key: string, i: number) => (i < 50 ? null : key)) }),
      );
      expect((await pay(path, '1', '--pin-file', RIGHT)).exitCode).toBe(EXIT.ok);
      expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({
        first: 64,
        keys: new Array(64).fill(expect.any(String)),
      });
      expect((await pay(path, '1', '--pin-file', RIGHT)).exitCode).toBe(EXIT.ok);
    });

    it('changes, blocks, unblocks and remembers it', async () => {
      expect((await pin('change', '--pin-file', WRONG, '--new-pin-file', OTHER)).stderr).toContain('pin-wrong');
      expect((await pin('change', '--pin-file', RIGHT, '--new-pin-file', OTHER)).exitCode).toBe(EXIT.ok);
      for (let i = 0; i < 5; i++) expect((await pay(path, '1', '--pin-file', RIGHT)).stderr).toContain('pin-wrong');
      expect((await pay(path, '1', '--pin-file', OTHER)).stderr).toContain('pin-blocked');
      expect((await pin('unblock', '--new-pin-file', RIGHT, '--holder-key', ALICE_KEY)).exitCode).toBe(EXIT.ok);
      expect((await pay(path, '1', '--pin-file', RIGHT)).exitCode).toBe(EXIT.ok);
      expect((await pin('remember', '--pin-file', RIGHT)).exitCode).toBe(EXIT.ok);
      expect(existsSync(join(path, 'pin-keys.json'))).toBe(false);
      expect((await pay(path, '1', '--pin-file', RIGHT)).stderr).toContain('tier-required');
      expect((await pin('forget', '--new-pin-file', RIGHT, '--holder-key', ALICE_KEY)).exitCode).toBe(EXIT.ok);
      expect((await pay(path, '1', '--pin-file', RIGHT)).exitCode).toBe(EXIT.ok);
    });

    it('shows its PIN to no desk but that of its bank, whose key the ledger has', async () => {
      const file = join(path, 'pin-keys.json');
      const before = readFileSync(file, 'utf8');
      await desk.stop();
      await desk.start('somebody');
      const holder = ['--holder-key', ALICE_KEY, '--new-pin-file', OTHER];
      const { exitCode, stderr } = await pin('set', ...holder);
      expect([exitCode, stderr]).toEqual([EXIT.unverified, expect.stringContaining('desk-not-certified')]);
      expect(readFileSync(file, 'utf8')).toBe(before);
      // What the device has is sealed to the desk that it knows.
      expect((await pay(path, '150', '--pin-file', RIGHT)).stderr).toContain('pin-desk-changed');
      expect(readFileSync(file, 'utf8')).toBe(before);
      await desk.stop();
      await desk.start();
      expect((await pin('set', ...holder)).exitCode).toBe(EXIT.ok);
      expect((await pay(path, '150', '--pin-file', OTHER)).exitCode).toBe(EXIT.ok);
    });

    it('takes the new key of its desk with the next PIN, and shows nothing under one that the desk takes no longer', async () => {
      const kept = () => JSON.parse(readFileSync(join(path, 'pin-keys.json'), 'utf8'));
      const old = kept();
      await desk.stop();
      desk.oldPinKeys = [{ key: pinKeyOf('desk factors'), untilMs: Date.now() + 60_000 }];
      await desk.start('desk factors', 'the next');
      expect((await pay(path, '1', '--pin-file', RIGHT)).exitCode).toBe(EXIT.ok);
      expect(kept()).toMatchObject({ first: 64, deskKey: toHex(pinKeyOf('the next').publicKey) });
      expect((await pay(path, '1', '--pin-file', RIGHT)).exitCode).toBe(EXIT.ok);
      expect(kept()).toMatchObject({ first: 64 });
      // A device that was not used meanwhile.
      writeFileSync(join(path, 'pin-keys.json'), JSON.stringify(old), { mode: 0o600 });
      await desk.stop();
      desk.oldPinKeys = [];
      await desk.start('desk factors', 'the next');
      const { exitCode, stderr } = await pay(path, '1', '--pin-file', RIGHT);
      expect([exitCode, stderr]).toEqual([EXIT.refused, expect.stringContaining('pin-desk-changed')]);
      expect(stderr).toContain('gridpact wallet pin set');
      expect(kept()).toEqual(old);
      expect((await pin('set', '--holder-key', ALICE_KEY, '--new-pin-file', OTHER)).exitCode).toBe(EXIT.ok);
      expect((await pay(path, '1', '--pin-file', OTHER)).exitCode).toBe(EXIT.ok);
    });

    it('takes no supply that another key signed, also where the key of the desk is known', async () => {
      const kept = () => JSON.parse(readFileSync(join(path, 'pin-keys.json'), 'utf8'));
      const before = kept();
      await desk.stop();
      await desk.start('somebody', 'desk factors');
      const { exitCode, stderr } = await pin('change', '--pin-file', RIGHT, '--new-pin-file', OTHER);
      expect([exitCode, stderr]).toEqual([EXIT.unverified, expect.stringContaining('desk-not-certified')]);
      expect(kept()).toEqual({ ...before, keys: before.keys.with(0, null) });
    });

    it('keeps the PIN also where the answer of the desk was lost', async () => {
      const file = join(path, 'pin-keys.json');
      const before = readFileSync(file);
      expect((await pin('remember', '--pin-file', WRONG)).stderr).toContain('pin-wrong');
      expect((await pin('remember', '--pin-file', RIGHT)).exitCode).toBe(EXIT.ok);
      writeFileSync(file, before, { mode: 0o600 });
      expect((await pin('remember', '--pin-file', RIGHT)).exitCode).toBe(EXIT.ok);
      expect(existsSync(file)).toBe(false);
    });

    it('shows a code after the PIN, which costs a key and is checked when the code is read', async () => {
      expect((await run('wallet', 'present', path)).stderr).toContain('pin-needed');
      await run('wallet', 'token', path);
      expect((await run('wallet', 'present', path, '--pin-file', WRONG, '--json')).exitCode).toBe(EXIT.ok);
      expect(JSON.parse(readFileSync(join(path, 'pin-keys.json'), 'utf8')).keys[0]).toBe(null);
    });

    it('refuses a damaged file of keys, and says what to do', async () => {
      writeFileSync(join(path, 'pin-keys.json'), '{"keys":[]}');
      const { stderr } = await pay(path, '1', '--pin-file', RIGHT);
      expect(stderr).toContain('pin-keys-unusable');
      expect(stderr).toContain('gridpact wallet pin set');
      expect((await pin('set', '--new-pin-file', OTHER, '--holder-key', ALICE_KEY)).exitCode).toBe(EXIT.ok);
      expect((await pay(path, '1', '--pin-file', OTHER)).exitCode).toBe(EXIT.ok);
    });
  });
});
