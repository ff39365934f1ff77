// The work of one node for a run of collections, and for micro-payments in batches beside single payments: bytes are read
// and checked, signatures verified, lines executed, entries hashed into the tree. In CPU time of one thread, without
// network, disk and consensus.
import { u32 } from '../../src/base/bytes.ts';
import { paymentLine } from '../../src/client/payment-flows.ts';
import { sha256 } from '../../src/crypto/digest.ts';
import type { Mandate } from '../../src/generated/state.ts';
import type { BodyOperation, CollectionNotice, MandateTerms, MicroPayment } from '../../src/generated/transaction.ts';
import { newAccount } from '../../src/ledger/accounts/new-account.ts';
import { dayOfMs } from '../../src/ledger/mandates/calendar.ts';
import { mandates, mandateUses } from '../../src/ledger/mandates/tables.ts';
import type { State } from '../../src/ledger/state.ts';
import { keyOf } from '../../test/ledger/key-of.ts';
import { operationOf } from '../../test/ledger/operation-of.ts';
import { CONSORTIUM } from './block-parts.ts';
import { rounded } from './figures.ts';
import { type Authored, OneNode, parts } from './one-node.ts';

const BILLER = 'bank-b/water';
const PAYERS_OF_MICRO = 100;
const LINES = 1_000;
/** Of a block: what fits its work. */
const PACE = { perBlock: 3 };
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
  const node = await opened(collections);
  const notices = Array.from({ length: collections }, (_, i) => noticeOf(i));
  const noticesPerSecond = node.perSecond(
    parts(notices, LINES).map((lines) => byBiller(operationOf('noticeCollections', { lines }))),
    PACE,
  );
  node.nowMs += 2 * DAY_MS;
  const lines = notices.map(({ biller, collection, amountFen }) => ({ biller, collection, amountFen, attempt: 1 }));
  const collectionsPerSecond = node.perSecond(
    parts(lines, LINES).map((part) => byBiller(operationOf('collectPayments', { lines: part }))),
    PACE,
  );
  const micros = Array.from({ length: MICRO }, (_, i) => microOf(i));
  const microPaymentsPerSecond = node.perSecond(
    parts(micros, LINES).map((part, i) => byBiller(operationOf('postMicroPayments', { batch: `b-${i}`, lines: part }))),
    { ...PACE, warmUp: WARM_UP_SHARE },
  );
  const singlePaymentsPerSecond = node.perSecond(
    Array.from({ length: SINGLE }, (_, i) => ({ author: payerOf(0), operation: singleOf(i) })),
    { perBlock: LINES, warmUp: WARM_UP_SHARE },
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

function byBiller(operation: BodyOperation): Authored {
  return { author: BILLER, operation };
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

/** With as many payers, each with a mandate for collections, and the first ones with one for micro-payments. */
function opened(payers: number): Promise<OneNode> {
  const account = (id: string, funds: bigint) =>
    newAccount(
      { account: id, key: keyOf(id === BILLER ? BILLER : payerOf(0)).publicKey, kind: 'deposit', openedHeight: 0n },
      { creditsPostedFen: funds },
    );
  const accounts = Array.from({ length: payers }, (_, i) => account(payerOf(i), 1_000_000n));
  return OneNode.open([account(BILLER, 0n), ...accounts], (state) => {
    for (let i = 0; i < payers; i++) plantMandates(state, i);
  });
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
