// A simulated disk: the journal, blocks with the ledger's rows, and batches. What is in here is durable; what is on its
// way is the node's, and is lost with its power.
import type { Block, BlockHeader } from '../../../src/consensus/block.ts';
import { GENESIS_HASH, height, view } from '../../../src/consensus/block.ts';
import type { Certificate } from '../../../src/consensus/certificate.ts';
import type { Past } from '../../../src/consensus/life/recovery.ts';
import { MemoryRows } from '../../ledger/memory-rows.ts';
import { violated } from '../checkers/violation.ts';
import { ByteJournal } from './byte-journal.ts';
import { RecordJournal } from './record-journal.ts';
import type { SimJournal } from './sim-journal.ts';

export interface StoredBlock {
  readonly header: BlockHeader;
  readonly hash: Uint8Array;
  readonly result: Uint8Array;
  readonly finalization: Certificate | undefined;
}

export const GENESIS_TIME_MS = 1_700_000_000_000;

export class Disk {
  readonly journal: SimJournal;
  /** By height - 1. */
  readonly blocks: StoredBlock[] = [];
  /** Of the ledger, written together with the blocks. */
  readonly rows = new MemoryRows();
  /** Hashes in hexadecimal. */
  readonly batches = new Set<string>();

  constructor(journalBytes: boolean) {
    this.journal = journalBytes ? new ByteJournal() : new RecordJournal();
  }

  /** Blocks that are there already are left alone. */
  write(blocks: readonly Block[], results: readonly Uint8Array[], finalization: Certificate): void {
    for (const [index, { header, hash }] of blocks.entries()) {
      if (header.height <= this.blocks.length) continue;
      if (header.height > this.blocks.length + 1) violated(`height ${header.height} is written with a gap below`);
      const result = results[index] ?? new Uint8Array(0);
      this.blocks.push({ header, hash, result, finalization: index === blocks.length - 1 ? finalization : undefined });
    }
  }

  /** The latest block that sealed its epoch. */
  get lastSeal(): Uint8Array | undefined {
    return this.blocks.findLast(({ header }) => header.seal.length > 0)?.header.seal;
  }

  /** `pendingSeal`: what waits in the state of the last block. */
  past(pendingSeal: Uint8Array): Past {
    const records = this.journal.records();
    const last = this.blocks.at(-1);
    if (last === undefined) {
      const tip = { height: height(0), hash: GENESIS_HASH, view: view(0), timestampMs: GENESIS_TIME_MS, pendingSeal };
      return { tip, finalization: undefined, records };
    }
    const { header, hash, finalization } = last;
    const isOver = header.seal.length > 0;
    const { timestampMs } = header;
    return {
      tip: { height: header.height, hash, view: isOver ? view(0) : header.view, timestampMs, pendingSeal },
      finalization: isOver ? undefined : finalization,
      records,
    };
  }
}
