// The PIN of devices that keep their key in software. The desk gives such a device keys for one payment each, and is the
// only one who can tell whether they were opened with the right PIN: it counts, before it answers, over restarts. Nobody
// else gains a try: who asks has the device's key, and each key counts once. Nobody else can try at home: what is shown is
// sealed to the desk. What it signs then stands for `unlocked`.
import { fromHex, toHex, utf8 } from '../base/bytes.ts';
import { hpkeOpen, hpkeSeal } from '../crypto/hpke.ts';
import type { PrivateKey } from '../crypto/private-key.ts';
import { ENCAPSULATED_KEY_BYTES } from '../device/hpke-seal.ts';
import { pinRememberedDigest, pinRequestDigest, pinShownDigest } from '../device/messages.ts';
import { PIN_CRYPTOGRAM_INFO, pinSupplyDigest } from '../device/pin/desk-key.ts';
import { checkCryptogram, supplyKeys } from '../device/pin/single-use-keys.ts';
import { type AdmitRequest, activeDevice, keepAsked, refuseUnsafe, type SignedRequest } from './admit-request.ts';
import type { Issuer } from './issuer.ts';
import { type IssuerRefusalCode, issuerRefusal } from './issuer-refusal.ts';
import type { PinRow } from './issuer-store.ts';
import { paymentBy } from './payment-by.ts';

export const PIN_PATH = '/v1/pins';
export const SHOW_PIN_PATH = '/v1/pins/show';
export const REMEMBER_PIN_PATH = '/v1/pins/remember';
export const PIN_KEYS_PURPOSE = 'gridpact-pin-keys';
const SECRET_BYTES = 32;
const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
/** Of one device: also where right ones lie between them. */
const MAX_WRONG_A_DAY = 10;
const MAX_SHOWN_A_MINUTE = 20;

/** Signed by the key that holds the account. */
export interface NewPinRequest extends SignedRequest {
  readonly account: string;
  readonly device: string;
  /** X25519 key, hexadecimal. */
  readonly sealTo: string;
}

/** Signed by the device. */
export interface ShowPinRequest extends SignedRequest {
  /** A DevicePayment, hexadecimal; empty: only new keys are wanted. */
  readonly payment: string;
  readonly number: number;
  /** Sealed to the desk. */
  readonly cryptogram: string;
  /** Empty: no new keys are wanted. */
  readonly sealTo: string;
}

/** Signed by the device. */
export interface RememberPinRequest extends SignedRequest {
  readonly number: number;
  readonly cryptogram: string;
}

export interface PinKeysAnswer {
  /** Number of the first key. */
  readonly first: number;
  readonly encapsulatedKey: string;
  /** 32 bytes each, one after the other. */
  readonly sealedKeys: string;
  /** To which cryptograms are sealed. */
  readonly deskKey: string;
  readonly factorKey: string;
  /** That all this is this bank's, for this device and this request. */
  readonly supplySignature: string;
}

export interface PinShownAnswer {
  readonly factorKey?: string;
  readonly factorSignature?: string;
  readonly keys?: PinKeysAnswer;
}

/** What opened a key shows. */
export interface ShownCryptogram {
  readonly number: number;
  /** 32 bytes that the cryptogram is over. */
  readonly payment: Uint8Array;
  /** Sealed to the desk, for these 32 bytes. */
  readonly cryptogram: Uint8Array;
}

export class PinDesk {
  readonly #issuer: Issuer;
  readonly #admit: AdmitRequest;

  constructor(issuer: Issuer, admit: AdmitRequest) {
    this.#issuer = issuer;
    this.#admit = admit;
  }

