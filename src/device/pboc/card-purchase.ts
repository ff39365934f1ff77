// One purchase at a terminal, from the first tap to the proof, however often the card leaves the field. Whoever holds the
// reader asks what to send, and says what came back. A card that left behind 8054 may have paid: it is asked for the old
// proof before anything else, and never debited a second time for the same purchase.
import type { CardCommand, CardFault } from './apdu.ts';
import {
  askForProof,
  debit,
  type Purchase,
  type PurchaseProof,
  type PurchaseTerminal,
  readDebit,
  readProof,
  readStart,
  type StartedPurchase,
  startPurchase,
} from './purchase.ts';

export type CardStep =
  | { readonly kind: 'send'; readonly command: CardCommand }
  | { readonly kind: 'paid'; readonly proof: PurchaseProof; readonly started: StartedPurchase }
  /** Nothing was debited by this purchase, or the card that may have paid is another: the fault says which. */
  | { readonly kind: 'refused'; readonly fault: CardFault | AnotherCard };

export interface AnotherCard {
  readonly name: 'another-card';
  readonly message: string;
}

/** Of the card: it has no proof, so it did not debit. */
const NO_PROOF = '9406';

export class CardPurchase {
  readonly #terminal: PurchaseTerminal;
  readonly #purchase: Purchase;
  #phase: 'start' | 'debit' | 'proof' = 'start';
  #card = '';
  #started: StartedPurchase | undefined;

  constructor(terminal: PurchaseTerminal, purchase: Purchase) {
    this.#terminal = terminal;
    this.#purchase = purchase;
  }

  /** Whether a card may have paid without the terminal knowing it: shown as "not confirmed: hold again". */
  get isUnconfirmed(): boolean {
    return this.#started !== undefined;
  }

  /** A card is in the field. `card`: its serial number. */
  begin(card: string): CardStep {
    if (this.#started !== undefined && card !== this.#card) {
      const message = 'another card began this purchase and may have paid it: hold that one again';
      return { kind: 'refused', fault: { name: 'another-card', message } };
    }
    this.#card = card;
    return this.#started === undefined ? this.#start() : this.#prove(this.#started);
  }

  /** The card answered the last command. */
  take(answer: Uint8Array): CardStep {
    if (this.#phase === 'start') return this.#takeStart(answer);
    const started = this.#started;
    if (started === undefined) throw new RangeError('a card answers what it was asked');
    const read = this.#phase === 'debit' ? readDebit : readProof;
    const proof = read(answer, this.#terminal, started);
    if (proof.ok) {
      this.#started = undefined;
      return { kind: 'paid', proof: proof.value, started };
    }
    const { name, status } = proof.error;
    if (name !== 'card-refused') return { kind: 'refused', fault: proof.error };
    // A card that refuses 8054 has not debited; neither has one that has no proof: it begins again.
    if (this.#phase === 'proof' && status !== NO_PROOF) return { kind: 'refused', fault: proof.error };
    this.#started = undefined;
    return this.#phase === 'proof' ? this.#start() : { kind: 'refused', fault: proof.error };
  }

  #takeStart(answer: Uint8Array): CardStep {
    const started = readStart(answer, this.#purchase);
    if (!started.ok) return { kind: 'refused', fault: started.error };
    this.#phase = 'debit';
    this.#started = started.value;
    return { kind: 'send', command: debit(this.#terminal, started.value) };
  }

  #start(): CardStep {
    this.#phase = 'start';
    return { kind: 'send', command: startPurchase(this.#terminal, this.#purchase.amountFen) };
  }

  #prove(started: StartedPurchase): CardStep {
    this.#phase = 'proof';
    return { kind: 'send', command: askForProof(started) };
  }
}
