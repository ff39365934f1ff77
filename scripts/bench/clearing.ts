// What it costs to close a clearing window, by the number of members and of payments in it. One ledger in this process,
// with one signature for many payments and without a disk.
import { performance } from 'node:perf_hooks';
import { newAccount } from '../../src/ledger/accounts/new-account.ts';
import { Ledger } from '../../src/ledger/ledger.ts';
import { genesisRows } from '../../src/ledger/load-ledger.ts';
import { payment, postTransfers } from '../../test/ledger/account-operations.ts';
import { encryptionKeyOf, keyOf, votingKeyOf } from '../../test/ledger/key-of.ts';
import { MemoryRows } from '../../test/ledger/memory-rows.ts';
import { operationOf } from '../../test/ledger/operation-of.ts';
import { genesisState, testConsortium } from '../../test/ledger/test-consortium.ts';
import { coSigned, received } from '../../test/ledger/test-envelopes.ts';
import { blockHashOf, START_MS } from '../../test/ledger/test-ledger.ts';
import { percentile, rounded } from './figures.ts';

const LINES = 1_000;
const MUCH_FEN = 2n ** 60n;
/** Each window is closed so often; the middle counts. */
const CLOSINGS = 41;

interface ClosingFigures {
  readonly microsToClose: number;
  /** Of the block before, which is empty, too. */
  readonly microsEmptyBlock: number;
  readonly entriesWritten: number;
}

export async function benchClearing() {
  const few = Number(process.env.GRIDPACT_BENCH_FEW ?? 10_000);
  const many = Number(process.env.GRIDPACT_BENCH_MANY ?? 1_000_000);
  const tables: Record<string, Record<string, ClosingFigures>> = {};
  for (const members of [2, 10, 31]) {
    const network = await Network.open(members);
    const columns: Record<string, ClosingFigures> = {};
    for (const payments of [few, few, many])
      columns[`${payments.toLocaleString('en')} payments`] = network.close(payments);
    tables[`a window of ${members} members`] = columns;
  }
  return { tables };
}

class Network {
  readonly #banks: readonly string[];
  readonly #rows: MemoryRows;
  readonly #ledger: Ledger;
  readonly #consortium: typeof testConsortium;
  #timestampMs = START_MS;
  #window = 1;
  #turn = 0;

  private constructor(banks: readonly string[], rows: MemoryRows, ledger: Ledger, consortium: typeof testConsortium) {
    this.#banks = banks;
    this.#rows = rows;
    this.#ledger = ledger;
    this.#consortium = consortium;
  }

  static async open(count: number): Promise<Network> {
    const banks = Array.from({ length: count }, (_, i) => `bank-${i}`);
    const members = [
      ...testConsortium.members.filter(({ roles }) => !roles.includes('bank')),
      ...banks.map((id, i) => ({
        ...{ id, name: id, roles: ['bank' as const], validator: false, host: '127.0.0.1', port: 9000 + i },
        ...{ transactionKey: keyOf(id).publicKey, consensusKey: votingKeyOf(id).publicKey },
        ...{ networkKey: keyOf(`${id} network`).publicKey, encryptionKey: encryptionKeyOf(id).publicKey },
        ...{ joinedHeight: 0n, leftHeight: 0n },
      })),
    ];
    const consortium = { ...testConsortium, members, rules: { ...testConsortium.rules, work: WORK_WITHOUT_END } };
    const bounds = { minBalanceFen: -MUCH_FEN, maxBalanceFen: MUCH_FEN };
    const accounts = banks.flatMap((bank) =>
      (['vault', 'position'] as const).map((kind) => {
        const given = { account: `${bank}/${kind}`, key: keyOf(bank).publicKey, kind, openedHeight: 0n };
        return newAccount(given, bounds);
      }),
    );
    const rows = new MemoryRows();
    rows.write(genesisRows(genesisState({ accounts, members })));
    const network = new Network(banks, rows, await Ledger.open(rows, consortium), consortium);
    const rule = { version: 1, mode: 'multilateral', grossAboveFen: 0n, noticeBlocks: 1, leastBlocks: 1 } as const;
    network.block(['regulator', operationOf('publishClearingRule', { ...rule, confirmWithinMs: 1n, fundCapFen: 0n })]);
    return network;
  }

  /** Closes a window with so many payments. */
  close(payments: number): ClosingFigures {
    for (let paid = 0; paid < payments; paid += LINES) this.#pay(Math.min(LINES, payments - paid));
    const cutoff = BigInt(this.#ledger.head.height + 2);
    this.block(['grid', operationOf('scheduleCutoff', { window: this.#window++, height: cutoff })]);
    const empty = this.#median();
    const withoutClosing = this.block();
    const closing = this.#median();
    const withClosing = this.block();
    return {
      microsToClose: rounded(closing - empty),
      microsEmptyBlock: rounded(empty),
      entriesWritten: withClosing - withoutClosing,
    };
  }

  /** Of executing the next block, which is empty, as often as {@link CLOSINGS} says: none of these becomes final. */
  #median(): number {
    const height = this.#ledger.head.height + 1;
    const micros = Array.from({ length: CLOSINGS }, (_, i) => {
      const hash = blockHashOf(height, `try ${i}`);
      const start = performance.now();
      const block = { hash, height, timestampMs: this.#timestampMs + 1000, transactions: [] };
      this.#ledger.execute(this.#ledger.head.hash, block);
      return (performance.now() - start) * 1000;
    });
    return percentile(micros, 0.5);
  }

  /** Every bank pays the next ones in turn. */
  #pay(count: number): void {
    const from = this.#banks[this.#turn++ % this.#banks.length] ?? '';
    const others = this.#banks.filter((bank) => bank !== from);
    const lines = Array.from({ length: count }, (_, i) =>
      payment(`${from}/vault`, `${others[i % others.length]}/vault`, 1n),
    );
    this.block([from, postTransfers(lines)]);
  }

  /** Entries that the block wrote. */
  block(...said: readonly (readonly [author: string, operation: ReturnType<typeof postTransfers>])[]): number {
    const height = this.#ledger.head.height + 1;
    const hash = blockHashOf(height);
    this.#timestampMs += 1000;
    const transactions = said.map(([author, operation]) =>
      received(coSigned(author, operation, [], { validUntilHeight: BigInt(height) + 50n }), this.#consortium),
    );
    const block = { hash, height, timestampMs: this.#timestampMs, transactions };
    const { receipts } = this.#ledger.execute(this.#ledger.head.hash, block);
    if (receipts.some(({ code, lines }) => code !== 0 || lines.some((line) => line.code !== 0))) {
      throw new Error(
        `refused: ${JSON.stringify(receipts[0], (_, value) => (typeof value === 'bigint' ? `${value}` : value)).slice(0, 300)}`,
      );
    }
    const written = this.#ledger.writes(hash)?.keys.length ?? 0;
    this.#rows.write(this.#ledger.makeFinal(hash).changes);
    this.#ledger.durable(height);
    return written;
  }
}

const WORK_WITHOUT_END = { transaction: 100_000_000, batch: 100_000_000, block: 100_000_000 };
