// The terminal's side of one tap: step(input) -> outputs, whatever carries the frames and keeps the journal. It asks for
// one order. Before MAC1 it writes that the device may have paid; before it says "paid" it writes the record. What is
// between the two is "not confirmed: hold again", and never "failed": the terminal does not know, and takes nothing back.
// Outputs are carried out in their order. After "append" the next input is "durable", once the entry is; where it cannot
// be written, the terminal is opened again from its journal.
import { equalBytes } from '../../base/bytes.ts';
import type {
  PursePayment,
  TapEnd,
  TapFrameStep,
  TapOffer,
  TapProof,
  TapRequest,
  TapStatement,
  TapToken,
  TerminalPayment,
  Token,
  TornTap,
} from '../../generated/device.ts';
import { isRowSigned, mac1Digest, TERMINAL_ENTRY } from '../messages.ts';
import { type DeviceRefusal, type DeviceRefusalName, refusal } from '../refusals.ts';
import type { Signer } from '../signing.ts';
import { CURRENCY, checkAsked, NONCE_BYTES, offerOf } from '../tap/tap-offer.ts';
import { type SendOutput, type TapRefusal, TapTalk } from '../tap/tap-talk.ts';
import { checkPayment, checkProof } from './check-proof.ts';
import { checkStatement, checkToken } from './check-token.ts';
import { isNext, MAX_TORN, MAX_UNSYNCED, type NewTerminalEntry, type Terminal } from './terminal.ts';

export type TerminalInput =
  /** Once, when a device is there. */
  | { readonly kind: 'begin' }
  | { readonly kind: 'frame'; readonly frame: Uint8Array }
  | { readonly kind: 'durable' }
  /** The other side is out of reach, or has been silent for too long. */
  | { readonly kind: 'left' };

export type TerminalOutput =
  | SendOutput
  | { readonly kind: 'append'; readonly entry: Uint8Array }
  | { readonly kind: 'done'; readonly outcome: TerminalOutcome };

export type TerminalOutcome =
  /** `before`: the device showed that it had paid the order before, there and then. */
  | { readonly kind: 'paid'; readonly payment: TerminalPayment; readonly before: boolean }
  /** Not this order: one that the device began before, and that was not confirmed. It is held again for this one. */
  | { readonly kind: 'settled'; readonly torn: TornTap; readonly paid: boolean }
  /** Nothing was paid. The terminal keeps what the device signed, for a new epoch; why it does not pay before. */
  | { readonly kind: 'handed-over'; readonly refusal: TapRefusal }
  /** Nothing happened. */
  | { readonly kind: 'refused'; readonly refusal: TapRefusal }
  /** The device may have paid: hold it again. */
  | { readonly kind: 'not-confirmed'; readonly refusal: TapRefusal | undefined }
  /** Nothing happened: both forget it. */
  | { readonly kind: 'broken' };

export interface TapOrder {
  readonly order: string;
  readonly amountFen: bigint;
}

interface Sent {
  readonly offer: TapOffer;
  readonly mac1: Uint8Array;
  readonly shown: TapToken;
}

type Stage =
  | { readonly at: 'start' }
  /** `torn`: what is asked for is an order of before. */
  | { readonly at: 'asked'; readonly request: TapRequest; readonly torn: TornTap | undefined }
  | {
      readonly at: 'marking';
      readonly request: TapRequest;
      readonly shown: TapToken;
      readonly torn: TornTap;
      readonly left: boolean;
    }
  | { readonly at: 'waiting'; readonly sent: Sent }
  | { readonly at: 'writing'; readonly entry: NewTerminalEntry; readonly outcome: TerminalOutcome }
  | { readonly at: 'over' };

/** What a device finds after it has looked for the order among those that it paid. */
const BEHIND_PROOF: ReadonlySet<DeviceRefusalName | undefined> = new Set<DeviceRefusalName>([
  ...(['token-expired', 'not-yet', 'outside-domain', 'no-purse', 'purse-not-active', 'purse-too-low'] as const),
  ...(['over-purse-payment', 'count-exceeded', 'sync-under-way', 'journal-mismatch', 'confirmation-needed'] as const),
  ...(['declined', 'pin-needed', 'clocks-differ', 'offline-needs-hardware'] as const),
]);

