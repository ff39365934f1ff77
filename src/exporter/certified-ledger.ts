// A ledger of one's own, for whoever believes no node: takes blocks from anywhere, executes them with the rules of every
// validator, and gives out those whose results are the ones that a quorum certified. Its rows are kept on disk, so that it
// goes on where it was. Knows no source and no use of the blocks.
import { assert } from '../base/assert.ts';
import { equalBytes, toHex } from '../base/bytes.ts';
import { NodeError } from '../base/node-error.ts';
import { fromUint64 } from '../base/uint64.ts';
import { type BlockHeader, blockHash } from '../consensus/block.ts';
import type { Certificate } from '../consensus/certificate.ts';
import { executionResult } from '../consensus/statement.ts';
import type { Digest } from '../crypto/digest.ts';
import type { LeafStore } from '../crypto/leaf-store.ts';
import type { PendingTransaction } from '../ledger/check-envelope.ts';
import type { Consortium } from '../ledger/consortium.ts';
import type { ExecutedBlock, Ledger } from '../ledger/ledger.ts';
import type { LedgerChanges } from '../ledger/ledger-rows.ts';
import { PROTOCOLS } from '../ledger/protocol.ts';
import { BlockStore } from '../node/blocks/block-store.ts';
import { Committees } from '../node/blocks/committees.ts';
import { LeafKeeper } from '../node/blocks/leaf-keeper.ts';
import { openLedger } from '../node/blocks/open-ledger.ts';
import type { Genesis } from '../node/config/genesis-document.ts';
import { protocolFault } from '../node/core/protocol-switch.ts';
import type { RowChanges, RowStore } from '../ports/ports.ts';
import { META } from '../storage/keys.ts';
import { batchHash } from '../wire/batch.ts';
import { encodeStoredBlock, type StoredBlock } from '../wire/stored-block.ts';

/** A final block, with what its execution here gave. */
export interface CertifiedBlock {
  readonly header: BlockHeader;
  /** Its own; absent where the certificate of a later block covers it. */
  readonly finalization?: Certificate;
  readonly executed: ExecutedBlock;
  /** The ledger's rows that it changes. */
  readonly changes: LedgerChanges;
  /** As it has them, in its order. */
  readonly transactions: readonly PendingTransaction[];
  /** The members and rules that it began with. */
  readonly consortium: Consortium;
}

/** A block as somebody sent it, and the transactions of each of its batches with their signatures checked. */
export interface PreparedBlock {
  readonly block: StoredBlock;
  readonly transactions: readonly (readonly PendingTransaction[])[];
}

interface Waiting extends PreparedBlock {
  readonly hash: Digest;
}

/** Far more blocks than a finalization ever covers: a source that sends none is ended. */
const MAX_WAITING = 1_024;

export class CertifiedLedger {
  readonly #genesis: Genesis;
  readonly #rows: RowStore;
  readonly #ledger: Ledger;
  readonly #committees: Committees;
  readonly #keeper: LeafKeeper | undefined;
  /** Leaves that are written once the rows of this height are kept. */
  #takenLeaves: { readonly height: number; readonly write: () => void } | undefined;
  /** Why leaves could not be written. */
  #leafFault: unknown;
  /** Covered by no finalization yet, and so not executed. */
  readonly #waiting: Waiting[] = [];

  /**
   * `leaves`: where those of the state are; absent, all of its tree is in memory. Throws the NodeErrors of `openLedger`,
   * such as `other-chain`.
   */
  static async open(rows: RowStore, genesis: Genesis, leaves?: LeafStore): Promise<CertifiedLedger> {
    const ledger = await openLedger(rows, genesis, new BlockStore(rows, genesis.chainId).head(), undefined, leaves);
    return new CertifiedLedger(rows, genesis, ledger, leaves);
  }

  private constructor(rows: RowStore, genesis: Genesis, ledger: Ledger, leaves: LeafStore | undefined) {
    this.#rows = rows;
    this.#genesis = genesis;
    this.#ledger = ledger;
    this.#committees = new Committees(genesis, ledger);
    const onFailure = (error: unknown) => {
      this.#leafFault ??= error;
    };
    this.#keeper = leaves && new LeafKeeper({ ledger, file: leaves, writtenAt: ledger.leavesHeight, onFailure });
  }

  /** Of the latest certified block; 0 before the first. */
  get height(): number {
    return this.#ledger.head.height;
  }

