// What one node does for one payment, part by part, in CPU time of one thread: the profile behind the payments' ratio.
// The parts are the node's own code on real data; what is left of a node's CPU time per payment is network, HTTP and
// consensus (see payments).

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildTransaction } from '../../src/client/build-transaction.ts';
import { paymentLine } from '../../src/client/payment-flows.ts';
import { type Block, type BlockHeader, blockHash, epoch, height, view } from '../../src/consensus/block.ts';
import { type Digest, sha256, ZERO_DIGEST } from '../../src/crypto/digest.ts';
import { type SigningKey, signingKeyFromSeed, verifySignature } from '../../src/crypto/ed25519.ts';
import { newAccount } from '../../src/ledger/accounts/new-account.ts';
import { checkEnvelope, pendingTransaction } from '../../src/ledger/check-envelope.ts';
import type { Consortium } from '../../src/ledger/consortium.ts';
import type { Account } from '../../src/ledger/entries.ts';
import { Ledger } from '../../src/ledger/ledger.ts';
import { genesisRows } from '../../src/ledger/load-ledger.ts';
import type { Parameters } from '../../src/ledger/transaction.ts';
import { BlockArchive } from '../../src/node/block-archive.ts';
import { LevelRowStore } from '../../src/storage/level-row-store.ts';
import { batchHash, decodeBatchMessage, encodeBatch, encodeBatchMessage } from '../../src/wire/batch.ts';
import { rounded } from './figures.ts';

const ACCOUNTS = 1_000;
const PER_BLOCK = 500;
const BLOCKS = 40;
/** The first blocks run before the compiler has seen the code. */
const WARM_UP = 10;

export interface ComponentFigures {
  readonly payments: number;
  readonly microsPerPayment: {
    readonly batchInAndOut: number;
    readonly decodeAndCheck: number;
    readonly signature: number;
    readonly execute: number;
    readonly rows: number;
    readonly total: number;
  };
}

export async function benchComponents(): Promise<ComponentFigures> {
  const folder = mkdtempSync(join(tmpdir(), 'gridpact-bench-'));
  const store = await LevelRowStore.open(join(folder, 'ledger'));
  try {
    const keys = Array.from({ length: ACCOUNTS }, (_, i) => signingKeyFromSeed(sha256(Buffer.from(`payer ${i}`))));
    const genesis = {
      accounts: keys.map(fundedAccount),
      members: [],
      governance: { parameters: PARAMETERS, thresholds: {} },
    };
    await store.write(new Map(genesisRows(genesis)));
    const ledger = await Ledger.open(store, CONSORTIUM);
    const archive = new BlockArchive(store, CONSORTIUM.chainId);
    const spent = new Map<string, number>();
    for (let i = 0; i < BLOCKS; i++) {
      const envelopes = Array.from({ length: PER_BLOCK }, (_, n) => payment(keys, i * PER_BLOCK + n));
      const clock = new PartClock(i < WARM_UP ? new Map() : spent);
      await runBlock(ledger, archive, envelopes, clock);
    }
    const payments = (BLOCKS - WARM_UP) * PER_BLOCK;
    const micros = (part: string) => rounded((spent.get(part) ?? 0) / payments, 1);
    const total = [...spent.values()].reduce((sum, value) => sum + value, 0) / payments;
    return {
      payments,
      microsPerPayment: {
        batchInAndOut: micros('batch'),
        decodeAndCheck: micros('check'),
        signature: micros('signature'),
        execute: micros('execute'),
        rows: micros('rows'),
        total: rounded(total, 1),
      },
    };
  } finally {
    await store.close();
    rmSync(folder, { recursive: true });
  }
}

