// Whether what a file proves is what the page shows: a node could show one thing and prove another. Knows no page.
import { decodedJson, messagesOf } from '../../verifier/decoded-fields.ts';
import type { Decoded } from '../../verifier/protobuf-reader.ts';
import type { VerificationReport } from '../../verifier/report.ts';
import { Refusal } from '../ask.ts';
import { flatFields, type Row } from '../rows.ts';
import type { Fields } from './find.ts';

/** Throws Refusal `shown-otherwise` where a row is not proven as it is shown; it may have changed since. */
export function checkRows({ claims }: VerificationReport, rows: readonly Row[]): void {
  const proven = new Map(claims.flatMap((claim) => (claim.kind === 'entry' ? [[claim.key, claim.value]] : [])));
  for (const { key, entry } of rows) {
    if (!isSame(proven.get(key), entry)) throw shownOtherwise(key);
  }
}

/** The member as the state's list of all members has it. Throws Refusal `shown-otherwise`. */
export function checkMember({ claims }: VerificationReport, id: string, shown: Fields): void {
  const list = claims.find((claim) => claim.kind === 'entry' && claim.key === 'member-list/current');
  const members = list?.kind === 'entry' ? messagesOf(list.value, 'members') : [];
  const proven = members.find((member) => member.id === id);
  if (!isSame(proven, shown)) throw shownOtherwise(id);
}

/** The receipt's place and code, and what became of each line. Throws Refusal `shown-otherwise`. */
export function checkTransaction({ transactions }: VerificationReport, id: string, shown: Fields): void {
  const proven = transactions.find(({ transactionId }) => transactionId === id);
  const lines = (shown.lines ?? []) as readonly Fields[];
  const isSameLine = (line: Fields, i: number) => {
    const other = proven?.lines[i];
    return other?.code === line.code && other?.outcome === line.outcome && other?.transfer === line.transfer;
  };
  const isRight =
    proven !== undefined &&
    [proven.height, proven.index, proven.code, proven.outcome].join('\n') ===
      [shown.height, shown.index, shown.code, shown.outcome].join('\n') &&
    proven.lines.length === lines.length &&
    lines.every(isSameLine);
  if (!isRight) throw shownOtherwise(id);
}

function isSame(proven: Decoded | undefined, shown: Fields): boolean {
  if (proven === undefined) return false;
  return textOf(decodedJson(proven) as Fields) === textOf(shown);
}

/** In one order of the fields. */
function textOf(fields: Fields): string {
  return JSON.stringify([...flatFields(fields)].sort());
}

export function shownOtherwise(what: string): Refusal {
  return new Refusal('shown-otherwise', 0, what, '');
}
