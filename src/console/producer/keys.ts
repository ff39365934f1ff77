// The key of an account in the browser. It is read from a key file, or made here and saved as one, and kept as a key that
// no script can read out. A file is locked as the command line locks its own: docs/data-formats.md has the format.
import { ed25519 } from '@noble/curves/ed25519.js';
import { scryptAsync } from '@noble/hashes/scrypt.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, concatBytes, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import type { KeyFault } from './words.ts';

/** What went wrong, by the code that the catalogue has a text for. */
export class KeyError extends Error {
  readonly fault: KeyFault;

  constructor(fault: KeyFault) {
    super(fault);
    this.fault = fault;
  }
}

export interface HeldKey {
  readonly account: string;
  readonly publicKey: string;
  readonly key: CryptoKey;
  /** Of the ledger that was signed in to with it; empty before. */
  readonly chainId: string;
}

const FORMAT = 'gridpact-key/1';
const KIND = 'account';
/** DER of an Ed25519 private key, in front of its 32 bytes. */
const PKCS8_HEAD = hexToBytes('302e020100300506032b657004220420');
/** As src/crypto/passphrase-lock.ts has it. */
const COST = { N: 2 ** 17, r: 8, p: 1 };
const MOST_MEMORY = 512 * 1024 * 1024;
const LEAST_PASSPHRASE = 12;
const HEX_32 = /^[0-9a-f]{64}$/;

interface Locked {
  readonly kdf: 'scrypt';
  readonly n: number;
  readonly r: number;
  readonly p: number;
  readonly salt: string;
  readonly cipher: 'aes-256-gcm';
  readonly nonce: string;
  readonly ciphertext: string;
}

/** Throws KeyError `not-a-key`, `passphrase-wrong` or `no-crypto`. */
export async function keyFromFile(text: string, passphrase: string, account: string): Promise<HeldKey> {
  const { publicKey, secret, encrypted } = parse(text);
  const seed = secret ?? (await unlock(encrypted, passphrase, `${FORMAT} ${KIND} ${publicKey}`));
  if (bytesToHex(ed25519.getPublicKey(seed)) !== publicKey) throw new KeyError('not-a-key');
  return { account, publicKey, key: await signingKey(seed), chainId: '' };
}

/** A new key, and the recovery file that has it behind the passphrase. */
export async function makeKey(passphrase: string): Promise<{ readonly publicKey: string; readonly file: string }> {
  if (passphrase.length < LEAST_PASSPHRASE) throw new KeyError('passphrase-short');
  const seed = crypto.getRandomValues(new Uint8Array(32));
  const publicKey = bytesToHex(ed25519.getPublicKey(seed));
  const head = { format: FORMAT, kind: KIND, publicKey };
  const encrypted = await lock(seed, passphrase, `${FORMAT} ${KIND} ${publicKey}`);
  return { publicKey, file: `${JSON.stringify({ ...head, encrypted }, undefined, 2)}\n` };
}

/** The signature, in hexadecimal, that shows this node that the account is held here. */
export async function signChallenge(held: HeldKey, chainId: string, challenge: string): Promise<string> {
  const tag = sha256(utf8ToBytes('gridpact/v1/holder-sign-in'));
  const digest = sha256(concatBytes(tag, hexToBytes(chainId), hexToBytes(challenge), utf8ToBytes(held.account)));
  return bytesToHex(await signDigest(held, digest));
}

/** Ed25519, 64 bytes. */
export async function signDigest({ key }: Pick<HeldKey, 'key'>, digest: Uint8Array): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.sign('Ed25519', key, plain(digest)));
}

function parse(text: string): { publicKey: string; secret: Uint8Array | undefined; encrypted: unknown } {
  let document: { [field: string]: unknown } | null;
  try {
    document = JSON.parse(text);
  } catch {
    throw new KeyError('not-a-key');
  }
  const { format, kind, publicKey, secret, encrypted } = document ?? {};
  if (format !== FORMAT || kind !== KIND || !isHex(publicKey)) throw new KeyError('not-a-key');
  return { publicKey, secret: isHex(secret) ? hexToBytes(secret) : undefined, encrypted };
}

function isHex(value: unknown): value is string {
  return typeof value === 'string' && HEX_32.test(value);
}

async function unlock(value: unknown, passphrase: string, boundTo: string): Promise<Uint8Array> {
  if (typeof value !== 'object' || value === null) throw new KeyError('not-a-key');
  const { kdf, n, r, p, salt, cipher, nonce, ciphertext } = value as Locked;
  // The file chose its cost, so it is bounded before anything is allocated.
  const isAffordable = [n, r, p].every((part) => Number.isInteger(part) && part >= 1) && 128 * n * r * p <= MOST_MEMORY;
  if (kdf !== 'scrypt' || cipher !== 'aes-256-gcm' || !isAffordable) throw new KeyError('not-a-key');
  try {
    const key = await stretched(passphrase, hexToBytes(salt), { N: n, r, p }, 'decrypt');
    const opened = await crypto.subtle.decrypt(gcm(hexToBytes(nonce), boundTo), key, plain(hexToBytes(ciphertext)));
    return new Uint8Array(opened);
  } catch {
    throw new KeyError(hasCrypto() ? 'passphrase-wrong' : 'no-crypto');
  }
}

async function lock(secret: Uint8Array, passphrase: string, boundTo: string): Promise<Locked> {
  if (!hasCrypto()) throw new KeyError('no-crypto');
  const [salt, nonce] = [16, 12].map((bytes) => crypto.getRandomValues(new Uint8Array(bytes))) as [
    Uint8Array,
    Uint8Array,
  ];
  const key = await stretched(passphrase, salt, COST, 'encrypt');
  const sealed = new Uint8Array(await crypto.subtle.encrypt(gcm(nonce, boundTo), key, plain(secret)));
  const { N: n, r, p } = COST;
  const texts = { salt: bytesToHex(salt), nonce: bytesToHex(nonce), ciphertext: bytesToHex(sealed) };
  return { kdf: 'scrypt', n, r, p, cipher: 'aes-256-gcm', ...texts };
}

async function stretched(passphrase: string, salt: Uint8Array, cost: typeof COST, use: 'encrypt' | 'decrypt') {
  const options = { ...cost, dkLen: 32, maxmem: 2 * MOST_MEMORY };
  const bytes = await scryptAsync(utf8ToBytes(passphrase.normalize('NFKC')), salt, options);
  return crypto.subtle.importKey('raw', plain(bytes), 'AES-GCM', false, [use]);
}

function gcm(nonce: Uint8Array, boundTo: string): AesGcmParams {
  return { name: 'AES-GCM', iv: plain(nonce), additionalData: plain(utf8ToBytes(boundTo)), tagLength: 128 };
}

async function signingKey(seed: Uint8Array): Promise<CryptoKey> {
  try {
    return await crypto.subtle.importKey('pkcs8', plain(concatBytes(PKCS8_HEAD, seed)), 'Ed25519', false, ['sign']);
  } catch {
    throw new KeyError('no-crypto');
  }
}

function hasCrypto(): boolean {
  return globalThis.isSecureContext && crypto.subtle !== undefined;
}

/** Bytes of a buffer of their own. */
export function plain(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(bytes);
}
