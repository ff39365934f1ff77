// Faults in what the auditor's page says: that a proof is of what it shows, that sums are those of the ledger, and that no
// text of others becomes more than text.
import { type Mutation, mutation } from './mutation.ts';

export const AUDITOR_PAGE: readonly Mutation[] = [
  mutation(
    'a text begins a formula behind a semicolon',
    'base/spreadsheet-text.ts',
    'text.replaceAll(INNER, "$1\'");',
    'text;',
  ),
  mutation(
    'a trail is proven wherever its money moved',
    'console/auditor/trail/check-trail.ts',
    'if (!isSame) throw shownOtherwise(movement.transfer);',
    'if (!isSame) return;',
  ),
  mutation(
    'a row is proven whatever the page shows',
    'console/auditor/shown-check.ts',
    'return textOf(view(decodedJson(proven) as Fields)) === textOf(shown);',
    'return textOf(view(decodedJson(proven) as Fields)) !== textOf({});',
  ),
  mutation(
    'a trail has an account that nobody knows, and does not say so',
    'console/auditor/trail/trail-steps.ts',
    "if (account === '') return {",
    'if (account === UNKNOWN) return {',
  ),
  mutation(
    'a month is settled that ends with a reading',
    'console/auditor/months.ts',
    'ms > 0 && monthIn(ms, zone) > month;',
    'ms > 0 && monthIn(ms, zone) >= month;',
  ),
  mutation(
    'amounts in suspense count as paid',
    'console/auditor/statement-sums.ts',
    'amounts.nettedFen - suspenseFen,',
    'amounts.nettedFen,',
  ),
  mutation(
    'an entry that is not there makes room for the next one',
    'console/entries.ts',
    '(await placesOf(keys)).map((found)',
    '(await placesOf(keys)).filter((found) => found !== null).map((found)',
  ),
  mutation(
    'an account that is proven twice is added up twice',
    'console/auditor/balances.ts',
    '[[claim.key, claim.value]]',
    '[[claim, claim.value]]',
  ),
  mutation(
    'accounts that the node does not name are conserved',
    'console/auditor/balances.ts',
    "if (rows.length === 0) throw notProven('the node names no account');",
    '',
  ),
  mutation(
    'a block is proven by any transactions of it',
    'console/auditor/found-evidence.ts',
    'ids.every((id) => proven.has(id))',
    'proven.size > 0',
  ),
  mutation(
    'a proven refusal is shown under any name',
    'console/auditor/shown-check.ts',
    'line.name !== nameOf(other.code)',
    "line.name === ''",
  ),
  mutation(
    'rows are read for as long as the node has pages without any',
    'console/rows.ts',
    '&& ++pages < MOST_PAGES',
    '&& ++pages < 2 * MOST_PAGES',
  ),
  mutation(
    'a list is as long as the node says',
    'console/auditor/listed-keys.ts',
    'if (!(count <= MOST_IDS))',
    'if (!(count >= 0))',
  ),
];
