// A secret behind a passphrase: scrypt stretches it, AES-256-GCM seals with the outcome. Knows nothing of files or
// keys.
import { createCipheriv, createDecipheriv, randomBytes, scryptSync } from 'node:crypto';
import { fromHex, toHex, utf8 } from '../base/bytes.ts';

const TAG_BYTES = 16;
const SALT_BYTES = 16;
const NONCE_BYTES = 12;

interface ScryptCost {
  readonly n: number;
  readonly r: number;
  readonly p: number;
}

/** 128 MiB and a good part of a second for every guess (what OWASP advises for scrypt). */
const COST: ScryptCost = { n: 2 ** 17, r: 8, p: 1 };
const MAX_SCRYPT_BYTES = 512 * 1024 * 1024;

/** As it stands in a file; bytes in hexadecimal. */
export interface LockedSecret extends ScryptCost {
  readonly kdf: 'scrypt';
  /** 16 bytes. */
  readonly salt: string;
  readonly cipher: 'aes-256-gcm';
  /** 12 bytes, fresh for every secret. */
  readonly nonce: string;
  /** The secret and 16 bytes of tag. */
  readonly ciphertext: string;
}

/** One stretched passphrase: making it costs a good part of a second, sealing with it nothing. */
export class PassphraseLock {
  readonly #salt = randomBytes(SALT_BYTES);
  readonly #key: Uint8Array;

  constructor(passphrase: string) {
    this.#key = stretch(passphrase, this.#salt, COST);
  }

  /** `boundTo` is text that must be the same to unlock. */
  seal(secret: Uint8Array, boundTo: string): LockedSecret {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv('aes-256-gcm', this.#key, nonce);
    cipher.setAAD(utf8(boundTo));
    const ciphertext = Buffer.concat([cipher.update(secret), cipher.final(), cipher.getAuthTag()]);
    const salt = toHex(this.#salt);
    return { kdf: 'scrypt', ...COST, salt, cipher: 'aes-256-gcm', nonce: toHex(nonce), ciphertext: toHex(ciphertext) };
  }
}

/** The secret; undefined when the passphrase is wrong or anything was changed. */
export function unlock(passphrase: string, locked: LockedSecret, boundTo: string): Uint8Array | undefined {
  const key = stretch(passphrase, fromHex(locked.salt), locked);
  const bytes = fromHex(locked.ciphertext);
  const decipher = createDecipheriv('aes-256-gcm', key, fromHex(locked.nonce), { authTagLength: TAG_BYTES });
  decipher.setAAD(utf8(boundTo));
  decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(0, -TAG_BYTES)), decipher.final()]);
  } catch {
    return undefined;
  }
}

/** The value, if it is a locked secret of `secretBytes` bytes that costs a bounded amount of memory to open. */
export function parseLockedSecret(value: unknown, secretBytes: number): LockedSecret | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { kdf, n, r, p, salt, cipher, nonce, ciphertext } = value as { [field: string]: unknown };
  if (kdf !== 'scrypt' || cipher !== 'aes-256-gcm' || !isCost(n) || !isCost(r) || !isCost(p)) return undefined;
  // The file chose its cost, so it is bounded before anything is allocated.
  if ((n & (n - 1)) !== 0 || n < 2 || 128 * n * r * p > MAX_SCRYPT_BYTES) return undefined;
  if (!isHex(salt, SALT_BYTES) || !isHex(nonce, NONCE_BYTES) || !isHex(ciphertext, secretBytes + TAG_BYTES)) {
    return undefined;
  }
  return { kdf, n, r, p, salt, cipher, nonce, ciphertext };
}

function isHex(value: unknown, bytes: number): value is string {
  return typeof value === 'string' && value.length === 2 * bytes && /^[0-9a-f]*$/.test(value);
}

function isCost(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= 2 ** 24;
}

function stretch(passphrase: string, salt: Uint8Array, { n, r, p }: ScryptCost): Uint8Array {
  // One passphrase typed on two keyboards may be composed differently; NFKC makes it one.
  return scryptSync(passphrase.normalize('NFKC'), salt, 32, { N: n, r, p, maxmem: 2 * MAX_SCRYPT_BYTES });
}
