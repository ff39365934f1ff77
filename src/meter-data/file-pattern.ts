// Patterns of file names, in which `*` stands for any characters, or none.

/** Whether the pattern names this file: its pieces are in the name, one after the other. */
export function isNamedBy(pattern: string, name: string): boolean {
  const [first = '', ...pieces] = pattern.split('*');
  const last = pieces.pop();
  if (last === undefined) return name === pattern;
  const end = name.length - last.length;
  if (!name.startsWith(first) || !name.endsWith(last)) return false;
  // Each piece as early as it can be leaves the most room for those after it, so nothing has to be tried twice.
  let at = first.length;
  for (const piece of pieces) {
    const found = name.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return at <= end;
}
