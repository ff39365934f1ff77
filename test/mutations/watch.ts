// Faults in what members tell each other of each other: evidence on its way, the offline judge, and where executions
// part.
import { type Mutation, mutation } from './mutation.ts';

export const WATCH: readonly Mutation[] = [
  mutation(
    'evidence is passed on unjudged',
    'node/evidence/evidence-keeper.ts',
    "known.error.name === 'evidence-bad-signature'",
    'false as boolean',
  ),
  mutation(
    'evidence is forgotten at a restart',
    'node/evidence/evidence-keeper.ts',
    'store.put(known.id, known.record);',
    'void store;',
  ),
  mutation(
    'evidence is never submitted a second time',
    'node/evidence/evidence-keeper.ts',
    'this.#submitAfter(pending, AGAIN_MS);',
    '',
  ),
  mutation(
    'evidence is told back to the member that told it',
    'node/evidence/evidence-keeper.ts',
    'if (member !== from) this.#send(member, known);',
    'this.#send(member, known);',
  ),
  mutation(
    'evidence without bound',
    'node/evidence/evidence-keeper.ts',
    'return same.length >= MAX_PENDING_PER_ACCUSED;',
    'return same.length < 0;',
  ),
  mutation(
    'the offline judge looks at no signature',
    'verifier/evidence-check.ts',
    'if (ed25519.verify(signature, digest, publicKey, { zip215: false })) continue;',
    'if (signature !== undefined) continue;',
  ),
  mutation(
    'the offline judge believes the key beside the evidence',
    'verifier/evidence-check.ts',
    "if (textOf(entry, 'key') !== bytesToHex(publicKey)) {",
    "if (textOf(entry, 'key') === '') {",
  ),
  mutation(
    'an old member owes nothing',
    'node/watch/vote-watch.ts',
    'if (seen.lastView < view) seen.owedSinceMs ??= nowMs;',
    'void seen;',
  ),
  mutation(
    'one validator that votes makes all others owe',
    'node/watch/vote-watch.ts',
    'views[maxFaulty] ?? 0',
    'views[0] ?? 0',
  ),
  mutation(
    'votes of a later epoch end this one',
    'node/watch/vote-watch.ts',
    'if (committee.epoch !== this.#epoch) this.#startEpoch(committee.epoch);',
    'if (epoch > this.#epoch) this.#startEpoch(epoch);',
  ),
  mutation(
    'the clock is wrong when one validator says so',
    'node/watch/node-warnings.ts',
    'return votersOf(off) > maxFaulty(validators) && ',
    'return votersOf(off) > 0 && ',
  ),
  mutation(
    'where executions part is found one too late',
    'node/watch/divergence-search.ts',
    'search.low = Math.max(search.low, position + 1);',
    'search.low = Math.max(search.low, position + 2);',
  ),
];
