// The messages that are known, by their kind.
import type { MessageTable } from '../field-table.ts';
import { PACS_002, PACS_004, PACS_008, PACS_009 } from './between-banks.ts';
import { PAIN_001, PAIN_002, PAIN_008 } from './initiations.ts';
import { CAMT_029, CAMT_056 } from './recalls.ts';
import { CAMT_053, CAMT_054 } from './statements.ts';

export const MESSAGES: readonly MessageTable[] = [
  ...[PAIN_001, PAIN_002, PAIN_008],
  ...[PACS_002, PACS_004, PACS_008, PACS_009],
  ...[CAMT_029, CAMT_053, CAMT_054, CAMT_056],
];

const BY_KIND: ReadonlyMap<string, MessageTable> = new Map(MESSAGES.map((table) => [table.kind, table]));

export function tableOfKind(kind: string): MessageTable | undefined {
  return BY_KIND.get(kind);
}
