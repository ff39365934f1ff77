// The state that a node shares with the others, as far as its disk has it: the final blocks, the ledger after them, the
// validators, and the consensus core that goes on from there.
import type { Logger } from 'pino';
import type { JournalRecord } from '../../consensus/journal-record.ts';
import type { Replica } from '../../consensus/replica.ts';
import type { SigningKey } from '../../crypto/ed25519.ts';
import type { LeafStore } from '../../crypto/leaf-store.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import { PROTOCOLS, type Protocol } from '../../ledger/protocol.ts';
import type { RowStore } from '../../ports/ports.ts';
import { BlockStore } from '../blocks/block-store.ts';
import { Committees } from '../blocks/committees.ts';
import { openLedger } from '../blocks/open-ledger.ts';
import type { Genesis } from '../config/genesis-document.ts';
import { makeReplica } from '../core/make-replica.ts';
import { protocolFault } from '../core/protocol-switch.ts';

export interface OpenAgreementDeps {
  readonly genesis: Genesis;
  readonly memberIndex: number;
  /** Its id. */
  readonly member: string | undefined;
  readonly rows: RowStore;
  /** Undefined: all of the state's tree is in memory. */
  readonly leaves?: LeafStore | undefined;
  readonly log: Logger;
  /** The whole journal, oldest record first. */
  readonly records: readonly JournalRecord[];
  /** With one of these it votes; with none it follows. */
  readonly keys: readonly SigningKey[];
  /** Versions of the rules that this node speaks; undefined: `PROTOCOLS`. */
  readonly protocols: readonly Protocol[] | undefined;
}

export interface Agreement {
  readonly blockStore: BlockStore;
  readonly ledger: Ledger;
  readonly committees: Committees;
  readonly replica: Replica;
}

/**
 * Throws NodeError: rows are damaged or of another chain, or the chain has come to rules that this node does not speak.
 */
export async function openAgreement(deps: OpenAgreementDeps): Promise<Agreement> {
  const { genesis, memberIndex, member, rows, leaves, log, records, keys, protocols = PROTOCOLS } = deps;
  const blockStore = new BlockStore(rows, genesis.chainId, member);
  const head = blockStore.head();
  const ledger = await openLedger(rows, genesis, head, protocols, leaves, (why) =>
    log.warn({ err: why }, 'the leaves of the state are made again'),
  );
  const { pendingSeal, validatorSet } = ledger;
  const tooOld = protocolFault(protocols, validatorSet.protocolVersion, ledger.head.height);
  if (tooOld !== undefined) throw tooOld;
  const replica = makeReplica(genesis, memberIndex, keys, { records, head, validatorSet, pendingSeal }, protocols);
  return { blockStore, ledger, committees: new Committees(genesis, ledger), replica };
}
