// A file as spreadsheets of various countries read it: each expects its own separator, and none minds a stray quote.

export const SEPARATORS = [',', ';', '\t'] as const;
const SIGNS = ['=', '+', '-', '@', '\uFF0B', '\uFF0D', '\uFF1D', '\uFF20'];
const NUMBER = /^-?[0-9][0-9,]*(\.[0-9]+)?$/;

/** Cells that a spreadsheet would run, whichever separator it expects; none of a safe file. */
export function formulasIn(csv: string): readonly string[] {
  const all = SEPARATORS.flatMap((separator) => cellsOf(csv.replace(/^\uFEFF/, ''), separator));
  return all.filter((cell) => SIGNS.some((sign) => cell.trimStart().startsWith(sign)) && !NUMBER.test(cell));
}

/** In all rows. Quotes count where they begin a cell; what follows the closing one is part of the cell. */
export function cellsOf(csv: string, separator: string): readonly string[] {
  const cells: string[] = [];
  let at = 0;
  while (at < csv.length) {
    let cell = '';
    if (csv[at] === '"') {
      for (at++; at < csv.length && (csv[at] !== '"' || csv[at + 1] === '"'); at++) {
        cell += csv[at];
        if (csv[at] === '"') at++;
      }
      at++;
    }
    for (; at < csv.length && csv[at] !== separator && !'\r\n'.includes(csv[at] ?? ''); at++) cell += csv[at];
    cells.push(cell);
    at++;
  }
  return cells;
}
