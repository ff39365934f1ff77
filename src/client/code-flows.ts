// Codes that merchants show, read against the ledger: whom they really pay, and whether the terminal said so.
import { toHex } from '../base/bytes.ts';
import { ok, type Result, refused } from '../base/result.ts';
import type { SigningKey } from '../crypto/ed25519.ts';
import { type CodeFault, codeFault } from '../device/codes/code-fault.ts';
import type { GridpactPart } from '../device/codes/gridpact-template.ts';
import type { MerchantFields } from '../device/codes/merchant-fields.ts';
import { newMerchantCode } from '../device/codes/new-merchant-code.ts';
import { checkOffer, offerId } from '../device/codes/offer.ts';
import { CHAIN_BYTES, codeRefused, nameDiffers, nameInCode, saidByCode } from '../device/codes/said-by-code.ts';
import type { Tip } from '../device/codes/tip.ts';
import type { KnownKey, TerminalOffer } from '../generated/device.ts';
import type { Alias, Order } from '../generated/state.ts';
import { aliases } from '../ledger/accounts/tables.ts';
import { certifyingKeys, keyId } from '../ledger/devices/tables.ts';
import { orderId, orders } from '../ledger/orders/tables.ts';
import { codePaymentId } from './code-payment-id.ts';
import { OrderFlows } from './order-flows.ts';
import { PaymentFlows } from './payment-flows.ts';
import type { Flow, LineOutcome } from './run-lines.ts';
import type { ExecuteOptions } from './transaction-sender.ts';

export interface ReadMerchantCode {
  /** From the ledger, by the alias in the code. */
  readonly payee: string;
  readonly alias: string;
  /** As the ledger has it: what the payer is to be shown. Empty for an account that is no merchant. */
  readonly name: string;
  /** As it stands in the code, where anybody may have written it. */
  readonly nameInCode: string;
  /** The code shows another name than the ledger has: it may be a sticker over somebody else's code. */
  readonly nameDiffers: boolean;
  /** Undefined where the payer chooses. */
  readonly amountFen: bigint | undefined;
  readonly tip: Tip | undefined;
  readonly order: string | undefined;
  readonly expiresAtMs: bigint | undefined;
  /** On the ledger; undefined where the ledger has no such order of this merchant. */
  readonly orderStatus: Order['status'] | undefined;
  /** `unchecked`: the code names an offer of the terminal that was not given. */
  readonly signature: 'none' | 'unchecked' | 'checked';
  readonly isDynamic: boolean;
}

export interface CodePayment {
  /** The account that is debited. */
  readonly from: string;
  readonly code: ReadMerchantCode;
  /** That of the code with its tip, or what the payer chose. */
  readonly amountFen: bigint;
  readonly id?: string | undefined;
  /** Refused where the payee is new and the payment would wait; see {@link Payment}. */
  readonly atOnce?: boolean;
  /** What the courier's terminal signed, for an order that it hands over. */
  readonly offer?: TerminalOffer | undefined;
}

export interface CodeToShow {
  readonly city: string;
  readonly country: string;
  readonly amountFen?: bigint | undefined;
  readonly order?: string | undefined;
  /** In whole seconds. */
  readonly expiresAtMs?: bigint | undefined;
  readonly terminal?: string | undefined;
  /** Signed by the terminal; its order, amount and expiry stand in the code. */
  readonly offer?: TerminalOffer | undefined;
}

export class CodeFlows {
  readonly #flow: Flow;
  readonly #payments: PaymentFlows;
  readonly #orders: OrderFlows;

  constructor(flow: Flow) {
    this.#flow = flow;
    this.#payments = new PaymentFlows(flow);
    this.#orders = new OrderFlows(flow);
  }

