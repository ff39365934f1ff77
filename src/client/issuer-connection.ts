// The desk of a bank's issuer, one method per route, typed. Who asks signs; keys stay with the caller. Never retries.
import { fromHex, toHex, utf8 } from '../base/bytes.ts';
import type { Json } from '../base/canonical-json.ts';
import type { SigningKey } from '../crypto/ed25519.ts';
import { generateKey } from '../crypto/private-key.ts';
import {
  CERTIFICATE,
  DEVICE_PAYMENT,
  PURSE_ROW,
  PURSE_SYNC,
  pinRememberedDigest,
  pinRequestDigest,
  TOKEN,
} from '../device/messages.ts';
import { sealedCryptogram } from '../device/pin/desk-key.ts';
import type {
  DevicePayment,
  KeptStatement,
  PurseRow,
  SecondFactor,
  TerminalCertificate,
  Token,
} from '../generated/device.ts';
import { badAnswer, readAnswer } from './bad-answer.ts';
import { HttpTransport } from './http-transport.ts';
import { type ExpectedIssuer, expectedIdentity, type IssuerIdentity } from './issuer-identity.ts';
import { issuerRequestDigest } from './issuer-request.ts';
import { openPinSupply, type PinKeys, type SealedPinKeys } from './pin-supply.ts';
import { openSealedAnswer } from './sealed-answer.ts';

export interface IssuerConnectionOptions {
  readonly baseUrl: string;
  /** Any other is refused before anything is signed for it. */
  readonly of: ExpectedIssuer;
  readonly requestTimeoutMs?: number;
  readonly nowMs?: () => number;
}

export interface TokenWish {
  readonly merchants?: readonly string[];
  readonly categories?: readonly number[];
  readonly ways?: readonly ('tap' | 'code' | 'online')[];
  readonly perPaymentFen?: bigint;
}

export interface IssuedToken {
  readonly token: Token;
  /** 32 bytes that the device shares with its issuer alone: in place of the last one. */
  readonly codeKey: Uint8Array;
  readonly renewFromMs: number;
}

/** Opened with a PIN, be it right or wrong: for the cryptogram that the digest of a request needs. */
export interface OpenedKey {
  readonly number: number;
  readonly key: Uint8Array;
  /** Of the desk, which alone reads the cryptogram. */
  readonly deskKey: Uint8Array;
}

type Fields = { readonly [name: string]: Json };

export class IssuerConnection {
  readonly #http: HttpTransport;
  readonly #nowMs: () => number;
  readonly #of: ExpectedIssuer;
  #identity: Promise<IssuerIdentity> | undefined;
  #lastMs = 0;

  constructor({ nowMs = Date.now, of, ...options }: IssuerConnectionOptions) {
    this.#http = new HttpTransport(options);
    this.#of = of;
    this.#nowMs = nowMs;
  }

