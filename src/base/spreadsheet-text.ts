// Text for a cell of a spreadsheet, which would take some texts for formulas and run them.

/** How such text begins; some programs take the full-width signs, too. */
const SIGNS = '=+\\-@\\uFF0B\\uFF0D\\uFF1D\\uFF20';
const FORMULA = new RegExp(`^ *[${SIGNS}\\t\\r\\n]`);
/**
 * Where other countries' spreadsheets begin a cell within a text: they expect semicolons or tabs between cells, and then the
 * quotes around a cell in the middle of a line are none.
 */
const INNER = new RegExp(`([;\\t\\r\\n])(?=[ "]*[${SIGNS}])`, 'g');

/** With an apostrophe in front where it would be a formula: a spreadsheet shows the text without it. */
export function spreadsheetText(text: string): string {
  const inner = text.replaceAll(INNER, "$1'");
  return FORMULA.test(inner) ? `'${inner}` : inner;
}
