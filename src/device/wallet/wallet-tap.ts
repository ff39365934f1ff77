// The device's side of one tap: step(input) -> outputs, whatever carries the frames and keeps the journal. The terminal
// authenticates first, then one durable debit, then MAC2: no other way leads to a MAC2, and none back from a debit.
// Outputs are carried out in their order. After "append" and "replace" the next input is "durable", once it is; where it
// cannot be written, the wallet is opened again from its journal.
import type { PurseRow, TapFrameStep, TapRequest, Token, WalletPayment, WalletState } from '../../generated/device.ts';
import { mac1Digest, responseDigest, WALLET_ENTRY } from '../messages.ts';
import { type DeviceRefusal, refusal } from '../refusals.ts';
import { isSigned, type Signer } from '../signing.ts';
import { checkCertificate, notAuthentic } from '../tap/check-certificate.ts';
import { MAX_TAP_BYTES } from '../tap/tap-frames.ts';
import { checkAsked, NONCE_BYTES, offerOf } from '../tap/tap-offer.ts';
import { TapTalk } from '../tap/tap-talk.ts';
import { checkDebit, type Debit, recordOf, timeOf } from './check-debit.ts';
import { closingFor, statementOf, withRow } from './hand-over.ts';
import { allowanceBy, askedOf, permissionFor } from './permission.ts';
import { proofOf } from './prove.ts';
import type { HeldPayment, Wallet } from './wallet.ts';
import type { WalletInput, WalletOutcome, WalletOutput, WalletTapSettings } from './wallet-tap-events.ts';
import { type At, paidWith, type WalletTapStage } from './wallet-tap-stage.ts';

/** Of the frames with record and MAC2: no debit begins that this tap could not bring to the terminal. */
const PAYMENT_ROOM_BYTES = 520;

