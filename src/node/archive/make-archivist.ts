// The archivist of a node, with the blocks, batches and certificates that it works on, and the members for which it has
// to keep blocks.
import type { Logger } from 'pino';
import type { Ledger } from '../../ledger/ledger.ts';
import type { BlobStore, RowStore, Transport } from '../../ports/ports.ts';
import type { HeightClaims } from '../../sync/height-claims.ts';
import type { BatchExchange } from '../batches/batch-exchange.ts';
import type { BlockExecutor } from '../blocks/block-executor.ts';
import type { BlockStore } from '../blocks/block-store.ts';
import { certifiedWith } from '../blocks/proof-builder.ts';
import type { Genesis } from '../config/genesis-document.ts';
import type { Membership } from '../config/membership.ts';
import { CATCH_UP_WINDOW_BLOCKS } from '../config/node-config.ts';
import { Archivist } from './archivist.ts';

export interface MakeArchivistDeps {
  readonly genesis: Genesis;
  readonly membership: Membership;
  readonly blockStore: BlockStore;
  readonly ledger: Ledger;
  readonly rows: RowStore;
  readonly batches: BlobStore;
  readonly payloads: BlobStore;
  /** The node prunes unasked, down to this many blocks; absent: never. */
  readonly keepBlocks?: number | undefined;
  readonly transport: Pick<Transport, 'connected'>;
  readonly log: Logger;
  readonly exchange: BatchExchange;
  /** Heights that members told. */
  readonly claims: HeightClaims;
  readonly executor: Pick<BlockExecutor, 'certified'>;
  readonly onFailure: (error: unknown) => void;
  readonly onBackedUp: () => void;
}

export function makeArchivist(deps: MakeArchivistDeps): Archivist {
  const { genesis, blockStore, ledger, rows, batches, payloads, keepBlocks, log, transport } = deps;
  const { exchange, claims, executor, membership, onBackedUp, onFailure } = deps;
  const { chainId } = genesis;
  return new Archivist({
    ...{ chainId, blockStore, ledger, rows, batches, payloads, keepBlocks, exchange, onBackedUp, onFailure },
    certifiedWith: async (during) => certifiedWith({ chainId, ledger, blockStore, executor }, during),
    windowBlocks: CATCH_UP_WINDOW_BLOCKS,
    inUse: (batch) => exchange.inUse(batch),
    members: () =>
      transport.connected().map((member) => ({ id: membership.idOf(member) ?? '', height: claims.of(member) })),
    onPruned: (from, to) => log.info({ from, to }, 'old blocks are pruned'),
  });
}
