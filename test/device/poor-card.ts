// A card that has too little for what is asked, and the row of its next epoch.
import { rowDigest } from '../../src/device/messages.ts';
import { rowNews } from '../../src/device/terminal/batch.ts';
import type { PurseRow, PurseView } from '../../src/generated/device.ts';
import { runTap, type TapOptions } from './run-tap.ts';
import { CHAIN_ID, Person, purseOf, type Till, TOKEN_KEY } from './tap-parties.ts';

export const hold = (person: Person, till: Till, options: Omit<TapOptions, 'tap'> = {}) =>
  runTap(person, till, { ...options, tap: person.tap({ handsOver: true }) });

/** With 20 yuan of 1,000 left. */
export const poor = (name: string, change: Partial<PurseView> = {}) =>
  new Person(name, { purse: purseOf(name, { balanceFen: 2_000n, ...change }) });

export function rowOf(name: string, change: Partial<PurseView> = {}, by = TOKEN_KEY): PurseRow {
  const view = purseOf(name, { epoch: 2, height: 20n, ...change });
  return { view, signature: by.sign(rowDigest(CHAIN_ID, { view })) };
}

/** The ledger ended the epoch, and the terminal has the row. */
export function bring(till: Till, row: PurseRow): void {
  const [kept] = till.terminal.statements;
  const entry = kept && rowNews(till.terminal.state, kept, row);
  if (entry === undefined) throw new Error('the terminal does not take the row');
  till.terminal.apply(entry);
}
