// One-time codes as a second factor: the holder enrols an authenticator app with the account's own key, and a code that
// is right makes the issuer sign for one payment, its amount and its payee. Wrong ones count, over restarts, and block.
import { fromHex, toHex, utf8 } from '../base/bytes.ts';
import { sha256 } from '../crypto/digest.ts';
import { hpkeSeal } from '../crypto/hpke.ts';
import { secondFactorDigest } from '../device/messages.ts';
import { type OneTimeSecret, takeOneTimeCode } from '../device/one-time-code.ts';
import { type AdmitRequest, keepAsked, refuseUnsafe, type SignedRequest } from './admit-request.ts';
import type { Issuer } from './issuer.ts';
import { issuerRefusal } from './issuer-refusal.ts';
import type { FactorRow } from './issuer-store.ts';
import { paymentBy } from './payment-by.ts';

export const ENROL_PATH = '/v1/factors';
export const CHECK_PATH = '/v1/factors/check';
export const FACTOR_SECRET_PURPOSE = 'gridpact-factor-secret';
const SECRET_BYTES = 20;
const DRIFT_STEPS = 1;
/** Wrong codes in a row. */
const MAX_WRONG = 5;

export interface EnrolRequest extends SignedRequest {
  readonly account: string;
  /** X25519 key, hexadecimal, to which the secret is sealed. */
  readonly sealTo: string;
}

export interface EnrolAnswer {
  readonly encapsulatedKey: string;
  /** SHA-1, 6 digits, 30 s, as authenticator apps expect. */
  readonly sealedSecret: string;
}

export interface CheckRequest extends SignedRequest {
  /** A DevicePayment, hexadecimal. */
  readonly payment: string;
  readonly code: string;
}

export interface CheckAnswer {
  readonly factorKey: string;
  readonly factorSignature: string;
}

export class FactorDesk {
  readonly #issuer: Issuer;
  readonly #admit: AdmitRequest;

  constructor(issuer: Issuer, admit: AdmitRequest) {
    this.#issuer = issuer;
    this.#admit = admit;
  }

  /** A new secret in place of the old one, and no wrong codes. */
  async enrol(request: EnrolRequest): Promise<EnrolAnswer> {
    const { store, randomBytes } = this.#issuer;
    refuseUnsafe(request);
    const { account } = await this.#admit.holder(ENROL_PATH, request, request.account);
    return store.exclusive(`factor ${account}`, async () => {
      const secret = randomBytes(SECRET_BYTES);
      const row = { secret: toHex(secret), confirmed: false, wrong: 0, usedCounter: '-1', usedFor: '' };
      await keepAsked(store, request, { table: 'factor', id: account, row });
      const binding = { info: utf8(FACTOR_SECRET_PURPOSE), aad: utf8(account) };
      const sealed = await hpkeSeal(fromHex(request.sealTo), secret, binding);
      return { encapsulatedKey: toHex(sealed.encapsulatedKey), sealedSecret: toHex(sealed.ciphertext) };
    });
  }

  async check(request: CheckRequest): Promise<CheckAnswer> {
    const { store, factorKey } = this.#issuer;
    const { account } = await this.#admit.device(CHECK_PATH, request);
    const payment = await paymentBy(this.#issuer, request, account.account);
    return store.exclusive(`factor ${account.account}`, async () => {
      const row = await store.get('factor', account.account);
      if (row === undefined) throw issuerRefusal('factor-not-enrolled');
      if (row.wrong >= MAX_WRONG) throw issuerRefusal('factor-blocked');
      const usedFor = toHex(sha256(utf8(`${request.payment} ${request.code}`)));
      // An answer that was lost: the same code for the same payment.
      if (usedFor !== row.usedFor) await this.#take(account.account, row, request, usedFor);
      return {
        factorKey: toHex(factorKey.publicKey),
        factorSignature: toHex(factorKey.sign(secondFactorDigest(this.#issuer.chainId, payment))),
      };
    });
  }

  /** Durable before anybody is told whether the code was right. */
  async #take(account: string, row: FactorRow, request: CheckRequest, usedFor: string): Promise<void> {
    const { store, nowMs } = this.#issuer;
    const taken = takeOneTimeCode(oneTimeSecret(row), request.code, {
      atMs: BigInt(nowMs()),
      driftSteps: DRIFT_STEPS,
      usedCounter: BigInt(row.usedCounter),
    });
    if (taken === undefined) {
      await keepAsked(store, request, { table: 'factor', id: account, row: { ...row, wrong: row.wrong + 1 } });
      throw issuerRefusal('factor-wrong', 'code');
    }
    const right = { confirmed: true, wrong: 0, usedCounter: String(taken), usedFor };
    await keepAsked(store, request, { table: 'factor', id: account, row: { ...row, ...right } });
  }
}

function oneTimeSecret({ secret }: FactorRow): OneTimeSecret {
  return { key: fromHex(secret), hash: 'sha1', digits: 6 };
}
