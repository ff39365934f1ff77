// Private keys in small JSON files that only their owner can read, optionally behind a passphrase.
// Knows which kinds of key there are, not what a node does with them. docs/data-formats.md holds the format.
import { fromHex, toHex } from '../base/bytes.ts';
import { NodeError } from '../base/node-error.ts';
import { type LockedSecret, type PassphraseLock, parseLockedSecret, unlock } from './passphrase-lock.ts';
import { readPrivateFile } from './private-file.ts';
import { isKeyKind, type KeyKind, PrivateKey, SECRET_BYTES } from './private-key.ts';
import { writeNewFile } from './write-new-file.ts';

const FORMAT = 'gridpact-key/1';
const MAX_FILE_BYTES = 4096;
const HEX_32_BYTES = /^[0-9a-f]{64}$/;

/** One of `secret` and `encrypted` is there. */
interface KeyDocument {
  readonly format: string;
  readonly kind: KeyKind;
  readonly publicKey: string;
  readonly secret?: unknown;
  readonly encrypted?: unknown;
}

/**
 * Writes a new file of mode 0600, whole or not at all; encrypted when there is a lock. Throws NodeError
 * `file-exists`: a key is never overwritten.
 */
export function writeKeyFile(path: string, key: PrivateKey, lock?: PassphraseLock): void {
  const publicKey = toHex(key.publicKey);
  const head = { format: FORMAT, kind: key.kind, publicKey };
  const document: KeyDocument = lock
    ? { ...head, encrypted: lock.seal(key.secret(), boundTo(head)) }
    : { ...head, secret: toHex(key.secret()) };
  writeNewFile(path, `${JSON.stringify(document, undefined, 2)}\n`, 0o600);
}

/**
 * The key, if it is of an expected kind. Throws NodeError `file-unreadable`, `file-exposed` (group or others may
 * access it), `key-file-invalid`, `passphrase-missing` or `passphrase-wrong`.
 */
export function readKeyFile(path: string, expected: KeyKind | readonly KeyKind[], passphrase?: string): PrivateKey {
  const document = parseDocument(path, readPrivateFile(path, MAX_FILE_BYTES));
  const kinds = typeof expected === 'string' ? [expected] : expected;
  if (!kinds.includes(document.kind)) {
    const wanted = kinds.map((kind) => `"${kind}"`).join(' or ');
    throw invalid(path, `it holds a key of kind "${document.kind}", not ${wanted}`);
  }
  const key = new PrivateKey(document.kind, secretOf(path, document, passphrase));
  if (toHex(key.publicKey) !== document.publicKey) throw invalid(path, '"publicKey" does not belong to the secret');
  return key;
}

/** The public half, which needs no passphrase. Throws NodeError as {@link readKeyFile} does. */
export function publicKeyIn(path: string): Uint8Array {
  const { publicKey } = parseDocument(path, readPrivateFile(path, MAX_FILE_BYTES));
  if (!HEX_32_BYTES.test(publicKey)) throw invalid(path, '"publicKey" must be 64 lower-case hexadecimal digits');
  return fromHex(publicKey);
}

function parseDocument(path: string, text: string): KeyDocument {
  let document: { readonly [field: string]: unknown } | null;
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

function secretOf(path: string, document: KeyDocument, passphrase: string | undefined): Uint8Array {
  if (document.encrypted === undefined) {
    const secret = document.secret;
    if (typeof secret === 'string' && HEX_32_BYTES.test(secret)) return fromHex(secret);
    throw invalid(path, '"secret" must be 64 lower-case hexadecimal digits');
  }
  const locked = parseLockedSecret(document.encrypted, SECRET_BYTES);
  if (locked === undefined) throw invalid(path, '"encrypted" is no secret locked with bounded scrypt and AES-256-GCM');
  return unlockSecret(path, document, locked, passphrase);
}

function unlockSecret(path: string, document: KeyDocument, locked: LockedSecret, passphrase?: string): Uint8Array {
  if (passphrase === undefined) {
    throw new NodeError({
      code: 'passphrase-missing',
      message: `the key file ${path} is encrypted`,
      remedy: 'Give its passphrase with --passphrase-file, or in the environment variable GRIDPACT_PASSPHRASE.',
    });
  }
  const secret = unlock(passphrase, locked, boundTo(document));
  if (secret !== undefined) return secret;
  throw new NodeError({
    code: 'passphrase-wrong',
    message: `the passphrase does not open the key file ${path}, or the file was changed`,
    remedy: 'Check the passphrase that was given; if it is right, restore the key file from its backup.',
  });
}

/** A locked secret moved under another kind or public key does not open. */
function boundTo({ format, kind, publicKey }: KeyDocument): string {
  return `${format} ${kind} ${publicKey}`;
}

function invalid(path: string, why: string): NodeError {
  return new NodeError({
    code: 'key-file-invalid',
    message: `${path} is no usable key file: ${why}`,
    remedy: 'Check that the path names the right key; if the file is damaged, restore it from its backup.',
  });
}
