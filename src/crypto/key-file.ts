// Private keys in small JSON files that only their owner can read, optionally encrypted with a passphrase.
// Knows which kinds of key there are, not what a node does with them. docs/data-formats.md holds the format.
import { createCipheriv, createDecipheriv, randomBytes, scryptSync } from 'node:crypto';
import { type BigIntStats, readFileSync, statSync } from 'node:fs';
import { fromHex, toHex, utf8 } from '../base/bytes.ts';
import { NodeError } from '../base/node-error.ts';
import { isKeyKind, type KeyKind, PrivateKey } from './private-key.ts';
import { writeNewFile } from './write-new-file.ts';

const FORMAT = 'gridpact-key/1';
const MAX_FILE_BYTES = 4096n;
const HEX_32 = /^[0-9a-f]{64}$/;
const HEX_SEALED = /^[0-9a-f]{96}$/;
const GROUP_AND_OTHERS = 0o077n;

interface ScryptCost {
  readonly n: number;
  readonly r: number;
  readonly p: number;
}

/** 128 MiB and a good part of a second for every guess (OWASP's advice for scrypt). */
const SCRYPT_COST: ScryptCost = { n: 2 ** 17, r: 8, p: 1 };
// The file chose its cost, so it is bounded before anything is allocated.
const MAX_SCRYPT_BYTES = 512 * 1024 * 1024;

interface EncryptedSecret {
  readonly kdf: 'scrypt';
  readonly n: number;
  readonly r: number;
  readonly p: number;
  /** 16 bytes. */
  readonly salt: string;
  readonly cipher: 'aes-256-gcm';
  /** 12 bytes. */
  readonly nonce: string;
  /** 32 bytes of secret and 16 of tag. */
  readonly ciphertext: string;
}

interface KeyDocument {
  readonly format: string;
  readonly kind: string;
  readonly publicKey: string;
  readonly secret?: string;
  readonly encrypted?: EncryptedSecret;
}

/**
 * Writes a new file of mode 0600, whole or not at all; encrypted when there is a passphrase. Throws NodeError
 * `file-exists`: a key is never overwritten.
 */
export function writeKeyFile(path: string, key: PrivateKey, passphrase?: string): void {
  const head = { format: FORMAT, kind: key.kind, publicKey: toHex(key.publicKey) };
  const document: KeyDocument =
    passphrase === undefined
      ? { ...head, secret: toHex(key.secret()) }
      : { ...head, encrypted: encryptSecret(key, passphrase) };
  writeNewFile(path, `${JSON.stringify(document, undefined, 2)}\n`, 0o600);
}

/**
 * The key, if it is of the expected kind. Throws NodeError `key-file-unreadable`, `key-file-exposed` (group or others
 * may read it), `key-file-invalid`, `passphrase-missing` or `passphrase-wrong`.
 */
export function readKeyFile(path: string, expected: KeyKind, passphrase?: string): PrivateKey {
  const document = readDocument(path);
  if (document.kind !== expected) throw invalid(path, `it holds a key of kind "${document.kind}", not "${expected}"`);
  const secret = document.encrypted ? decryptSecret(path, document, passphrase) : document.secret;
  if (secret === undefined || !HEX_32.test(secret)) throw invalid(path, '"secret" must be 64 hexadecimal digits');
  const key = new PrivateKey(expected, fromHex(secret));
  if (toHex(key.publicKey) !== document.publicKey) throw invalid(path, '"publicKey" does not belong to the secret');
  return key;
}

function readDocument(path: string): KeyDocument {
  let text: string;
  let stat: BigIntStats;
  try {
    stat = statSync(path, { bigint: true });
    text = stat.size > MAX_FILE_BYTES ? '' : readFileSync(path, 'utf8');
  } catch (cause) {
    throw new NodeError({
      code: 'key-file-unreadable',
      message: `cannot read the key file ${path}: ${cause instanceof Error ? cause.message : cause}`,
      remedy: 'Check the path and that the file belongs to the user that runs this command.',
      cause,
    });
  }
  // Windows has no such modes: there a file is as private as the folder that it is in.
  if (process.platform !== 'win32' && (stat.mode & GROUP_AND_OTHERS) !== 0n) {
    throw new NodeError({
      code: 'key-file-exposed',
      message: `others than its owner may access the key file ${path} (mode ${(stat.mode & 0o777n).toString(8)})`,
      remedy: `Run "chmod 600 ${path}". If others could have read it, replace the key.`,
    });
  }
  return parseDocument(path, text);
}

