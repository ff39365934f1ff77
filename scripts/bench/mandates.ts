// The work of one node for a run of collections, and for micro-payments in batches beside single payments: bytes are read
// and checked, signatures verified, lines executed, entries hashed into the tree. In CPU time of one thread, without
// network, disk and consensus.
import { u32 } from '../../src/base/bytes.ts';
import { paymentLine } from '../../src/client/payment-flows.ts';
import { sha256 } from '../../src/crypto/digest.ts';
import type { Mandate } from '../../src/generated/state.ts';
import type { BodyOperation, CollectionNotice, MandateTerms, MicroPayment } from '../../src/generated/transaction.ts';
import { newAccount } from '../../src/ledger/accounts/new-account.ts';
import { holds } from '../../src/ledger/check.ts';
import { checkEnvelope, pendingTransaction } from '../../src/ledger/check-envelope.ts';
import { Ledger } from '../../src/ledger/ledger.ts';
import { genesisRows } from '../../src/ledger/load-ledger.ts';
import { dayOfMs } from '../../src/ledger/mandates/calendar.ts';
import { mandates, mandateUses } from '../../src/ledger/mandates/tables.ts';
import type { State } from '../../src/ledger/state.ts';
import { keyOf } from '../../test/ledger/key-of.ts';
import { MemoryRows } from '../../test/ledger/memory-rows.ts';
import { operationOf } from '../../test/ledger/operation-of.ts';
import { genesisState } from '../../test/ledger/test-consortium.ts';
import { coSigned } from '../../test/ledger/test-envelopes.ts';
import { CONSORTIUM } from './block-parts.ts';
import { rounded } from './figures.ts';

const BILLER = 'bank-b/water';
const PAYERS_OF_MICRO = 100;
const LINES = 1_000;
/** Of a block: what fits its work. */
const PER_BLOCK = 3;
const DAY_MS = 86_400_000;
const START_MS = Date.UTC(2026, 5, 1, 4);
/** Single payments, of which the first part is not counted: the compiler has not seen the code. */
const SINGLE = 6_000;
const MICRO = 60_000;
const WARM_UP_SHARE = 3;
const NO_BYTES = new Uint8Array();

export interface MandateFigures {
  readonly collections: number;
  readonly noticesPerSecond: number;
  readonly collectionsPerSecond: number;
  readonly microPayments: number;
  readonly microPaymentsPerSecond: number;
  readonly singlePaymentsPerSecond: number;
  /** Of micro-payments to single payments; the goal is 5. */
  readonly ratio: number;
}

export async function benchMandates(collections = 100_000): Promise<MandateFigures> {
  const run = await BenchLedger.open(collections);
  const notices = Array.from({ length: collections }, (_, i) => noticeOf(i));
  const noticesPerSecond = run.perSecond(parts(notices).map((lines) => operationOf('noticeCollections', { lines })));
  run.nowMs += 2 * DAY_MS;
  const lines = notices.map(({ biller, collection, amountFen }) => ({ biller, collection, amountFen, attempt: 1 }));
  const collectionsPerSecond = run.perSecond(
    parts(lines).map((part) => operationOf('collectPayments', { lines: part })),
  );
  const micros = Array.from({ length: MICRO }, (_, i) => microOf(i));
  const batches = parts(micros).map((part, i) => operationOf('postMicroPayments', { batch: `b-${i}`, lines: part }));
  const microPaymentsPerSecond = run.perSecond(batches, WARM_UP_SHARE);
  const singlePaymentsPerSecond = run.perSecond(
    Array.from({ length: SINGLE }, (_, i) => singleOf(i)),
    WARM_UP_SHARE,
    LINES,
  );
  return {
    collections,
    noticesPerSecond,
    collectionsPerSecond,
    microPayments: MICRO,
    microPaymentsPerSecond,
    singlePaymentsPerSecond,
    ratio: rounded(microPaymentsPerSecond / singlePaymentsPerSecond, 2),
  };
}

const payerOf = (index: number): string => `bank-a/p${index}`;

function parts<L>(lines: readonly L[]): readonly (readonly L[])[] {
  return Array.from({ length: Math.ceil(lines.length / LINES) }, (_, i) => lines.slice(i * LINES, (i + 1) * LINES));
}

function noticeOf(index: number): CollectionNotice {
  const id = `c-${index}`;
  const dueDay = dayOfMs(BigInt(START_MS + DAY_MS + DAY_MS / 2), CONSORTIUM.rules.dayOffsetMs);
  return {
    biller: BILLER,
    collection: id,
    mandate: `m-${index}`,
    amountFen: 700n,
    dueDay,
    bill: sha256(u32(index)),
    last: false,
  };
}

/** A tenth of a fen and more, so that lines add up. */
function microOf(index: number): MicroPayment {
  const payer = index % PAYERS_OF_MICRO;
  const unsigned = { signer: NO_BYTES, unlocked: false, validUntilHeight: 0n, signature: NO_BYTES };
  return {
    id: `x-${index}`,
    payer: payerOf(payer),
    payee: BILLER,
    amountMicro: 12_345n,
    mandate: `u-${payer}`,
    ...unsigned,
  };
}

