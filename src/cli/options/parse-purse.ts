// The id of a purse on the command line.
import { InvalidArgumentError } from 'commander';
import { fromHex } from '../../base/bytes.ts';
import { say } from '../print/say.ts';

const PURSE = /^[0-9a-f]{32}$/;

/** 32 hexadecimal digits as 16 bytes. */
export function parsePurse(text: string): Uint8Array {
  if (!PURSE.test(text)) throw new InvalidArgumentError(say`Give 32 lower-case hexadecimal digits.`);
  return fromHex(text);
}

/** The same, as the ledger's keys have it. */
export function parsePurseId(text: string): string {
  parsePurse(text);
  return text;
}
