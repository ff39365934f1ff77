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
];
