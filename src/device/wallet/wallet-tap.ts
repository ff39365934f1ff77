// The device's side of one tap: step(input) -> outputs, whatever carries the frames and keeps the journal. The terminal
// authenticates first, then one durable debit, then MAC2: no other way leads to a MAC2, and none back from a debit.
// Outputs are carried out in their order. After "append" and "replace" the next input is "durable", once it is; where it
// cannot be written, the wallet is opened again from its journal.
import { equalBytes } from '../../base/bytes.ts';
import type {
  PurseRecord,
  PurseRow,
  TapFrameStep,
  TapRequest,
  Token,
  WalletPayment,
  WalletState,
} from '../../generated/device.ts';
import { certificateHash, mac1Digest, tokenHash, WALLET_ENTRY } from '../messages.ts';
import { type DeviceRefusal, refusal } from '../refusals.ts';
import { isSigned, type Signer } from '../signing.ts';
import { type CarrierName, type Consent, consentFor } from '../tap/carrier.ts';
import { checkCertificate, notAuthentic } from '../tap/check-certificate.ts';
import { MAX_TAP_BYTES } from '../tap/tap-frames.ts';
import { checkAsked, NONCE_BYTES, offerOf } from '../tap/tap-offer.ts';
import { type SendOutput, type TapRefusal, TapTalk } from '../tap/tap-talk.ts';
import { isAllowed } from './allowance.ts';
import { checkDebit, type Debit } from './check-debit.ts';
import { closingFor, statementOf, withRow } from './hand-over.ts';
import type { HeldPayment, Wallet } from './wallet.ts';

export type WalletInput =
  | { readonly kind: 'frame'; readonly frame: Uint8Array }
  /** `unlocked`: by PIN or biometrics, for this payment. */
  | { readonly kind: 'confirmed'; readonly unlocked: boolean }
  | { readonly kind: 'declined' }
  | { readonly kind: 'durable' }
  /** The other side is out of reach. */
  | { readonly kind: 'left' };

export type WalletOutput =
  | SendOutput
  /** The holder is shown this, and confirms or declines. */
  | { readonly kind: 'ask'; readonly asked: Asked }
  | { readonly kind: 'append'; readonly entry: Uint8Array }
  /** These in the place of the whole journal. */
  | { readonly kind: 'replace'; readonly entries: readonly Uint8Array[] }
  | { readonly kind: 'done'; readonly outcome: WalletOutcome };

export interface Asked {
  readonly merchant: string;
  readonly terminal: string;
  readonly order: string;
  readonly amountFen: bigint;
  /** Confirmed without PIN it is refused. */
  readonly pin: boolean;
}

export type WalletOutcome =
  /** `again`: it was paid before, and nothing was debited now. `acknowledged`: the terminal said that it has it. */
  | { readonly kind: 'paid'; readonly payment: HeldPayment; readonly again: boolean; readonly acknowledged: boolean }
  | { readonly kind: 'refused'; readonly refusal: TapRefusal }
  /** Nothing was paid. The terminal keeps the device's statement: a later tap brings the next epoch. */
  | { readonly kind: 'handed-over'; readonly refusal: TapRefusal }
  /** Nothing happened: both forget it. */
  | { readonly kind: 'broken' };

export interface WalletTapSettings {
  readonly carrier: CarrierName;
  /** False: no screen, and no paired phone that asks. */
  readonly canAsk: boolean;
  /** It has no network of its own: its epoch is closed through terminals. */
  readonly handsOver: boolean;
  readonly random: (bytes: number) => Uint8Array;
}

type Stage =
  | { readonly at: 'start' }
  | { readonly at: 'asking'; readonly request: TapRequest; readonly debit: Debit; readonly consent: Consent }
  | { readonly at: 'offered'; readonly request: TapRequest; readonly nonce: Uint8Array; readonly unlocked: boolean }
  | { readonly at: 'writing'; readonly payment: WalletPayment; readonly left: boolean }
  /** It signs that the epoch has no more records, or has seen the row of the next one. */
  | {
      readonly at: 'telling';
      readonly state: WalletState;
      readonly left: boolean;
      readonly then: (nowMs: bigint) => readonly WalletOutput[];
    }
  | { readonly at: 'handed'; readonly request: TapRequest; readonly token: Token; readonly cause: DeviceRefusal }
  | { readonly at: 'paid'; readonly payment: HeldPayment; readonly again: boolean }
  | { readonly at: 'over' };

