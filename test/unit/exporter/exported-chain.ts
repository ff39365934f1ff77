// A chain that a quorum certified, as sources of an export: its blocks as they are, and ledgers and sinks to export into.

import type { BlockSource } from '../../../src/exporter/block-sources.ts';
import type { PreparedBlock } from '../../../src/exporter/certified-ledger.ts';
import { holds } from '../../../src/ledger/check.ts';
import { checkEnvelope, pendingTransaction } from '../../../src/ledger/check-envelope.ts';
import type { Genesis } from '../../../src/node/config/genesis-document.ts';
import type { StoredBlock } from '../../../src/wire/stored-block.ts';
import { archiveBench, bytesOf } from '../node/archive-bench.ts';
import { type MadeChain, makeChain } from '../node/made-chain.ts';

/** Made once by a file of tests. */
export function exportedChain(length: number, sealAt: readonly number[] = []): Promise<MadeChain> {
  return makeChain(length, { accountsPerBlock: 2, sealAt });
}

/** An archive of the chain, or of that of `archive-bench.ts`. */
export async function archiveOf(from: number, to: number, chain?: MadeChain): Promise<Uint8Array> {
  return bytesOf(await (await archiveBench(chain && { chain })).archivist.export(from, to));
}

export function prepared({ consortium }: Genesis, block: StoredBlock): PreparedBlock {
  const transactions = block.batches.map(({ envelopes }) =>
    envelopes.map((envelope) => {
      const checked = checkEnvelope(envelope, consortium);
      return pendingTransaction(checked, checked.checked.ok ? checked.checked.value.checks.map(holds) : []);
    }),
  );
  return { block, transactions };
}

/** The blocks from `first` on, with a pause behind each `pauseAfter` of them. */
export async function* sourceOf(blocks: readonly StoredBlock[], first: number, pauseAfter = 5): BlockSource {
  for (const block of blocks.slice(first - 1)) {
    yield block;
    if (block.header.height % pauseAfter === 0) yield undefined;
  }
}