export class WalletTap {
  readonly #wallet: Wallet;
  readonly #signer: Signer;
  readonly #settings: WalletTapSettings;
  readonly #talk = new TapTalk('device');
  #stage: WalletTapStage = { at: 'start' };
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
        return this.#end(stage.at === 'paid' ? paidWith(stage, false) : { kind: 'broken' });
    }
  }

  #heard(step: TapFrameStep | undefined | DeviceRefusal, nowMs: bigint): readonly WalletOutput[] {
    if (step === undefined) return [];
    if ('name' in step) return this.#refuse(step);
    const stage = this.#stage;
    if (step.step === 'end') return this.#ended(step.end);
    const mayBeAsked = stage.at === 'start' || stage.at === 'asking' || stage.at === 'offered';
    if (step.step === 'request' && mayBeAsked) return this.#asked(step.request, nowMs);
    if (step.step === 'response' && stage.at === 'challenging') return this.#responded(stage, step.response, nowMs);
    if (step.step === 'row' && stage.at === 'handed') return this.#learnt(stage, step.row);
    if (step.step === 'mac1' && stage.at === 'offered') return this.#authenticated(stage, step.mac1, nowMs);
    return this.#refuse(refusal('unexpected-step', step.step));
  }

  /**
   * Step 1. Order of the checks: certificate, content, whether it is paid, other taps, the device's own. `responded`: the
   * terminal has signed this request for this device.
   */
  #asked(request: TapRequest, nowMs: bigint, responded = false): readonly WalletOutput[] {
    const { chainId, token, terminalKeys } = this.#wallet.state;
    const { certificate, order } = request;
    const atMs = timeOf(token, request, nowMs);
    const refused = checkCertificate(chainId, certificate, terminalKeys, atMs) ?? checkAsked(request);
    if (refused !== undefined) return this.#refuse(refused);
    const paid = this.#wallet.paid(certificate.merchant, order);
    if (paid !== undefined) return this.#prove(request, paid);
    if (this.#wallet.writing) return this.#refuse(refusal('tap-under-way', ''));
    const debit = checkDebit(this.#wallet, request, nowMs);
    if ('name' in debit) return this.#cannotPay(request, debit, responded);
    return this.#withConsent(request, debit, nowMs, atMs);
  }

  /**
   * A statement is durable before it leaves the device, and goes in the place of the first token that a tap shows. A new one
   * is signed for a terminal that has shown its key, and not for a copy of its certificate: nothing is paid offline behind it.
   */
  #cannotPay(request: TapRequest, cause: DeviceRefusal, responded: boolean): readonly WalletOutput[] {
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
    if (closing === this.#wallet.state) return hand();
    if (responded) return this.#tell(closing, hand);
    const challenge = this.#settings.random(NONCE_BYTES);
    this.#stage = { at: 'challenging', request, challenge };
    return this.#talk.say({ step: 'challenge', challenge });
  }

  /** The device looks at the request again: it may have been told of its next epoch meanwhile. */
  #responded({ request, challenge }: At<'challenging'>, response: Uint8Array, nowMs: bigint) {
    const message = responseDigest(this.#wallet.state.chainId, challenge, request);
    if (!isSigned(request.certificate.terminalKey, message, response)) return this.#refuse(notAuthentic('response'));
    this.#stage = { at: 'start' };
    return this.#asked(request, nowMs, true);
  }

  /** The terminal has the row of the next epoch: with it the device looks at the request again. */
  #learnt({ request, token }: At<'handed'>, row: PurseRow): readonly WalletOutput[] {
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

  #told({ state, left, then }: At<'telling'>, nowMs: bigint): readonly WalletOutput[] {
    this.#wallet.writing = false;
    this.#wallet.become(state);
    return left ? this.#end({ kind: 'broken' }) : then(nowMs);
  }

  #withConsent(request: TapRequest, debit: Debit, nowMs: bigint, atMs: bigint): readonly WalletOutput[] {
    const permission = permissionFor(this.#wallet, this.#settings, request, nowMs, atMs);
    if ('name' in permission) return this.#refuse(permission);
    if ('unlocked' in permission) return this.#offer(request, debit, permission.unlocked);
    this.#stage = { at: 'asking', request, debit, consent: permission };
    return [{ kind: 'ask', asked: askedOf(request, permission) }];
  }

  #confirmed({ request, debit, consent }: At<'asking'>, said: boolean, nowMs: bigint) {
    const allowance = allowanceBy(this.#wallet, request, consent, said, nowMs);
    if ('name' in allowance) return this.#refuse(allowance);
    this.#wallet.allowance = allowance;
    return this.#offer(request, debit, allowance.unlocked);
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
    { request, nonce, unlocked }: At<'offered'>,
    mac1: Uint8Array,
    nowMs: bigint,
  ): readonly WalletOutput[] {
    if (this.#wallet.tap !== this || this.#wallet.writing) return this.#refuse(refusal('tap-under-way', ''));
    const debit = checkDebit(this.#wallet, request, nowMs);
    if ('name' in debit) return this.#refuse(debit);
    if (debit.token !== this.#tokenSent) return this.#refuse(refusal('tap-under-way', 'token'));
    if (this.#talk.bytes + PAYMENT_ROOM_BYTES > MAX_TAP_BYTES) return this.#refuse(refusal('tap-too-long', 'payment'));
    const offer = offerOf(request, debit.token, nonce);
    const message = mac1Digest(this.#wallet.state.chainId, offer);
    if (!isSigned(offer.terminalKey, message, mac1)) return this.#refuse(notAuthentic('mac1'));
    const record = recordOf(debit, offer, nowMs);
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
    const paid = { at: 'paid', payment: held, again: false } as const;
    if (left) return this.#end(paidWith(paid, false));
    this.#stage = paid;
    const { record, mac1, hash } = held;
    return this.#talk.say({
      step: 'payment',
      payment: { record, mac2: this.#signer.sign(hash), mac1, certificate: null },
    });
  }

  #prove(request: TapRequest, paid: HeldPayment): readonly WalletOutput[] {
    const proof = proofOf(this.#wallet, this.#signer, request, paid, this.#tokenSent);
    if ('name' in proof) return this.#refuse(proof);
    this.#stage = { at: 'paid', payment: paid, again: true };
    return this.#talk.say({ step: 'proof', proof });
  }

  #ended(end: { readonly code: number; readonly field: string }): readonly WalletOutput[] {
    const stage = this.#stage;
    if (stage.at === 'paid') return this.#end(paidWith(stage, end.code === 0));
    if (end.code !== 0) return this.#end({ kind: 'refused', refusal: this.#talk.others(end) });
    if (stage.at === 'handed') return this.#end({ kind: 'handed-over', refusal: this.#talk.own(stage.cause) });
    return this.#refuse(refusal('unexpected-step', 'end'));
  }

  #refuse(cause: DeviceRefusal): readonly WalletOutput[] {
    const said = this.#talk.refuse(cause);
    const stage = this.#stage;
    if (stage.at === 'paid') return [...said, ...this.#end(paidWith(stage, false))];
    return [...said, ...this.#end({ kind: 'refused', refusal: this.#talk.own(cause) })];
  }

  #end(outcome: WalletOutcome): readonly WalletOutput[] {
    this.#stage = { at: 'over' };
    if (this.#wallet.tap === this) this.#wallet.tap = undefined;
    return [{ kind: 'done', outcome }];
  }
}
