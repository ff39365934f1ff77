// Arbitrary histories of a small ledger as data that fast-check can shrink: blocks of operations of all families by
// honest and dishonest authors, and the envelopes that they become.
import fc from 'fast-check';
import type { OperationName } from '../../src/ledger/family.ts';
import type { Ledger } from '../../src/ledger/ledger.ts';
import type { Sight } from '../families/arbitrary-operation.ts';
import {
  anyOperation,
  arbitraryOperation,
  type DrawnOperation,
  type SaidOperation,
} from '../families/arbitrary-operations.ts';
import { entriesOf, entryOf } from '../ledger/entries.ts';
import type { MemoryRows } from '../ledger/memory-rows.ts';
import { coSigned } from '../ledger/test-envelopes.ts';

export interface HistoryBlock {
  readonly operations: readonly DrawnOperation[];
  /** After the block before. */
  readonly pauseMs: number;
}

/** Payments most often; then what needs others before it, and would seldom be accepted. */
const WEIGHTS = {
  ...{ postTransfers: 14, recordReadings: 2, settlePeriod: 2, correctReading: 2, correctStatement: 3, moveSite: 2 },
  ...{
    grantAccess: 3,
    recordAccess: 2,
    approveChange: 4,
    openAccounts: 2,
    registerDevice: 2,
    makePayments: 3,
    closeAccount: 2,
    freezeAccount: 2,
    unfreezeAccount: 2,
    ...{ openSub: 3, paySub: 3, settlePool: 2 },
  },
};

const opening = fc
  .tuple(
    fc.tuple(
      arbitraryOperation('applySites'),
      arbitraryOperation('publishTariffPlan'),
      arbitraryOperation('defineScenario'),
      arbitraryOperation('postTransfers'),
      arbitraryOperation('publishCalendar'),
    ),
    fc.tuple(
      arbitraryOperation('setSiteStatus'),
      arbitraryOperation('publishRecords'),
      arbitraryOperation('grantAccess'),
      arbitraryOperation('proposeChange'),
    ),
    fc.tuple(
      arbitraryOperation('recordReadings'),
      arbitraryOperation('grantAccess'),
      arbitraryOperation('approveChange'),
      arbitraryOperation('approveChange'),
    ),
    fc.tuple(arbitraryOperation('settlePeriod'), arbitraryOperation('approveChange')),
  )
  .map(blocksOf);

/** What takes a debt of a site: too much was paid, the account is frozen or the money spent, and more is paid later. */
const debt = fc
  .tuple(
    fc.tuple(...several('recordReadings', 2), ...several('settlePeriod', 2)),
    fc.tuple(...several('freezeAccount', 4), ...several('correctReading', 4)),
    fc.tuple(...several('correctStatement', 2), ...several('recordReadings', 2)),
    fc.tuple(...several('repayDebt', 2), ...several('settlePeriod', 2), ...several('repayDebt', 2)),
  )
  .map(blocksOf);

/** What a sub-wallet's life takes: a pool with money, payments, what a bank may collect. */
const pushed = fc
  .tuple(
    fc.tuple(...several('openSub', 4), ...several('allowPool', 2)),
    fc.tuple(...several('settlePool', 3), ...several('pauseSub', 1)),
    fc.tuple(
      ...several('paySub', 4),
      ...several('resumeSub', 1),
      ...several('settlePool', 2),
      ...several('refundSub', 3),
      ...several('closeSub', 1),
    ),
  )
  .map(blocksOf);
/** What devices need before they pay: a minute after they were registered their tokens may be voided. */
const devices = fc
  .tuple(
    fc.tuple(...several('registerDevice', 4), ...several('publishCertifyingKey', 3)),
    fc.tuple(...several('makePayments', 2), ...several('suspendDevice', 2), ...several('publishTierRule', 2)),
    fc.tuple(...several('resumeDevice', 2), ...several('bumpTokenEpoch', 2), ...several('makePayments', 3)),
  )
  .map((blocks) => blocksOf(blocks, 61_000));

/** Orders that are paid, handed over, refused and returned. */
const deliveries = fc
  .tuple(
    fc.tuple(...several('openOrders', 4)),
    fc.tuple(...several('payOrders', 4), arbitraryOperation('cancelOrder')),
    fc.tuple(...several('assignCourier', 4)),
    fc.tuple(
      ...several('payOnDelivery', 3),
      ...several('refuseDelivery', 2),
      ...several('confirmReturn', 2),
      arbitraryOperation('refundPayments'),
    ),
  )
  .map(blocksOf);

/** Payees that are known, paid, and new again. */
const payees = fc
  .tuple(
    fc.tuple(...several('registerPayee', 4)),
    fc.tuple(...several('makePayments', 2), ...several('forgetPayee', 4)),
  )
  .map(blocksOf);

/** Access that readers ask for, and owners decline. */
const asked = fc
  .tuple(
    fc.tuple(...several('defineScenario', 2)),
    fc.tuple(...several('requestAccess', 4)),
    fc.tuple(...several('declineRequest', 4)),
  )
  .map(blocksOf);