/** A confirmation holds this long, for a device that is taken away to confirm and held again. */
const CONFIRMED_MS = 60_000n;
/** Of the frames with record and MAC2: no debit begins that this tap could not bring to the terminal. */
const PAYMENT_ROOM_BYTES = 520;

export class WalletTap {
  readonly #wallet: Wallet;
  readonly #signer: Signer;
  readonly #settings: WalletTapSettings;
  readonly #talk = new TapTalk('device');
  #stage: Stage = { at: 'start' };
  #tokenSent: Token | undefined;
  #handedOver = false;

  constructor(wallet: Wallet, signer: Signer, settings: WalletTapSettings) {
    this.#wallet = wallet;
    this.#signer = signer;
    this.#settings = settings;
  }

  get over(): boolean {
    return this.#stage.at === 'over';
  }

  /** Of all frames, of both directions. */
  get bytes(): number {
    return this.#talk.bytes;
  }

  /** `nowMs`: by the device's clock; 0 where it has none. */
  step(input: WalletInput, nowMs: bigint): readonly WalletOutput[] {
    const stage = this.#stage;
    if (stage.at === 'over') return [];
    if (input.kind === 'durable') {
      if (stage.at === 'telling') return this.#told(stage, nowMs);
      return stage.at === 'writing' ? this.#debited(stage.payment, stage.left) : [];
    }
    if (stage.at === 'writing' || stage.at === 'telling') {
      // Whatever comes meanwhile, what is being written is paid or not when the write is done.
      if (input.kind === 'left') this.#stage = { ...stage, left: true };
      return [];
    }
    switch (input.kind) {
      case 'frame':
        return this.#heard(this.#talk.hear(input.frame), nowMs);
      case 'confirmed':
        return stage.at === 'asking' ? this.#confirmed(stage, input.unlocked, nowMs) : [];
      case 'declined':
        return stage.at === 'asking' ? this.#refuse(refusal('declined', '')) : [];
      case 'left':
        return this.#end(
          stage.at === 'paid'
            ? { kind: 'paid', payment: stage.payment, again: stage.again, acknowledged: false }
            : { kind: 'broken' },
        );
    }
  }

  #heard(step: TapFrameStep | undefined | DeviceRefusal, nowMs: bigint): readonly WalletOutput[] {
    if (step === undefined) return [];
    if ('name' in step) return this.#refuse(step);
    if (step.step === 'end') return this.#ended(step.end);
    const mayBeAsked = this.#stage.at !== 'paid' && this.#stage.at !== 'handed';
    if (step.step === 'request' && mayBeAsked) return this.#asked(step.request, nowMs);
    if (step.step === 'row' && this.#stage.at === 'handed') return this.#learnt(this.#stage, step.row);
    if (step.step === 'mac1' && this.#stage.at === 'offered') return this.#authenticated(this.#stage, step.mac1, nowMs);
    return this.#refuse(refusal('unexpected-step', step.step));
  }

  /** Step 1. Order of the checks: certificate, content, whether it is paid, other taps, the device's own. */
  #asked(request: TapRequest, nowMs: bigint): readonly WalletOutput[] {
    const { chainId, token, terminalKeys } = this.#wallet.state;
    const { certificate, order } = request;
    const beginsMs = token?.notBeforeMs ?? 0n;
    // Without a clock the device knows that it is no earlier than its token.
    const atMs = nowMs || (request.terminalMs > beginsMs ? request.terminalMs : beginsMs);
    const refused = checkCertificate(chainId, certificate, terminalKeys, atMs) ?? checkAsked(request);
    if (refused !== undefined) return this.#refuse(refused);
    const paid = this.#wallet.paid(certificate.merchant, order);
    if (paid !== undefined) return this.#prove(request, paid);
    if (this.#wallet.writing) return this.#refuse(refusal('tap-under-way', ''));
    const debit = checkDebit(this.#wallet, request, nowMs);
    if ('name' in debit) return this.#cannotPay(request, debit);
    return this.#withConsent(request, debit, nowMs, atMs);
  }

  /** A statement is durable before it leaves the device, and goes in the place of the first token that a tap shows. */
  #cannotPay(request: TapRequest, cause: DeviceRefusal): readonly WalletOutput[] {
    const { token } = this.#wallet.state;
    const mayHandOver = this.#settings.handsOver && !this.#handedOver && this.#tokenSent === undefined;
    const closing = mayHandOver ? closingFor(this.#wallet, request, cause) : undefined;
    if (closing === undefined || token === null) return this.#refuse(cause);
    const hand = () => {
      const statement = statementOf(this.#wallet, this.#signer, token, cause);
      if (statement === undefined) return this.#refuse(cause);
      this.#handedOver = true;
      this.#stage = { at: 'handed', request, token, cause };
      return this.#talk.say({ step: 'statement', statement });
    };
    return closing === this.#wallet.state ? hand() : this.#tell(closing, hand);
  }

  /** The terminal has the row of the next epoch: with it the device looks at the request again. */
  #learnt({ request, token }: Extract<Stage, { at: 'handed' }>, row: PurseRow): readonly WalletOutput[] {
    if (this.#wallet.writing) return this.#refuse(refusal('tap-under-way', ''));
    const next = withRow(this.#wallet, token, row);
    if ('name' in next) return this.#refuse(next);
    return this.#tell(next, (nowMs) => {
      this.#stage = { at: 'start' };
      return this.#asked(request, nowMs);
    });
  }

  #tell(state: WalletState, then: (nowMs: bigint) => readonly WalletOutput[]): readonly WalletOutput[] {
    this.#wallet.writing = true;
    this.#stage = { at: 'telling', state, left: false, then };
    return [{ kind: 'replace', entries: this.#wallet.journalWith(state) }];
  }

  #told({ state, left, then }: Extract<Stage, { at: 'telling' }>, nowMs: bigint): readonly WalletOutput[] {
    this.#wallet.writing = false;
    this.#wallet.become(state);
    return left ? this.#end({ kind: 'broken' }) : then(nowMs);
  }

  #withConsent(request: TapRequest, debit: Debit, nowMs: bigint, atMs: bigint): readonly WalletOutput[] {
    const { freeFen, freeDayFen, pinRemembered } = this.#wallet.state;
    const free = { freeFen, freeDayFen, paidFen: this.#wallet.freePaidFen(atMs) };
    const consent = consentFor(this.#settings.carrier, request.amountFen, free);
    const { allowance } = this.#wallet;
    const allowed = allowance !== undefined && isAllowed(allowance, request, this.#settings.carrier, nowMs);
    const unlocked = allowed && allowance.unlocked && !pinRemembered;
    if (consent.pin ? unlocked : allowed || !consent.confirm) return this.#offer(request, debit, unlocked);
    if (!this.#settings.canAsk) return this.#refuse(refusal('confirmation-needed', 'carrier'));
    this.#stage = { at: 'asking', request, debit, consent };
    const { merchant, terminal } = request.certificate;
    const asked = { merchant, terminal, order: request.order, amountFen: request.amountFen, pin: consent.pin };
    return [{ kind: 'ask', asked }];
  }

  #confirmed(
    { request, debit, consent }: Extract<Stage, { at: 'asking' }>,
    said: boolean,
    nowMs: bigint,
  ): readonly WalletOutput[] {
    const unlocked = said && !this.#wallet.state.pinRemembered;
    if (consent.pin && !unlocked) return this.#refuse(refusal('pin-needed', 'amountFen'));
    const { merchant } = request.certificate;
    const untilMs = nowMs + CONFIRMED_MS;
    this.#wallet.allowance = { upToFen: request.amountFen, merchant, order: request.order, unlocked, untilMs };
    return this.#offer(request, debit, unlocked);
  }

  /** Step 2. */
  #offer(request: TapRequest, { token, purse, counter }: Debit, unlocked: boolean): readonly WalletOutput[] {
    const nonce = this.#settings.random(NONCE_BYTES);
    this.#stage = { at: 'offered', request, nonce, unlocked };
    this.#wallet.tap = this;
    this.#tokenSent = token;
    return this.#talk.say({ step: 'token', token: { token, nonce, counter, epoch: purse.epoch } });
  }

  /** Steps 5 and 6. What the device checked before it showed its token may have changed since. */
  #authenticated(
    { request, nonce, unlocked }: Extract<Stage, { at: 'offered' }>,
    mac1: Uint8Array,
    nowMs: bigint,
  ): readonly WalletOutput[] {
    if (this.#wallet.tap !== this || this.#wallet.writing) return this.#refuse(refusal('tap-under-way', ''));
    const debit = checkDebit(this.#wallet, request, nowMs);
    if ('name' in debit) return this.#refuse(debit);
    const { token, purse, counter, previous } = debit;
    if (token !== this.#tokenSent) return this.#refuse(refusal('tap-under-way', 'token'));
    if (this.#talk.bytes + PAYMENT_ROOM_BYTES > MAX_TAP_BYTES) return this.#refuse(refusal('tap-too-long', 'payment'));
    const offer = offerOf(request, token, nonce);
    const message = mac1Digest(this.#wallet.state.chainId, offer);
    if (!isSigned(offer.terminalKey, message, mac1)) return this.#refuse(notAuthentic('mac1'));
    const record: PurseRecord = {
      ...{ purse: purse.purse, epoch: purse.epoch, counter, previous },
      ...{ offer, deviceMs: nowMs },
    };
    const payment: WalletPayment = { record, mac1, certificate: request.certificate, unlocked };
    this.#wallet.writing = true;
    this.#stage = { at: 'writing', payment, left: false };
    return [{ kind: 'append', entry: WALLET_ENTRY.encode({ entry: 'payment', payment }) }];
  }

  /** The debit is durable: from here on the device has paid, and only now its proof is made. */
  #debited(payment: WalletPayment, left: boolean): readonly WalletOutput[] {
    this.#wallet.writing = false;
    this.#wallet.tap = undefined;
    this.#wallet.allowance = undefined;
    const held = this.#wallet.add(payment);
    if (left) return this.#end({ kind: 'paid', payment: held, again: false, acknowledged: false });
    this.#stage = { at: 'paid', payment: held, again: false };
    const { record, mac1 } = held;
    return this.#talk.say({
      step: 'payment',
      payment: { record, mac2: this.#signer.sign(held.hash), mac1, certificate: null },
    });
  }

  /** An order that was paid is proven again, never paid again. */
  #prove(request: TapRequest, paid: HeldPayment): readonly WalletOutput[] {
    const { token } = this.#wallet.state;
    const { record, mac1 } = paid;
    const requiredFen = record.offer.amountFen;
    if (requiredFen !== request.amountFen) {
      return this.#refuse(refusal('amount-differs', 'amountFen', { requiredFen, givenFen: request.amountFen }));
    }
    if (token === null) return this.#refuse(refusal('token-expired', 'token'));
    const known = equalBytes(record.offer.certificateHash, certificateHash(request.certificate));
    const payment = {
      ...{ record, mac1, mac2: this.#signer.sign(paid.hash) },
      certificate: known ? null : paid.certificate,
    };
    const sent = this.#tokenSent !== undefined && equalBytes(tokenHash(this.#tokenSent), tokenHash(token));
    this.#stage = { at: 'paid', payment: paid, again: true };
    return this.#talk.say({ step: 'proof', proof: { token: sent ? null : token, payment } });
  }

  #ended(end: { readonly code: number; readonly field: string }): readonly WalletOutput[] {
    if (this.#stage.at === 'paid') {
      const { payment, again } = this.#stage;
      return this.#end({ kind: 'paid', payment, again, acknowledged: end.code === 0 });
    }
    if (this.#stage.at === 'handed' && end.code === 0) {
      return this.#end({ kind: 'handed-over', refusal: this.#talk.own(this.#stage.cause) });
    }
    if (end.code === 0) return this.#refuse(refusal('unexpected-step', 'end'));
    return this.#end({ kind: 'refused', refusal: this.#talk.others(end) });
  }

  #refuse(cause: DeviceRefusal): readonly WalletOutput[] {
    const said = this.#talk.refuse(cause);
    if (this.#stage.at === 'paid') {
      const { payment, again } = this.#stage;
      return [...said, ...this.#end({ kind: 'paid', payment, again, acknowledged: false })];
    }
    return [...said, ...this.#end({ kind: 'refused', refusal: this.#talk.own(cause) })];
  }

  #end(outcome: WalletOutcome): readonly WalletOutput[] {
    this.#stage = { at: 'over' };
    if (this.#wallet.tap === this) this.#wallet.tap = undefined;
    return [{ kind: 'done', outcome }];
  }
}
