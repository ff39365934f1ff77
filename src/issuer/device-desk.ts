// The bank's signature beside a holder's, for a phone that keeps its key in software: it is registered with the account, or
// retired. Nothing else is signed here. The transaction is not sent: whoever has both signatures sends it.
import { equalBytes, fromHex, toHex } from '../base/bytes.ts';
import type { SigningKey } from '../crypto/ed25519.ts';
import type { Account } from '../generated/state.ts';
import type { Body } from '../generated/transaction.ts';
import { bodyCodec, signedTransaction, transactionId } from '../ledger/transaction.ts';
import { type AdmitRequest, keepAsked, type SignedRequest } from './admit-request.ts';
import type { Issuer } from './issuer.ts';
import { issuerRefusal } from './issuer-refusal.ts';

export const DEVICE_ORDER_PATH = '/v1/devices';
const DAY_MS = 86_400_000;
/** Of one account: each is a row of the ledger. */
export const MAX_SIGNED_A_DAY = 10;

/** Signed by the key that holds the account. */
export interface DeviceOrderRequest extends SignedRequest {
  readonly account: string;
  /** Of the transaction, hexadecimal. */
  readonly body: string;
}

export interface DeviceOrderAnswer {
  /** Of the bank's transaction key, hexadecimal. */
  readonly signature: string;
}

export class DeviceDesk {
  readonly #issuer: Issuer;
  readonly #admit: AdmitRequest;

  constructor(issuer: Issuer, admit: AdmitRequest) {
    this.#issuer = issuer;
    this.#admit = admit;
  }

  /** Order of the checks: request, holder, whether the desk signs at all, the transaction, how many there were today. */
  async sign(request: DeviceOrderRequest): Promise<DeviceOrderAnswer> {
    const { bankKey, chainId, store } = this.#issuer;
    const account = await this.#admit.holder(DEVICE_ORDER_PATH, request, request.account);
    if (bankKey === undefined) throw issuerRefusal('devices-not-signed');
    const bytes = fromHex(request.body);
    if (!(await this.#mayBeSigned(bytes, account, bankKey))) throw issuerRefusal('not-a-device-order', 'body');
    await store.exclusive(`order ${account.account}`, () => this.#count(account.account, request));
    return { signature: toHex(bankKey.sign(signedTransaction(chainId, transactionId(bytes)))) };
  }

  async #mayBeSigned(bytes: Uint8Array, account: Account, bankKey: SigningKey): Promise<boolean> {
    const { chainId, facts } = this.#issuer;
    const body = bodyIn(bytes);
    if (body === undefined) return false;
    const [coSigner, ...others] = body.coSigners;
    const isOfBoth =
      equalBytes(body.chainId, chainId) &&
      equalBytes(body.author, account.key) &&
      coSigner !== undefined &&
      equalBytes(coSigner, bankKey.publicKey) &&
      others.length === 0;
    // A signature that is good for years could be used when the bank thinks otherwise.
    return isOfBoth && body.validUntilHeight <= (await facts.lastValidHeight()) && this.#isOrder(body, account);
  }

  async #isOrder(body: Body, { account, status }: Account): Promise<boolean> {
    if (body.operation === 'registerDevice') {
      const { account: of, assurance, kind } = body.registerDevice;
      return of === account && assurance === 'software' && kind === 'phone' && status === 'open';
    }
    if (body.operation !== 'retireDevice') return false;
    const device = await this.#issuer.facts.device(toHex(body.retireDevice.deviceKey));
    return device?.account === account && device.assurance === 'software';
  }

  async #count(account: string, request: DeviceOrderRequest): Promise<void> {
    const { store, nowMs } = this.#issuer;
    const before = await store.get('order', account);
    // A clock that goes back gives no more of them.
    const day = Math.max(before?.day ?? 0, Math.floor(nowMs() / DAY_MS));
    const signed = (before?.day === day ? before.signed : 0) + 1;
    if (signed > MAX_SIGNED_A_DAY) throw issuerRefusal('devices-too-often');
    await keepAsked(store, request, { table: 'order', id: account, row: { day, signed } });
  }
}

function bodyIn(bytes: Uint8Array): Body | undefined {
  try {
    return bodyCodec.decodeStrict(bytes);
  } catch {
    return undefined;
  }
}
