// Coins as text, for codes, files and messages: one text is one code, and a payment may be several.
import { fromHex, toHex } from '../../base/bytes.ts';
import { boundedCodec } from '../../base/codec.ts';
import { type CashCoin, device } from '../../generated/device.ts';
import { readStrict } from '../messages.ts';

/** In capital letters, so that a code takes it in its compact mode. */
const TEXT = /^GPCASH1\/((?:[0-9A-F]{2})+)$/;
const KEY_TEXT = /^GPCASHKEY1\/([0-9A-F]{64})$/;
/** A coin with five endorsements fits, and so much is read from a screen. */
export const MAX_CODE_BYTES = 1_100;
const MAX_TEXT = 4_096;
const COINS = boundedCodec(device.CashCoins);

/** As few as hold them; a coin is never divided between two. */
export function cashTexts(coins: readonly CashCoin[]): readonly string[] {
  const parts: CashCoin[][] = [];
  for (const coin of coins) {
    const last = parts.at(-1);
    if (last !== undefined && COINS.encode({ coins: [...last, coin] }).length <= MAX_CODE_BYTES) last.push(coin);
    else parts.push([coin]);
  }
  return parts.map((some) => `GPCASH1/${toHex(COINS.encode({ coins: some })).toUpperCase()}`);
}

/** Undefined for any other text. Never throws. */
export function readCashText(text: string): readonly CashCoin[] | undefined {
  const [, hex] = (text.length <= MAX_TEXT && TEXT.exec(text)) || [];
  return hex === undefined ? undefined : readStrict(COINS, fromHex(hex))?.coins;
}

/** As they go over a link. */
export function cashBytes(coins: readonly CashCoin[]): Uint8Array {
  return COINS.encode({ coins: [...coins] });
}

/** Undefined for bytes that are no coins. Never throws. */
export function readCashBytes(bytes: Uint8Array): readonly CashCoin[] | undefined {
  const coins = readStrict(COINS, bytes)?.coins;
  return coins === undefined || coins.length === 0 ? undefined : coins;
}

/** The key that coins are passed on to, as its owner shows it. */
export function cashKeyText(key: Uint8Array): string {
  return `GPCASHKEY1/${toHex(key).toUpperCase()}`;
}

/** Also of the hexadecimal digits alone. Undefined for any other text. */
export function readCashKey(text: string): Uint8Array | undefined {
  const [, hex] = KEY_TEXT.exec(text) ?? /^([0-9a-f]{64})$/.exec(text) ?? [];
  return hex === undefined ? undefined : fromHex(hex);
}