  /** New keys, and no wrong tries: the first time, or because the PIN is forgotten, blocked or has to be another. */
  async renew(request: NewPinRequest): Promise<PinKeysAnswer> {
    const { store, randomBytes } = this.#issuer;
    refuseUnsafe(request);
    const { account } = await this.#admit.holder(PIN_PATH, request, request.account);
    const { device } = await activeDevice(this.#issuer, request.device);
    if (device.account !== account) throw issuerRefusal('device-unknown', 'device');
    if (device.assurance !== 'software') throw issuerRefusal('pin-in-hardware', 'device');
    return store.exclusive(`device ${request.device}`, async () => {
      const before = await store.get('pin', request.device);
      const secret = randomBytes(SECRET_BYTES);
      const none = { secret: toHex(secret), next: 0, supplied: 0, wrongInRow: 0 };
      const counted = before ?? { day: 0, wrongToday: 0, minute: 0, shown: 0 };
      const { row, keys } = supplied({ ...counted, ...none });
      await keepAsked(store, request, { table: 'pin', id: request.device, row });
      return this.#sealed(request.sealTo, request.device, keys);
    });
  }

  /** The right PIN: the bank's word for it, for one payment, and new keys where they are wanted. */
  async show(request: ShowPinRequest): Promise<PinShownAnswer> {
    const { store, chainId, factorKey } = this.#issuer;
    if (request.sealTo !== '') refuseUnsafe(request);
    const { device } = await this.#admit.device(SHOW_PIN_PATH, request);
    const payment = request.payment === '' ? undefined : await paymentBy(this.#issuer, request, device.account);
    const wants = { deviceKey: fromHex(request.key), payment, sealTo: fromHex(request.sealTo) };
    return store.exclusive(`device ${request.key}`, async () => {
      const { number } = request;
      const shown = { number, payment: pinRequestDigest(chainId, wants), cryptogram: fromHex(request.cryptogram) };
      let row = await this.taken(request.key, shown, request);
      let keys: PinKeysAnswer | undefined;
      if (request.sealTo !== '') {
        const supply = supplied(row);
        row = supply.row;
        keys = await this.#sealed(request.sealTo, request.key, supply.keys);
      }
      await keepAsked(store, request, { table: 'pin', id: request.key, row });
      return {
        ...(payment !== undefined && {
          factorKey: toHex(factorKey.publicKey),
          factorSignature: toHex(factorKey.sign(pinShownDigest(chainId, payment))),
        }),
        ...(keys !== undefined && { keys }),
      };
    });
  }

  /**
   * The device keeps its PIN from now on, so its PIN is no sign of its holder: none is taken until there is a new one. It
   * takes the right one: else whoever has the device would leave its holder without.
   */
  async remember(request: RememberPinRequest): Promise<{ readonly remembered: true }> {
    const { store, chainId } = this.#issuer;
    await this.#admit.device(REMEMBER_PIN_PATH, request);
    return store.exclusive(`device ${request.key}`, async () => {
      const payment = pinRememberedDigest(chainId, fromHex(request.key));
      const shown = { number: request.number, payment, cryptogram: fromHex(request.cryptogram) };
      const row = await this.taken(request.key, shown, request);
      await keepAsked(store, request, { table: 'pin', id: request.key, row: { ...row, secret: '' } });
      return { remembered: true };
    });
  }

  /**
   * Who calls it has the device to himself, and stores the row before anybody is answered. `request`: of the device, which
   * is not taken again where it counted; a code has none. A wrong PIN is stored here, and
   * throws Problem `pin-wrong`; so do `pin-not-set`, `pin-blocked`, `pin-key-used`, `pin-key-unknown`, `pin-too-often`, `pin-not-sealed`.
   */
  async taken(deviceKey: string, shown: ShownCryptogram, request?: SignedRequest): Promise<PinRow> {
    const { store, nowMs } = this.#issuer;
    const found = await store.get('pin', deviceKey);
    if (found === undefined || found.secret === '') throw issuerRefusal('pin-not-set');
    const row = { ...found, ...countedNow(found, nowMs()) };
    if (row.wrongToday >= MAX_WRONG_A_DAY || row.shown > MAX_SHOWN_A_MINUTE) throw issuerRefusal('pin-too-often');
    const cryptogram = await this.#opened(shown);
    const { verdict, count } = checkCryptogram(fromHex(row.secret), row, { ...shown, cryptogram });
    const after: PinRow = { ...row, ...count };
    if (verdict === 'right') return after;
    const wrong = verdict === 'wrong' ? { wrongToday: row.wrongToday + 1 } : {};
    const counted = { table: 'pin', id: deviceKey, row: { ...after, ...wrong } } as const;
    await (request === undefined ? store.put(counted) : keepAsked(store, request, counted));
    throw issuerRefusal(REFUSALS[verdict], verdict === 'wrong' || verdict === 'blocked' ? 'cryptogram' : 'number');
  }

  async #opened({ cryptogram, payment }: ShownCryptogram): Promise<Uint8Array> {
    const [encapsulatedKey, ciphertext] = [
      cryptogram.subarray(0, ENCAPSULATED_KEY_BYTES),
      cryptogram.subarray(ENCAPSULATED_KEY_BYTES),
    ];
    const binding = { info: PIN_CRYPTOGRAM_INFO, aad: payment };
    for (const key of pinKeysOf(this.#issuer)) {
      const opened = await hpkeOpen(key.secret(), { encapsulatedKey, ciphertext }, binding);
      if (opened !== undefined) return opened;
    }
    // Nothing was tried with it, so it counts as no try.
    throw issuerRefusal('pin-not-sealed', 'cryptogram');
  }

  async #sealed(
    sealTo: string,
    deviceKey: string,
    { first, keys }: { readonly first: number; readonly keys: readonly Uint8Array[] },
  ): Promise<PinKeysAnswer> {
    const { chainId, factorKey, pinKey } = this.#issuer;
    const to = { deviceKey: fromHex(deviceKey), sealTo: fromHex(sealTo) };
    const binding = { info: utf8(PIN_KEYS_PURPOSE), aad: to.deviceKey };
    const { encapsulatedKey, ciphertext: sealedKeys } = await hpkeSeal(to.sealTo, Buffer.concat(keys), binding);
    const supply = { ...to, first, deskKey: pinKey.publicKey, encapsulatedKey, sealedKeys };
    return {
      ...{ first, encapsulatedKey: toHex(encapsulatedKey), sealedKeys: toHex(sealedKeys) },
      ...{ deskKey: toHex(supply.deskKey), factorKey: toHex(factorKey.publicKey) },
      supplySignature: toHex(factorKey.sign(pinSupplyDigest(chainId, supply))),
    };
  }
}

/** Those that cryptograms may be sealed to now, the newest first. */
export function pinKeysOf({ pinKey, oldPinKeys, nowMs }: Issuer): readonly PrivateKey[] {
  const now = nowMs();
  return [pinKey, ...oldPinKeys.filter(({ untilMs }) => now < untilMs).map(({ key }) => key)];
}

const REFUSALS = {
  wrong: 'pin-wrong',
  used: 'pin-key-used',
  blocked: 'pin-blocked',
  unknown: 'pin-key-unknown',
} as const satisfies { readonly [verdict: string]: IssuerRefusalCode };

function countedNow({ day, wrongToday, minute, shown }: PinRow, nowMs: number) {
  // A clock that goes back gives no tries again.
  const [today, now] = [Math.max(day, Math.floor(nowMs / DAY_MS)), Math.max(minute, Math.floor(nowMs / MINUTE_MS))];
  return {
    ...{ day: today, wrongToday: day === today ? wrongToday : 0 },
    ...{ minute: now, shown: (minute === now ? shown : 0) + 1 },
  };
}

function supplied(row: PinRow) {
  const { first, keys, count } = supplyKeys(fromHex(row.secret), row);
  return { row: { ...row, ...count }, keys: { first, keys } };
}