  /** Hexadecimal hash of the latest certified block; zeros before the first. */
  get hash(): string {
    return toHex(this.#ledger.head.hash);
  }

  /** The block that comes next. */
  get nextHeight(): number {
    return this.height + this.#waiting.length + 1;
  }

  /** Protobuf bytes of an entry of the latest certified state, "<table>/<id>". */
  read(key: string): Uint8Array | undefined {
    return this.#ledger.read(key);
  }

  /**
   * Takes the next block. Executes and gives the blocks, oldest first, that its finalization covers; none where it has none
   * of its own. Throws NodeError `blocks-missing`, `blocks-not-certified`, `protocol-too-old`; then nothing is to be taken
   * any more.
   */
  take(prepared: PreparedBlock): readonly CertifiedBlock[] {
    const { block } = prepared;
    const { header, finalization } = block;
    this.#refuseMisfit(block);
    const hash = blockHash(this.#genesis.chainId, header);
    this.#waiting.push({ ...prepared, hash });
    if (finalization === undefined) {
      if (this.#waiting.length > MAX_WAITING) throw notCertified(header.height, 'no certificate covers it');
      return [];
    }
    const result = this.#certifiedResult(finalization, hash, header.height);
    const blocks = this.#waiting.splice(0).map((waiting) => this.#execute(waiting));
    const { stateRoot, historyRoot } = this.#ledger.head;
    if (!equalBytes(result, executionResult(stateRoot, historyRoot))) {
      throw notCertified(header.height, 'its execution here gives another result than the one that was certified');
    }
    const write = this.#keeper?.take();
    if (write !== undefined) this.#takenLeaves = { height: header.height, write };
    return blocks;
  }

  /**
   * Keeps what these blocks changed, and `more`, in one atomic write. In their order, and as many as certificates cover:
   * later ones may have been taken already.
   */
  async keep(blocks: readonly CertifiedBlock[], more: RowChanges = []): Promise<void> {
    const last = blocks.at(-1);
    if (last === undefined) return;
    await this.#rows.write(withHead(blocks, last, more));
    const { height } = last.executed;
    this.#ledger.durable(height);
    if (this.#takenLeaves !== undefined && this.#takenLeaves.height <= height) {
      this.#takenLeaves.write();
      this.#takenLeaves = undefined;
    }
    await this.#keeper?.room();
    if (this.#leafFault !== undefined) throw this.#leafFault;
  }

  /** Resolves when no leaves are being written; throws why the last ones could not be. */
  async idle(): Promise<void> {
    await this.#keeper?.idle();
    if (this.#leafFault !== undefined) throw this.#leafFault;
  }

  #refuseMisfit({ header, batches }: StoredBlock): void {
    const { height: at } = header;
    if (at !== this.nextHeight) throw missing(this.nextHeight, at);
    const parent = this.#waiting.at(-1)?.hash ?? this.#ledger.head.hash;
    if (!equalBytes(header.parentHash, parent)) throw notCertified(at, 'it does not continue the block before it');
    const named = header.batchHashes;
    const complete =
      batches.length === named.length &&
      batches.every((batch, i) => equalBytes(batchHash(batch), named[i] ?? new Uint8Array()));
    if (!complete) throw notCertified(at, 'it comes with other batches than its header names');
  }

  /** The epoch has to be that of this ledger: keys of validators that were replaced certify nothing any more. */
  #certifiedResult(finalization: Certificate, hash: Digest, at: number): Digest {
    const { subject, epoch } = finalization;
    if (subject.kind !== 'finalize' || !equalBytes(subject.blockHash, hash)) {
      throw notCertified(at, 'its certificate is of something else');
    }
    const current = fromUint64(this.#ledger.validatorSet.epoch);
    if (epoch !== current) throw notCertified(at, `its certificate is of epoch ${epoch}, and the chain in ${current}`);
    if (!this.#committees.isGenuine(finalization)) throw notCertified(at, 'its certificate is not genuine');
    return subject.result;
  }

  #execute({ block: { header, finalization, batches }, transactions, hash }: Waiting): CertifiedBlock {
    const { consortium, validatorSet } = this.#ledger;
    const tooOld = protocolFault(PROTOCOLS, validatorSet.protocolVersion, this.height);
    if (tooOld !== undefined) throw tooOld;
    const origins = batches.flatMap(({ origin }, i) => new Array<number>(transactions[i]?.length ?? 0).fill(origin));
    const { height: at, timestampMs, seal, parentHash } = header;
    const input = { hash, height: at, timestampMs, seal, transactions: transactions.flat(), origins };
    this.#ledger.execute(parentHash, input);
    const { executed, changes } = this.#ledger.makeFinal(hash);
    const certified = { header, executed, changes, transactions: input.transactions, consortium };
    return finalization === undefined ? certified : { ...certified, finalization };
  }
}

function* withHead(
  blocks: readonly CertifiedBlock[],
  { header, finalization }: CertifiedBlock,
  more: RowChanges,
): Generator<readonly [string, Uint8Array | null]> {
  assert(finalization !== undefined, 'the last block that is kept has a certificate');
  for (const { changes } of blocks) yield* changes;
  yield [META.head, encodeStoredBlock({ header, finalization, batches: [] })];
  yield* more;
}

function missing(wanted: number, got: number): NodeError {
  return new NodeError({
    code: 'blocks-missing',
    message: `block ${wanted} is needed next, and what comes is block ${got}`,
    remedy: `Name an archive that has block ${wanted} with --archive, or a node that keeps it.`,
  });
}

function notCertified(at: number, why: string): NodeError {
  return new NodeError({
    code: 'blocks-not-certified',
    message: `block ${at} is not what a quorum of the validators certified: ${why}`,
    remedy: 'Nothing of it was written. Take the blocks from another node or archive, and check the genesis.',
  });
}