async function runBlock(ledger: Ledger, archive: BlockArchive, envelopes: readonly Uint8Array[], clock: PartClock) {
  const hash = clock.part('batch', () => {
    const batch = { origin: 0, sequence: ledger.head.height, envelopes };
    const received = decodeBatchMessage(encodeBatchMessage({ kind: 'batch', batch }));
    if (!received.ok || received.value.kind !== 'batch') throw new Error('a batch is read back');
    encodeBatch(received.value.batch);
    return batchHash(received.value.batch);
  });
  const checked = clock.part('check', () => envelopes.map((envelope) => checkEnvelope(envelope, CONSORTIUM)));
  const transactions = clock.part('signature', () =>
    checked.map((envelope) => {
      const signatures = envelope.checked.ok ? envelope.checked.value.signatures : [];
      return pendingTransaction(
        envelope,
        signatures.map(({ publicKey, message, signature }) => verifySignature(publicKey, message, signature)),
      );
    }),
  );
  const block = blockOn(ledger.head.hash, ledger.head.height + 1, hash);
  const { timestampMs } = block.header;
  const input = { hash: block.hash, height: block.header.height, timestampMs, transactions };
  const executed = clock.part('execute', () => ledger.execute(ledger.head.hash, input));
  if (executed.receipts.some(({ code, lines }) => code !== 0 || lines[0]?.code !== 0)) throw new Error('refused');
  await clock.partAsync('rows', async () => {
    const { changes } = ledger.commit(block.hash);
    const subject = { kind: 'finalize', view: block.header.view, blockHash: block.hash, result: ZERO_DIGEST } as const;
    const finalization = { epoch: epoch(0), subject, bitmap: new Uint8Array([1]), signatures: [new Uint8Array(64)] };
    await archive.write([{ block, executed, changes }], finalization);
    ledger.written(block.header.height);
  });
}

/** Adds up the CPU time of this thread by part, in microseconds. */
class PartClock {
  readonly #spent: Map<string, number>;

  constructor(spent: Map<string, number>) {
    this.#spent = spent;
  }

  part<T>(name: string, run: () => T): T {
    const before = process.threadCpuUsage();
    const result = run();
    this.#add(name, before);
    return result;
  }

  async partAsync(name: string, run: () => Promise<void>): Promise<void> {
    const before = process.threadCpuUsage();
    await run();
    this.#add(name, before);
  }

  #add(name: string, before: NodeJS.CpuUsage): void {
    const { user, system } = process.threadCpuUsage(before);
    this.#spent.set(name, (this.#spent.get(name) ?? 0) + user + system);
  }
}

const CONSORTIUM: Consortium = {
  chainId: sha256(Buffer.from('components')),
  members: [],
  rules: {
    maxValidityBlocks: 1_000n,
    dayOffsetMs: 0n,
    maxLines: 5_000,
    settlement: { purchase: '', subsidy: '', tax: '', payable: '', suspense: '' },
  },
};

const PARAMETERS: Parameters = {
  deltaMs: 100,
  idleIntervalMs: 1_000,
  maxClockSkewMs: 2_000,
  maxBlockBatches: 256,
  maxSyncLagBlocks: 256,
  proposalLifetimeBlocks: 1_000,
};

function accountName(index: number): string {
  return `bank-a/p${index}`;
}

function payment(keys: readonly SigningKey[], number: number): Uint8Array {
  const payer = (number * 7_919) % keys.length;
  const payee = (payer + 1 + (number % (keys.length - 1))) % keys.length;
  const line = paymentLine({ from: accountName(payer), to: accountName(payee), amountFen: 1n });
  const operation = { operation: 'postTransfers', postTransfers: { lines: [line], linked: false } } as const;
  const { chainId } = CONSORTIUM;
  return buildTransaction({ chainId, author: keys[payer] as SigningKey, operation, validUntilHeight: 500n }).envelope;
}

function blockOn(parentHash: Digest, at: number, batch: Digest): Block {
  const header: BlockHeader = {
    epoch: epoch(0),
    view: view(at),
    height: height(at),
    parentView: view(at - 1),
    parentHash,
    timestampMs: at * 1_000,
    batchHashes: [batch],
    seal: new Uint8Array(),
    evidence: [],
  };
  return { header, hash: blockHash(CONSORTIUM.chainId, header) };
}

function fundedAccount({ publicKey }: SigningKey, index: number): Account {
  const opening = { account: accountName(index), key: publicKey, kind: 'deposit', openedHeight: 0n };
  return newAccount(opening, { creditsPostedFen: 1_000_000n });
}
