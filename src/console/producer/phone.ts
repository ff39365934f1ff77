// This browser as a phone of the account: a device in software with a key of its own, the keys of its PIN, and the codes that it
// shows. Nothing that is kept says which PIN is right, and no code and no key of the PIN is used twice.
import { sha256 } from '@noble/hashes/sha2.js';
import { equalBytes, fromHex, toHex, u32, utf8 } from '../../base/bytes.ts';
import { newPresentedCode, PRESENTED_CODE_MS, pinCodeDigest } from '../../device/codes/presented-code.ts';
import { deviceDigest } from '../../device/digests.ts';
import { sealedCryptogram } from '../../device/pin/desk-key.ts';
import { keysLeft, type LockedKeys, lockKeys, useKey } from '../../device/pin/single-use-keys.ts';
import type { BodyOperation } from '../../generated/transaction.ts';
import { ask, Refusal } from '../ask.ts';
import { entriesByKey } from '../entries.ts';
import { act, type Done } from './act.ts';
import { bankOf, type CodeToken, Desk, type DeskKey, newSecret, type OpenedPinKey, type Supply } from './desk.ts';
import { changeAt, storedAt } from './key-store.ts';
import { type HeldKey, KeyError, signDigest } from './keys.ts';
import { oneAtATime } from './one-at-a-time.ts';

/** As it is kept. Bytes of keys that the ledger names are hexadecimal. */
export interface Phone extends DeskKey {
  readonly account: string;
  /** Of the ledger that it was registered on. */
  readonly chainId: string;
  /** In one payment by a code. */
  readonly mostFen: bigint;
  /** Of the code before. */
  readonly counter: number;
  readonly pin?: LockedKeys & Pick<Supply, 'deskKey' | 'factorKey'>;
  readonly codes?: CodeToken;
}

export interface ShownCode {
  readonly text: string;
  readonly untilMs: number;
  /** Of the payment that it brings about. */
  readonly payment: string;
}

const PIN = /^[0-9]{4,12}$/;
const SALT_BYTES = 16;
const RANDOM_BYTES = 8;
/** With fewer the phone asks for more. */
const FEW_KEYS = 16;
const ID_DIGITS = 32;
const possessionDigest = deviceDigest('device-possession');
const placeOf = (account: string) => `phone ${account}`;

/** Undefined: there is none, or one of another ledger. */
export async function storedPhone(account: string, chainId: string): Promise<Phone | undefined> {
  const phone = await storedAt<Phone>(placeOf(account));
  return phone?.chainId === chainId ? phone : undefined;
}

export function isPin(text: string): boolean {
  return PIN.test(text);
}

/**
 * Registers this browser, gives it a PIN and gets what its codes need. Broken off anywhere, the next one goes on. `elsewhere`:
 * another page of the browser did it meanwhile, and its PIN is the one. Throws KeyError, and Refusal.
 */
export async function setUpPhone(
  account: string,
  pin: string,
  mostFen: bigint,
): Promise<Done | 'elsewhere' | undefined> {
  const before = await storedAt<Phone>(placeOf(account));
  return oneAtATime(account, async () => {
    const now = await storedAt<Phone>(placeOf(account));
    return isReady(now) && !isReady(before) ? 'elsewhere' : setUp(account, pin, mostFen);
  });
}

function isReady(phone: Phone | undefined): boolean {
  return phone?.pin !== undefined && phone.codes !== undefined;
}

async function setUp(account: string, pin: string, mostFen: bigint): Promise<Done | undefined> {
  const { desk, held } = await Desk.open(account);
  const made = (await storedPhone(account, held.chainId)) ?? (await newPhone(account, held, mostFen));
  let phone = made;
  await keep(account, (before) => {
    // Another page may have made one meanwhile: there is one for all of them.
    phone = { ...(before?.chainId === held.chainId ? before : made), mostFen };
    return phone;
  });
  const [known] = await entriesByKey([`device/${phone.publicKey}`]);
  const done = known === undefined ? await register(account, desk, held, phone) : undefined;
  await keepSupply(phone, await desk.newPin(held, phone), pin);
  await renewCodes(desk, phone);
  return done;
}

/** The PIN is forgotten, or blocked: another one, by the account's key. */
export function newPin(account: string, pin: string): Promise<undefined> {
  return oneAtATime(account, async () => {
    const { desk, held } = await Desk.open(account);
    const phone = await own(account, held);
    await keepSupply(phone, await desk.newPin(held, phone), pin);
    return undefined;
  });
}

/** The ledger ends it, and the browser forgets it. */
export function endPhone(account: string): Promise<Done> {
  return oneAtATime(account, async () => {
    const { desk, held } = await Desk.open(account);
    const { publicKey } = await own(account, held);
    const retireDevice = { deviceKey: fromHex(publicKey) };
    const done = await both(account, desk, held, { operation: 'retireDevice', retireDevice });
    await forgetPhone(account);
    return done;
  });
}

export function forgetPhone(account: string): Promise<void> {
  return keep(account, () => undefined);
}

/** The desk is shown the PIN, and gives what is used up. Throws Refusal `pin-wrong`, `pin-blocked`, `pin-keys-spent`. */
export function unlockPhone(account: string, pin: string): Promise<void> {
  return oneAtATime(account, () => unlock(account, pin));
}

async function unlock(account: string, pin: string): Promise<void> {
  const { desk, held } = await Desk.open(account);
  const before = await own(account, held);
  // One that the desk does not take is not spent on it.
  if (before.pin !== undefined && !desk.pinKeys.includes(toHex(before.pin.deskKey))) throw refused('pin-not-set');
  const { opened, left } = await takePinKey(account, pin);
  const isNewest = toHex(opened.deskKey) === desk.pinKeys[0];
  const supply = await desk.showPin(before, opened, left < FEW_KEYS || !isNewest);
  if (supply !== undefined) await keepSupply(before, supply, pin, before.pin?.salt);
  const { codes } = before;
  const now = Date.now();
  // Renewed from the middle of its day on.
  if (codes === undefined || now >= (codes.fromMs + codes.untilMs) / 2) await renewCodes(desk, before);
}

