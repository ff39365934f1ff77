// The archivist of a node: which blocks, batches and certificates it works on, and whom it has to keep blocks for.
import type { HeightClaims } from '../../sync/height-claims.ts';
import type { BatchExchange } from '../batches/batch-exchange.ts';
import type { BlockExecutor } from '../blocks/block-executor.ts';
import { certifiedWith } from '../blocks/proof-builder.ts';
import type { NodeParts } from '../node-parts.ts';
import { Archivist } from './archivist.ts';
import { CATCH_UP_WINDOW_BLOCKS } from './prune-limit.ts';

export interface ArchivistSurroundings {
  readonly exchange: BatchExchange;
  /** Heights that members told. */
  readonly claims: HeightClaims;
  /** Made after the archivist. */
  readonly executor: () => BlockExecutor;
  readonly onFailure: (error: unknown) => void;
}

export function makeArchivist(parts: NodeParts, around: ArchivistSurroundings): Archivist {
  const { genesis, blockStore, ledger, rows, batches, payloads, keepBlocks, log, transport } = parts;
  const { exchange, claims, executor, onFailure } = around;
  const { chainId, members } = genesis.consortium;
  return new Archivist({
    ...{ chainId, blockStore, ledger, rows, batches, payloads, keepBlocks, exchange, onFailure },
    certifiedWith: async (during) => certifiedWith({ chainId, ledger, blockStore, executor: executor() }, during),
    windowBlocks: CATCH_UP_WINDOW_BLOCKS,
    inUse: (batch) => exchange.inUse(batch),
    members: () =>
      transport.connected().map((member) => ({ id: members[member]?.id ?? '', height: claims.of(member) })),
    onPruned: (from, to) => log.info({ from, to }, 'old blocks are pruned'),
  });
}