function singleOf(index: number): BodyOperation {
  const from = payerOf(index % PAYERS_OF_MICRO);
  const line = paymentLine({ from, to: BILLER, amountFen: 1n, id: `s-${index}` });
  return operationOf('postTransfers', { lines: [line], linked: false });
}

class BenchLedger {
  readonly #rows: MemoryRows;
  readonly #ledger: Ledger;
  nowMs = START_MS;

  private constructor(rows: MemoryRows, ledger: Ledger) {
    this.#rows = rows;
    this.#ledger = ledger;
  }

  /** With as many payers, each with a mandate for collections, and the first ones with one for micro-payments. */
  static async open(payers: number): Promise<BenchLedger> {
    const account = (id: string, funds: bigint) =>
      newAccount(
        { account: id, key: keyOf(id === BILLER ? BILLER : payerOf(0)).publicKey, kind: 'deposit', openedHeight: 0n },
        { creditsPostedFen: funds },
      );
    const accounts = [
      account(BILLER, 0n),
      ...Array.from({ length: payers }, (_, i) => account(payerOf(i), 1_000_000n)),
    ];
    const caps = [
      newAccount(
        { account: 'bank-a/position', key: keyOf('bank-a').publicKey, kind: 'position', openedHeight: 0n },
        { minBalanceFen: -(2n ** 60n), maxBalanceFen: 2n ** 60n },
      ),
      newAccount(
        { account: 'bank-b/position', key: keyOf('bank-b').publicKey, kind: 'position', openedHeight: 0n },
        { minBalanceFen: -(2n ** 60n), maxBalanceFen: 2n ** 60n },
      ),
    ];
    const rows = new MemoryRows();
    rows.write(genesisRows(genesisState({ accounts: [...caps, ...accounts] })));
    let plant = payers;
    const finishBlock = (state: State) => {
      for (; plant > 0; plant--) plantMandates(state, plant - 1);
    };
    const ledger = await Ledger.open(rows, CONSORTIUM, [{ version: 1, finishBlock }]);
    const run = new BenchLedger(rows, ledger);
    run.#block([]);
    return run;
  }

  /** Lines a second; the first part, 1 of `warmUp`, is not counted. `perBlock`: transactions. */
  perSecond(operations: readonly BodyOperation[], warmUp?: number, perBlock = PER_BLOCK): number {
    const skipped = warmUp === undefined ? 0 : Math.ceil(operations.length / warmUp);
    this.#run(operations.slice(0, skipped), perBlock);
    const counted = operations.slice(skipped);
    const { micros, lines } = this.#run(counted, perBlock);
    return rounded((lines * 1e6) / micros);
  }

  #run(operations: readonly BodyOperation[], perBlock: number): { readonly micros: number; readonly lines: number } {
    let [micros, lines] = [0, 0];
    for (let start = 0; start < operations.length; start += perBlock) {
      const some = operations.slice(start, start + perBlock);
      const envelopes = some.map((operation) => {
        const author: string = operation.operation === 'postTransfers' ? payerOf(0) : BILLER;
        return coSigned(author, operation, [], { validUntilHeight: BigInt(this.#ledger.head.height + 50) });
      });
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
      const unfit = lines.find((line) => line.code !== 0 || line.outcome === 'no-funds');
      if (code !== 0 || unfit !== undefined) throw new Error(`the bench was refused: ${unfit?.code ?? code}`);
    }
    this.#rows.write(this.#ledger.makeFinal(hash).changes);
    this.#ledger.durable(height);
    return receipts.reduce((all, { lines }) => all + lines.length, 0);
  }
}

function plantMandates(state: State, index: number): void {
  const day = dayOfMs(BigInt(START_MS), CONSORTIUM.rules.dayOffsetMs);
  const terms: MandateTerms = {
    ...{ perCollectionFen: 1_000n, periodCapFen: 1_000_000n, period: 'month', anchorDay: day, totalCapFen: 0n },
    ...{ firstDay: day, lastDay: 0, noticeDays: 0, retries: 1, retrySpacingHours: 24, retryWindowDays: 5 },
  };
  const names =
    index < PAYERS_OF_MICRO
      ? ([
          ['m', 'recurring'],
          ['u', 'micro'],
        ] as const)
      : ([['m', 'recurring']] as const);
  for (const [prefix, kind] of names) {
    const mandate = `${prefix}-${index}`;
    const origin = `${BILLER}/${mandate}`;
    const entry: Mandate = {
      ...{ biller: BILLER, mandate, payer: payerOf(index), contract: '', kind, terms, status: 'active', revision: 1 },
      ...{ pausedByPayer: false, pausedByBank: false, order: '', origin, supersedes: '', effectiveMs: 0n },
      ...{ supersededBy: '', supersededMs: 0n, signedMs: BigInt(START_MS), height: 1n },
    };
    state.put(mandates, origin, entry);
    state.put(mandateUses, origin, { lastUsedMs: 0n, mandate: '', collections: 0, netFen: 0n });
  }
}
