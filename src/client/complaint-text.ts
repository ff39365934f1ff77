// The text of a complaint, an answer or a decision: it stays with those who wrote and read it, and the ledger has a
// commitment to it. Whoever has the file can show that this was the text.
import { randomBytes } from 'node:crypto';
import { equalBytes, fromHex, toHex, utf8 } from '../base/bytes.ts';
import { taggedDigest } from '../crypto/digest.ts';
import { ClientError } from './client-error.ts';

export const COMPLAINT_TEXT_FORMAT = 'gridpact-complaint-text/1';
const SALT_BYTES = 32;
const HEX_SALT = /^[0-9a-f]{64}$/;

const digestOf = taggedDigest('complaint-text');

/** As it is kept in a file: `salt` and `commitment` in hexadecimal. */
export interface ComplaintText {
  readonly format: typeof COMPLAINT_TEXT_FORMAT;
  readonly salt: string;
  readonly text: string;
  readonly commitment: string;
}

/** With a salt of its own, so that nobody finds the text by guessing. */
export function newComplaintText(text: string): ComplaintText {
  const salt = randomBytes(SALT_BYTES);
  return {
    format: COMPLAINT_TEXT_FORMAT,
    salt: toHex(salt),
    text,
    commitment: toHex(digestOf(salt, utf8(text))),
  };
}

/** Parsed JSON of any origin. Throws ClientError `bad-complaint-text` when it is none, or its own parts differ. */
export function readComplaintText(json: unknown): ComplaintText {
  const { format, salt, text, commitment } = (typeof json === 'object' && json !== null ? json : {}) as Partial<
    Record<keyof ComplaintText, unknown>
  >;
  const isWhole =
    format === COMPLAINT_TEXT_FORMAT && typeof salt === 'string' && HEX_SALT.test(salt) && typeof text === 'string';
  if (!isWhole || toHex(digestOf(fromHex(salt), utf8(text))) !== commitment) {
    throw new ClientError({
      code: 'bad-complaint-text',
      message: 'the file is no text of a complaint, or it was changed',
      remedy: 'use the file that "gridpact complaint file", "answer" or "decide" wrote with --keep',
    });
  }
  return { format, salt, text, commitment };
}

/** Whether the commitment on the ledger is to this text. */
export function isTextOf({ commitment }: ComplaintText, onLedger: Uint8Array): boolean {
  return equalBytes(fromHex(commitment), onLedger);
}
