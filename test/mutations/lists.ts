// Faults in showing that a list is complete.
import { type Mutation, mutation } from './mutation.ts';

export const LISTS: readonly Mutation[] = [
  mutation(
    'the rows of an account may begin anywhere',
    'verifier/listed-rows.ts',
    'if (first.height < fromHeight) return;',
    'if (first.height < fromHeight || first.number > 1) return;',
  ),
  mutation(
    'the rows of an account may end anywhere',
    'verifier/listed-rows.ts',
    'if (last !== count) {',
    'if (last > count) {',
  ),
  mutation(
    'rows need not lead to the chain of the account',
    'verifier/listed-rows.ts',
    "if (rows.length > 0 && bytesToHex(chain) !== textOf(account, 'transfersChain')) {",
    "if (rows.length > 0 && bytesToHex(chain) === textOf(account, 'key')) {",
  ),
  mutation(
    'heights to come are proven',
    'verifier/listed-rows.ts',
    'if (toHeight > height) {',
    'if (toHeight > 2 * height + 1_000) {',
  ),
  mutation(
    'the pages of a list do not count',
    'verifier/list-check.ts',
    'page * BigInt(IDS_PER_PAGE) < inPages',
    'page * BigInt(IDS_PER_PAGE) < 0n',
  ),
  mutation(
    'an id of a list needs no entry',
    'verifier/list-check.ts',
    'for (const key of keys) if (textAt(needed(state, key), path) !== subject) throw otherSubject(key);',
    'for (const key of keys) if (state.has(key) && textAt(needed(state, key), path) !== subject) throw otherSubject(key);',
  ),
  mutation(
    'readings may end before the first',
    'verifier/list-check.ts',
    'atMs = previousMs;',
    'atMs = keys.length > 2 ? 0n : previousMs;',
  ),
  mutation(
    'moves may lead to another account',
    'verifier/list-check.ts',
    "beforeMs < atMs && textOf(move, 'toAccount') === account",
    'beforeMs < atMs',
  ),
  mutation(
    'statements may end before the last',
    'verifier/list-check.ts',
    'startMs = endMs;',
    'startMs = keys.length > 1 ? untilMs : endMs;',
  ),
  mutation(
    'the client takes rows that do not lead to the chain',
    'client/transfer-rows.ts',
    'const leads = rows.length === 0 || equalBytes(chain, transfersChain);',
    'const leads = rows.length === 0 || chain.length === transfersChain.length;',
  ),
  mutation(
    'the client takes what is proven without asking what is missing',
    'client/prove-lists.ts',
    "if (why === '') continue;",
    "if (why === '' || first !== undefined) continue;",
  ),
  mutation(
    'the first row of a transaction alone is chained',
    'ledger/activity.ts',
    'const before = touched.get(row.account) ?? state.get(accounts, row.account);',
    'const before = state.get(accounts, row.account);',
  ),
  mutation(
    'a list of transfers begins before the first block',
    'verifier/listed-rows.ts',
    'if (fromHeight < 1 || fromHeight > toHeight) {',
    'if (fromHeight > toHeight) {',
  ),
];
