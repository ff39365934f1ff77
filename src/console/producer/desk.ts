// What the page asks the desk of the account's bank, by way of its node: signed for this bank, chain and route, so that the node
// can carry it and nothing more. What the desk seals is opened here alone.
import { x25519 } from '@noble/curves/ed25519.js';
import { fromHex, toHex, utf8 } from '../../base/bytes.ts';
import { canonicalJson, type Json } from '../../base/canonical-json.ts';
import { deviceDigest } from '../../device/digests.ts';
import { hpkeOpened } from '../../device/hpke-seal.ts';
import { isPinSupplySigned, pinRequestOver, sealedCryptogram } from '../../device/pin/desk-key.ts';
import { MAX_SINGLE_USE_KEYS } from '../../device/pin/single-use-keys.ts';
import { MESSAGES } from '../../generated/message-tables.ts';
import { readMessage } from '../../verifier/protobuf-reader.ts';
import { verifyFile } from '../../verifier/verify-file.ts';
import { ask, asRefusal, Refusal } from '../ask.ts';
import { type Fields, textAt } from '../entries.ts';
import { type HeldKey, signDigest } from './keys.ts';
import { openedKey } from './open-session.ts';

/** Who signs: the account's key, or a phone's. */
export type DeskKey = Pick<HeldKey, 'publicKey' | 'key'>;

/** Keys for one payment each, as the bank's key for factors signed them. */
export interface Supply {
  readonly first: number;
  readonly keys: readonly Uint8Array[];
  readonly deskKey: Uint8Array;
  /** Hexadecimal. */
  readonly factorKey: string;
}

/** Opened with a PIN, be it right or wrong. */
export interface OpenedPinKey {
  readonly number: number;
  readonly key: Uint8Array;
  readonly deskKey: Uint8Array;
}

/** What codes are made with. */
export interface CodeToken {
  readonly pseudonym: Uint8Array;
  /** That the bank's desk has, too. */
  readonly key: Uint8Array;
  readonly fromMs: number;
  readonly untilMs: number;
}

interface SealedSupply {
  readonly first: number;
  readonly deskKey: string;
  readonly factorKey: string;
  readonly supplySignature: string;
  readonly encapsulatedKey: string;
  readonly sealedKeys: string;
}

const requestDigest = deviceDigest('issuer-request');
/** The node gives the desk less. */
const PATIENCE_MS = 3_000;
const KEY_BYTES = 32;
const NONE = new Uint8Array();
let lastMs = 0;

export class Desk {
  readonly #account: string;
  readonly #bank: string;
  readonly #chainId: Uint8Array;
  readonly #token: string;
  /** To which it takes what is sealed, hexadecimal, the newest first. */
  readonly pinKeys: readonly string[];

  private constructor(account: string, held: HeldKey, token: string, pinKeys: readonly string[]) {
    this.#account = account;
    this.#bank = bankOf(account);
    this.#chainId = fromHex(held.chainId);
    this.#token = token;
    this.pinKeys = pinKeys;
  }

  /** Throws KeyError, Refusal `wrong-issuer` before anything is signed for another desk, and Refusal of node and desk. */
  static async open(account: string): Promise<{ readonly desk: Desk; readonly held: HeldKey }> {
    const { held, token } = await openedKey(account);
    const path = '/v1/holders/desk/issuer';
    const said = await ask<{ member: string; chainId: string; pinKeys: readonly string[] }>(path, {
      ...{ token, patienceMs: PATIENCE_MS },
    });
    if (said.member !== bankOf(account) || said.chainId !== held.chainId) throw refused('wrong-issuer');
    return { desk: new Desk(account, held, token, said.pinKeys), held };
  }

