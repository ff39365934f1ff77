// Faults in clearing: who confirms what, in which order, and what of it the receipt says.
import { type Mutation, mutation } from './mutation.ts';

const of = (name: string) => `ledger/clearing/${name}.ts`;

export const CLEARING: readonly Mutation[] = [
  mutation(
    'those who are owed are paid before those who owe',
    of('confirm-settlement'),
    "if (owesFen(net) < 0n && window.unpaidDebts > 0 && window.status === 'settling') {",
    "if (owesFen(net) < 0n && window.unpaidDebts > 99 && window.status === 'settling') {",
  ),
  mutation(
    'any amount settles a net',
    of('confirm-settlement'),
    'if (givenFen === requiredFen) return undefined;',
    'if (givenFen > 0n) return undefined;',
  ),
  mutation(
    'a pair is confirmed twice',
    of('confirm-pair'),
    'if (pair.settled) return',
    'if (pair.settled && amountFen < 0n) return',
  ),
  mutation(
    'the fund pays above its cap',
    of('declare-default'),
    'return [unpaidFen, fundCapFen, inFundFen(state, bank)]',
    'void fundCapFen;\n  return [unpaidFen, inFundFen(state, bank)]',
  ),
  mutation(
    'a default is declared before the deadline',
    of('declare-default'),
    'if (block.timestampMs <= window.deadlineMs) {',
    'if (block.timestampMs < 0n * window.deadlineMs) {',
  ),
  mutation(
    'the receipt of a settlement does not say what moved',
    of('post-net'),
    'return { ok: true, transfer, moved: { payer: debit, payee: credit, amountFen } };',
    'void [debit, credit, amountFen];\n  return { ok: true, transfer };',
  ),
  mutation(
    'the receipt of what a member paid in does not say what moved',
    of('fund-settlement'),
    'return { ok: true, lines: [{ ok: true, transfer, moved }] };',
    'void moved;\n    return { ok: true };',
  ),
  mutation(
    'the last pair of a window shows one net alone',
    of('confirm-pair'),
    "changed.unpaidDebts === 0 ? postDifference(context, window, pairsOf(state, window), 'held') : [];",
    "changed.unpaidDebts === 0 ? postDifference(context, window, pairsOf(state, window), 'held').slice(1) : [];",
  ),
];