function parseDocument(path: string, text: string): KeyDocument {
  let document: Partial<KeyDocument> | null;
  try {
    document = JSON.parse(text);
  } catch {
    throw invalid(path, 'it is no JSON');
  }
  if (typeof document !== 'object' || document === null) throw invalid(path, 'it is no JSON object');
  const { format, kind, publicKey } = document;
  if (format !== FORMAT) throw invalid(path, `"format" must be "${FORMAT}"`);
  if (typeof kind !== 'string' || !isKeyKind(kind)) throw invalid(path, '"kind" is not known');
  if (typeof publicKey !== 'string') throw invalid(path, '"publicKey" is missing');
  return { ...document, format, kind, publicKey };
}

function encryptSecret(key: PrivateKey, passphrase: string): EncryptedSecret {
  const salt = randomBytes(16);
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', stretch(passphrase, salt, SCRYPT_COST), nonce);
  cipher.setAAD(boundTo(key.kind, toHex(key.publicKey)));
  const ciphertext = Buffer.concat([cipher.update(key.secret()), cipher.final(), cipher.getAuthTag()]);
  return {
    kdf: 'scrypt',
    ...SCRYPT_COST,
    salt: toHex(salt),
    cipher: 'aes-256-gcm',
    nonce: toHex(nonce),
    ciphertext: toHex(ciphertext),
  };
}

function decryptSecret(path: string, document: KeyDocument, passphrase: string | undefined): string {
  if (passphrase === undefined) {
    throw new NodeError({
      code: 'passphrase-missing',
      message: `the key file ${path} is encrypted`,
      remedy: 'Give its passphrase in the environment variable GRIDPACT_PASSPHRASE.',
    });
  }
  const sealed = checkEncrypted(path, document.encrypted);
  const key = stretch(passphrase, fromHex(sealed.salt), sealed);
  const bytes = fromHex(sealed.ciphertext);
  const decipher = createDecipheriv('aes-256-gcm', key, fromHex(sealed.nonce), { authTagLength: 16 });
  decipher.setAAD(boundTo(document.kind, document.publicKey));
  decipher.setAuthTag(bytes.subarray(-16));
  try {
    return toHex(Buffer.concat([decipher.update(bytes.subarray(0, -16)), decipher.final()]));
  } catch {
    throw new NodeError({
      code: 'passphrase-wrong',
      message: `the passphrase does not open the key file ${path}, or the file was changed`,
      remedy: 'Check GRIDPACT_PASSPHRASE; if it is right, restore the key file from its backup.',
    });
  }
}

function checkEncrypted(path: string, sealed: Partial<EncryptedSecret> | undefined): EncryptedSecret {
  const { kdf, n, r, p, salt, cipher, nonce, ciphertext } = sealed ?? {};
  if (kdf !== 'scrypt' || cipher !== 'aes-256-gcm') throw invalid(path, '"encrypted" is of an unknown kind');
  if (!isCost(n) || !isCost(r) || !isCost(p) || (n & (n - 1)) !== 0 || 128 * n * r * p > MAX_SCRYPT_BYTES) {
    throw invalid(path, '"encrypted" asks for scrypt parameters out of bounds');
  }
  if (!/^[0-9a-f]{32}$/.test(salt ?? '') || !/^[0-9a-f]{24}$/.test(nonce ?? '') || !HEX_SEALED.test(ciphertext ?? '')) {
    throw invalid(path, 'a field of "encrypted" has the wrong length');
  }
  return { kdf, n, r, p, salt: `${salt}`, cipher, nonce: `${nonce}`, ciphertext: `${ciphertext}` };
}

function isCost(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= 2 ** 24;
}

function stretch(passphrase: string, salt: Uint8Array, { n, r, p }: ScryptCost): Buffer {
  // One passphrase typed on two keyboards may be composed differently; NFKC makes it one.
  const options = { N: n, r, p, maxmem: MAX_SCRYPT_BYTES + 1024 * 1024 };
  return scryptSync(passphrase.normalize('NFKC'), salt, 32, options);
}

function boundTo(kind: string, publicKey: string): Uint8Array {
  return utf8(`${FORMAT} ${kind} ${publicKey}`);
}

function invalid(path: string, why: string): NodeError {
  return new NodeError({
    code: 'key-file-invalid',
    message: `${path} is no usable key file: ${why}`,
    remedy: 'Check that the path names the right key; if the file is damaged, restore it from its backup.',
  });
}
