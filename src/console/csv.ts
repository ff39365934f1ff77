// Rows as a file for a spreadsheet, which runs nothing of it.
import { spreadsheetText } from '../base/spreadsheet-text.ts';

/** With a mark by which spreadsheets know UTF-8. */
export function csvOf(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  return `\uFEFF${[heads, ...rows].map((cells) => cells.map(csvCell).join(',')).join('\r\n')}\r\n`;
}

/** A negative number is no formula; any other text that a spreadsheet would run stands behind an apostrophe. */
function csvCell(text: string): string {
  const safe = /^-?[0-9]+(\.[0-9]+)?$/.test(text) ? text : spreadsheetText(text);
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Of a thing on the ledger, as JSON: "site-roof-17.pack.json". */
export function fileName(name: string, kind: string): string {
  return `${name.replaceAll(/[^A-Za-z0-9._-]/g, '-')}.${kind}.json`;
}

export function saveFile(name: string, type: string, content: string): void {
  const url = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser has begun to read it by then.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
