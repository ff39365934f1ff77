// Coins in and out of files and pictures. A payment that is too large for one code is several, each of which counts for
// itself.
import { extname } from 'node:path';
import { readCashKey, readCashText } from '../../device/cash/cash-text.ts';
import type { CashCoin } from '../../generated/device.ts';
import { CliError } from '../cli-error.ts';
import { EXIT } from '../exit-codes.ts';
import { givenCode } from '../given-code.ts';
import { say } from '../print/say.ts';
import { writeCodePicture } from '../write-code-picture.ts';

/** Of one file: more is no payment. */
const MOST_TEXTS = 200;

/** One text per line. Rejects with CliError `coins-unreadable`, and as `givenCode`. */
export async function givenCoins(fileOrText: string): Promise<readonly CashCoin[]> {
  const texts = (await givenCode(fileOrText)).split(/\s+/).filter((text) => text !== '');
  const coins = texts.length > MOST_TEXTS ? [] : texts.map(readCashText);
  const read = coins.flatMap((some) => some ?? []);
  if (read.length > 0 && !coins.includes(undefined)) return read;
  throw new CliError({
    exitCode: EXIT.input,
    code: 'coins-unreadable',
    message: say`what was given holds no coins`,
    remedy: say`give a file, a picture or a text (GPCASH1/...) that "gridpact cash pay" or "cash issue" made, whole`,
  });
}

/** A key as digits, its text, or a picture of that. Rejects with CliError `key-unreadable`. */
export async function givenCashKey(given: string): Promise<Uint8Array> {
  const key = readCashKey(given) ?? readCashKey(await givenCode(given));
  if (key !== undefined) return key;
  throw new CliError({
    exitCode: EXIT.input,
    code: 'key-unreadable',
    message: say`what was given is no key of a wallet of coins`,
    remedy: say`give the 64 hexadecimal digits, the text (GPCASHKEY1/...) or the picture that "gridpact cash show" makes`,
  });
}

/** "pay.png", then "pay-2.png", ...; returns those that it wrote. Throws NodeError `file-not-written`. */
export function drawTexts(path: string, texts: readonly string[]): readonly string[] {
  return texts.map((text, i) => {
    const end = extname(path);
    const name = i === 0 ? path : `${path.slice(0, path.length - end.length)}-${i + 1}${end}`;
    writeCodePicture(name, text);
    return name;
  });
}
