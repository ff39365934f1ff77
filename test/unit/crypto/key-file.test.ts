import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { toHex } from '../../../src/base/bytes.ts';
import { NodeError } from '../../../src/base/node-error.ts';
import { readKeyFile, writeKeyFile } from '../../../src/crypto/key-file.ts';
import { PassphraseLock } from '../../../src/crypto/passphrase-lock.ts';
import { generateKey, KEY_KINDS, PrivateKey, signingKeyOf } from '../../../src/crypto/private-key.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'gridpact-keys-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function codeOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    return error instanceof NodeError ? error.code : `${error}`;
  }
  return 'no error';
}

/** Writes the document back with a change, with the right mode. */
function damaged(name: string, change: (text: string) => string): string {
  const path = join(folder, `${name}.json`);
  writeKeyFile(path, new PrivateKey('network', new Uint8Array(32).fill(7)));
  writeFileSync(path, change(readFileSync(path, 'utf8')));
  return path;
}

describe('a key file', () => {
  test.each(KEY_KINDS.map((kind) => [kind]))('of kind %s is read as it was written', (kind) => {
    const key = generateKey(kind);
    const path = join(folder, `plain-${kind}.json`);
    writeKeyFile(path, key);
    const read = readKeyFile(path, kind);
    expect([toHex(read.secret()), toHex(read.publicKey)]).toEqual([toHex(key.secret()), toHex(key.publicKey)]);
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  test('with a passphrase does not show the secret and opens with that passphrase only', () => {
    const key = generateKey('consensus');
    const path = join(folder, 'encrypted.json');
    writeKeyFile(path, key, new PassphraseLock('correct horse Å'));
    expect(readFileSync(path, 'utf8')).not.toContain(toHex(key.secret()));
    // The same passphrase, composed differently by another keyboard.
    expect(readKeyFile(path, 'consensus', 'correct horse A\u030a').secret()).toEqual(key.secret());
    expect(codeOf(() => readKeyFile(path, 'consensus', 'wrong'))).toBe('passphrase-wrong');
    expect(codeOf(() => readKeyFile(path, 'consensus'))).toBe('passphrase-missing');
  });

  test('whose scrypt cost was raised is refused before memory is taken', () => {
    const path = join(folder, 'costly.json');
    const document = JSON.parse(readFileSync(join(folder, 'encrypted.json'), 'utf8'));
    document.encrypted.n = 2 ** 24;
    writeFileSync(path, JSON.stringify(document), { mode: 0o600 });
    expect(codeOf(() => readKeyFile(path, 'consensus', 'correct horse Å'))).toBe('key-file-invalid');
  });

  test('that group or others may read is refused', () => {
    const path = join(folder, 'exposed.json');
    writeKeyFile(path, generateKey('network'));
    for (const mode of [0o640, 0o604, 0o620]) {
      chmodSync(path, mode);
      expect(codeOf(() => readKeyFile(path, 'network'))).toBe('file-exposed');
    }
  });

  test('is never overwritten, and no draft is left behind', () => {
    const path = join(folder, 'kept.json');
    const key = generateKey('transaction');
    writeKeyFile(path, key);
    expect(codeOf(() => writeKeyFile(path, generateKey('transaction')))).toBe('file-exists');
    expect(readKeyFile(path, 'transaction').secret()).toEqual(key.secret());
    expect(readdirSync(folder).filter((name) => name.endsWith('.new'))).toEqual([]);
  });

  test('of another kind than expected is refused', () => {
    const path = join(folder, 'kind.json');
    writeKeyFile(path, generateKey('network'));
    expect(codeOf(() => readKeyFile(path, 'consensus'))).toBe('key-file-invalid');
  });

  test.each<[string, (text: string) => string]>([
    ['no JSON', () => 'x'],
    ['null', () => 'null'],
    ['another format', (text) => text.replace('key/1', 'key/2')],
    ['a short secret', (text) => text.replace('0707', '')],
    ['a public key that is not the secret’s', (text) => text.replace('"secret": "07', '"secret": "08')],
  ])('that holds %s is refused', (name, change) => {
    const path = damaged(`damaged ${name}`, change);
    expect(codeOf(() => readKeyFile(path, 'network'))).toBe('key-file-invalid');
  });

  test('that is longer than any key is not even read', () => {
    const path = damaged('long', (text) => text + ' '.repeat(5000));
    expect(codeOf(() => readKeyFile(path, 'network'))).toBe('file-unreadable');
  });

  test('whose locked secret was moved under another public key does not open', () => {
    const path = join(folder, 'moved.json');
    const document = JSON.parse(readFileSync(join(folder, 'encrypted.json'), 'utf8'));
    const other = toHex(generateKey('consensus').publicKey);
    writeFileSync(path, JSON.stringify({ ...document, publicKey: other }), { mode: 0o600 });
    expect(codeOf(() => readKeyFile(path, 'consensus', 'correct horse Å'))).toBe('passphrase-wrong');
  });

  test('that is missing says so', () => {
    expect(codeOf(() => readKeyFile(join(folder, 'none.json'), 'network'))).toBe('file-unreadable');
  });
});

describe('a private key', () => {
  test('does not show its secret when printed or serialised', () => {
    const key = new PrivateKey('transaction', new Uint8Array(32).fill(0xab));
    const shown = inspect(key, { depth: 9, showHidden: true }) + JSON.stringify(key);
    expect(shown).not.toMatch(/abab|171, ?171/);
  });

  test('of kind encryption or sharing does not sign', () => {
    expect(() => signingKeyOf(generateKey('encryption'))).toThrow(RangeError);
    expect(() => signingKeyOf(generateKey('sharing'))).toThrow(RangeError);
  });
});
