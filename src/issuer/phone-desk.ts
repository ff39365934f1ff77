// Telephone numbers stand at the bank alone, by consent of the holder, and are looked up one by one: whoever asks for
// many is stopped, over restarts as well. A number without consent and one of nobody give the same answer.
import type { Json } from '../base/canonical-json.ts';
import { type AdmitRequest, keepAsked, type SignedRequest } from './admit-request.ts';
import type { Issuer } from './issuer.ts';
import { issuerRefusal } from './issuer-refusal.ts';

export const CONSENT_PATH = '/v1/phones';
export const LOOKUP_PATH = '/v1/phones/lookup';
const DAY_MS = 86_400_000;
const MAX_LOOKUPS_A_DAY = 20;

export interface ConsentRequest extends SignedRequest {
  readonly account: string;
  /** E.164 with "+"; empty: the consent ends. */
  readonly phone: string;
}

export interface LookupRequest extends SignedRequest {
  readonly phone: string;
}

export type PhoneAnswer = { readonly account: string } & { readonly [field: string]: Json };

export class PhoneDesk {
  readonly #issuer: Issuer;
  readonly #admit: AdmitRequest;

  constructor(issuer: Issuer, admit: AdmitRequest) {
    this.#issuer = issuer;
    this.#admit = admit;
  }

  /** One number an account; the last word counts. */
  async consent(request: ConsentRequest): Promise<{ readonly phone: string }> {
    const { store } = this.#issuer;
    const { account } = await this.#admit.holder(CONSENT_PATH, request, request.account);
    // Two holders may name one number at once.
    return store.exclusive('phones', async () => {
      const before = await store.get('holder', account);
      const { phone } = request;
      const held = phone === '' ? undefined : await store.get('phone', phone);
      if (held !== undefined && held.account !== account) throw issuerRefusal('phone-taken', 'phone');
      const old = before?.phone ?? '';
      await keepAsked(
        store,
        request,
        ...(old === '' || old === phone ? [] : [{ table: 'phone' as const, id: old, row: undefined }]),
        ...(phone === '' ? [] : [{ table: 'phone' as const, id: phone, row: { account } }]),
        { table: 'holder', id: account, row: { phone } },
      );
      return { phone };
    });
  }

  /** By a device of this bank's. */
  async lookup(request: LookupRequest): Promise<PhoneAnswer> {
    const { store } = this.#issuer;
    const { account } = await this.#admit.device(LOOKUP_PATH, request);
    await store.exclusive(`caller ${account.account}`, () => this.#count(account.account, request));
    const found = await store.get('phone', request.phone);
    if (found === undefined) throw issuerRefusal('phone-unknown', 'phone');
    return { account: found.account };
  }

  /** By account: another device of the same holder asks on the same count. */
  async #count(account: string, request: LookupRequest): Promise<void> {
    const { store, nowMs } = this.#issuer;
    const day = Math.floor(nowMs() / DAY_MS);
    const before = await store.get('caller', account);
    const lookups = (before?.day === day ? before.lookups : 0) + 1;
    if (lookups > MAX_LOOKUPS_A_DAY) throw issuerRefusal('asked-too-often');
    await keepAsked(store, request, { table: 'caller', id: account, row: { day, lookups } });
  }
}
