// Blocks on a ledger without consensus, each with a genuine finalization, for the bench of the state's size: what
// execution, hashing and LevelDB cost. Signatures of clients are not checked.
import { setTimeout as delay } from 'node:timers/promises';
import { u32 } from '../../src/base/bytes.ts';
import { ok } from '../../src/base/result.ts';
import { type Block, blockHash, epoch, height, view } from '../../src/consensus/block.ts';
import { executionResult } from '../../src/consensus/statement.ts';
import { sha256 } from '../../src/crypto/digest.ts';
import type { SigningKey } from '../../src/crypto/ed25519.ts';
import type { LeafStore } from '../../src/crypto/leaf-store.ts';
import type { BodyOperation } from '../../src/generated/transaction.ts';
import type { PendingTransaction } from '../../src/ledger/check-envelope.ts';
import { prepareOperation } from '../../src/ledger/check-operation.ts';
import type { Ledger } from '../../src/ledger/ledger.ts';
import { bodyCodec, transactionId } from '../../src/ledger/transaction.ts';
import type { BlockStore } from '../../src/node/blocks/block-store.ts';
import { LeafKeeper } from '../../src/node/blocks/leaf-keeper.ts';
import type { Genesis } from '../../src/node/config/genesis-document.ts';
import { finalize } from '../../test/unit/node/made-chain.ts';

export interface Operation {
  readonly author: SigningKey;
  readonly operation: BodyOperation;
}

export interface StateChainDeps {
  readonly genesis: Genesis;
  readonly ledger: Ledger;
  readonly blockStore: BlockStore;
  readonly leaves: LeafStore;
}

export class StateChain {
  readonly #deps: StateChainDeps;
  readonly #keeper: LeafKeeper;

  constructor(deps: StateChainDeps) {
    this.#deps = deps;
    const onFailure = (error: unknown) => {
      throw error;
    };
    this.#keeper = new LeafKeeper({ ...deps, file: deps.leaves, writtenAt: deps.ledger.leavesHeight, onFailure });
  }

  /** A block with one operation, until it is on disk. Returns microseconds of CPU time, of all threads. */
  async block({ author, operation }: Operation): Promise<number> {
    const { genesis, ledger, blockStore } = this.#deps;
    const { head } = ledger;
    const at = head.height + 1;
    const header: Block['header'] = {
      ...{ epoch: epoch(0), view: view(at), height: height(at), parentView: view(at - 1), parentHash: head.hash },
      ...{ timestampMs: genesis.createdAtMs + at, batchHashes: [], seal: new Uint8Array(), evidence: [] },
    };
    const block = { header, hash: blockHash(genesis.chainId, header) };
    const transactions = [this.#pending(author, operation, at)];
    const before = process.cpuUsage();
    const input = { hash: block.hash, height: at, timestampMs: header.timestampMs, transactions };
    const { receipts, stateRoot, historyRoot } = ledger.execute(head.hash, input);
    let spent = micros(before);
    const refused = receipts.flatMap(({ code, lines }) => [code, ...lines.map((line) => line.code)]).find(Boolean);
    if (refused !== undefined) throw new Error(`${operation.operation} was refused: ${refused}`);
    const result = executionResult(stateRoot, historyRoot);
    const finalization = finalize(genesis, { kind: 'finalize', view: header.view, blockHash: block.hash, result });
    const after = process.cpuUsage();
    await blockStore.write([{ block, ...ledger.makeFinal(block.hash) }], finalization);
    ledger.durable(at);
    this.#keeper.take()?.();
    spent += micros(after);
    return spent;
  }

  /** The mean of these blocks, without the first ones. */
  async cost(operations: readonly Operation[], uncounted: number): Promise<number> {
    let spent = 0;
    for (const [index, operation] of operations.entries()) {
      const micros = await this.block(operation);
      if (index >= uncounted) spent += micros;
    }
    return spent / (operations.length - uncounted);
  }

  /** All leaves, also the few that a node would leave in the log. */
  async writeLeaves(): Promise<void> {
    await this.idle();
    await this.#deps.leaves.write(this.#deps.ledger.takeLeaves());
    this.#deps.ledger.leavesWritten();
  }

  async idle(): Promise<void> {
    await delay(0);
    await this.#keeper.idle();
  }

  #pending({ publicKey: author }: SigningKey, operation: BodyOperation, at: number): PendingTransaction {
    const { chainId, consortium } = this.#deps.genesis;
    const frame = { chainId, nonce: sha256(u32(at)).subarray(0, 16), author, coSigners: [] };
    const bytes = bodyCodec.encode({ ...frame, validUntilHeight: BigInt(at + 9), ...operation });
    const body = bodyCodec.decode(bytes);
    const prepared = prepareOperation(body, consortium);
    if (!prepared.ok) throw new Error(prepared.error.name);
    const checked = ok({ body, signers: [author], badLines: new Set<number>(), execute: prepared.value.execute });
    return { id: transactionId(bytes), checked, work: 0, older: [], by: undefined };
  }
}

function micros(since: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(since);
  return user + system;
}