/** The PIN may be wrong: whoever reads the code learns nothing of it, and the desk refuses it. */
export async function showCode(account: string, chainId: string, pin: string): Promise<ShownCode> {
  const { opened } = await takePinKey(account, pin);
  let taken: Phone | undefined;
  await keep(account, (phone) => {
    taken = phone && { ...phone, counter: phone.counter + 1 };
    return taken;
  });
  const codes = taken?.codes;
  const madeAtMs = Math.floor(Date.now() / 1_000) * 1_000;
  if (taken === undefined || codes === undefined || madeAtMs >= codes.untilMs) throw refused('token-expired');
  const chain = fromHex(chainId);
  const random = crypto.getRandomValues(new Uint8Array(RANDOM_BYTES));
  const bare = { pseudonym: codes.pseudonym, counter: taken.counter, random, madeAtMs: BigInt(madeAtMs) };
  const cryptogram = sealedCryptogram(opened, pinCodeDigest(chain, bare), newSecret());
  const code = { ...bare, pin: { number: opened.number, cryptogram } };
  const text = newPresentedCode(code, { key: codes.key, chainId: chain });
  return { text, untilMs: madeAtMs + Number(PRESENTED_CODE_MS), payment: paymentOf(text) };
}

async function newPhone(account: string, { chainId }: HeldKey, mostFen: bigint): Promise<Phone> {
  try {
    const made = (await crypto.subtle.generateKey('Ed25519', false, ['sign', 'verify'])) as CryptoKeyPair;
    const publicKey = toHex(new Uint8Array(await crypto.subtle.exportKey('raw', made.publicKey)));
    return { account, chainId, publicKey, key: made.privateKey, mostFen, counter: 0 };
  } catch {
    throw new KeyError('no-crypto');
  }
}

async function register(account: string, desk: Desk, held: HeldKey, phone: Phone): Promise<Done> {
  const [chainId, id, deviceKey] = [fromHex(held.chainId), utf8(account), fromHex(phone.publicKey)];
  const possession = await signDigest(phone, possessionDigest(chainId, u32(id.length), id, deviceKey));
  const registerDevice = { account, deviceKey, assurance: 'software', kind: 'phone', possession } as const;
  return both(account, desk, held, { operation: 'registerDevice', registerDevice });
}

/** Signed by holder and bank. */
async function both(account: string, desk: Desk, held: HeldKey, operation: BodyOperation): Promise<Done> {
  const { members } = await ask<{ members: readonly { id: string; transactionKey: string }[] }>('/v1/consortium');
  const bank = members.find(({ id }) => id === bankOf(account));
  if (bank === undefined) throw refused('wrong-issuer');
  const publicKey = fromHex(bank.transactionKey);
  return act(account, operation, { publicKey, sign: (body) => desk.signature(held, body) });
}

async function renewCodes(desk: Desk, phone: Phone): Promise<void> {
  const codes = await desk.token(phone, phone.mostFen);
  await keepOf(phone, (before) => ({ ...before, codes }));
}

/** `replaced`: the salt of the supply that this one follows; where another PIN was chosen meanwhile, that one stays. */
function keepSupply(phone: Phone, supply: Supply, pin: string, replaced?: Uint8Array): Promise<void> {
  const { first, keys, deskKey, factorKey } = supply;
  const salt = crypto.getRandomValues(new Uint8Array(SALT_BYTES));
  const locked = { ...lockKeys(keys, first, pin, salt), deskKey, factorKey };
  return keepOf(phone, (before) => {
    const isOther = replaced !== undefined && (before.pin === undefined || !equalBytes(before.pin.salt, replaced));
    return isOther ? before : { ...before, pin: locked };
  });
}

/** What is of one device's key belongs to no other. */
function keepOf({ account, publicKey }: Phone, change: (phone: Phone) => Phone): Promise<void> {
  return keep(account, (before) => (before?.publicKey === publicKey ? change(before) : before));
}

/** Gone from what is kept before anything is made with it. */
async function takePinKey(account: string, pin: string): Promise<{ opened: OpenedPinKey; left: number }> {
  let taken: { opened: OpenedPinKey; left: number } | undefined;
  await keep(account, (phone) => {
    const used = phone?.pin && useKey(phone.pin, pin);
    if (phone?.pin === undefined || used === undefined) return phone;
    const { number, key, left } = used;
    taken = { opened: { number, key, deskKey: phone.pin.deskKey }, left: keysLeft(left) };
    return { ...phone, pin: { ...phone.pin, ...left } };
  });
  if (taken === undefined) throw refused('pin-not-set');
  return taken;
}

async function own(account: string, { chainId }: HeldKey): Promise<Phone> {
  const phone = await storedPhone(account, chainId);
  if (phone === undefined) throw refused('device-unknown');
  return phone;
}

function keep(account: string, change: (phone: Phone | undefined) => Phone | undefined): Promise<void> {
  return changeAt<Phone>(placeOf(account), change).catch(() => {
    throw new KeyError('not-kept');
  });
}

/** As the desk names it. */
function paymentOf(text: string): string {
  return `code-${toHex(sha256(utf8(text))).slice(0, ID_DIGITS)}`;
}

/** As a desk would: it is no refusal of the ledger. */
function refused(code: string): Refusal {
  return new Refusal(code, 403, '', '');
}