/** Figures that readers ask for. */
const questioned = fc
  .tuple(
    fc.tuple(...several('defineScenario', 4)),
    fc.tuple(...several('askAggregate', 6)),
    fc.tuple(...several('recordAggregateAccess', 4)),
    fc.tuple(...several('releaseAggregate', 4), ...several('declineAggregate', 3), ...several('askAggregate', 2)),
  )
  .map(blocksOf);

/** Access that costs something: offered, bought, granted or declined. */
const sold = fc
  .tuple(
    fc.tuple(...several('defineScenario', 2)),
    fc.tuple(...several('offerAccess', 4)),
    fc.tuple(...several('buyAccess', 4), ...several('postTransfers', 1)),
    fc.tuple(...several('grantAccess', 4), ...several('offerAccess', 2), ...several('declineRequest', 2)),
  )
  .map(blocksOf);

/** Guardians, who come and go. */
const guarded = fc
  .tuple(
    fc.tuple(...several('defineScenario', 4)),
    fc.tuple(...several('appointGuardian', 8)),
    fc.tuple(...several('endGuardianship', 6), ...several('giveConsent', 3)),
  )
  .map(blocksOf);

/** Records that nodes hold, that are read, and erased. */
const kept = fc
  .tuple(
    fc.tuple(...several('defineScenario', 3)),
    fc.tuple(...several('publishRecords', 5)),
    fc.tuple(...several('attestPayloads', 4), ...several('recordRangeAccess', 4), ...several('purgeRecords', 2)),
    fc.tuple(...several('confirmErasures', 4), ...several('resealGrants', 2)),
  )
  .map(blocksOf);

/** Things of accounts that come and go. */
const comings = fc
  .tuple(
    fc.tuple(...several('registerAlias', 3), ...several('registerDevice', 3)),
    fc.tuple(...several('withdrawAlias', 2), ...several('suspendDevice', 2)),
    fc.tuple(...several('resumeDevice', 3), ...several('retireDevice', 2)),
  )
  .map(blocksOf);

/** A window that is closed two blocks after its rule and its cut-off are known, and settled; the next one has begun. */
const windows = fc
  .tuple(
    fc.tuple(...several('publishClearingRule', 2), ...several('postTransfers', 2)),
    fc.tuple(...several('scheduleCutoff', 2), ...several('postTransfers', 4), ...several('fundSettlement', 2)),
    fc.tuple(...several('postTransfers', 3), ...several('setDebitCap', 1)),
    fc.tuple(...several('postTransfers', 2), ...several('fundSettlement', 2)),
    fc.tuple(...several('startSettlement', 2), ...several('scheduleCutoff', 1)),
  )
  .map((blocks) => blocksOf(blocks));

/** In time, or after the day that the first window has. */
const confirmations = fc
  .tuple(
    fc.tuple(...several('declareDefault', 2), ...several('confirmSettlement', 3), ...several('postTransfers', 2)),
    fc.tuple(...several('confirmSettlement', 2), ...several('startSettlement', 1)),
  )
  .chain((blocks) => fc.constantFrom(1000, 90_000_000).map((pauseMs) => blocksOf(blocks, pauseMs)));

const settled = fc.tuple(windows, confirmations).map((parts) => parts.flat());

/** Bills that are noticed, due on the next day, and refused, collected or given back. */
const billed = fc
  .tuple(
    fc.tuple(...several('signMandate', 5), ...several('postTransfers', 2)),
    fc.tuple(...several('noticeCollections', 6), ...several('postTransfers', 2)),
    fc.tuple(...several('refuseCollection', 2), ...several('collectPayments', 4)),
    fc.tuple(...several('collectPayments', 3), ...several('refundCollection', 4)),
  )
  .map((blocks) => blocksOf(blocks, 86_400_000));

/** What pays offline: devices, their purses, what these paid, and purses that end. */
const offline = fc
  .tuple(
    fc.tuple(...several('registerDevice', 6)),
    fc.tuple(...several('openPurse', 6), ...several('publishLossRule', 1)),
    fc.tuple(...several('presentRecords', 3), ...several('syncPurse', 2), ...several('closePurse', 1)),
    fc.tuple(...several('syncPurse', 1), ...several('recordFork', 1), ...several('presentRecords', 2)),
  )
  .map(blocksOf);

/** Orders that are paid and complained of, up to the last word. */
const complained = fc
  .tuple(
    fc.tuple(...several('openOrders', 3), ...several('publishComplaintRule', 1)),
    fc.tuple(...several('payOrders', 5)),
    fc.tuple(...several('fileComplaint', 5)),
    fc.tuple(...several('assignComplaint', 4)),
    fc.tuple(...several('extendComplaint', 1), ...several('answerComplaint', 5)),
    fc.tuple(...several('escalateComplaint', 3), ...several('acceptAnswer', 5)),
    fc.tuple(...several('decideComplaint', 4), ...several('withdrawComplaint', 1)),
  )
  .map(blocksOf);
