// The id of a cheque, and the serial of a note: 16 bytes each.
import { InvalidArgumentError } from 'commander';
import { fromHex } from '../../base/bytes.ts';
import { say } from '../print/say.ts';

const ID = /^[0-9a-f]{32}$/;

/** 32 hexadecimal digits as 16 bytes. */
export function parseChequeId(text: string): Uint8Array {
  if (!ID.test(text)) throw new InvalidArgumentError(say`Give 32 lower-case hexadecimal digits.`);
  return fromHex(text);
}
