import { say } from '../print/say.ts';
// What of a file is not on the ledger, for people.

/** Elements by name, with their number; empty: there are none. */
export function leftText(left: ReadonlyMap<string, number>): string {
  if (left.size === 0) return say`Everything in the file was read.`;
  const names = [...left.keys()].sort();
  return say`Not on the ledger, and left in the file: ${names.join(', ')}`;
}
