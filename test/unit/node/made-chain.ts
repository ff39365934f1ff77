// A chain that a quorum of the sample genesis' validators signed, without running consensus: blocks with real
// transactions, executed for their results. For tests of what comes after agreement: catch-up, snapshots.
import { buildTransaction } from '../../../src/client/build-transaction.ts';
import { paymentLine } from '../../../src/client/payment-flows.ts';
import {
  type Block,
  type BlockHeader,
  blockHash,
  epoch,
  GENESIS_HASH,
  height,
  view,
} from '../../../src/consensus/block.ts';
import type { Certificate } from '../../../src/consensus/certificate.ts';
import { Committee } from '../../../src/consensus/committee.ts';
import { executionResult, type Subject } from '../../../src/consensus/statement.ts';
import type { Digest } from '../../../src/crypto/digest.ts';
import { type SigningKey, verifySignature } from '../../../src/crypto/ed25519.ts';
import type { BodyOperation } from '../../../src/generated/transaction.ts';
import { holds } from '../../../src/ledger/check.ts';
import { checkEnvelope, pendingTransaction } from '../../../src/ledger/check-envelope.ts';
import type { Ledger } from '../../../src/ledger/ledger.ts';
import { BlockStore } from '../../../src/node/blocks/block-store.ts';
import { openLedger } from '../../../src/node/blocks/open-ledger.ts';
import { type Genesis, parseGenesis } from '../../../src/node/config/genesis-document.ts';
import type { FrozenRows, RowStore } from '../../../src/ports/ports.ts';
import { MemoryRowStore } from '../../../src/storage/memory-row-store.ts';
import { type Batch, batchHash } from '../../../src/wire/batch.ts';
import type { StoredBlock } from '../../../src/wire/stored-block.ts';
import { keyOf, votingKeyOf } from '../../ledger/key-of.ts';
import { sampleGenesis } from '../config/sample-genesis.ts';

const BANK = keyOf('bank-a');

export interface MadeChain {
  readonly genesis: Genesis;
  /** From height 1 on; each with its batches and a finalization of its own. */
  readonly blocks: readonly StoredBlock[];
  /** The store of a node that executed them all. */
  readonly rows: RowStore;
  /** As it was after `freezeAt`. */
  readonly frozen: FrozenRows;
}

export function madeGenesis(): Genesis {
  const parsed = parseGenesis(sampleGenesis());
  if (!parsed.ok) throw new Error('the sample genesis is valid');
  return parsed.value;
}

export function committeeOf(genesis: Genesis, number = epoch(0)): Committee {
  return new Committee(genesis.chainId, number, genesis.validators, verifySignature);
}

/** A quorum's finalization, as its validators would sign it. */
export function finalize(genesis: Genesis, subject: Subject, number = epoch(0)): Certificate {
  const committee = committeeOf(genesis, number);
  const votes = genesis.validators.slice(0, committee.quorum).map(({ id }, signer) => {
    const key = votingKeyOf(id);
    return { epoch: number, subject, signer, signature: key.sign(committee.statement(subject)) };
  });
  return committee.assemble(votes, subject);
}

export interface ChainOptions {
  /** Opened in each block, and paid into. */
  readonly accountsPerBlock?: number;
  readonly freezeAt?: number;
  readonly rows?: RowStore;
  /**
   * Heights of blocks that seal their epochs, with other parameters for the same validators; none is next to another.
   */
  readonly sealAt?: readonly number[];
  /** What is done beside in the block of a height. */
  readonly also?: (at: number) => readonly Signed[];
}

interface Signed {
  readonly author: SigningKey;
  readonly operation: BodyOperation;
}

