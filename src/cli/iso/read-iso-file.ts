// A file of ISO 20022 that a person named: which message it is, and what it says, or everything that is wrong with it.
import { createReadStream } from 'node:fs';
import { NodeError } from '../../base/node-error.ts';
import { reasonOf } from '../../base/reason-of.ts';
import type { IsoProblem } from '../../iso20022/iso-problem.ts';
import { type PaymentFile, readPaymentFile } from '../../iso20022/payment-file.ts';
import { type RecallFile, readRecallFile } from '../../iso20022/recall-file.ts';
import { badFile } from '../bad-file.ts';
import { say } from '../print/say.ts';
import { readInputFile } from '../read-input-file.ts';

/** As far into a file as its namespace has to stand. */
const HEAD_CHARACTERS = 64 * 1024;
const NAMESPACE = /urn:iso:std:iso:20022:tech:xsd:((?:pain|pacs|camt)\.[0-9]{3})\./;

export type ReadFile =
  | { readonly what: 'payments'; readonly file: PaymentFile }
  | { readonly what: 'recalls'; readonly file: RecallFile };

/** `today`: "2026-01-31". Throws CliError with every problem of the file, or NodeError `file-unreadable`. */
export async function readIsoFile(path: string, today: string): Promise<ReadFile> {
  const bytes = readInputFile(path, say`the argument`);
  const head = Buffer.from(bytes.subarray(0, HEAD_CHARACTERS)).toString('latin1');
  const [, kind = ''] = NAMESPACE.exec(head) ?? [];
  if (kind === 'camt.056') {
    const { file, problems } = await readRecallFile([bytes], path);
    if (file === undefined) throw isoRefused(problems);
    return { what: 'recalls', file };
  }
  const { file, problems } = await readPaymentFile([bytes], path, today);
  if (file === undefined) throw isoRefused(problems);
  return { what: 'payments', file };
}

export function isoRefused(problems: readonly IsoProblem[]) {
  return badFile(problems, say`the message is`, 'message-invalid');
}

/** For readers that need no more than a piece at a time. Throws NodeError `file-unreadable`. */
export async function* bytesOfFile(path: string): AsyncGenerator<Uint8Array> {
  try {
    for await (const bytes of createReadStream(path)) yield bytes as Uint8Array;
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause)) throw cause;
    throw new NodeError({
      code: 'file-unreadable',
      message: say`cannot read ${path}: ${reasonOf(cause)}`,
      remedy: say`check the path given with the argument`,
      cause,
    });
  }
}