  /** The text of a code for the merchant of this alias. Throws RangeError for what no code can say. */
  async write({ alias, name, category }: Alias, show: CodeToShow): Promise<string> {
    const { offer } = show;
    const said = offer === undefined ? show : { ...show, ...ofOffer(offer) };
    return newMerchantCode({ ...said, chain: await this.#chain(), alias, name, category });
  }

  /**
   * Refuses with 750 to 755: the first fault, or all of the fields. `offer`: what the terminal signed, where the caller
   * has it. Order of the checks: the text, its fields, network, currency, chain, time, alias, signature, the order on the ledger.
   */
  async read(
    text: string,
    nowMs: bigint,
    offer?: TerminalOffer,
  ): Promise<Result<ReadMerchantCode, readonly CodeFault[]>> {
    const said = saidByCode(text, await this.#chain(), nowMs);
    if (!said.ok) return said;
    const { fields, part } = said.value;
    const alias = (await this.#flow.node.entry(aliases, part.alias))?.value;
    if (alias?.status !== 'active') return codeRefused('qr-field', `26.02: ${part.alias} is no alias in use`, '26.02');
    const signature = await this.#signature(part, fields, alias.account, nowMs, offer);
    if (!signature.ok) return refused([signature.error]);
    const order = await this.#order(alias.account, part.order);
    const { amountFen = order?.amountFen } = fields;
    if (order !== undefined && order.amountFen !== amountFen) {
      return codeRefused('qr-field', '54: on the ledger the order is for another amount', '54');
    }
    return ok({
      ...{ payee: alias.account, alias: alias.alias, name: alias.name },
      ...{ nameInCode: nameInCode(fields), nameDiffers: nameDiffers(fields, alias) },
      ...{ amountFen, tip: fields.tip, order: part.order, expiresAtMs: part.expiresAtMs },
      ...{ orderStatus: order?.status, signature: signature.value, isDynamic: fields.isDynamic },
    });
  }

  /**
   * Pays what a code asks, signed with the account's own key; final when it resolves. An order that is on the ledger is
   * paid as such, and at the door with the courier's offer: delivered and paid in one step. Another one is paid under an id that follows from merchant and order. So either is paid once, however often it
   * is sent. `id`: for a code without an order. Throws ClientError with the rejection's name.
   */
  async pay(author: SigningKey, payment: CodePayment, options?: ExecuteOptions): Promise<LineOutcome> {
    const { from, code, amountFen, id, atOnce = false, offer } = payment;
    const { payee, order, orderStatus } = code;
    if (order === undefined || orderStatus === undefined) {
      const named = order === undefined ? id : codePaymentId(payee, order);
      const about = { ...(named !== undefined && { id: named }), ...(order !== undefined && { reference: order }) };
      return this.#payments.pay(author, { from, to: payee, amountFen, atOnce, ...about }, options);
    }
    if (offer !== undefined && orderStatus === 'out-for-delivery') {
      return this.#orders.payOnDelivery(author, from, offer, null, options);
    }
    return this.#orders.pay(author, { payer: from, payee, order, amountFen }, options);
  }

  async #order(payee: string, order: string | undefined): Promise<Order | undefined> {
    if (order === undefined) return undefined;
    return (await this.#flow.node.entry(orders, orderId({ payee, order })))?.value;
  }

  async #chain(): Promise<string> {
    return toHex((await this.#flow.node.consortium()).chainId.subarray(0, CHAIN_BYTES));
  }

  async #signature(
    { signatureId, order, expiresAtMs }: GridpactPart,
    { amountFen }: MerchantFields,
    payee: string,
    nowMs: bigint,
    offer: TerminalOffer | undefined,
  ): Promise<Result<ReadMerchantCode['signature'], CodeFault>> {
    if (signatureId === undefined) return ok('none');
    if (offer === undefined) return ok('unchecked');
    if (order === undefined || amountFen === undefined || expiresAtMs === undefined) {
      return refused(codeFault('qr-signature', 'a signed code has order, amount and expiry', { field: '26.05' }));
    }
    const { chainId } = await this.#flow.node.consortium();
    const keys = await this.#terminalKey(offer.certificate.certifyingKey);
    const code = { payee, order, amountFen, expiresAtMs, signatureId };
    const checked = checkOffer(chainId, offer, code, keys, nowMs);
    return checked.ok ? ok('checked') : checked;
  }

  /** None where the ledger has no such key for terminals. */
  async #terminalKey(key: Uint8Array): Promise<readonly KnownKey[]> {
    const row = (await this.#flow.node.entry(certifyingKeys, keyId(key)))?.value;
    if (row === undefined || row.purpose !== 'terminal') return [];
    const { member, notBeforeMs, notAfterMs, withdrawnMs } = row;
    return [{ key, member, notBeforeMs, notAfterMs: withdrawnMs === 0n ? notAfterMs : withdrawnMs }];
  }
}

function ofOffer(offer: TerminalOffer) {
  const { order, amountFen, expiresAtMs, certificate } = offer;
  return { order, amountFen, expiresAtMs, terminal: certificate.terminal, signatureId: offerId(offer) };
}
