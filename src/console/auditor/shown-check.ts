// Whether what a file proves is what the page shows: a node could show one thing and prove another. Knows no page.
import { REFUSAL_NAMES } from '../../generated/refusal-names.ts';
import { decodedJson, messagesOf } from '../../verifier/decoded-fields.ts';
import type { Decoded } from '../../verifier/protobuf-reader.ts';
import type { VerificationReport } from '../../verifier/report.ts';
import { Refusal } from '../ask.ts';
import { flatFields, type Row } from '../rows.ts';
import type { Fields } from './find.ts';

const whole = (entry: Fields): Fields => entry;

/**
 * `view`: of an entry, as the rows have it. Throws Refusal `shown-otherwise` where a row is not proven as it is shown; it may
 * have changed since.
 */
export function checkRows({ claims }: VerificationReport, rows: readonly Row[], view = whole): void {
  const proven = new Map(claims.flatMap((claim) => (claim.kind === 'entry' ? [[claim.key, claim.value]] : [])));
  for (const { key, entry } of rows) {
    if (!isSame(proven.get(key), entry, view)) throw shownOtherwise(key);
  }
}

/** The member as the state's list of all members has it. Throws Refusal `shown-otherwise`. */
export function checkMember({ claims }: VerificationReport, id: string, shown: Fields): void {
  const list = claims.find((claim) => claim.kind === 'entry' && claim.key === 'member-list/current');
  const members = list?.kind === 'entry' ? messagesOf(list.value, 'members') : [];
  const proven = members.find((member) => member.id === id);
  if (!isSame(proven, shown)) throw shownOtherwise(id);
}

/** The receipt's place and code with its name, and what became of each line. Throws Refusal `shown-otherwise`. */
export function checkTransaction({ transactions }: VerificationReport, id: string, shown: Fields): void {
  const proven = transactions.find(({ transactionId }) => transactionId === id);
  const lines = (shown.lines ?? []) as readonly Fields[];
  const isSameLine = (line: Fields, i: number) => {
    const other = proven?.lines[i];
    if (other === undefined || line.name !== nameOf(other.code)) return false;
    return other.code === line.code && other.outcome === line.outcome && other.transfer === line.transfer;
  };
  const isRight =
    proven !== undefined &&
    [proven.height, proven.index, proven.code, proven.outcome].join('\n') ===
      [shown.height, shown.index, shown.code, shown.outcome].join('\n') &&
    (proven.code === 0 || shown.name === nameOf(proven.code)) &&
    proven.lines.length === lines.length &&
    lines.every(isSameLine);
  if (!isRight) throw shownOtherwise(id);
}

function nameOf(code: number): string {
  return code === 0 ? 'accepted' : (REFUSAL_NAMES[code] ?? `code-${code}`);
}

function isSame(proven: Decoded | undefined, shown: Fields, view = whole): boolean {
  if (proven === undefined) return false;
  return textOf(view(decodedJson(proven) as Fields)) === textOf(shown);
}

/** In one order of the fields. */
function textOf(fields: Fields): string {
  return JSON.stringify([...flatFields(fields)].sort());
}

export function shownOtherwise(what: string): Refusal {
  return new Refusal('shown-otherwise', 0, what, '');
}
