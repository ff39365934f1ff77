// What of a file is not on the ledger, for people.

/** Elements by name, with their number; empty: there are none. */
export function leftText(left: ReadonlyMap<string, number>): string {
  if (left.size === 0) return 'Everything in the file was read.';
  const names = [...left.keys()].sort();
  return `Not on the ledger, and left in the file: ${names.join(', ')}`;
}
