// Faults in what figures are about, as an owner chooses it.
import { type Mutation, mutation } from './mutation.ts';

export const FIGURES: readonly Mutation[] = [
  mutation(
    'a figure of two hours brings out who was in one of them',
    'ledger/sharing/aggregates/aggregate-group.ts',
    'for (const size of sizes.values()) if (size < smallest) return undefined;',
    'for (const size of sizes.values()) if (size < 0) return undefined;',
  ),
  mutation(
    'a reader fills a group with its own records',
    'ledger/sharing/aggregates/aggregate-group.ts',
    'if (publisher === reader || header.chunkHashes.length > 0) return false;',
    'if (header.chunkHashes.length > 0) return false;',
  ),
  mutation(
    'figures hang together with the next one alone',
    'ledger/sharing/aggregates/aggregate-group.ts',
    'if (periodEndMs > endMs) endMs = periodEndMs;',
    'endMs = periodEndMs;',
  ),
  mutation(
    'a question that takes long keeps all other readers waiting',
    'node/grants/aggregate-keeper.ts',
    'while (this.#underway.size < READERS_AT_ONCE &&',
    'while (this.#underway.size === 0 &&',
  ),
  mutation(
    'one reader takes the places of all',
    'node/grants/fair-candidates.ts',
    'if (key === undefined || isBusy(reader)) continue;',
    'if (key === undefined || (isBusy(reader) && keys.size === 0)) continue;',
  ),
  mutation(
    'a node that can send nothing goes on with other questions',
    'node/grants/aggregate-keeper.ts',
    'READERS_AT_ONCE && this.#busy === undefined && ',
    'READERS_AT_ONCE && ',
  ),
];
