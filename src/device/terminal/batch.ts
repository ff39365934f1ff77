// What a terminal presents to the ledger when it is connected, and what it learns there: of its own payments, and of
// orders that the devices themselves brought.
import { equalBytes } from '../../base/bytes.ts';
import type { KeptStatement, OrderEnd, PursePayment, PurseRow, TerminalState, Token } from '../../generated/device.ts';
import { isRowSigned, TERMINAL_ENTRY } from '../messages.ts';
import type { NewTerminalEntry, Terminal } from './terminal.ts';

/** A line to present: the token is shown for the case that somebody doubts the terminal. */
export interface BatchLine {
  readonly payment: PursePayment;
  readonly deviceKey: Uint8Array;
  readonly token: Token;
}

/** What became of a line, or of an order that was not confirmed. */
export interface OrderNews {
  readonly order: string;
  readonly how: OrderEnd['how'];
  /** Of the ledger's refusal or outcome; 0: plainly accepted. */
  readonly code: number;
}

/** The oldest `most` payments that are not on the ledger yet. Presented twice, in any order, they count once. */
export function batchOf(terminal: Terminal, most: number): readonly BatchLine[] {
  return terminal.payments.slice(0, most).map(({ payment, token }) => ({ payment, token, deviceKey: token.deviceKey }));
}

/** What the terminal keeps of a row that the device's issuer gave; undefined for one that the device would not take. */
export function rowNews(
  { chainId }: TerminalState,
  { token, sync }: KeptStatement,
  row: PurseRow,
): NewTerminalEntry | undefined {
  const isOfPurse = equalBytes(row.view.purse, sync.purse) && row.view.epoch > sync.epoch;
  const isTrue = isOfPurse && isRowSigned(chainId, token, row);
  return isTrue ? { entry: 'row', row } : undefined;
}

/** Appended to the journal as `bytes`, then applied to the terminal as `entry`. */
export interface KeptNews {
  readonly entry: NewTerminalEntry;
  readonly bytes: Uint8Array;
}

/** News of orders that the terminal is not waiting for change nothing. */
export function entriesFor(terminal: Terminal, news: readonly OrderNews[], nowMs: bigint): readonly KeptNews[] {
  return news
    .filter(({ order }) => terminal.isWaiting(order))
    .map(({ order, how, code }) => {
      const entry = { entry: 'end', end: { order, how, code, atMs: nowMs, torn: null } } as const;
      return { entry, bytes: TERMINAL_ENTRY.encode(entry) };
    });
}
