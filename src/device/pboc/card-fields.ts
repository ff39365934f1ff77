// The parts of which a purse card's messages are made.
import { concatBytes, fromHex, u32 } from '../../base/bytes.ts';

export interface CardMoment {
  /** "20120229". */
  readonly date: string;
  /** "135100". */
  readonly time: string;
}

export interface CardTerminal {
  /** 6 bytes. */
  readonly terminal: Uint8Array;
  /** Which of the card's keys. */
  readonly keyIndex: number;
}

export const TERMINAL_BYTES = 6;
const MAX_AMOUNT_FEN = 0xffff_ffffn;
const DATE = /^[0-9]{8}$/;
const TIME = /^[0-9]{6}$/;

/** Four bytes. Throws RangeError for what a card cannot hold. */
export function cardAmount(amountFen: bigint): Uint8Array {
  if (amountFen < 0n || amountFen > MAX_AMOUNT_FEN) throw new RangeError(`a card cannot hold ${amountFen} fen`);
  return u32(Number(amountFen));
}

/** Seven bytes of decimal digits. Throws RangeError. */
export function cardMoment({ date, time }: CardMoment): Uint8Array {
  if (!DATE.test(date) || !TIME.test(time)) throw new RangeError(`not a date and time: ${date} ${time}`);
  return fromHex(date + time);
}

/** What begins purchase and load alike: key, amount, terminal. */
export function startData({ terminal, keyIndex }: CardTerminal, amountFen: bigint): Uint8Array {
  if (terminal.length !== TERMINAL_BYTES) throw new RangeError(`a terminal's number has ${TERMINAL_BYTES} bytes`);
  return concatBytes(Uint8Array.of(keyIndex), cardAmount(amountFen), terminal);
}

/** Big-endian. */
export function numberIn(bytes: Uint8Array): number {
  return bytes.reduce((value, byte) => value * 256 + byte, 0);
}