export class TerminalTap {
  readonly #terminal: Terminal;
  readonly #signer: Signer;
  readonly #asked: TapOrder;
  readonly #random: (bytes: number) => Uint8Array;
  readonly #talk = new TapTalk('terminal');
  #stage: Stage = { at: 'start' };
  #tokenSeen: Token | undefined;
  #opened = false;
  #broughtRow = false;

  constructor(terminal: Terminal, signer: Signer, asked: TapOrder, random: (bytes: number) => Uint8Array) {
    this.#terminal = terminal;
    this.#signer = signer;
    this.#asked = asked;
    this.#random = random;
  }

  get over(): boolean {
    return this.#stage.at === 'over';
  }

  /** Of all frames, of both directions. */
  get bytes(): number {
    return this.#talk.bytes;
  }

  /** `nowMs`: by the terminal's clock. */
  step(input: TerminalInput, nowMs: bigint): readonly TerminalOutput[] {
    const stage = this.#stage;
    switch (input.kind) {
      case 'begin':
        return stage.at === 'start' ? this.#begin(nowMs) : [];
      case 'durable':
        if (stage.at === 'marking') return this.#marked(stage);
        return stage.at === 'writing' ? this.#written(stage.entry, stage.outcome) : [];
      case 'frame':
        if (stage.at === 'over' || stage.at === 'start') return [];
        return this.#heard(this.#talk.hear(input.frame), nowMs);
      case 'left':
        return this.#left(stage);
    }
  }

