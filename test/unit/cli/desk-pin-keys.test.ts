// The keys of a desk to which PINs are sealed, as files that are replaced, and a rotation that is broken off anywhere.
import fs, { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { toHex } from '../../../src/base/bytes.ts';
import { EXIT } from '../../../src/cli/exit-codes.ts';
import { MAX_OLD_PIN_KEYS, openOldPinKeys, rotatePinKey } from '../../../src/cli/issuer/desk-pin-keys.ts';
import { publicKeyIn, readKeyFile, writeKeyFile } from '../../../src/crypto/key-file.ts';
import { PassphraseLock } from '../../../src/crypto/passphrase-lock.ts';
import { generateKey } from '../../../src/crypto/private-key.ts';
import { type IssuerFolder, makeIssuerFolder } from '../../../src/issuer/issuer-folder.ts';
import * as replacing from '../../../src/storage/replace-file.ts';
import { run } from './run-in-memory.ts';

const DAY_MS = 86_400_000;
const NOW = Date.UTC(2026, 0, 1);
let root: string;
let folder: IssuerFolder;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'gridpact-pin-keys-'));
  folder = makeIssuerFolder(root, { member: 'bank-a', chainId: '0'.repeat(64) });
  writeKeyFile(folder.pinKeyFile, generateKey('encryption'));
});
/** Modules that took names out of "node:fs" see what was put into it. */
function mend(): void {
  vi.restoreAllMocks();
  syncBuiltinESMExports();
}

afterEach(() => {
  mend();
  rmSync(root, { recursive: true });
});

const newest = () => toHex(publicKeyIn(folder.pinKeyFile));
const old = (nowMs: number) => openOldPinKeys(folder, nowMs).map(({ key }) => toHex(key.publicKey));
const rotate = (nowMs = NOW, days = 30) => rotatePinKey(folder, { nowMs, untilMs: nowMs + days * DAY_MS });
const files = () => readdirSync(folder.keysDir).sort();

it('has a new key, takes the old one until its time is over, and deletes it then', () => {
  const first = newest();
  const { newKey, oldKey } = rotate();
  expect([toHex(oldKey), toHex(newKey)]).toEqual([first, newest()]);
  expect(newest()).not.toBe(first);
  expect(openOldPinKeys(folder, NOW)).toMatchObject([{ untilMs: NOW + 30 * DAY_MS }]);
  expect(old(NOW + 30 * DAY_MS - 1)).toEqual([first]);
  const kept = join(folder.keysDir, `pin-${first.slice(0, 16)}.json`);
  expect(statSync(kept).mode & 0o777).toBe(0o600);
  expect(old(NOW + 30 * DAY_MS)).toEqual([]);
  expect(existsSync(kept)).toBe(false);
  expect(existsSync(folder.pinKeyFile)).toBe(true);
});

it('takes four old keys at most, and no old one longer than was said last', () => {
  const keys = [newest()];
  for (let i = 0; i < MAX_OLD_PIN_KEYS; i++) {
    rotate(NOW + i);
    keys.push(newest());
  }
  expect(old(NOW + 10)).toEqual(keys.slice(0, -1));
  const before = files();
  expect(() => rotate(NOW + 10)).toThrow(expect.objectContaining({ code: 'pin-keys-too-many' }));
  expect([newest(), files()]).toEqual([keys.at(-1), before]);
  rotate(NOW + 10, 0);
  expect(old(NOW + 10)).toEqual([]);
  expect(files()).toEqual(['pin-old.json', 'pin.json']);
  rotate(NOW + 10);
  expect(old(NOW + 11)).toHaveLength(1);
});