  /** The bank's signature over the transaction with this body, 64 bytes. */
  async signature(by: DeskKey, body: Uint8Array): Promise<Uint8Array> {
    const fields = { account: this.#account, body: toHex(body) };
    return fromHex((await this.#ask<{ signature: string }>(by, 'devices', fields)).signature);
  }

  async token(phone: DeskKey, perPaymentFen: bigint): Promise<CodeToken> {
    const secret = newSecret();
    const { token, encapsulatedKey, sealedCodeKey } = await this.#ask<{ [field: string]: string }>(phone, 'tokens', {
      ...{ merchants: [], categories: [], ways: ['code'], perPaymentFen: String(perPaymentFen) },
      sealTo: toHex(x25519.getPublicKey(secret)),
    });
    const read = tokenIn(bytesIn(token));
    if (read === undefined || textAt(read, 'deviceKey') !== phone.publicKey) throw refused('desk-not-certified');
    const binding = { secret, info: utf8('gridpact-code-key'), aad: fromHex(phone.publicKey) };
    return {
      ...{ pseudonym: fromHex(textAt(read, 'pseudonym')), key: opened(encapsulatedKey, sealedCodeKey, binding) },
      ...{ fromMs: Number(textAt(read, 'notBeforeMs')), untilMs: Number(textAt(read, 'expiresAtMs')) },
    };
  }

  /** By the account's key: the keys of a new PIN, in place of all others. */
  async newPin(holder: DeskKey, phone: DeskKey): Promise<Supply> {
    const secret = newSecret();
    const sealTo = toHex(x25519.getPublicKey(secret));
    const fields = { account: this.#account, device: phone.publicKey, sealTo };
    return this.#supplyIn(await this.#ask<SealedSupply>(holder, 'pins', fields), phone, secret);
  }

  /** Throws Refusal `pin-wrong`, `pin-blocked` and others of the desk. New keys, where they are wanted. */
  async showPin(phone: DeskKey, pin: OpenedPinKey, wantsKeys: boolean): Promise<Supply | undefined> {
    const secret = newSecret();
    const sealTo = wantsKeys ? x25519.getPublicKey(secret) : NONE;
    const digest = pinRequestOver(this.#chainId, { deviceKey: fromHex(phone.publicKey), payment: NONE, sealTo });
    const { keys } = await this.#ask<{ keys?: SealedSupply }>(phone, 'pins/show', {
      ...{ payment: '', number: pin.number, sealTo: toHex(sealTo) },
      cryptogram: toHex(sealedCryptogram(pin, digest, newSecret())),
    });
    return keys === undefined ? undefined : this.#supplyIn(keys, phone, secret);
  }

  /** Whoever made the keys could read the PIN from what is stored under it: so they are the bank's, by the ledger. */
  async #supplyIn(sealed: SealedSupply, phone: DeskKey, secret: Uint8Array): Promise<Supply> {
    const [deskKey, encapsulatedKey, sealedKeys] = [sealed.deskKey, sealed.encapsulatedKey, sealed.sealedKeys].map(
      bytesIn,
    ) as [Uint8Array, Uint8Array, Uint8Array];
    const { first, factorKey } = sealed;
    const deviceKey = fromHex(phone.publicKey);
    const supply = { deviceKey, sealTo: x25519.getPublicKey(secret), first, deskKey, encapsulatedKey, sealedKeys };
    const by = { factorKey: bytesIn(factorKey), signature: bytesIn(sealed.supplySignature) };
    if (!isPinSupplySigned(this.#chainId, supply, by)) throw refused('desk-not-certified');
    if (!(await this.#isFactorKey(factorKey))) throw refused('desk-not-certified');
    const binding = { secret, info: utf8('gridpact-pin-keys'), aad: deviceKey };
    const plain = opened(sealed.encapsulatedKey, sealed.sealedKeys, binding);
    const count = plain.length / KEY_BYTES;
    if (!Number.isInteger(count) || count < 1 || count > MAX_SINGLE_USE_KEYS) throw refused('desk-not-certified');
    const keys = Array.from({ length: count }, (_, i) => plain.slice(i * KEY_BYTES, (i + 1) * KEY_BYTES));
    return { first, keys, deskKey, factorKey };
  }

  /** By the ledger that the account's key was used on first, proven in the page. */
  async #isFactorKey(key: string): Promise<boolean> {
    const name = `certifying-key/${key}`;
    const proof = await ask('/v1/proofs', { body: { claims: [{ kind: 'entry', key: name }] } }).catch((error) => {
      if (asRefusal(error).code === 'claim-not-found') return undefined;
      throw error;
    });
    if (proof === undefined) return false;
    const json = (value: unknown) => utf8(JSON.stringify(value));
    const report = verifyFile(json(proof), json(await ask('/v1/genesis')));
    const claim = report.claims.find((one) => one.kind === 'entry' && one.key === name);
    if (report.failures.length > 0 || report.chainId !== toHex(this.#chainId) || claim?.kind !== 'entry') return false;
    const entry = claim.value as { readonly [field: string]: unknown };
    const now = Date.now();
    return (
      textAt(entry, 'member') === this.#bank &&
      textAt(entry, 'purpose') === 'factor' &&
      Number(textAt(entry, 'withdrawnMs')) === 0 &&
      Number(textAt(entry, 'notBeforeMs')) <= now &&
      now < Number(textAt(entry, 'notAfterMs'))
    );
  }

  async #ask<T>(by: DeskKey, route: string, asked: { readonly [name: string]: Json }): Promise<T> {
    // Later than the last one, also where the clock stands still.
    lastMs = Math.max(Date.now(), lastMs + 1);
    const fields = { ...asked, key: by.publicKey, atMs: lastMs };
    const digest = requestDigest(this.#chainId, utf8(canonicalJson([this.#bank, `/v1/${route}`, fields])));
    const body = { ...fields, signature: toHex(await signDigest(by, digest)) };
    return ask<T>(`/v1/holders/desk/${route}`, { body, token: this.#token, patienceMs: PATIENCE_MS });
  }
}

export function bankOf(account: string): string {
  return account.slice(0, account.indexOf('/'));
}

export function newSecret(): Uint8Array {
  return crypto.getRandomValues(new Uint8Array(KEY_BYTES));
}

type Binding = { readonly secret: Uint8Array; readonly info: Uint8Array; readonly aad: Uint8Array };

function opened(encapsulated: unknown, ciphertext: unknown, binding: Binding): Uint8Array {
  try {
    return hpkeOpened({ encapsulated: bytesIn(encapsulated), ciphertext: bytesIn(ciphertext) }, binding);
  } catch {
    throw refused('desk-not-certified');
  }
}

/** Undefined: it is no token, or has more than one spelling. */
function tokenIn(bytes: Uint8Array): Fields | undefined {
  try {
    return readMessage(MESSAGES, 'Token', bytes);
  } catch {
    return undefined;
  }
}

/** Empty for what is no hexadecimal text. */
function bytesIn(value: unknown): Uint8Array {
  try {
    return fromHex(String(value));
  } catch {
    return NONE;
  }
}

function refused(code: string): Refusal {
  return new Refusal(code, 403, '', '');
}
