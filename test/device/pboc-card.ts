// A purse card of the PBOC suite as it behaves towards a terminal, that can be torn out of the field at any command:
// before it has it, before it writes, or before its answer is through.
import { concatBytes, toHex, u32 } from '../../src/base/bytes.ts';
import { encryptTripleDes } from '../../src/crypto/triple-des.ts';
import { type CardCommand, decodeCommand, encodeAnswer, encodeCommand } from '../../src/device/pboc/apdu.ts';
import { numberIn } from '../../src/device/pboc/card-fields.ts';
import { creditSaid, LOAD_TYPE, loadSession, loadStartSaid } from '../../src/device/pboc/load.ts';
import { shortMac, transactionCode } from '../../src/device/pboc/pboc-mac.ts';
import { debitSaid, purchaseSaid, purchaseSession } from '../../src/device/pboc/purchase.ts';

export const CARD_KEYS = {
  purchaseKey: Uint8Array.from({ length: 16 }, (_, i) => i + 1),
  loadKey: Uint8Array.from({ length: 16 }, (_, i) => 0x40 + i),
  codeKey: Uint8Array.from({ length: 16 }, (_, i) => 0x90 + i),
};

export type Torn = 'before-command' | 'before-write' | 'after-write';

interface Started {
  readonly amountFen: bigint;
  readonly terminal: Uint8Array;
  readonly cardRandom: Uint8Array;
}

export class PbocCard {
  balanceFen: bigint;
  /** Of offline and online transactions. */
  counter = 0;
  loads = 0;
  debits = 0;
  readonly #des = encryptTripleDes;
  #started: Started | undefined;
  #proof: { readonly counter: number; readonly mac2: Uint8Array; readonly code: Uint8Array } | undefined;
  #randoms = 0;

  constructor(balanceFen: bigint) {
    this.balanceFen = balanceFen;
  }

  /** Undefined where the card left the field. What it had begun is forgotten then, as with the power gone. */
  exchange(command: CardCommand, torn?: Torn): Uint8Array | undefined {
    if (torn === 'before-command') return this.#leave();
    const received = decodeCommand(encodeCommand(command));
    if (received === undefined) return encodeAnswer(new Uint8Array(), '6700');
    const answer = this.#answer(received, torn === 'before-write');
    return torn === undefined ? answer : this.#leave();
  }

  #leave(): undefined {
    this.#started = undefined;
    return undefined;
  }

  #answer({ head, data }: CardCommand, isCut: boolean): Uint8Array {
    if (head === '80500102') return this.#startPurchase(data);
    if (head === '80540100') return this.#debit(data, isCut);
    if (head === '805A0006') return this.#prove(data);
    if (head === '80500002') return this.#startLoad(data);
    if (head === '80520000') return this.#credit(data, isCut);
    return encodeAnswer(new Uint8Array(), '6D00');
  }

  #begin(data: Uint8Array): Started | undefined {
    if (data.length !== 11) return undefined;
    const cardRandom = u32(0x1122_3344 + this.#randoms++);
    return { amountFen: BigInt(numberIn(data.subarray(1, 5))), terminal: data.slice(5), cardRandom };
  }

  #startPurchase(data: Uint8Array): Uint8Array {
    const started = this.#begin(data);
    if (started === undefined) return encodeAnswer(new Uint8Array(), '6700');
    if (started.amountFen > this.balanceFen) return encodeAnswer(new Uint8Array(), '9401');
    this.#started = started;
    const balance = u32(Number(this.balanceFen));
    const tail = [new Uint8Array(3), Uint8Array.of(1, 0), started.cardRandom];
    return encodeAnswer(concatBytes(balance, u32(this.counter).subarray(2), ...tail));
  }

  #debit(data: Uint8Array, isCut: boolean): Uint8Array {
    const started = this.#started;
    if (started === undefined) return encodeAnswer(new Uint8Array(), '6985');
    const sequence = numberIn(data.subarray(0, 4));
    const [date, time] = [toHex(data.subarray(4, 8)), toHex(data.subarray(8, 11))];
    const purchase = { amountFen: started.amountFen, sequence, moment: { date, time } };
    const session = purchaseSession(
      { des: this.#des, purchaseKey: CARD_KEYS.purchaseKey },
      { ...started, counter: this.counter, sequence },
    );
    const mac1 = shortMac(this.#des, session, debitSaid(started, purchase));
    if (toHex(data.subarray(11)) !== toHex(mac1)) return encodeAnswer(new Uint8Array(), '9302');
    if (isCut) return new Uint8Array();
    const mac2 = shortMac(this.#des, session, u32(Number(started.amountFen)));
    const code = transactionCode(this.#des, CARD_KEYS.codeKey, purchaseSaid(started, purchase));
    // One write: the balance, the counter and the proof.
    this.balanceFen -= started.amountFen;
    this.counter++;
    this.debits++;
    this.#proof = { counter: this.counter, mac2, code };
    this.#started = undefined;
    return encodeAnswer(concatBytes(code, mac2));
  }

  #prove(data: Uint8Array): Uint8Array {
    if (this.#proof?.counter !== numberIn(data)) return encodeAnswer(new Uint8Array(), '9406');
    return encodeAnswer(concatBytes(this.#proof.mac2, this.#proof.code));
  }

  #loadSession(cardRandom: Uint8Array): Uint8Array {
    return loadSession({ des: this.#des, loadKey: CARD_KEYS.loadKey }, { cardRandom, counter: this.loads });
  }

  #startLoad(data: Uint8Array): Uint8Array {
    const started = this.#begin(data);
    if (started === undefined) return encodeAnswer(new Uint8Array(), '6700');
    this.#started = started;
    const { amountFen, terminal, cardRandom } = started;
    const said = loadStartSaid({ type: LOAD_TYPE, terminal }, { balanceFen: this.balanceFen, amountFen });
    const mac1 = shortMac(this.#des, this.#loadSession(cardRandom), said);
    const counter = u32(this.loads).subarray(2);
    return encodeAnswer(concatBytes(u32(Number(this.balanceFen)), counter, Uint8Array.of(1, 0), cardRandom, mac1));
  }

  #credit(data: Uint8Array, isCut: boolean): Uint8Array {
    const started = this.#started;
    if (started === undefined) return encodeAnswer(new Uint8Array(), '6985');
    const { amountFen, terminal, cardRandom } = started;
    const moment = { date: toHex(data.subarray(0, 4)), time: toHex(data.subarray(4, 7)) };
    const said = creditSaid({ type: LOAD_TYPE, terminal }, amountFen, moment);
    const mac2 = shortMac(this.#des, this.#loadSession(cardRandom), said);
    if (toHex(data.subarray(7)) !== toHex(mac2)) return encodeAnswer(new Uint8Array(), '9302');
    if (isCut) return new Uint8Array();
    this.balanceFen += amountFen;
    this.loads++;
    this.#started = undefined;
    return encodeAnswer(transactionCode(this.#des, CARD_KEYS.codeKey, said));
  }
}
