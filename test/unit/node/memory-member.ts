// A whole node in this process, on stores in memory and an in-process network: only its disk and its wire are not real.
import { pino } from 'pino';
import { drawKeyOf } from '../../../src/crypto/draw-key.ts';
import { PrivateKey } from '../../../src/crypto/private-key.ts';
import type { MemoryNetwork } from '../../../src/network/memory-transport.ts';
import { openAgreement } from '../../../src/node/boot/open-agreement.ts';
import { systemTimers } from '../../../src/node/boot/system-timers.ts';
import type { Genesis } from '../../../src/node/config/genesis-document.ts';
import { Membership } from '../../../src/node/config/membership.ts';
import { GridNode } from '../../../src/node/grid-node.ts';
import { VerifyPool } from '../../../src/node/ingress/verify-pool.ts';
import type { NodeDeps } from '../../../src/node/node-deps.ts';
import { SnapshotKeeper } from '../../../src/node/snapshots/snapshot-keeper.ts';
import { createMetrics } from '../../../src/node/watch/node-metrics.ts';
import type { BlobStore, RowStore } from '../../../src/ports/ports.ts';
import { MemoryBlobStore } from '../../../src/storage/memory-blob-store.ts';
import { MemoryJournal } from '../../../src/storage/memory-journal.ts';
import { MemoryRowStore } from '../../../src/storage/memory-row-store.ts';
import { MAX_FRAME_BYTES, MAX_PAYLOAD_BYTES } from '../../../src/wire/limits.ts';
import { seedOf, votingKeyOf } from '../../ledger/key-of.ts';

export interface MemoryMember {
  readonly node: GridNode;
  readonly failures: readonly unknown[];
  stop(): Promise<void>;
}

const SILENT = pino({ level: 'silent' });

/** What a node finds on its disk. */
export interface MemberStores {
  readonly rows: RowStore;
  readonly batches: BlobStore;
}

function emptyStores(): MemberStores {
  return { rows: new MemoryRowStore(), batches: new MemoryBlobStore(MAX_FRAME_BYTES.batch) };
}

/** What is not as with every other member: its machine, its keys, its program. */
type Difference = Partial<Pick<NodeDeps, 'version' | 'protocols' | 'timers' | 'freeDiskBytes' | 'expiries' | 'alerts'>>;

/** The member of that index in the sample genesis, started. */
export async function startMember(
  genesis: Genesis,
  memberIndex: number,
  network: MemoryNetwork,
  { rows, batches } = emptyStores(),
  difference: Difference = {},
): Promise<MemoryMember> {
  const id = genesis.document.members[memberIndex]?.id ?? '';
  const key = votingKeyOf(id);
  const failures: unknown[] = [];
  const onFailure = (error: unknown) => failures.push(error);
  const pool = new VerifyPool({ threads: 1, chain: genesis.consortium, onFailure });
  const { protocols } = difference;
  const { members } = genesis.consortium;
  const node = new GridNode({
    genesis,
    memberIndex,
    membership: new Membership(memberIndex, genesis.consortium),
    networkKey: members[memberIndex]?.networkKey ?? new Uint8Array(),
    version: '0.0.0',
    nodeKey: key,
    nodeKeys: [key],
    sharingSecret: undefined,
    drawKeys: [drawKeyOf(new PrivateKey('consensus', seedOf(`${id} consensus`)))],
    maxPendingTransactions: 1_000,
    ...(await openAgreement({
      ...{ genesis, memberIndex, rows, log: SILENT, records: [], keys: [key], protocols },
      member: genesis.consortium.members[memberIndex]?.id,
    })),
    rows,
    batches,
    payloads: new MemoryBlobStore(MAX_PAYLOAD_BYTES),
    snapshots: new SnapshotKeeper({ genesis, rows, shelf: undefined, everyBlocks: 0, log: SILENT }),
    journal: new MemoryJournal(),
    votingFault: undefined,
    consensusKeys: [key.publicKey],
    transport: network.transport(memberIndex),
    timers: systemTimers,
    freeDiskBytes: () => undefined,
    memoryBytes: () => 0,
    expiries: [],
    alerts: { freeDiskBytes: 0, expiryNoticeMs: 0 },
    pool,
    metrics: createMetrics(),
    log: SILENT,
    onFailure,
    ...difference,
  });
  await node.start();
  const stop = async () => {
    await node.stop();
    await pool.close();
  };
  return { node, failures, stop };
}
