// Keys of the ledger for people: the instant in a key by the clocks of this machine, as commands take and print it.
import { formatTime } from './format-value.ts';

/** An instant as the last part of a key, in milliseconds since 1970: "reading/roof-17/1753977600000". */
const INSTANT_IN_KEY = /(?<=[\w.-]\/)(?:1\d{12}|[23]\d{12})(?![\w/-]|\.\w)/g;

/** "reading/roof-17/2025-08-01T00:00:00+08:00", also where the key stands within a sentence. */
export function keyText(text: string): string {
  return text.replace(INSTANT_IN_KEY, (ms) => formatTime(BigInt(ms)));
}

/** Transfers of statements: the ledger itself writes their references, "roof-17/1751299200000". */
const OF_STATEMENTS = /^statement-/;

/** The reference of a transfer: of a payment as the payer wrote it. */
export function referenceText({ code, reference }: { readonly code: string; readonly reference: string }): string {
  return OF_STATEMENTS.test(code) ? keyText(reference) : reference;
}