/** A campaign, entered, drawn, spent from. */
const festival = fc
  .tuple(
    fc.tuple(...several('announceCampaign', 4)),
    fc.tuple(...several('enterCampaign', 3), ...several('commitEntries', 2), ...several('dealSeed', 8)),
    fc.tuple(...several('ackShares', 12), ...several('allowMerchants', 3), ...several('cancelCampaign', 1)),
    fc.tuple(...several('revealShares', 8), ...several('reportDoubleEntry', 1), ...several('redoDraw', 1)),
    fc.tuple(...several('finishDraw', 3), ...several('spendPacket', 6), ...several('reportDoubleEntry', 1)),
    fc.tuple(...several('spendPacket', 6), ...several('refundPacket', 3), ...several('endCampaign', 2)),
  )
  .map((blocks) => blocksOf(blocks));

/** Cheques, and notes that are passed on, deposited and over. */
const tendered = fc
  .tuple(
    fc.tuple(...several('issueCash', 4), ...several('certifyCheque', 3), ...several('stopCheque', 2)),
    fc.tuple(...several('presentCheque', 5), ...several('depositCash', 4)),
    fc.tuple(...several('depositCash', 3), ...several('recordCashFork', 6)),
    fc.tuple(...several('returnCash', 3)),
  )
  .map((blocks) => blocksOf(blocks, 31_000));
/** Orders that are paid through channels: in time, late and twice, refunded, compared and closed. */
const channelled = fc
  .tuple(
    fc.tuple(...several('registerChannel', 3), ...several('openOrders', 4)),
    fc.tuple(
      ...several('startAttempts', 6),
      arbitraryOperation('publishChannelFee'),
      arbitraryOperation('setChannelTerms'),
    ),
    fc.tuple(
      ...several('abortAttempts', 2),
      ...several('confirmAttempts', 4),
      arbitraryOperation('setChannelAvailability'),
    ),
    fc.tuple(
      ...several('confirmAttempts', 2),
      ...several('startRefunds', 2),
      ...several('returnLate', 2),
      ...several('reconcileChannel', 3),
      arbitraryOperation('closeChannelDay'),
    ),
  )
  .map(blocksOf);

function several(name: OperationName, times: number): fc.Arbitrary<DrawnOperation>[] {
  return Array.from({ length: times }, () => arbitraryOperation(name));
}

function blocksOf(blocks: readonly (readonly DrawnOperation[])[], pauseMs = 1000): readonly HistoryBlock[] {
  return blocks.map((operations) => ({ operations, pauseMs }));
}

function blockWith(often: readonly OperationName[]): fc.Arbitrary<HistoryBlock> {
  const weights = { ...WEIGHTS, ...Object.fromEntries(often.map((name) => [name, OFTEN])) };
  return fc.record({
    operations: fc.array(anyOperation(weights), { minLength: 2, maxLength: 8 }),
    pauseMs: fc.constantFrom(1, 1000, 59_000, 61_000, 200_000, 90_000_000),
  });
}

/** Weight of what is wanted often; all others together have some hundreds. */
const OFTEN = 40;

/** At most this many blocks. */
export const MOST_BLOCKS = 13;

/** One for each line, or none; those whose last words are rarely accepted more often. */
const CHAPTERS: readonly fc.Arbitrary<readonly HistoryBlock[]>[] = [
  fc.constant([]),
  debt,
  pushed,
  devices,
  deliveries,
  comings,
  payees,
  asked,
  questioned,
  guarded,
  guarded,
  kept,
  sold,
  offline,
  complained,
  complained,
  complained,
  pushed,
  festival,
  festival,
  settled,
  tendered,
  channelled,
  billed,
];

/** Beginning with what most other operations need. */
export const historyBlocks = historyBlocksWith();

/** With some operations more often than others: what is rarely accepted is tried again and again. */
export function historyBlocksWith(often: readonly OperationName[] = []): fc.Arbitrary<HistoryBlock[]> {
  const block = blockWith(often);
  return fc
    .tuple(opening, fc.oneof(...CHAPTERS))
    .map((parts) => parts.flat())
    .chain((first) =>
      fc.array(block, { minLength: 2, maxLength: MOST_BLOCKS - first.length }).map((more) => [...first, ...more]),
    );
}

/** What there is to see of a ledger whose blocks are all final. */
export function sightOf(rows: MemoryRows, ledger: Ledger, timestampMs: number): Sight {
  const { height, stateRoot } = ledger.head;
  return {
    height: BigInt(height),
    timestampMs: BigInt(timestampMs),
    stateRoot,
    get: (table, id) => entryOf(ledger, table, id),
    all: (table) => entriesOf(rows, table),
  };
}

/** Valid for the next six blocks. */
export function envelopeOfSaid({ signers, operation }: SaidOperation, height: number): Uint8Array {
  const [author, ...others] = signers;
  return coSigned(author, operation, others, { validUntilHeight: BigInt(height + 5) });
}
