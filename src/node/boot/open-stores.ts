// The data folder of a node: its rows, the journal of its votes, its batches and payloads. Names the adapters of
// storage, which compose-node.ts leaves to it.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { makeFolder } from '../../base/make-folder.ts';
import { sha256 } from '../../crypto/digest.ts';
import { CURRENT, validatorSets } from '../../ledger/governance/tables.ts';
import { decodeSet } from '../../ledger/governance/validator-set.ts';
import { stateRow, valueOfRow } from '../../ledger/ledger-rows.ts';
import type { BlobStore, Journal, RowStore } from '../../ports/ports.ts';
import { FileJournal } from '../../storage/file-journal.ts';
import { META } from '../../storage/keys.ts';
import { LeafFile } from '../../storage/leaf-file.ts';
import { LevelBlobStore } from '../../storage/level-blob-store.ts';
import { LevelRowStore } from '../../storage/level-row-store.ts';
import { MemoryJournal } from '../../storage/memory-journal.ts';
import { batchHash, decodeBatch } from '../../wire/batch.ts';
import { MAX_FRAME_BYTES, MAX_PAYLOAD_BYTES } from '../../wire/limits.ts';
import { ledgerEmptied } from '../blocks/open-ledger.ts';
import type { NodeSetup } from '../config/node-config.ts';
import { interruptedRestore } from '../snapshots/restore-snapshot.ts';
import type { Stopping } from './stopping.ts';
import { journalMissing, openVoteMemory, restoredFromBackup, type VoteMemory } from './vote-memory.ts';

const PRIVATE_FOLDER = 0o700;

export interface Stores {
  readonly memory: VoteMemory;
  readonly rows: RowStore;
  readonly leaves: LeafFile;
  readonly batches: BlobStore;
  readonly payloads: BlobStore;
}

/**
 * Opens or makes them in the config's data folder; `stopping` closes them. `resume`: see `StartOptions.resumeVoting`.
 * Throws NodeError: the folder is damaged, in use, or lost a part.
 */
export async function openStores(setup: NodeSetup, resume: boolean, stopping: Stopping): Promise<Stores> {
  const { dataDir } = setup.config;
  makeFolder(dataDir, PRIVATE_FOLDER);
  // First, since it locks the folder: two nodes on one journal would destroy it.
  const ledgerFolder = join(dataDir, 'ledger');
  const wasThere = existsSync(ledgerFolder);
  const rows = await LevelRowStore.open(ledgerFolder);
  stopping.add('the ledger on disk', () => rows.close());
  const leaves = new LeafFile(join(dataDir, 'leaves'), rows);
  stopping.add('the leaves of the state', async () => leaves.close());
  const journal = join(dataDir, 'journal');
  const deps = {
    open: () => openJournal(journal, rows),
    spare: () => new MemoryJournal(),
    begin: (records: readonly Uint8Array[]) => FileJournal.begin(journal, records),
  };
  const validator = isValidator(setup, rows);
  const memory = openVoteMemory(deps, { resume, validator });
  stopping.add('the journal', async () => memory.journal.close());
  const isBegun = interruptedRestore(rows) !== undefined;
  if (wasThere && !hasLedger(rows) && !isBegun && memory.records.length > 0) throw ledgerEmptied();
  return { memory, rows, leaves, ...(await openBlobs(dataDir, stopping)) };
}

async function openBlobs(dataDir: string, stopping: Stopping): Promise<Pick<Stores, 'batches' | 'payloads'>> {
  const batches = await LevelBlobStore.open(join(dataDir, 'batches'), {
    maxBytes: MAX_FRAME_BYTES.batch,
    isNeverErased: true,
    digestOf: (bytes) => {
      const batch = decodeBatch(bytes);
      return batch.ok ? batchHash(batch.value) : undefined;
    },
  });
  stopping.add('the batches on disk', () => batches.close());
  const payloads = await LevelBlobStore.open(join(dataDir, 'payloads'), {
    maxBytes: MAX_PAYLOAD_BYTES,
    digestOf: sha256,
  });
  stopping.add('the records on disk', () => payloads.close());
  return { batches, payloads };
}

/** A journal is made before the ledger's first row: once there are rows, a new one would hide what was signed. */
function openJournal(path: string, rows: RowStore): Journal {
  if (hasLedger(rows) && !existsSync(path)) {
    const restored = rows.get(META.restored);
    throw restored === undefined ? journalMissing(path) : restoredFromBackup(new TextDecoder().decode(restored));
  }
  return FileJournal.open(path);
}

/** By the validator set that the ledger has come to; before its first row by the genesis. */
function isValidator({ config, genesis }: NodeSetup, rows: RowStore): boolean {
  const member = genesis.consortium.members.find(({ id }) => id === config.member);
  const row = rows.get(stateRow(`${validatorSets.name}/${CURRENT}`));
  const set = row && decodeSet(valueOfRow(row));
  if (set === undefined) return member?.validator === true;
  return set.validators.some((validator) => validator.member === config.member);
}

/** Whether a ledger was begun in these rows. */
export function hasLedger(rows: RowStore): boolean {
  return rows.get(META.chainId) !== undefined;
}
