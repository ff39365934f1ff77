// A load of a purse card, at its bank: 8050 and 8052. The card is authenticated first (its MAC1), then the bank books, and
// says so with its MAC2, and only then the card credits. A purchase has the opposite order and stands in purchase.ts.
import { concatBytes, u32 } from '../../base/bytes.ts';
import { ok, type Result, refused } from '../../base/result.ts';
import { type CardCommand, type CardFault, readAnswer } from './apdu.ts';
import { type CardMoment, type CardTerminal, cardAmount, cardMoment, numberIn, startData } from './card-fields.ts';
import { MAC_BYTES, sameMac, sessionKey, shortMac, type TripleDes } from './pboc-mac.ts';

/** Of a card's purse; its passbook has 01. */
export const LOAD_TYPE = 0x02;
const START_ANSWER_BYTES = 16;

export interface LoadingBank extends CardTerminal {
  readonly des: TripleDes;
  /** That bank and card share, 16 bytes. */
  readonly loadKey: Uint8Array;
  /** 02 for a purse, 01 for a passbook. */
  readonly type: number;
}

/** A card that has shown that it is one, and what it holds. */
export interface StartedLoad {
  readonly amountFen: bigint;
  readonly balanceFen: bigint;
  /** Of the card's online transactions, before this one. */
  readonly counter: number;
  readonly cardRandom: Uint8Array;
}

/** INITIALIZE FOR LOAD. */
export function startLoad(bank: LoadingBank, amountFen: bigint): CardCommand {
  return { head: `8050000${bank.type}`, data: startData(bank, amountFen), expected: START_ANSWER_BYTES };
}

/** The card's MAC1 is checked before a fen is booked. */
export function readLoadStart(
  answer: Uint8Array,
  bank: LoadingBank,
  amountFen: bigint,
): Result<StartedLoad, CardFault> {
  const read = readAnswer(answer, START_ANSWER_BYTES);
  if (!read.ok) return read;
  const data = read.value;
  const balanceFen = BigInt(numberIn(data.subarray(0, 4)));
  const counter = numberIn(data.subarray(4, 6));
  const started = { amountFen, balanceFen, counter, cardRandom: data.slice(8, 12) };
  const expected = shortMac(bank.des, loadSession(bank, started), loadStartSaid(bank, started));
  if (sameMac(data.slice(12), expected)) return ok(started);
  return refused({ name: 'card-mac-wrong', message: 'the card did not prove that it is one of this bank' });
}

/** CREDIT FOR LOAD, with the bank's MAC2: sent after the amount is booked. */
export function credit(bank: LoadingBank, started: StartedLoad, moment: CardMoment): CardCommand {
  const mac2 = shortMac(bank.des, loadSession(bank, started), creditSaid(bank, started.amountFen, moment));
  return { head: '80520000', data: concatBytes(cardMoment(moment), mac2), expected: MAC_BYTES };
}

/** The card's code for its bank's records, four bytes. */
export function readCredit(answer: Uint8Array): Result<Uint8Array, CardFault> {
  return readAnswer(answer, MAC_BYTES);
}

/** By card and bank alike. */
export function loadSession(
  { des, loadKey }: Pick<LoadingBank, 'des' | 'loadKey'>,
  { cardRandom, counter }: Pick<StartedLoad, 'cardRandom' | 'counter'>,
): Uint8Array {
  return sessionKey(des, loadKey, concatBytes(cardRandom, u32(counter).subarray(2), Uint8Array.of(0x80, 0x00)));
}

/** What the card's MAC1 is over. */
export function loadStartSaid(
  { type, terminal }: Pick<LoadingBank, 'type' | 'terminal'>,
  { balanceFen, amountFen }: Pick<StartedLoad, 'balanceFen' | 'amountFen'>,
): Uint8Array {
  return concatBytes(cardAmount(balanceFen), cardAmount(amountFen), Uint8Array.of(type), terminal);
}

/** What the bank's MAC2 is over. */
export function creditSaid(
  { type, terminal }: Pick<LoadingBank, 'type' | 'terminal'>,
  amountFen: bigint,
  moment: CardMoment,
): Uint8Array {
  return concatBytes(cardAmount(amountFen), Uint8Array.of(type), terminal, cardMoment(moment));
}
