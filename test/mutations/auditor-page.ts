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
];
