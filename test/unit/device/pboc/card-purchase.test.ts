// A purse card and a terminal, with the card torn out of the field wherever it can be.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toHex } from '../../../../src/base/bytes.ts';
import { encryptTripleDes } from '../../../../src/crypto/triple-des.ts';
import { CardPurchase, type CardStep } from '../../../../src/device/pboc/card-purchase.ts';
import { credit, LOAD_TYPE, readCredit, readLoadStart, startLoad } from '../../../../src/device/pboc/load.ts';
import { transactionCode } from '../../../../src/device/pboc/pboc-mac.ts';
import { type Purchase, purchaseSaid } from '../../../../src/device/pboc/purchase.ts';
import { CARD_KEYS, PbocCard, type Torn } from '../../../device/pboc-card.ts';

const TERMINAL = {
  des: encryptTripleDes,
  purchaseKey: CARD_KEYS.purchaseKey,
  terminal: Uint8Array.of(0, 1, 2, 3, 4, 5),
  keyIndex: 1,
};
const PURCHASE: Purchase = { amountFen: 1_000n, sequence: 7, moment: { date: '20261129', time: '175000' } };
const BANK = {
  des: encryptTripleDes,
  loadKey: CARD_KEYS.loadKey,
  terminal: TERMINAL.terminal,
  keyIndex: 1,
  type: LOAD_TYPE,
};

/** The card is held until it is torn away, or there is a result. */
function hold(purchase: CardPurchase, card: PbocCard, torn: readonly (Torn | undefined)[], id = 'a'): CardStep {
  let step = purchase.begin(id);
  for (let n = 0; step.kind === 'send'; n++) {
    const answer = card.exchange(step.command, torn[n]);
    if (answer === undefined) return step;
    step = purchase.take(answer);
  }
  return step;
}

const purchaseOf = (changes: Partial<Purchase> = {}, terminal = TERMINAL) =>
  new CardPurchase(terminal, { ...PURCHASE, ...changes });

