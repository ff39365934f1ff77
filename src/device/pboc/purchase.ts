// A purchase from a purse card, at the terminal: 8050, 8054, and 805A where the card left between the two. The terminal
// is authenticated first (MAC1), then the card debits, then it proves the debit (MAC2). A load has the opposite order and
// stands in load.ts: nothing is shared but the form of the parts.
import { concatBytes, u32 } from '../../base/bytes.ts';
import { ok, type Result, refused } from '../../base/result.ts';
import { type CardCommand, type CardFault, readAnswer } from './apdu.ts';
import { type CardMoment, type CardTerminal, cardAmount, cardMoment, numberIn, startData } from './card-fields.ts';
import { MAC_BYTES, sameMac, sessionKey, shortMac, type TripleDes } from './pboc-mac.ts';

export const PURCHASE_TYPE = 0x06;
const START_ANSWER_BYTES = 15;
const PROOF_BYTES = 2 * MAC_BYTES;

export interface PurchaseTerminal extends CardTerminal {
  readonly des: TripleDes;
  /** That terminal and card share, 16 bytes: in the terminal's security module. */
  readonly purchaseKey: Uint8Array;
}

export interface Purchase {
  readonly amountFen: bigint;
  /** The terminal's own number of the transaction: of four bytes, and used once. */
  readonly sequence: number;
  readonly moment: CardMoment;
}

/** What the card said when the purchase began. A terminal keeps it until it has the proof. */
export interface StartedPurchase extends Purchase {
  readonly balanceFen: bigint;
  /** Of the card's offline transactions, before this one. */
  readonly counter: number;
  readonly cardRandom: Uint8Array;
}

export interface PurchaseProof {
  readonly mac2: Uint8Array;
  /** For the bank that holds the card's key: the terminal cannot check it. */
  readonly transactionCode: Uint8Array;
}

/** INITIALIZE FOR PURCHASE. */
export function startPurchase(terminal: CardTerminal, amountFen: bigint): CardCommand {
  return { head: '80500102', data: startData(terminal, amountFen), expected: START_ANSWER_BYTES };
}

export function readStart(answer: Uint8Array, purchase: Purchase): Result<StartedPurchase, CardFault> {
  const read = readAnswer(answer, START_ANSWER_BYTES);
  if (!read.ok) return read;
  const data = read.value;
  const balanceFen = BigInt(numberIn(data.subarray(0, 4)));
  return ok({ ...purchase, balanceFen, counter: numberIn(data.subarray(4, 6)), cardRandom: data.slice(11, 15) });
}

/** DEBIT FOR PURCHASE, with MAC1. From the moment it is sent the card may have paid. */
export function debit(terminal: PurchaseTerminal, started: StartedPurchase): CardCommand {
  const { sequence, moment } = started;
  const mac1 = shortMac(terminal.des, purchaseSession(terminal, started), debitSaid(terminal, started));
  return { head: '80540100', data: concatBytes(u32(sequence), cardMoment(moment), mac1), expected: PROOF_BYTES };
}

/** Paid, if the card proves it. */
export function readDebit(
  answer: Uint8Array,
  terminal: PurchaseTerminal,
  started: StartedPurchase,
): Result<PurchaseProof, CardFault> {
  const read = readAnswer(answer, PROOF_BYTES);
  if (!read.ok) return read;
  const [transactionCode, mac2] = [read.value.slice(0, MAC_BYTES), read.value.slice(MAC_BYTES)];
  return checked({ mac2, transactionCode }, terminal, started);
}

/** GET TRANSACTION PROVE: the proof once more, of a card that left. It debits nothing. */
export function askForProof({ counter }: StartedPurchase): CardCommand {
  const ofTransaction = (counter + 1) & 0xffff;
  return { head: '805A0006', data: u32(ofTransaction).subarray(2), expected: PROOF_BYTES };
}

/** A card that never debited refuses with 9406: then the purchase may begin again. */
export function readProof(
  answer: Uint8Array,
  terminal: PurchaseTerminal,
  started: StartedPurchase,
): Result<PurchaseProof, CardFault> {
  const read = readAnswer(answer, PROOF_BYTES);
  if (!read.ok) return read;
  const [mac2, transactionCode] = [read.value.slice(0, MAC_BYTES), read.value.slice(MAC_BYTES)];
  return checked({ mac2, transactionCode }, terminal, started);
}

/** By card and terminal alike. */
export function purchaseSession(
  { des, purchaseKey }: Pick<PurchaseTerminal, 'des' | 'purchaseKey'>,
  { cardRandom, counter, sequence }: Pick<StartedPurchase, 'cardRandom' | 'counter' | 'sequence'>,
): Uint8Array {
  return sessionKey(des, purchaseKey, concatBytes(cardRandom, u32(counter).subarray(2), u32(sequence).subarray(2)));
}

/** What MAC1 is over. */
export function debitSaid({ terminal }: Pick<CardTerminal, 'terminal'>, { amountFen, moment }: Purchase): Uint8Array {
  return concatBytes(cardAmount(amountFen), Uint8Array.of(PURCHASE_TYPE), terminal, cardMoment(moment));
}

/** What the code for the bank is over. */
export function purchaseSaid({ terminal }: Pick<CardTerminal, 'terminal'>, purchase: Purchase): Uint8Array {
  const { amountFen, sequence, moment } = purchase;
  const type = Uint8Array.of(PURCHASE_TYPE);
  return concatBytes(cardAmount(amountFen), type, terminal, u32(sequence), cardMoment(moment));
}

function checked(
  proof: PurchaseProof,
  terminal: PurchaseTerminal,
  started: StartedPurchase,
): Result<PurchaseProof, CardFault> {
  const expected = shortMac(terminal.des, purchaseSession(terminal, started), cardAmount(started.amountFen));
  if (sameMac(proof.mac2, expected)) return ok(proof);
  return refused({ name: 'card-mac-wrong', message: 'the card did not prove that it paid this amount' });
}
