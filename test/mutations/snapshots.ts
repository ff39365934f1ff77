// Faults in what a node that begins with a snapshot believes, keeps and says; and in what pruning leaves.
import { type Mutation, mutation } from './mutation.ts';

export const SNAPSHOTS: readonly Mutation[] = [
  mutation(
    'a manifest need not give the certified result',
    'node/snapshots/check-manifest.ts',
    'if (!equalBytes(result, subject.result)) {',
    'if (result.length !== subject.result.length) {',
  ),
  mutation(
    "a manifest's finalization is not verified",
    'node/snapshots/check-manifest.ts',
    'walked.value.verifyCertificate(finalization) === undefined',
    'finalization === undefined',
  ),
  mutation(
    'the entries of a chunk are not checked',
    'node/snapshots/restore-check.ts',
    'if (fault !== undefined) return',
    "if (fault === '') return",
  ),
  mutation(
    'ids that refuse replays may be missing',
    'node/snapshots/restore-check.ts',
    'this.#ids?.isComplete === true',
    'this.#ids !== undefined',
  ),
  mutation(
    'the rest of another snapshot stays',
    'node/snapshots/restore-snapshot.ts',
    '    if (!isSame) {\n      await clear(rows);\n',
    '    if (!isSame) {\n',
  ),
  mutation(
    'a restore goes on behind ids that it has not checked again',
    'node/snapshots/restore-snapshot.ts',
    'isState ? after : states',
    'after',
  ),
  mutation(
    'the first block is executed on the rest of a snapshot',
    'node/snapshots/fetch-snapshot.ts',
    'await abandonRestore(this.#deps.rows);',
    'void abandonRestore;',
  ),
  mutation(
    'the first to answer decide that nobody has a snapshot',
    'node/snapshots/snapshot-offers.ts',
    'nowMs >= this.#firstWithoutMs + waitMs',
    'waitMs > 0',
  ),
  mutation(
    'ids left out of a snapshot end the start, each time again',
    'node/snapshots/snapshot-download.ts',
    'for (const peer of [...this.peers]) this.#deps.onFalse(peer, error.message);\n      return false;',
    'throw error;',
  ),
  mutation(
    'a member that offers a snapshot and serves nothing of it is always chosen',
    'node/snapshots/snapshot-offers.ts',
    'offers.find(({ peers }) => peers.difference(this.#stalled).size > 0) ?? offers[0]',
    'offers[0]',
  ),
  mutation(
    'a node that began with a snapshot takes itself to know every transaction',
    'node/blocks/block-store.ts',
    'return Math.min(this.#startedFrom, this.#firstHeight - 1);',
    'return Math.min(0, this.#startedFrom);',
  ),
  mutation(
    'a transaction that a node may have missed is called lost',
    'client/transaction-sender.ts',
    'if (unknownUpTo > 0 && earliest <= toUint64(unknownUpTo)) throw outcomeUnknown(id, unknownUpTo);',
    'void [earliest, outcomeUnknown];',
  ),
  mutation(
    'blocks are pruned whose transactions could be sent again',
    'node/archive/prune-limit.ts',
    "lowest.consider(position?.height, 'replay-guard', id);",
    'void id;',
  ),
  mutation(
    'pruning has begun before a crash would leave a mark',
    'node/archive/pruner.ts',
    '    this.#progress = { from, to, done: 0 };\n',
    '    this.#progress = { from, to, done: 0 };\n    onBegun();\n',
  ),
];
