// A simulated disk: what is not synced when the machine crashes is lost, or kept up to somewhere in the middle.
import type { Block, BlockHeader } from '../../src/consensus/block.ts';
import { GENESIS_HASH, height, view } from '../../src/consensus/block.ts';
import type { Certificate } from '../../src/consensus/certificate.ts';
import type { JournalRecord } from '../../src/consensus/journal-record.ts';
import type { Past } from '../../src/consensus/recovery.ts';
import { violated } from './checkers/violation.ts';
import type { Random } from './random.ts';

export interface StoredBlock {
  readonly header: BlockHeader;
  readonly hash: Uint8Array;
  readonly result: Uint8Array;
  readonly finalization: Certificate | undefined;
}

type Write = readonly [JournalRecord] | { readonly instead: readonly JournalRecord[] };

export const GENESIS_TIME_MS = 1_700_000_000_000;

export class Disk {
  #journal: readonly JournalRecord[] = [];
  #unsynced: Write[] = [];
  /** Durable blocks by height - 1, as the row store keeps them. */
  readonly blocks: StoredBlock[] = [];
  /** Durable batches. */
  readonly batches = new Set<string>();

  append(record: JournalRecord): void {
    this.#unsynced.push([record]);
  }

  /** Replaces everything, atomically, in its turn among the appends. */
  rewrite(records: readonly JournalRecord[]): void {
    this.#unsynced.push({ instead: records });
  }

  /** Gives the appended records that have become durable. */
  sync(): readonly JournalRecord[] {
    const appended: JournalRecord[] = [];
    for (const write of this.#unsynced) {
      if ('instead' in write) this.#journal = write.instead;
      else {
        appended.push(...write);
        this.#journal = [...this.#journal, ...write];
      }
    }
    this.#unsynced = [];
    return appended;
  }

  /** Writes reach the disk in order, so a prefix of what was not synced may have survived. */
  crash(random: Random): readonly JournalRecord[] {
    this.#unsynced = this.#unsynced.slice(0, random.between(0, this.#unsynced.length));
    return this.sync();
  }

  /** Written atomically; blocks that are there already are left alone. */
  write(blocks: readonly Block[], results: readonly Uint8Array[], finalization: Certificate): void {
    for (const [index, { header, hash }] of blocks.entries()) {
      if (header.height <= this.blocks.length) continue;
      if (header.height > this.blocks.length + 1) violated(`height ${header.height} is written with a gap below`);
      const result = results[index] ?? new Uint8Array(0);
      this.blocks.push({ header, hash, result, finalization: index === blocks.length - 1 ? finalization : undefined });
    }
  }

  past(): Past {
    const records = this.#journal;
    const last = this.blocks.at(-1);
    if (last === undefined) {
      const tip = { height: height(0), hash: GENESIS_HASH, view: view(0), timestampMs: GENESIS_TIME_MS };
      return { tip, finalization: undefined, records };
    }
    const { header, hash, finalization } = last;
    return {
      tip: { height: header.height, hash, view: header.view, timestampMs: header.timestampMs },
      finalization,
      records,
    };
  }
}
