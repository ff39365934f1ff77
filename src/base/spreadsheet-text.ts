// Text for a cell of a spreadsheet, which would take some texts for formulas and run them.

/** How such text begins; some programs take the full-width signs, too. */
const FORMULA = /^[=+\-@\t\r\n\uFF0B\uFF0D\uFF1D\uFF20]/;

/** With an apostrophe in front where it would be a formula: a spreadsheet shows the text without it. */
export function spreadsheetText(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}
