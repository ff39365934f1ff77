// Opens the ledger of a data folder: the genesis' rows in a fresh one, and in a used one the proof that it is sound:
// the root over all its entries must be the one that the latest finalization certifies.
import { randomInt } from 'node:crypto';
import { equalBytes, toHex, utf8 } from '../../base/bytes.ts';
import { NodeError } from '../../base/node-error.ts';
import { executionResult } from '../../consensus/statement.ts';
import type { LeafStore } from '../../crypto/leaf-store.ts';
import type { IdSalt } from '../../ledger/finalized-ids.ts';
import { Ledger } from '../../ledger/ledger.ts';
import { type GenesisState, genesisRows } from '../../ledger/load-ledger.ts';
import { PROTOCOLS } from '../../ledger/protocol.ts';
import type { RowStore } from '../../ports/ports.ts';
import { META } from '../../storage/keys.ts';
import type { StoredBlock } from '../../wire/stored-block.ts';
import type { Genesis } from '../config/genesis-document.ts';
import { BlockStore } from './block-store.ts';

/** Version of the store's keys and values. */
export const SCHEMA = '2';

/** The folder held a ledger, and LevelDB found nothing in it that it can read: it says nothing, so this node does. */
export function ledgerEmptied(): NodeError {
  return damaged('nothing of it can be read, and the journal beside it has been in use');
}

/**
 * `head`: the latest block as stored, undefined before the first. `leaves`: where the leaves of the state are; without
 * them all rows are read, and its whole tree is in memory. `onRemade`: told why they are made again. Throws NodeError.
 */
export async function openLedger(
  rows: RowStore,
  genesis: Genesis,
  head: StoredBlock | undefined,
  protocols = PROTOCOLS,
  leaves?: LeafStore,
  onRemade: (why: NodeError) => void = () => {},
): Promise<Ledger> {
  const chainId = toHex(genesis.chainId);
  const stored = text(rows.get(META.chainId));
  if (stored === undefined) await rows.write(firstRows(genesis, chainId));
  else if (stored !== chainId) throw otherChain(stored, chainId);
  const schema = text(rows.get(META.schema));
  if (schema !== SCHEMA) throw otherSchema(schema);
  const open = async () => {
    const ledger = await Ledger.open(rows, genesis.consortium, protocols, leaves, idSalt());
    checkRoot(ledger, head);
    return ledger;
  };
  // Before the first block nobody has certified a root that leaves could be held against.
  if (head === undefined) leaves?.forget();
  if (leaves?.read() === undefined) return open();
  return open().catch((error: unknown) => {
    // It may be the leaves alone that are damaged: the rows decide.
    if (!(error instanceof NodeError)) throw error;
    onRemade(error);
    leaves.forget();
    return open();
  });
}

function idSalt(): IdSalt {
  return [randomInt(2 ** 31) * 2 + 1, randomInt(2 ** 31) * 2 + 1];
}

/** The parts from which the first rows are made. */
export function genesisState({ accounts, consortium, governance }: Genesis): GenesisState {
  return { accounts, members: consortium.members, governance };
}

/**
 * Whether these are the rows of a sound ledger of this chain. Throws NodeError, as {@link openLedger}; writes its leaves,
 * with which a node then starts.
 */
export async function checkLedger(rows: RowStore, genesis: Genesis, leaves: LeafStore): Promise<void> {
  const { chainId } = genesis;
  if (rows.get(META.chainId) === undefined) throw damaged('there are no rows of a ledger');
  await openLedger(rows, genesis, new BlockStore(rows, chainId).head(), undefined, leaves);
}

function firstRows(genesis: Genesis, chainId: string): Map<string, Uint8Array | null> {
  return new Map<string, Uint8Array | null>([
    ...genesisRows(genesisState(genesis)),
    [META.chainId, utf8(chainId)],
    [META.schema, utf8(SCHEMA)],
  ]);
}

function checkRoot(ledger: Ledger, head: StoredBlock | undefined): void {
  const { height, stateRoot, historyRoot } = ledger.head;
  if (head === undefined) {
    if (height !== 0) throw damaged(`the ledger is at height ${height} and no finalization certifies it`);
    return;
  }
  if (head.header.height !== height) {
    throw damaged(`the ledger is at height ${height}, the latest finalization at ${head.header.height}`);
  }
  const subject = head.finalization?.subject;
  const certified = subject?.kind === 'finalize' ? subject.result : undefined;
  if (certified === undefined || !equalBytes(certified, executionResult(stateRoot, historyRoot))) {
    throw damaged(`the entries do not give the certified root at height ${height}`);
  }
}

function text(row: Uint8Array | undefined): string | undefined {
  return row === undefined ? undefined : new TextDecoder().decode(row);
}

function damaged(what: string): NodeError {
  return new NodeError({
    code: 'ledger-damaged',
    message: `the ledger on this disk is damaged: ${what}`,
    remedy:
      'Move the folder "ledger" of the data folder away and start again: the node fetches the ledger from the other members. Keep the journal and the keys.',
  });
}

function otherChain(stored: string, wanted: string): NodeError {
  return new NodeError({
    code: 'other-chain',
    message: `the data folder belongs to the chain ${stored}, the genesis to ${wanted}`,
    remedy: 'Give the node the data folder and the genesis of one consortium.',
  });
}

function otherSchema(stored: string | undefined): NodeError {
  return new NodeError({
    code: 'other-schema',
    message: `the data folder has the layout ${stored ?? 'of no version'}, this node needs ${SCHEMA}`,
    remedy: 'Start the version that wrote it, or move the folder away and let the node fetch the ledger again.',
  });
}
