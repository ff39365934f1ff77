// Issues and renews tokens: for a day a device's key stands for an account of this bank. Which account, the issuer alone
// knows: the pseudonym is random.
import { equalBytes, fromHex, toHex, utf8 } from '../base/bytes.ts';
import { hpkeSeal } from '../crypto/hpke.ts';
import { TOKEN, tokenDigest } from '../device/messages.ts';
import type { Token, TokenDomain } from '../generated/device.ts';
import type { Device } from '../generated/state.ts';
import { type AdmitRequest, keepAsked, refuseUnsafe, type SignedRequest } from './admit-request.ts';
import type { Issuer } from './issuer.ts';
import { issuerRefusal } from './issuer-refusal.ts';
import type { DeviceRow } from './issuer-store.ts';

export const TOKEN_PATH = '/v1/tokens';
const TOKEN_MS = 24 * 3_600_000;
/** A token this old is renewed; a younger one is given out again. */
const RENEW_MS = 12 * 3_600_000;
/** The clock of a terminal may be late by as much. */
const BEFORE_MS = 60_000;
const MAX_TOKEN_BYTES = 250;
const PSEUDONYM_BYTES = 16;
const CODE_KEY_BYTES = 32;
export const CODE_KEY_PURPOSE = 'gridpact-code-key';

export interface TokenRequest extends SignedRequest {
  readonly merchants: readonly string[];
  readonly categories: readonly number[];
  readonly ways: readonly string[];
  /** Decimal; "0": no bound of the token's own. */
  readonly perPaymentFen: string;
  /** X25519 key, hexadecimal, to which the key of shown codes is sealed. */
  readonly sealTo: string;
}

export interface TokenAnswer {
  /** Hexadecimal. */
  readonly token: string;
  readonly encapsulatedKey: string;
  readonly sealedCodeKey: string;
  /** When a new one may be asked for. */
  readonly renewFromMs: number;
}

export class TokenDesk {
  readonly #issuer: Issuer;
  readonly #admit: AdmitRequest;

  constructor(issuer: Issuer, admit: AdmitRequest) {
    this.#issuer = issuer;
    this.#admit = admit;
  }

  async issue(request: TokenRequest): Promise<TokenAnswer> {
    const { store } = this.#issuer;
    refuseUnsafe(request);
    const { device } = await this.#admit.device(TOKEN_PATH, request);
    return store.exclusive(`device ${request.key}`, async () => {
      const row = await store.get('device', request.key);
      const purse = await this.#purseOf(device, request.key);
      const token = this.#stillGood(row, device, request, purse) ?? this.#newToken(device, request, purse);
      const issuedAtMs = Number(token.notBeforeMs) + BEFORE_MS;
      const codeKey = this.#issuer.randomBytes(CODE_KEY_BYTES);
      await this.#keep(request, row, { account: device.account, token, issuedAtMs, codeKey });
      const sealed = await hpkeSeal(fromHex(request.sealTo), codeKey, {
        info: utf8(CODE_KEY_PURPOSE),
        aad: fromHex(request.key),
      });
      return {
        token: toHex(TOKEN.encode(token)),
        encapsulatedKey: toHex(sealed.encapsulatedKey),
        sealedCodeKey: toHex(sealed.ciphertext),
        renewFromMs: issuedAtMs + RENEW_MS,
      };
    });
  }

  /** The purse of a device that keeps its key in hardware: software can be copied, and a copy pays as well. */
  async #purseOf({ assurance }: Device, key: string): Promise<Uint8Array> {
    const purse = assurance === 'hardware' ? await this.#issuer.facts.purseOf(key) : undefined;
    return purse?.status === 'active' ? fromHex(purse.purse) : new Uint8Array(0);
  }

  /** The token that the device has, where nothing of it would change. */
  #stillGood(
    row: DeviceRow | undefined,
    { tokenEpoch }: Device,
    request: TokenRequest,
    purse: Uint8Array,
  ): Token | undefined {
    if (row === undefined || this.#issuer.nowMs() >= row.issuedAtMs + RENEW_MS) return undefined;
    const token = TOKEN.decode(fromHex(row.token));
    const isSame =
      token.tokenEpoch === tokenEpoch &&
      equalBytes(token.certifyingKey, this.#issuer.tokenKey.publicKey) &&
      equalBytes(token.purse, purse) &&
      token.perPaymentFen === BigInt(request.perPaymentFen) &&
      JSON.stringify(token.domain) === JSON.stringify(domainOf(request));
    return isSame ? token : undefined;
  }

  #newToken({ key, tokenEpoch }: Device, request: TokenRequest, purse: Uint8Array): Token {
    const { chainId, tokenKey, nowMs, randomBytes } = this.#issuer;
    const notBeforeMs = nowMs() - BEFORE_MS;
    const unsigned: Token = {
      certifyingKey: tokenKey.publicKey,
      pseudonym: randomBytes(PSEUDONYM_BYTES),
      deviceKey: Uint8Array.from(key),
      purse,
      domain: domainOf(request),
      perPaymentFen: BigInt(request.perPaymentFen),
      notBeforeMs: BigInt(notBeforeMs),
      expiresAtMs: BigInt(notBeforeMs + TOKEN_MS),
      tokenEpoch,
      signature: new Uint8Array(0),
    };
    const token = { ...unsigned, signature: tokenKey.sign(tokenDigest(chainId, unsigned)) };
    if (TOKEN.encode(token).length > MAX_TOKEN_BYTES) throw issuerRefusal('token-too-long', 'merchants');
    return token;
  }

  async #keep(
    request: TokenRequest,
    row: DeviceRow | undefined,
    now: { account: string; token: Token; issuedAtMs: number; codeKey: Uint8Array },
  ): Promise<void> {
    const { token } = now;
    const pseudonym = toHex(token.pseudonym);
    const before = row === undefined ? undefined : toHex(TOKEN.decode(fromHex(row.token)).pseudonym);
    const kept = {
      account: now.account,
      token: toHex(TOKEN.encode(token)),
      issuedAtMs: now.issuedAtMs,
      codeKey: toHex(now.codeKey),
      codeCounter: row?.codeCounter ?? 0,
      codeContent: row?.codeContent ?? '',
      codePayment: row?.codePayment ?? '',
    };
    await keepAsked(
      this.#issuer.store,
      request,
      { table: 'device', id: request.key, row: kept },
      { table: 'pseudonym', id: pseudonym, row: { deviceKey: request.key, expiresAtMs: Number(token.expiresAtMs) } },
      // A device has one token that codes may come from: rows do not pile up.
      ...(before === undefined || before === pseudonym
        ? []
        : [{ table: 'pseudonym' as const, id: before, row: undefined }]),
    );
  }
}

function domainOf({ merchants, categories, ways }: TokenRequest): TokenDomain {
  return { merchants, categories, ways };
}
