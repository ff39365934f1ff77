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
  TapProof,
  TapRequest,
  TapStatement,
  TapToken,
  Token,
  TornTap,
} from '../../generated/device.ts';
import { mac1Digest, responseDigest, TERMINAL_ENTRY } from '../messages.ts';
import { type DeviceRefusal, refusal } from '../refusals.ts';
import type { Signer } from '../signing.ts';
import { CURRENCY, checkAsked, NONCE_BYTES, offerOf } from '../tap/tap-offer.ts';
import { TapTalk } from '../tap/tap-talk.ts';
import { checkBegin } from './check-begin.ts';
import { checkPayment, checkProof, isBehindProof } from './check-proof.ts';
import { checkShown, checkStatement } from './check-token.ts';
import { isNext, type NewTerminalEntry, type Terminal } from './terminal.ts';
import type { TapOrder, TerminalInput, TerminalOutcome, TerminalOutput } from './terminal-tap-events.ts';
import type { At, Sent, TerminalTapStage } from './terminal-tap-stage.ts';

export class TerminalTap {
  readonly #terminal: Terminal;
  readonly #signer: Signer;
  readonly #asked: TapOrder;
  readonly #random: (bytes: number) => Uint8Array;
  readonly #talk = new TapTalk('terminal');
  #stage: TerminalTapStage = { at: 'start' };
  #tokenSeen: Token | undefined;
  #opened = false;
  #broughtRow = false;
  #responded = false;

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

  #left(stage: TerminalTapStage): readonly TerminalOutput[] {
    if (stage.at === 'over' || stage.at === 'writing') return [];
    if (stage.at === 'marking') {
      this.#stage = { ...stage, left: true };
      return [];
    }
    return this.#end(stage.at === 'waiting' ? { kind: 'not-confirmed', refusal: undefined } : { kind: 'broken' });
  }

  /** Order of the checks: order and amount, then those of {@link checkBegin}. */
  #begin(nowMs: bigint): readonly TerminalOutput[] {
    const request = this.#requestFor(this.#asked, nowMs);
    const refused = checkAsked(request) ?? checkBegin(this.#terminal, this.#asked, nowMs);
    // The device is told: its holder would hold it again and again for an order that is paid.
    if (refused !== undefined) return this.#refuse(refused);
    this.#terminal.open.add(this.#asked.order);
    this.#opened = true;
    this.#stage = { at: 'asked', request, torn: undefined };
    return this.#talk.say({ step: 'request', request });
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
    if (stage.at === 'asked' && stage.torn === undefined) {
      if (step.step === 'challenge') return this.#challenged(stage.request, step.challenge);
      if (step.step === 'statement') return this.#handed(step.statement, nowMs);
    }
    if (step.step === 'payment' && stage.at === 'waiting') return this.#paid(stage.sent, step.payment, nowMs);
    return this.#refuse(refusal('unexpected-step', step.step));
  }

  /** Step 3. Order of the checks: form, token, an order of this device before, this order by another device. */
  #shown({ request, torn }: At<'asked'>, shown: TapToken, nowMs: bigint) {
    if (torn !== undefined) return this.#settle(torn, nowMs);
    const refused = checkShown(this.#terminal.state, shown, request.amountFen, nowMs);
    if (refused !== undefined) return this.#refuse(refused);
    const { token } = shown;
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

  /** Instead of step 2, once: the device wants to know that the terminal has the key of its certificate. */
  #challenged(request: TapRequest, challenge: Uint8Array): readonly TerminalOutput[] {
    if (this.#responded) return this.#refuse(refusal('unexpected-step', 'challenge'));
    if (challenge.length !== NONCE_BYTES) return this.#refuse(refusal('malformed-field', 'challenge'));
    this.#responded = true;
    const message = responseDigest(this.#terminal.state.chainId, challenge, request);
    return this.#talk.say({ step: 'response', response: this.#signer.sign(message) });
  }

  /** Instead of step 2. Order of the checks: the token, that it is the device's purse and signature, one row in a tap. */
  #handed(statement: TapStatement, nowMs: bigint): readonly TerminalOutput[] {
    const { sync, token, signature } = statement;
    const refused = checkStatement(this.#terminal.state, statement);
    if (refused !== undefined) return this.#refuse(refused);
    if (this.#broughtRow) return this.#refuse(refusal('unexpected-step', 'statement'));
    const row = this.#terminal.rowFor(statement);
    if (row !== undefined) {
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
  #marked({ request, shown, torn, left }: At<'marking'>): readonly TerminalOutput[] {
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

  #proven({ request, torn }: At<'asked'>, proof: TapProof, nowMs: bigint) {
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

  #ended(stage: TerminalTapStage, end: TapEnd, nowMs: bigint): readonly TerminalOutput[] {
    const refusal = this.#talk.others(end);
    if (stage.at === 'writing') return [];
    if (stage.at === 'marking') return this.#left(stage);
    if (stage.at === 'waiting') return this.#end({ kind: 'not-confirmed', refusal });
    if (stage.at === 'asked' && stage.torn !== undefined && isBehindProof(refusal.name)) {
      return this.#settle(stage.torn, nowMs);
    }
    return this.#end({ kind: 'refused', refusal });
  }

  #refuse(cause: DeviceRefusal): readonly TerminalOutput[] {
    const stage = this.#stage;
    if (stage.at === 'marking' || stage.at === 'writing') return [];
    const refusal = this.#talk.own(cause);
    const kind = stage.at === 'waiting' ? 'not-confirmed' : 'refused';
    return [...this.#talk.refuse(cause), ...this.#end({ kind, refusal })];
  }

  #end(outcome: TerminalOutcome): readonly TerminalOutput[] {
    this.#stage = { at: 'over' };
    if (this.#opened) this.#terminal.open.delete(this.#asked.order);
    return [{ kind: 'done', outcome }];
  }
}