  /** Asked once. Throws ClientError `wrong-issuer`. */
  identity(): Promise<IssuerIdentity> {
    this.#identity ??= this.#identify();
    this.#identity.catch(() => {
      this.#identity = undefined;
    });
    return this.#identity;
  }

  /** Signed by the device. The same token again until it is half a day old. */
  async token(device: SigningKey, wish: TokenWish = {}): Promise<IssuedToken> {
    const sealTo = generateKey('encryption');
    const answer = await this.#ask<{
      token: string;
      encapsulatedKey: string;
      sealedCodeKey: string;
      renewFromMs: number;
    }>(device, '/v1/tokens', {
      merchants: wish.merchants ?? [],
      categories: wish.categories ?? [],
      ways: wish.ways ?? [],
      perPaymentFen: String(wish.perPaymentFen ?? 0n),
      sealTo: toHex(sealTo.publicKey),
    });
    const sealed = { encapsulatedKey: answer.encapsulatedKey, ciphertext: answer.sealedCodeKey };
    const codeKey = await openSealedAnswer(sealTo, sealed, 'gridpact-code-key', device.publicKey);
    const token = readAnswer('a token', () => TOKEN.decodeStrict(fromHex(answer.token)));
    return { token, codeKey, renewFromMs: answer.renewFromMs };
  }

  /** Signed by the key that holds the account: a new secret for an authenticator app. */
  async enrolFactor(holder: SigningKey, account: string): Promise<Uint8Array> {
    const sealTo = generateKey('encryption');
    const fields = { account, sealTo: toHex(sealTo.publicKey) };
    const answer = await this.#ask<{ encapsulatedKey: string; sealedSecret: string }>(holder, '/v1/factors', fields);
    const sealed = { encapsulatedKey: answer.encapsulatedKey, ciphertext: answer.sealedSecret };
    return openSealedAnswer(sealTo, sealed, 'gridpact-factor-secret', utf8(account));
  }

  /** Signed by the device that pays. Throws ClientError `factor-wrong`, `factor-blocked`. */
  async checkFactor(device: SigningKey, payment: DevicePayment, code: string): Promise<SecondFactor> {
    const fields = { payment: toHex(DEVICE_PAYMENT.encode(payment)), code };
    const path = '/v1/factors/check';
    const answer = await this.#ask<{ factorKey: string; factorSignature: string }>(device, path, fields);
    return { kind: 'issuer', key: fromHex(answer.factorKey), signature: fromHex(answer.factorSignature) };
  }

  /** Signed by the key that holds the account: new keys for a device in software, in place of all others. */
  async newPin(holder: SigningKey, account: string, deviceKey: Uint8Array): Promise<PinKeys> {
    const sealTo = generateKey('encryption');
    const fields = { account, device: toHex(deviceKey), sealTo: toHex(sealTo.publicKey) };
    const answer = await this.#ask<SealedPinKeys>(holder, '/v1/pins', fields);
    return openPinSupply(answer, { ...this.#of, deviceKey, sealTo });
  }

  /**
   * Signed by the device. The bank's word for the payment, where there is one, and new keys where they are wanted. The key
   * is gone from where it was kept. Throws ClientError `pin-wrong`, `pin-blocked`, `pin-key-used`, `pin-not-set`,
   * `pin-not-sealed`.
   */
  async showPin(
    device: SigningKey,
    opened: OpenedKey,
    { payment, wantsKeys }: { readonly payment?: DevicePayment; readonly wantsKeys: boolean },
  ): Promise<{ readonly factor: SecondFactor | null; readonly keys: PinKeys | undefined }> {
    const { publicKey: deviceKey } = device;
    const sealTo = generateKey('encryption');
    const to = wantsKeys ? sealTo.publicKey : new Uint8Array(0);
    const digest = pinRequestDigest(this.#of.chainId, { deviceKey, payment, sealTo: to });
    const fields = {
      ...{ payment: payment === undefined ? '' : toHex(DEVICE_PAYMENT.encode(payment)), number: opened.number },
      ...{ cryptogram: shown(opened, digest), sealTo: toHex(to) },
    };
    type Shown = { factorKey?: string; factorSignature?: string; keys?: SealedPinKeys };
    const { factorKey, factorSignature, keys } = await this.#ask<Shown>(device, '/v1/pins/show', fields);
    if (payment !== undefined && (factorKey === undefined || factorSignature === undefined))
      throw badAnswer('a factor');
    return {
      factor:
        payment === undefined
          ? null
          : { kind: 'pin', key: fromHex(factorKey ?? ''), signature: fromHex(factorSignature ?? '') },
      keys: keys === undefined ? undefined : await openPinSupply(keys, { ...this.#of, deviceKey, sealTo }),
    };
  }

  /** Signed by the device, which was shown the PIN: until there is a new one, nothing that it pays is unlocked. Throws as `showPin`. */
  async rememberPin(device: SigningKey, opened: OpenedKey): Promise<void> {
    const digest = pinRememberedDigest(this.#of.chainId, device.publicKey);
    const fields = { number: opened.number, cryptogram: shown(opened, digest) };
    await this.#ask(device, '/v1/pins/remember', fields);
  }

  /** Signed by the terminal that read the code. The payment, and the issuer's signature in place of the device's. */
  async authoriseCode(
    terminal: SigningKey,
    shown: {
      readonly code: string;
      readonly amountFen: bigint;
      readonly order: string;
      readonly certificate: TerminalCertificate;
      readonly category?: number;
    },
  ): Promise<{ readonly payment: DevicePayment; readonly factor: SecondFactor }> {
    const { code, amountFen, order, certificate, category = 0 } = shown;
    const answer = await this.#ask<{ payment: string; factorKey: string; factorSignature: string }>(
      terminal,
      '/v1/codes',
      { code, amountFen: String(amountFen), order, certificate: toHex(CERTIFICATE.encode(certificate)), category },
    );
    return readAnswer('a payment', () => ({
      payment: DEVICE_PAYMENT.decodeStrict(fromHex(answer.payment)),
      factor: { kind: 'issuer', key: fromHex(answer.factorKey), signature: fromHex(answer.factorSignature) },
    }));
  }

  /**
   * Signed by the terminal that has the device's statement: what became of its purse, as the issuer signs it for the
   * device. Throws ClientError `epoch-not-over`, `statement-over`.
   */
  async purseRow(
    terminal: SigningKey,
    asked: Pick<KeptStatement, 'sync' | 'signature' | 'token'> & { readonly certificate: TerminalCertificate },
  ): Promise<PurseRow> {
    const { certificate, token, sync, signature } = asked;
    const answer = await this.#ask<{ row: string }>(terminal, '/v1/purse-rows', {
      ...{ certificate: toHex(CERTIFICATE.encode(certificate)), deviceKey: toHex(token.deviceKey) },
      ...{ statement: toHex(PURSE_SYNC.encode(sync)), statementSignature: toHex(signature) },
    });
    return readAnswer('a row', () => PURSE_ROW.decodeStrict(fromHex(answer.row)));
  }

  /** Signed by the key that holds the account. An empty number ends the consent. */
  async consentToLookup(holder: SigningKey, account: string, phone: string): Promise<void> {
    await this.#ask(holder, '/v1/phones', { account, phone });
  }

  /** Signed by a device of the bank's. Throws ClientError `phone-unknown`, `asked-too-often`. */
  async lookUpPhone(device: SigningKey, phone: string): Promise<string> {
    return (await this.#ask<{ account: string }>(device, '/v1/phones/lookup', { phone })).account;
  }

  async #identify(): Promise<IssuerIdentity> {
    const said = await this.#http.json<IssuerIdentity>({ method: 'GET', path: '/v1/issuer' });
    return expectedIdentity(said, this.#of);
  }

  async #ask<T>(key: SigningKey, path: string, asked: Fields): Promise<T> {
    const { member } = await this.identity();
    const { chainId } = this.#of;
    // Later than the last one, also where the clock stands still.
    this.#lastMs = Math.max(this.#nowMs(), this.#lastMs + 1);
    const fields = { ...asked, key: toHex(key.publicKey), atMs: this.#lastMs };
    const digest = readAnswer('itself', () => issuerRequestDigest({ chainId, issuer: member, path, fields }));
    return this.#http.json<T>({ method: 'POST', path, body: { ...fields, signature: toHex(key.sign(digest)) } });
  }
}

/** Sealed anew each time. */
function shown(opened: OpenedKey, digest: Uint8Array): string {
  return toHex(sealedCryptogram(opened, digest, generateKey('encryption').secret()));
}
