// A file of ISO 20022 that a person named: which message it is, and what it says, or everything that is wrong with it.
import { createReadStream } from 'node:fs';
import type { IsoProblem } from '../../iso20022/iso-problem.ts';
import { type PaymentFile, readPaymentFile } from '../../iso20022/payment-file.ts';
import { type RecallFile, readRecallFile } from '../../iso20022/recall-file.ts';
import { badFile } from '../bad-file.ts';
import { say } from '../print/say.ts';
import { unreadable } from '../read-input-file.ts';

/** As far into a file as its namespace has to stand. */
const HEAD_BYTES = 64 * 1024;
const NAMESPACE = /urn:iso:std:iso:20022:tech:xsd:((?:pain|pacs|camt)\.[0-9]{3})\./;

export type ReadFile =
  | { readonly what: 'payments'; readonly file: PaymentFile }
  | { readonly what: 'recalls'; readonly file: RecallFile };

/** `today`: "2026-01-31". Throws CliError with every problem of the file, or NodeError `file-unreadable`. */
export async function readIsoFile(path: string, today: string): Promise<ReadFile> {
  const [, kind = ''] = NAMESPACE.exec(await headOf(path)) ?? [];
  if (kind === 'camt.056') {
    const { file, problems } = await readRecallFile(bytesOfFile(path), path);
    if (file === undefined) throw isoRefused(problems);
    return { what: 'recalls', file };
  }
  const { file, problems } = await readPaymentFile(bytesOfFile(path), path, today);
  if (file === undefined) throw isoRefused(problems);
  return { what: 'payments', file };
}

export function isoRefused(problems: readonly IsoProblem[]) {
  return badFile(problems, say`the message is`, 'message-invalid');
}

async function headOf(path: string): Promise<string> {
  const pieces: Uint8Array[] = [];
  for await (const bytes of bytesOfFile(path, { end: HEAD_BYTES - 1 })) pieces.push(bytes);
  return Buffer.concat(pieces).toString('latin1');
}

/** For readers that need no more than a piece at a time. Throws NodeError `file-unreadable`. */
export async function* bytesOfFile(path: string, part: { readonly end?: number } = {}): AsyncGenerator<Uint8Array> {
  try {
    for await (const bytes of createReadStream(path, part)) yield bytes as Uint8Array;
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause)) throw cause;
    throw unreadable(path, say`the argument`, cause);
  }
}
