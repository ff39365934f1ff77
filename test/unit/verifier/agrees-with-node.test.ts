import { describe, expect, test } from 'vitest';
import { toHex } from '../../../src/base/bytes.ts';
import { type BlockHeader, blockHash, epoch, height, view } from '../../../src/consensus/block.ts';
import { executionResult, voteStatement } from '../../../src/consensus/statement.ts';
import { checkEnvelope, pendingTransaction } from '../../../src/ledger/check-envelope.ts';
import { Ledger } from '../../../src/ledger/ledger.ts';
import { genesisRows } from '../../../src/ledger/load-ledger.ts';
import type { ProofClaim, ProofFile } from '../../../src/ledger/proof-file.ts';
import { proveReceipt } from '../../../src/ledger/receipt.ts';
import { bodyCodec, envelopeCodec, signedTransaction, transactionId } from '../../../src/ledger/transaction.ts';
import { genesisState } from '../../../src/node/blocks/open-ledger.ts';
import { type Genesis, parseGenesis } from '../../../src/node/config/genesis-document.ts';
import { verifyProof } from '../../../src/verifier/verify-proof.ts';
import { keyOf, votingKeyOf } from '../../ledger/key-of.ts';
import { MemoryRows } from '../../ledger/memory-rows.ts';
import { sampleGenesis } from '../config/sample-genesis.ts';

const document = sampleGenesis();
const parsed = parseGenesis(document);
if (!parsed.ok) throw new Error('the sample genesis is not valid');
const genesis: Genesis = parsed.value;
const bank = keyOf('bank-a');

/** The bank opens one more account: a block's transaction, and the envelope that it came in. */
function opening(n: number) {
  const body = bodyCodec.encode({
    chainId: genesis.chainId,
    nonce: new Uint8Array(16).fill(n),
    validUntilHeight: 1_000n,
    author: bank.publicKey,
    coSigners: [],
    operation: 'openAccounts',
    openAccounts: { lines: [{ account: `bank-a/customer-${n}`, key: bank.publicKey, kind: 'deposit' }] },
  });
  const signature = bank.sign(signedTransaction(genesis.chainId, transactionId(body)));
  const envelope = envelopeCodec.encode({ body, signatures: [signature] });
  // Its signature, and that the account's key is one that nobody else can sign for.
  return { envelope, transaction: pendingTransaction(checkEnvelope(envelope, genesis.consortium), [true, true]) };
}

/** A chain of real blocks: the ledger executes, consensus' statements are signed; all that can be claimed is. */
class Chain {
  readonly #rows = new MemoryRows();
  readonly #blocks: { hash: Uint8Array; receipts: readonly Uint8Array[] }[] = [];
  readonly #envelopes: Uint8Array[] = [];
  readonly #ledger: Ledger;

  private constructor(rows: MemoryRows, ledger: Ledger) {
    this.#rows = rows;
    this.#ledger = ledger;
  }

  static async start(): Promise<Chain> {
    const rows = new MemoryRows();
    rows.write(genesisRows(genesisState(genesis)));
    return new Chain(rows, await Ledger.open(rows, genesis.consortium));
  }

  extend(transactions: number): ProofFile {
    const at = this.#ledger.head.height + 1;
    const header: BlockHeader = {
      epoch: epoch(0),
      view: view(at + 2),
      height: height(at),
      parentView: view(at + 1),
      parentHash: this.#ledger.head.hash,
      timestampMs: genesis.createdAtMs + at,
      batchHashes: [new Uint8Array(32).fill(at)],
      seal: new Uint8Array(),
      evidence: [],
    };
    const hash = blockHash(genesis.chainId, header);
    const made = Array.from({ length: transactions }, (_, i) => opening(this.#envelopes.length + i));
    const block = { hash, height: at, timestampMs: header.timestampMs, transactions: made.map((m) => m.transaction) };
    const executed = this.#ledger.execute(this.#ledger.head.hash, block);
    this.#rows.write(this.#ledger.makeFinal(hash).changes);
    this.#ledger.durable(at);
    this.#envelopes.push(...made.map((m) => m.envelope));
    this.#blocks.push({ hash, receipts: executed.receiptBytes });
    return this.#proof(header, hash);
  }

  #proof(header: BlockHeader, hash: Uint8Array): ProofFile {
    const { stateRoot, historyRoot } = this.#ledger.head;
    const result = executionResult(stateRoot, historyRoot);
    const statement = voteStatement(genesis.chainId, header.epoch, {
      kind: 'finalize',
      view: header.view,
      blockHash: hash,
      result,
    });
    const signers = ['bank-a', 'bank-b', 'merchant'];
    return {
      format: 'gridpact-proof/4',
      chainId: toHex(genesis.chainId),
      header: {
        ...header,
        parentHash: toHex(header.parentHash),
        batchHashes: header.batchHashes.map(toHex),
        seal: '',
        evidence: [],
      },
      finalization: {
        epoch: header.epoch,
        view: header.view,
        blockHash: toHex(hash),
        result: toHex(result),
        bitmap: '0e',
        signatures: signers.map((id) => toHex(votingKeyOf(id).sign(statement))),
      },
      epochs: [],
      stateRoot: toHex(stateRoot),
      historyRoot: toHex(historyRoot),
      claims: this.#claims(),
    };
  }

  #claims(): ProofClaim[] {
    const customers = this.#envelopes.map((_, i) => `account/bank-a/customer-${i}`);
    const keys = ['block/latest', ...genesis.accounts.map(({ account }) => `account/${account}`), ...customers];
    const entries = keys.map((key): ProofClaim => {
      const proof = this.#ledger.proveEntry(key);
      if (proof === undefined) throw new Error(`no entry ${key}`);
      const { value, slot, count, path } = proof;
      return { kind: 'entry', key, value: toHex(value), slot, count, path: path.map(toHex) };
    });
    const receipts = this.#blocks.flatMap(({ hash, receipts: bytes }, i) =>
      bytes.map((receipt, index): ProofClaim => {
        const { count, path } = proveReceipt(bytes, index);
        const { path: up, peaks, count: blocks } = this.#ledger.proveBlock(i + 1);
        const history = { path: up.map(toHex), peaks: peaks.map(toHex), count: blocks };
        const place = { index, count, path: path.map(toHex) };
        return { kind: 'receipt', height: i + 1, blockHash: toHex(hash), receipt: toHex(receipt), ...place, history };
      }),
    );
    const envelopes = this.#envelopes.map((bytes): ProofClaim => ({ kind: 'transaction', envelope: toHex(bytes) }));
    return [...entries, ...receipts, ...envelopes];
  }
}

describe('the verifier and the node', () => {
  test('agree on every entry, receipt and transaction at every height of a growing chain', async () => {
    const chain = await Chain.start();
    for (const transactions of [1, 0, 3, 2, 1, 4, 0, 5, 1]) {
      const proof = chain.extend(transactions);
      const report = verifyProof(proof, document);
      expect(report.failures).toEqual([]);
      expect(report.verified).toBe(proof.claims.length);
      expect(report.blocks[0]?.signers).toEqual(['bank-a', 'bank-b', 'merchant']);
    }
  });

  test('agree on the chain id of the genesis', () => {
    expect(verifyProof({}, document).chainId).toBe(toHex(genesis.chainId));
  });
});
