// The golden chain as an exporter sees it once its blocks are certified: with every operation, accepted and refused.
import { fromHex } from '../../../src/base/bytes.ts';
import { type BlockHeader, epoch, height, view } from '../../../src/consensus/block.ts';
import { ZERO_DIGEST } from '../../../src/crypto/digest.ts';
import type { CertifiedBlock } from '../../../src/exporter/certified-ledger.ts';
import { Ledger } from '../../../src/ledger/ledger.ts';
import { genesisRows } from '../../../src/ledger/load-ledger.ts';
import { MemoryRows } from '../../ledger/memory-rows.ts';
import { received } from '../../ledger/test-envelopes.ts';
import { goldenGenesis } from '../../vectors/golden/golden-chain.ts';
import { storedChain } from '../../vectors/golden/golden-files.ts';

export interface GoldenBlocks {
  readonly blocks: readonly CertifiedBlock[];
  readonly rows: MemoryRows;
  readonly ledger: Ledger;
}

export async function goldenBlocks(): Promise<GoldenBlocks> {
  const stored = storedChain('chain-v1');
  const { accounts, consortium, governance } = goldenGenesis(stored.genesis);
  const rows = new MemoryRows();
  rows.write(genesisRows({ accounts, members: consortium.members, governance }));
  const ledger = await Ledger.open(rows, consortium);
  const blocks = stored.blocks.map((block): CertifiedBlock => {
    const seal = fromHex(block.seal);
    const header: BlockHeader = {
      ...{ epoch: epoch(0), view: view(block.height), height: height(block.height), parentView: view(0), seal },
      ...{ parentHash: ledger.head.hash ?? ZERO_DIGEST, timestampMs: block.timestampMs, batchHashes: [], evidence: [] },
    };
    const transactions = block.transactions.map(({ envelope }) =>
      received(Buffer.from(envelope, 'base64'), consortium),
    );
    const members = ledger.consortium;
    const hash = fromHex(block.hash);
    const input = { hash, height: block.height, timestampMs: block.timestampMs, seal, transactions };
    ledger.execute(ledger.head.hash, input);
    const { executed, changes } = ledger.makeFinal(hash);
    rows.write(changes);
    ledger.durable(block.height);
    return { header, executed, changes, transactions, consortium: members };
  });
  return { blocks, rows, ledger };
}
