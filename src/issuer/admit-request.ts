// Who asks: the key that the request names has signed it, for this issuer, now, and after all that it has signed before. What
// was asked last is remembered while the desk runs, and durably of requests that changed something: in the same write, so
// that none of them is taken again after a restart.
import { fromHex } from '../base/bytes.ts';
import type { Json } from '../base/canonical-json.ts';
import { issuerRequestDigest } from '../client/issuer-request.ts';
import { verifySignature } from '../crypto/ed25519.ts';
import { isSafeEncryptionKey } from '../crypto/x25519.ts';
import type { Account, Device } from '../generated/state.ts';
import type { Issuer } from './issuer.ts';
import { issuerRefusal } from './issuer-refusal.ts';
import type { Change, IssuerStore } from './issuer-store.ts';

/** Beside what the route asks for. */
export interface SignedRequest {
  /** The key that signs, hexadecimal. */
  readonly key: string;
  readonly atMs: number;
  readonly signature: string;
  readonly [field: string]: Json;
}

const LATE_MS = 300_000;
const EARLY_MS = 60_000;
/** Keys whose last time is remembered; the oldest are forgotten once their requests are too late anyway. */
const MAX_REMEMBERED = 100_000;

export class AdmitRequest {
  readonly #issuer: Issuer;
  /** By key; in the order of their last requests. */
  readonly #lastMs = new Map<string, number>();

  constructor(issuer: Issuer) {
    this.#issuer = issuer;
  }

  /** Throws Problem `request-not-signed`, `request-stale`. */
  async signed(path: string, request: SignedRequest): Promise<void> {
    const { chainId, member, nowMs, store } = this.#issuer;
    const { signature, ...fields } = request;
    const digest = issuerRequestDigest({ chainId, issuer: member, path, fields });
    if (!verifySignature(fromHex(request.key), digest, fromHex(signature))) {
      throw issuerRefusal('request-not-signed', 'signature');
    }
    const stored = await store.get('asked', request.key);
    // From here on at one go: two copies of a request may have come at once.
    const now = nowMs();
    const last = Math.max(this.#lastMs.get(request.key) ?? 0, stored?.atMs ?? 0);
    const isTimely = request.atMs >= now - LATE_MS && request.atMs <= now + EARLY_MS && request.atMs > last;
    if (!isTimely) throw issuerRefusal('request-stale', 'atMs');
    this.#remember(request.key, request.atMs, now);
  }

  /** By a device of this bank's, which is active. */
  async device(path: string, request: SignedRequest): Promise<{ readonly device: Device; readonly account: Account }> {
    await this.signed(path, request);
    return activeDevice(this.#issuer, request.key);
  }

  /** By the key that holds the account, of this bank's. */
  async holder(path: string, request: SignedRequest, accountId: string): Promise<Account> {
    await this.signed(path, request);
    const account = await this.#issuer.facts.account(accountId);
    if (account === undefined) throw issuerRefusal('account-not-open', 'account');
    if (account.servicingMember !== this.#issuer.member) throw issuerRefusal('not-of-this-bank', 'account');
    if (Buffer.from(account.key).toString('hex') !== request.key) throw issuerRefusal('request-not-signed', 'key');
    if (account.status === 'closed') throw issuerRefusal('account-not-open', 'account');
    return account;
  }

  #remember(key: string, atMs: number, now: number): void {
    this.#lastMs.delete(key);
    this.#lastMs.set(key, atMs);
    for (const [oldest, lastMs] of this.#lastMs) {
      if (lastMs >= now - LATE_MS && this.#lastMs.size <= MAX_REMEMBERED) break;
      this.#lastMs.delete(oldest);
    }
  }
}

/**
 * The write that a request makes, with its time; one after the other of a key: an earlier request may be done later. Of keys
 * that the ledger knows: so rows do not pile up.
 */
export function keepAsked(
  store: IssuerStore,
  { key, atMs }: SignedRequest,
  ...changes: readonly Change[]
): Promise<void> {
  return store.exclusive(`asked ${key}`, async () => {
    const before = await store.get('asked', key);
    await store.put({ table: 'asked', id: key, row: { atMs: Math.max(before?.atMs ?? 0, atMs) } }, ...changes);
  });
}

/** Before anything is counted, spent or replaced for an answer that nobody could be given. Throws Problem `key-unsafe`. */
export function refuseUnsafe({ sealTo }: { readonly sealTo: string }): void {
  if (!isSafeEncryptionKey(fromHex(sealTo))) throw issuerRefusal('key-unsafe', 'sealTo');
}

/** Throws Problem `device-unknown`, `device-not-active`, `not-of-this-bank`, `account-not-open`. */
export async function activeDevice({ facts, member }: Issuer, key: string) {
  const device = await facts.device(key);
  if (device === undefined) throw issuerRefusal('device-unknown', 'key');
  if (device.status !== 'active') throw issuerRefusal('device-not-active', 'key');
  const account = await facts.account(device.account);
  if (account === undefined || account.status !== 'open') throw issuerRefusal('account-not-open');
  if (account.servicingMember !== member) throw issuerRefusal('not-of-this-bank', 'key');
  return { device, account };
}