  #left(stage: Stage): readonly TerminalOutput[] {
    if (stage.at === 'over' || stage.at === 'writing') return [];
    if (stage.at === 'marking') {
      this.#stage = { ...stage, left: true };
      return [];
    }
    return this.#end(stage.at === 'waiting' ? { kind: 'not-confirmed', refusal: undefined } : { kind: 'broken' });
  }

  /** Order of the checks: order and amount, own certificate, whether it was used, room. */
  #begin(nowMs: bigint): readonly TerminalOutput[] {
    const request = this.#requestFor(this.#asked, nowMs);
    const refused = checkAsked(request) ?? this.#checkBegin(nowMs);
    // The device is told: its holder would hold it again and again for an order that is paid.
    if (refused !== undefined) return this.#refuse(refused);
    this.#terminal.open.add(this.#asked.order);
    this.#opened = true;
    this.#stage = { at: 'asked', request, torn: undefined };
    return this.#talk.say({ step: 'request', request });
  }

  #checkBegin(nowMs: bigint): DeviceRefusal | undefined {
    const { order, amountFen } = this.#asked;
    const { notBeforeMs, expiresAtMs } = this.#terminal.state.certificate;
    if (nowMs < notBeforeMs) return refusal('terminal-not-authentic', 'certificate.notBeforeMs', { notBeforeMs });
    if (nowMs >= expiresAtMs) return refusal('terminal-not-authentic', 'certificate.expiresAtMs', { expiresAtMs });
    if (this.#terminal.isPaid(order)) return refusal('order-paid', 'order');
    if (this.#terminal.isUsed(order) || this.#terminal.open.has(order)) return refusal('order-used', 'order');
    const torn = this.#terminal.tornOrder(order);
    if (torn !== undefined && torn.amountFen !== amountFen) {
      return refusal('amount-differs', 'amountFen', { requiredFen: torn.amountFen, givenFen: amountFen });
    }
    // Of taps at once each may tear, and each may be paid.
    const begun = this.#terminal.open.size;
    if (torn === undefined && this.#terminal.torn.length + begun >= MAX_TORN) return refusal('too-many-torn', 'order');
    if (this.#terminal.payments.length + begun >= MAX_UNSYNCED) return refusal('too-many-payments', 'order');
    return undefined;
  }

  #requestFor({ order, amountFen }: TapOrder, nowMs: bigint): TapRequest {
    return {
      certificate: this.#terminal.state.certificate,
      ...{ order, amountFen, currency: CURRENCY, nonce: this.#random(NONCE_BYTES), terminalMs: nowMs },
    };
  }

  #heard(step: TapFrameStep | undefined | DeviceRefusal, nowMs: bigint): readonly TerminalOutput[] {
    if (step === undefined) return [];
    if ('name' in step) return this.#refuse(step);
    const stage = this.#stage;
    if (step.step === 'end') return this.#ended(stage, step.end, nowMs);
    if (step.step === 'token' && stage.at === 'asked') return this.#shown(stage, step.token, nowMs);
    if (step.step === 'proof' && stage.at === 'asked') return this.#proven(stage, step.proof, nowMs);
    if (step.step === 'statement' && stage.at === 'asked' && stage.torn === undefined) {
      return this.#handed(step.statement, nowMs);
    }
    if (step.step === 'payment' && stage.at === 'waiting') return this.#paid(stage.sent, step.payment, nowMs);
    return this.#refuse(refusal('unexpected-step', step.step));
  }

  /** Step 3. Order of the checks: form, token, an order of this device before, this order by another device. */
  #shown({ request, torn }: Extract<Stage, { at: 'asked' }>, shown: TapToken, nowMs: bigint) {
    const { token, nonce, counter } = shown;
    if (torn !== undefined) return this.#settle(torn, nowMs);
    if (nonce.length !== NONCE_BYTES) return this.#refuse(refusal('malformed-field', 'nonce'));
    if (counter === 0) return this.#refuse(refusal('malformed-field', 'counter'));
    const refused = checkToken(this.#terminal.state, token, request.amountFen, nowMs);
    if (refused !== undefined) return this.#refuse(refused);
    this.#tokenSeen = token;
    const before = this.#terminal.tornByDevice(token.deviceKey, request.order);
    // While the place of that order's debit is free it was not paid, and cannot be once this one takes the place.
    if (before !== undefined && !isNext(before, token, shown)) {
      const again = this.#requestFor(before, nowMs);
      this.#stage = { at: 'asked', request: again, torn: before };
      return this.#talk.say({ step: 'request', request: again });
    }
    const begun = this.#terminal.tornOrder(request.order);
    if (begun !== undefined && !equalBytes(begun.deviceKey, token.deviceKey)) {
      return this.#refuse(refusal('order-unconfirmed', 'order'));
    }
    return this.#mark(request, shown, nowMs);
  }

  /** Instead of step 2. Order of the checks: the token, that it is the device's purse and signature, one row in a tap. */
  #handed(statement: TapStatement, nowMs: bigint): readonly TerminalOutput[] {
    const { sync, token, signature } = statement;
    const refused = checkStatement(this.#terminal.state, statement);
    if (refused !== undefined) return this.#refuse(refused);
    if (this.#broughtRow) return this.#refuse(refusal('unexpected-step', 'statement'));
    const row = this.#terminal.rowFor(sync);
    // The key of the token may be a newer one than that of the row: the device would not take it, and its desk signs again.
    if (row !== undefined && isRowSigned(this.#terminal.state.chainId, token, row)) {
      this.#broughtRow = true;
      return this.#talk.say({ step: 'row', row });
    }
    const outcome = { kind: 'handed-over', refusal: this.#talk.others(statement) } as const;
    if (this.#terminal.hasStatement(statement)) return this.#done(outcome);
    return this.#write({ entry: 'statement', statement: { token, sync, signature, atMs: nowMs } }, outcome);
  }

  #mark(request: TapRequest, shown: TapToken, nowMs: bigint): readonly TerminalOutput[] {
    const { deviceKey, pseudonym } = shown.token;
    const { epoch, counter } = shown;
    const { order, amountFen } = request;
    const torn = { order, amountFen, deviceKey, pseudonym, epoch, counter, atMs: nowMs };
    this.#stage = { at: 'marking', request, shown, torn, left: false };
    return [{ kind: 'append', entry: TERMINAL_ENTRY.encode({ entry: 'torn', torn }) }];
  }

  /** Step 5. */
  #marked({ request, shown, torn, left }: Extract<Stage, { at: 'marking' }>): readonly TerminalOutput[] {
    this.#terminal.apply({ entry: 'torn', torn });
    if (left) return this.#end({ kind: 'not-confirmed', refusal: undefined });
    const offer = offerOf(request, shown.token, shown.nonce);
    const mac1 = this.#signer.sign(mac1Digest(this.#terminal.state.chainId, offer));
    this.#stage = { at: 'waiting', sent: { offer, mac1, shown } };
    return this.#talk.say({ step: 'mac1', mac1 });
  }

  /** Step 7. */
  #paid(sent: Sent, payment: PursePayment, nowMs: bigint): readonly TerminalOutput[] {
    const refused = checkPayment(this.#terminal.state, sent, payment);
    if (refused !== undefined) return this.#refuse(refused);
    const { certificate } = this.#terminal.state;
    const taken = { payment: { ...payment, certificate }, token: sent.shown.token, atMs: nowMs };
    return this.#write({ entry: 'payment', payment: taken }, { kind: 'paid', payment: taken, before: false });
  }

  #proven({ request, torn }: Extract<Stage, { at: 'asked' }>, proof: TapProof, nowMs: bigint) {
    const token = proof.token ?? this.#tokenSeen;
    if (token === undefined) return this.#refuse(refusal('unexpected-step', 'proof.token'));
    const refused = checkProof(this.#terminal.state, request, token, proof.payment);
    if (refused !== undefined) return this.#refuse(refused);
    const certificate = proof.payment.certificate ?? this.#terminal.state.certificate;
    const taken = { payment: { ...proof.payment, certificate }, token, atMs: nowMs };
    const outcome: TerminalOutcome =
      torn === undefined ? { kind: 'paid', payment: taken, before: true } : { kind: 'settled', torn, paid: true };
    return this.#write({ entry: 'payment', payment: taken }, outcome);
  }

  /** The device knows nothing of the order before, though it would have proven it first: it has not paid it. */
  #settle(torn: TornTap, nowMs: bigint): readonly TerminalOutput[] {
    const end = { order: torn.order, how: 'not-paid', atMs: nowMs, code: 0, torn } as const;
    return this.#write({ entry: 'end', end }, { kind: 'settled', torn, paid: false });
  }

  #write(entry: NewTerminalEntry, outcome: TerminalOutcome): readonly TerminalOutput[] {
    this.#stage = { at: 'writing', entry, outcome };
    return [{ kind: 'append', entry: TERMINAL_ENTRY.encode(entry) }];
  }

  #written(entry: NewTerminalEntry, outcome: TerminalOutcome): readonly TerminalOutput[] {
    this.#terminal.apply(entry);
    return this.#done(outcome);
  }

  #done(outcome: TerminalOutcome): readonly TerminalOutput[] {
    return [...this.#talk.say({ step: 'end', end: { code: 0, field: '' } }), ...this.#end(outcome)];
  }

  #ended(stage: Stage, end: TapEnd, nowMs: bigint): readonly TerminalOutput[] {
    const refusal = this.#talk.others(end);
    if (stage.at === 'writing') return [];
    if (stage.at === 'marking') return this.#left(stage);
    if (stage.at === 'waiting') return this.#end({ kind: 'not-confirmed', refusal });
    if (stage.at === 'asked' && stage.torn !== undefined && BEHIND_PROOF.has(refusal.name)) {
      return this.#settle(stage.torn, nowMs);
    }
    return this.#end({ kind: 'refused', refusal });
  }

  #refuse(cause: DeviceRefusal): readonly TerminalOutput[] {
    const stage = this.#stage;
    if (stage.at === 'marking' || stage.at === 'writing') return [];
    return [...this.#talk.refuse(cause), ...this.#refuseQuietly(cause)];
  }

  #refuseQuietly(cause: DeviceRefusal): readonly TerminalOutput[] {
    const refusal = this.#talk.own(cause);
    return this.#end(this.#stage.at === 'waiting' ? { kind: 'not-confirmed', refusal } : { kind: 'refused', refusal });
  }

  #end(outcome: TerminalOutcome): readonly TerminalOutput[] {
    this.#stage = { at: 'over' };
    if (this.#opened) this.#terminal.open.delete(this.#asked.order);
    return [{ kind: 'done', outcome }];
  }
}
