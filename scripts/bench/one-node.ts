// One node's work for transactions: bytes are read and checked, signatures verified, lines executed, entries hashed into the
// tree. In CPU time of one thread, without network, disk and consensus.
import { u32 } from '../../src/base/bytes.ts';
import { sha256 } from '../../src/crypto/digest.ts';
import type { Account } from '../../src/generated/state.ts';
import type { BodyOperation } from '../../src/generated/transaction.ts';
import { newAccount } from '../../src/ledger/accounts/new-account.ts';
import { holds } from '../../src/ledger/check.ts';
import { checkEnvelope, pendingTransaction } from '../../src/ledger/check-envelope.ts';
import { Ledger } from '../../src/ledger/ledger.ts';
import { genesisRows } from '../../src/ledger/load-ledger.ts';
import type { State } from '../../src/ledger/state.ts';
import { keyOf } from '../../test/ledger/key-of.ts';
import { MemoryRows } from '../../test/ledger/memory-rows.ts';
import { genesisState } from '../../test/ledger/test-consortium.ts';
import { coSigned } from '../../test/ledger/test-envelopes.ts';
import { CONSORTIUM } from './block-parts.ts';
import { rounded } from './figures.ts';

const START_MS = Date.UTC(2026, 5, 1, 4);
const MUCH_FEN = 2n ** 60n;

export interface Authored {
  /** Name of the key. */
  readonly author: string;
  readonly operation: BodyOperation;
}

export interface Pace {
  /** Transactions: what fits the work of a block. */
  readonly perBlock: number;
  /** The first part, 1 of so many, is not counted: the compiler has not seen the code. */
  readonly warmUp?: number;
}

export class OneNode {
  readonly #rows: MemoryRows;
  readonly #ledger: Ledger;
  nowMs = START_MS;

  private constructor(rows: MemoryRows, ledger: Ledger) {
    this.#rows = rows;
    this.#ledger = ledger;
  }

  /** With these accounts beside the positions of two banks; `plant` writes into the state once. */
  static async open(accounts: readonly Account[], plant: (state: State) => void = () => {}): Promise<OneNode> {
    const positions = ['bank-a', 'bank-b'].map((bank) =>
      newAccount(
        { account: `${bank}/position`, key: keyOf(bank).publicKey, kind: 'position', openedHeight: 0n },
        { minBalanceFen: -MUCH_FEN, maxBalanceFen: MUCH_FEN },
      ),
    );
    const rows = new MemoryRows();
    rows.write(genesisRows(genesisState({ accounts: [...positions, ...accounts] })));
    let isPlanted = false;
    const finishBlock = (state: State) => {
      if (!isPlanted) plant(state);
      isPlanted = true;
    };
    const node = new OneNode(rows, await Ledger.open(rows, CONSORTIUM, [{ version: 1, finishBlock }]));
    node.#block([]);
    return node;
  }

  /** Lines a second. */
  perSecond(said: readonly Authored[], pace: Pace): number {
    return rounded(1e6 / this.microsPerLine(said, pace));
  }

  microsPerLine(said: readonly Authored[], { perBlock, warmUp }: Pace): number {
    const skipped = warmUp === undefined ? 0 : Math.ceil(said.length / warmUp);
    this.#run(said.slice(0, skipped), perBlock);
    const { micros, lines } = this.#run(said.slice(skipped), perBlock);
    return micros / lines;
  }

  #run(said: readonly Authored[], perBlock: number): { readonly micros: number; readonly lines: number } {
    let [micros, lines] = [0, 0];
    for (let start = 0; start < said.length; start += perBlock) {
      const validUntilHeight = BigInt(this.#ledger.head.height + 50);
      const envelopes = said
        .slice(start, start + perBlock)
        .map(({ author, operation }) => coSigned(author, operation, [], { validUntilHeight }));
      const before = process.cpuUsage();
      lines += this.#block(envelopes);
      const used = process.cpuUsage(before);
      micros += used.user + used.system;
    }
    return { micros, lines };
  }

  #block(envelopes: readonly Uint8Array[]): number {
    const transactions = envelopes.map((bytes) => {
      const envelope = checkEnvelope(bytes, CONSORTIUM);
      const checks = envelope.checked.ok ? envelope.checked.value.checks : [];
      return pendingTransaction(envelope, checks.map(holds));
    });
    const height = this.#ledger.head.height + 1;
    this.nowMs += 1_000;
    const hash = sha256(u32(height));
    const block = { hash, height, timestampMs: this.nowMs, transactions };
    const { receipts } = this.#ledger.execute(this.#ledger.head.hash, block);
    for (const { code, lines } of receipts) {
      const unfit = lines.find((line) => line.code !== 0 || NOT_DONE.has(line.outcome));
      if (code !== 0 || unfit !== undefined) throw new Error(`the bench was refused: ${unfit?.code ?? code}`);
    }
    this.#rows.write(this.#ledger.makeFinal(hash).changes);
    this.#ledger.durable(height);
    return receipts.reduce((all, { lines }) => all + Math.max(1, lines.length), 0);
  }
}

const NOT_DONE = new Set(['no-funds', 'confirmed-late', 'difference']);

export function parts<L>(lines: readonly L[], size: number): readonly (readonly L[])[] {
  return Array.from({ length: Math.ceil(lines.length / size) }, (_, i) => lines.slice(i * size, (i + 1) * size));
}