describe('a purchase from a purse card', () => {
  it('debits once and proves it, to the terminal and to the bank', () => {
    const [card, purchase] = [new PbocCard(5_000n), purchaseOf()];
    const step = hold(purchase, card, []);
    if (step.kind !== 'paid') throw new Error(step.kind);
    expect(card).toMatchObject({ balanceFen: 4_000n, counter: 1, debits: 1 });
    const code = transactionCode(encryptTripleDes, CARD_KEYS.codeKey, purchaseSaid(TERMINAL, PURCHASE));
    expect(toHex(step.proof.transactionCode)).toBe(toHex(code));
    expect(purchase.isUnconfirmed).toBe(false);
  });

  it.each(['before-command', 'before-write', 'after-write'] as const)('torn %s of the debit is paid once', (torn) => {
    const [card, purchase] = [new PbocCard(5_000n), purchaseOf()];
    expect(hold(purchase, card, [undefined, torn]).kind).toBe('send');
    expect(purchase.isUnconfirmed).toBe(true);
    expect(card.debits).toBe(torn === 'after-write' ? 1 : 0);
    expect(hold(purchase, card, []).kind).toBe('paid');
    expect(card).toMatchObject({ balanceFen: 4_000n, debits: 1 });
  });

  it('is not paid by a second card while the first may have paid', () => {
    const [card, purchase] = [new PbocCard(5_000n), purchaseOf()];
    hold(purchase, card, [undefined, 'after-write']);
    const other = new PbocCard(5_000n);
    expect(hold(purchase, other, [], 'b')).toMatchObject({ kind: 'refused', fault: { name: 'another-card' } });
    expect(other.debits).toBe(0);
    expect(hold(purchase, card, []).kind).toBe('paid');
  });

  it('is refused by a card that holds too little, and by one with other keys', () => {
    expect(hold(purchaseOf(), new PbocCard(999n), [])).toMatchObject({
      fault: { name: 'card-refused', status: '9401' },
    });
    const [card, foreign] = [new PbocCard(5_000n), purchaseOf({}, { ...TERMINAL, purchaseKey: new Uint8Array(16) })];
    expect(hold(foreign, card, [])).toMatchObject({ fault: { name: 'card-refused', status: '9302' } });
    expect(card.debits).toBe(0);
    expect(foreign.isUnconfirmed).toBe(false);
  });

  it('is not paid by a card that proves something else', () => {
    const [card, purchase] = [new PbocCard(5_000n), purchaseOf()];
    let step = purchase.begin('a');
    while (step.kind === 'send') {
      const answer = card.exchange(step.command) ?? new Uint8Array();
      step = purchase.take(answer.length === 10 ? answer.map((byte, i) => (i === 7 ? byte ^ 1 : byte)) : answer);
    }
    expect(step).toMatchObject({ kind: 'refused', fault: { name: 'card-mac-wrong' } });
    expect(purchase.isUnconfirmed).toBe(true);
  });

  it('is refused for answers that are cut or too long', () => {
    for (const answer of [new Uint8Array(), Uint8Array.of(0x90), new Uint8Array(40)]) {
      const purchase = purchaseOf();
      purchase.begin('a');
      expect(purchase.take(answer).kind).toBe('refused');
    }
  });

  it('is debited exactly where it is proven, however often the card is torn away', () => {
    const tear = fc.constantFrom<(Torn | undefined)[]>(undefined, 'before-command', 'before-write', 'after-write');
    const taps = fc.array(fc.array(tear as fc.Arbitrary<Torn | undefined>, { maxLength: 4 }), { maxLength: 5 });
    fc.assert(
      fc.property(fc.array(taps, { minLength: 1, maxLength: 5 }), (purchases) => {
        const card = new PbocCard(1_000_000n);
        for (const [sequence, held] of purchases.entries()) {
          const purchase = purchaseOf({ sequence });
          let step: CardStep | undefined;
          for (const torn of [...held, []]) {
            step = hold(purchase, card, torn);
            if (step.kind === 'paid') break;
          }
          expect(step?.kind).toBe('paid');
          expect(card.debits).toBe(sequence + 1);
        }
        expect(card.balanceFen).toBe(1_000_000n - 1_000n * BigInt(purchases.length));
      }),
      { numRuns: 300 },
    );
  });
});

describe('a load of a purse card', () => {
  const load = (card: PbocCard, bank = BANK) => {
    const started = readLoadStart(card.exchange(startLoad(bank, 2_000n)) ?? new Uint8Array(), bank, 2_000n);
    if (!started.ok) return started.error.name;
    const answer = card.exchange(credit(bank, started.value, PURCHASE.moment)) ?? new Uint8Array();
    const code = readCredit(answer);
    return code.ok ? 'loaded' : code.error.status;
  };

  it('credits after card and bank have each shown who they are', () => {
    const card = new PbocCard(500n);
    expect(load(card)).toBe('loaded');
    expect(card).toMatchObject({ balanceFen: 2_500n, loads: 1, counter: 0 });
  });

  it('is not booked for a card of another bank', () => {
    const card = new PbocCard(500n);
    expect(load(card, { ...BANK, loadKey: new Uint8Array(16) })).toBe('card-mac-wrong');
    expect(card.balanceFen).toBe(500n);
  });

  it('is not credited by a card that the bank did not answer', () => {
    const card = new PbocCard(500n);
    const started = readLoadStart(card.exchange(startLoad(BANK, 2_000n)) ?? new Uint8Array(), BANK, 2_000n);
    if (!started.ok) throw new Error(started.error.message);
    const forged = credit(BANK, { ...started.value, amountFen: 9_000n }, PURCHASE.moment);
    expect(toHex(card.exchange(forged) ?? new Uint8Array())).toBe('9302');
    expect(card.balanceFen).toBe(500n);
  });
});