it.each(['writes the next one', 'keeps the old one', 'lists the old one', 'puts the next one in place'] as const)(
  'is done again where it was broken off before it %s, and takes the old key all the same',
  (step) => {
    const first = newest();
    const broken = () => {
      throw new Error('the power was cut');
    };
    if (step === 'writes the next one') vi.spyOn(fs, 'linkSync').mockImplementationOnce(broken);
    if (step === 'keeps the old one') {
      const { linkSync } = fs;
      let links = 0;
      vi.spyOn(fs, 'linkSync').mockImplementation((from, to) => (++links === 2 ? broken() : linkSync(from, to)));
    }
    if (step === 'lists the old one') vi.spyOn(replacing, 'replaceFile').mockImplementationOnce(broken);
    if (step === 'puts the next one in place') {
      const { renameSync } = fs;
      vi.spyOn(fs, 'renameSync').mockImplementation((from, to) =>
        to === folder.pinKeyFile ? broken() : renameSync(from, to),
      );
    }
    syncBuiltinESMExports();
    expect(() => rotate()).toThrow(/the power was cut/);
    mend();
    // A desk that is started now has the key of before, once.
    expect([newest(), old(NOW)]).toEqual([first, []]);
    rotate();
    expect(newest()).not.toBe(first);
    expect(old(NOW)).toEqual([first]);
    expect(files()).toEqual([`pin-${first.slice(0, 16)}.json`, 'pin-old.json', 'pin.json']);
  },
);

it('keeps keys behind their passphrases', () => {
  rmSync(folder.pinKeyFile);
  writeKeyFile(folder.pinKeyFile, generateKey('encryption'), new PassphraseLock('the old one'));
  const first = newest();
  const by = (passphrase?: string) => rotatePinKey(folder, { nowMs: NOW, untilMs: NOW + DAY_MS, passphrase });
  expect(() => by()).toThrow(expect.objectContaining({ code: 'passphrase-missing' }));
  expect(() => by('another one')).toThrow(expect.objectContaining({ code: 'passphrase-wrong' }));
  expect(files()).toEqual(['pin.json']);
  by('the old one');
  expect(readFileSync(folder.pinKeyFile, 'utf8')).not.toContain('"secret"');
  expect(() => readKeyFile(folder.pinKeyFile, 'encryption')).toThrow(
    expect.objectContaining({ code: 'passphrase-missing' }),
  );
  expect(() => openOldPinKeys(folder, NOW)).toThrow(expect.objectContaining({ code: 'passphrase-missing' }));
  expect(toHex(openOldPinKeys(folder, NOW, 'the old one')[0]?.key.publicKey ?? new Uint8Array())).toBe(first);
});

it.each(['{', '{"format":"gridpact-old-pin-keys/1","keys":[{"publicKey":"7","untilMs":1}]}'])(
  'refuses a damaged list of old keys, and changes nothing: %s',
  (text) => {
    writeFileSync(join(folder.keysDir, 'pin-old.json'), text, { mode: 0o600 });
    const before = newest();
    for (const work of [() => rotate(), () => openOldPinKeys(folder, NOW)])
      expect(work).toThrow(expect.objectContaining({ code: 'old-pin-keys-invalid' }));
    expect([newest(), files()]).toEqual([before, ['pin-old.json', 'pin.json']]);
  },
);

it('is a command, which says until when old keys are taken', async () => {
  const first = newest();
  const { exitCode, stdout } = await run('issuer', 'rotate-pin-key', root, '--accept-days', '7', '--json');
  expect(exitCode).toBe(EXIT.ok);
  const { oldKey, newKey, oldPinKeys } = JSON.parse(stdout);
  expect([oldKey, newKey, oldPinKeys.length]).toEqual([first, newest(), 1]);
  expect(Number(oldPinKeys[0].expiresAtMs) - Date.now()).toBeGreaterThan(6 * DAY_MS);
  expect((await run('issuer', 'rotate-pin-key', root)).stdout).toContain('is taken until');
  expect((await run('issuer', 'rotate-pin-key', root, '--accept-days', '0')).stdout).toContain('no older key is taken');
});

it.each(['91', '-1', '1.5', 'x', '9'.repeat(100)])('refuses %s days, and changes nothing', async (days) => {
  const before = newest();
  const { exitCode, stderr } = await run('issuer', 'rotate-pin-key', root, `--accept-days=${days}`);
  expect([exitCode, stderr]).toEqual([EXIT.usage, expect.stringContaining('--accept-days')]);
  expect([newest(), files()]).toEqual([before, ['pin.json']]);
});