export async function makeChain(length: number, options: ChainOptions = {}): Promise<MadeChain> {
  const {
    accountsPerBlock = 3,
    freezeAt = length,
    rows = new MemoryRowStore(),
    sealAt = [],
    also = () => [],
  } = options;
  const genesis = madeGenesis();
  let frozen = rows.freeze();
  const ledger = await openLedger(rows, genesis, undefined);
  const blockStore = new BlockStore(rows, genesis.chainId);
  const blocks: StoredBlock[] = [];
  let parentHash: Digest = GENESIS_HASH;
  for (let at = 1; at <= length; at++) {
    const seal = sealAt.includes(at) ? ledger.pendingSeal : new Uint8Array();
    if (seal === undefined) throw new Error('a set waits to be sealed');
    const change = sealAt.includes(at + 1) ? changeOf(genesis, at) : [];
    const batches = seal.length > 0 ? [] : [batchOf(genesis, at, accountsPerBlock, [...change, ...also(at)])];
    const sealed = sealAt.filter((height) => height < at);
    // Views start again after a seal.
    const inView = at - (sealed.at(-1) ?? 0);
    const header: BlockHeader = {
      ...{ epoch: epoch(sealed.length), view: view(inView), height: height(at), parentView: view(inView - 1) },
      ...{ parentHash, timestampMs: genesis.createdAtMs + at, batchHashes: batches.map(batchHash), seal, evidence: [] },
    };
    const hash = blockHash(genesis.chainId, header);
    const executed = executeBatches(ledger, genesis, { header, hash }, batches);
    if (executed.receipts.some(({ code }) => code !== 0)) throw new Error('a made transaction is accepted');
    const result = executionResult(executed.stateRoot, executed.historyRoot);
    const finalization = finalize(
      genesis,
      { kind: 'finalize', view: header.view, blockHash: hash, result },
      header.epoch,
    );
    await blockStore.write([{ block: { header, hash }, ...ledger.makeFinal(hash) }], finalization);
    ledger.durable(at);
    blocks.push({ header, finalization, batches });
    if (at === freezeAt) frozen = rows.freeze();
    parentHash = hash;
  }
  return { genesis, blocks, rows, frozen };
}

/** Executes a block on the ledger's head. */
export function executeBatches(ledger: Ledger, genesis: Genesis, { header, hash }: Block, batches: readonly Batch[]) {
  const transactions = batches.flatMap(({ envelopes }) =>
    envelopes.map((envelope) => {
      const checked = checkEnvelope(envelope, genesis.consortium);
      const checks = checked.checked.ok ? checked.checked.value.checks : [];
      return pendingTransaction(checked, checks.map(holds));
    }),
  );
  const { height: at, timestampMs, parentHash, seal } = header;
  return ledger.execute(parentHash, { hash, height: at, timestampMs, seal, transactions });
}

/** Proposed and agreed on at once, by three of four. */
function changeOf({ governance }: Genesis, at: number): Signed[] {
  const [grid, ...others] = ['grid', 'bank-a', 'bank-b'].map((id) => keyOf(id));
  if (grid === undefined) throw new Error('there is a grid company');
  const proposal = `change-${at}`;
  const unused = {
    member: '',
    consensusKey: new Uint8Array(),
    possession: new Uint8Array(),
    protocolVersion: 0,
    admission: null,
    replacement: null,
  };
  const parameters = { ...governance.parameters, idleIntervalMs: 1_000 + at };
  const expiresHeight = BigInt(at + 10);
  const kind = 'parameters' as const;
  const change = { ...unused, atHeight: 0n, proposal, change: kind, parameters, expiresHeight, reason: 'test' };
  const approvals = others.map((author): Signed => {
    return { author, operation: { operation: 'approveChange', approveChange: { proposal } } };
  });
  return [{ author: grid, operation: { operation: 'proposeChange', proposeChange: change } }, ...approvals];
}

function batchOf({ chainId }: Genesis, at: number, accounts: number, more: readonly Signed[]): Batch {
  const names = Array.from({ length: accounts }, (_, i) => `bank-a/p${at}-${i}`);
  const openings = names.map((account) => ({ account, key: BANK.publicKey, kind: 'deposit' as const }));
  const lines = names.map((to) => paymentLine({ from: 'bank-a/vault', to, amountFen: 5n, code: 'pay-in' }));
  const operations: BodyOperation[] = [
    { operation: 'openAccounts', openAccounts: { lines: openings } },
    { operation: 'postTransfers', postTransfers: { lines, linked: false } },
  ];
  const signed = [...operations.map((operation) => ({ author: BANK, operation })), ...more];
  const envelopes = signed.map(({ author, operation }, i) => {
    const nonce = new Uint8Array(16).fill(i + 1);
    new DataView(nonce.buffer).setUint32(0, at);
    return buildTransaction({ chainId, author, operation, validUntilHeight: BigInt(at + 20), nonce }).envelope;
  });
  return { origin: 1, sequence: at, envelopes };
}
