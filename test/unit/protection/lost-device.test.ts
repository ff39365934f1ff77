// A device that is lost at height h: all that it signed takes effect before the report in block h, and nothing after it,
// whatever operation carries it. The table names every operation of the ledger: a new one does not compile while it is
// missing here.
import { describe, expect, test } from 'vitest';
import { compareBytes } from '../../../src/base/bytes.ts';
import type { BodyOperation, MicroPayment, PaymentLine } from '../../../src/generated/transaction.ts';
import { OPERATIONS } from '../../../src/ledger/families.ts';
import type { OperationName } from '../../../src/ledger/family.ts';
import { purses } from '../../../src/ledger/purses/tables.ts';
import { keyOf } from '../../ledger/key-of.ts';
import { operationOf } from '../../ledger/operation-of.ts';
import { must, outcomeOf } from '../../ledger/receipt-verdicts.ts';
import { directSub, SHOP, subPayment } from '../../ledger/sub-operations.ts';
import { testConsortium } from '../../ledger/test-consortium.ts';
import { coSigned } from '../../ledger/test-envelopes.ts';
import { TestLedger } from '../../ledger/test-ledger.ts';
import { TestPurse } from '../../ledger/test-purse.ts';
import { devicePayment } from '../../vectors/golden/said.ts';
import { deviceKey, register } from '../devices/test-devices.ts';
import { signedMicro } from '../mandates/test-mandates.ts';
import { assign, code, opening, openOrders, payAtDoor } from '../orders/test-orders.ts';

const ALICE = 'bank-a/alice';
const [PHONE, WATCH] = ['phone', 'watch'];

/** A customer with two devices; a purse and a sub-wallet are on the one that is lost. */
interface Scene {
  readonly t: TestLedger;
  readonly purse: TestPurse;
}

async function start(): Promise<Scene> {
  const t = await TestLedger.create();
  t.open(10_000n, ALICE);
  t.open(0n, SHOP, 'bank-a/carol');
  for (const name of [PHONE, WATCH]) register(t, ALICE, name);
  const purse = new TestPurse(testConsortium.chainId, keyOf(PHONE), 'purse of alice');
  must(t.run(ALICE, operationOf('openSub', directSub('of alice', ALICE, { deviceKey: deviceKey(PHONE) }))));
  // Its tokens may be voided again.
  t.timestampMs += 120_000;
  t.block();
  return { t, purse };
}

function openPurse({ t, purse }: Scene): void {
  must(t.run(ALICE, operationOf('openPurse', purse.opening(ALICE)), 'bank-a', PHONE));
}

/** An operation that the lost device authors or co-signs, or that carries what it signed. */
interface OfDevice {
  /** Where an operation has several. */
  readonly what?: string;
  /** Names, for keyOf, of those who sign the transaction. */
  readonly signers: readonly [author: string, ...coSigners: string[]];
  readonly operation: (scene: Scene) => BodyOperation;
  readonly before?: (scene: Scene) => void;
  /** The refusal after the report. */
  readonly refusedAs: string;
}

/** No key of a device gives or gets anything by it: it is of account keys, members, terminals, merchants. */
const NOT_OF_DEVICES = 'not of devices';
/** Evidence against the device, which is good at any time. */
const AGAINST_IT = 'against it';

const TABLE: {
  readonly [K in OperationName]: OfDevice | readonly OfDevice[] | typeof NOT_OF_DEVICES | typeof AGAINST_IT;
} = {
  makePayments: [
    payments('by the device', () => ({ device: keyOf(PHONE) }), 'device-not-active'),
    payments(
      'by another device, with the lost one as the second factor',
      () => ({ device: keyOf(WATCH), factor: ['device', keyOf(PHONE)] }),
      'second-factor-unfit',
    ),
  ],
  bumpTokenEpoch: {
    signers: [PHONE],
    operation: () => operationOf('bumpTokenEpoch', { deviceKey: deviceKey(PHONE) }),
    refusedAs: 'device-not-active',
  },
  reportLost: {
    signers: [PHONE],
    operation: () => reportOf(WATCH),
    refusedAs: 'not-authorised',
  },
  openPurse: {
    signers: [ALICE, 'bank-a', PHONE],
    operation: ({ purse }) => operationOf('openPurse', purse.opening(ALICE)),
    refusedAs: 'device-not-active',
  },
  presentRecords: {
    signers: ['merchant'],
    before: openPurse,
    operation: ({ purse }) => operationOf('presentRecords', { lines: [purse.line(purse.pay(SHOP, 100n))] }),
    refusedAs: 'reported-lost',
  },
  syncPurse: {
    signers: ['merchant'],
    before: openPurse,
    operation: ({ t, purse }) => operationOf('syncPurse', purse.sync(t.height + 50n)),
    refusedAs: 'purse-reported',
  },
  closePurse: {
    signers: ['bank-a', PHONE],
    before: openPurse,
    operation: ({ purse }) => operationOf('closePurse', { purse: purse.id }),
    refusedAs: 'purse-not-empty',
  },
  recordFork: AGAINST_IT,
  payOnDelivery: {
    signers: ['merchant'],
    before({ t }) {
      must(t.run(SHOP, openOrders(opening(t, 'parcel', { delivery: 'on-delivery' }))));
      must(t.run(SHOP, assign('parcel')));
    },
    operation: ({ t }) => payAtDoor(ALICE, code(t, 'parcel'), signed(t, { device: keyOf(PHONE) }, 700n, 'parcel')),
    refusedAs: 'device-not-active',
  },
  paySub: {
    signers: ['merchant'],
    operation: () => operationOf('paySub', { lines: [subPayment('of alice', 50n)] }),
    refusedAs: 'sub-not-active',
  },
  ...{ openAccounts: NOT_OF_DEVICES, closeAccount: NOT_OF_DEVICES, setLimits: NOT_OF_DEVICES },
  ...{ rotateAccountKey: NOT_OF_DEVICES, postTransfers: NOT_OF_DEVICES, registerAlias: NOT_OF_DEVICES },
  ...{ withdrawAlias: NOT_OF_DEVICES, freezeAccount: NOT_OF_DEVICES, unfreezeAccount: NOT_OF_DEVICES },
  ...{ publishProtectionRule: NOT_OF_DEVICES, registerPayee: NOT_OF_DEVICES, forgetPayee: NOT_OF_DEVICES },
  ...{ applySites: NOT_OF_DEVICES, setSiteStatus: NOT_OF_DEVICES, recordReadings: NOT_OF_DEVICES },
  ...{ correctReading: NOT_OF_DEVICES, moveSite: NOT_OF_DEVICES, publishTariffPlan: NOT_OF_DEVICES },
  ...{ settlePeriod: NOT_OF_DEVICES, correctStatement: NOT_OF_DEVICES, repayDebt: NOT_OF_DEVICES },
  ...{ publishCalendar: NOT_OF_DEVICES, publishPrices: NOT_OF_DEVICES, defineScenario: NOT_OF_DEVICES },
  ...{ publishRecords: NOT_OF_DEVICES, grantAccess: NOT_OF_DEVICES, revokeGrant: NOT_OF_DEVICES },
  ...{ giveConsent: NOT_OF_DEVICES, withdrawConsent: NOT_OF_DEVICES, requestAccess: NOT_OF_DEVICES },
  ...{ offerAccess: NOT_OF_DEVICES, buyAccess: NOT_OF_DEVICES },
  ...{ declineRequest: NOT_OF_DEVICES, setReaderKey: NOT_OF_DEVICES, resealGrants: NOT_OF_DEVICES },
  ...{ purgeRecords: NOT_OF_DEVICES, confirmErasures: NOT_OF_DEVICES, attestPayloads: NOT_OF_DEVICES },
  recordRangeAccess: NOT_OF_DEVICES,
  ...{ askAggregate: NOT_OF_DEVICES, releaseAggregate: NOT_OF_DEVICES, declineAggregate: NOT_OF_DEVICES },
  recordAggregateAccess: NOT_OF_DEVICES,
  ...{ setStandingRule: NOT_OF_DEVICES, appointGuardian: NOT_OF_DEVICES, endGuardianship: NOT_OF_DEVICES },
  ...{ recordAccess: NOT_OF_DEVICES, proposeChange: NOT_OF_DEVICES, approveChange: NOT_OF_DEVICES },
  ...{ withdrawChange: NOT_OF_DEVICES, reportSynced: NOT_OF_DEVICES, rotateMemberKey: NOT_OF_DEVICES },
  ...{ setMemberAddress: NOT_OF_DEVICES, recordEvidence: NOT_OF_DEVICES, registerDevice: NOT_OF_DEVICES },
  ...{ suspendDevice: NOT_OF_DEVICES, resumeDevice: NOT_OF_DEVICES, retireDevice: NOT_OF_DEVICES },
  ...{ publishClearingRule: NOT_OF_DEVICES, scheduleCutoff: NOT_OF_DEVICES, startSettlement: NOT_OF_DEVICES },
  ...{ confirmSettlement: NOT_OF_DEVICES, declareDefault: NOT_OF_DEVICES, setDebitCap: NOT_OF_DEVICES },
  fundSettlement: NOT_OF_DEVICES,
  ...{ publishCertifyingKey: NOT_OF_DEVICES, withdrawCertifyingKey: NOT_OF_DEVICES, publishLossRule: NOT_OF_DEVICES },
  ...{ openSub: NOT_OF_DEVICES, setSubLimits: NOT_OF_DEVICES, pauseSub: NOT_OF_DEVICES, resumeSub: NOT_OF_DEVICES },
  ...{ closeSub: NOT_OF_DEVICES, allowPool: NOT_OF_DEVICES, settlePool: NOT_OF_DEVICES, closePool: NOT_OF_DEVICES },
  ...{ refundSub: NOT_OF_DEVICES, openOrders: NOT_OF_DEVICES, payOrders: NOT_OF_DEVICES, cancelOrder: NOT_OF_DEVICES },
  ...{ assignCourier: NOT_OF_DEVICES, refuseDelivery: NOT_OF_DEVICES },
  postMicroPayments: {
    signers: ['merchant'],
    operation: ({ t }) => operationOf('postMicroPayments', { batch: 'b-1', lines: [microOfPhone(t)] }),
    refusedAs: 'device-not-active',
  },
  ...{ signMandate: NOT_OF_DEVICES, changeMandate: NOT_OF_DEVICES, migrateMandates: NOT_OF_DEVICES },
  ...{ setMandateStatus: NOT_OF_DEVICES, noticeCollections: NOT_OF_DEVICES, refuseCollection: NOT_OF_DEVICES },
  ...{ collectPayments: NOT_OF_DEVICES, refundCollection: NOT_OF_DEVICES },
  ...{ registerChannel: NOT_OF_DEVICES, setChannelTerms: NOT_OF_DEVICES, publishChannelFee: NOT_OF_DEVICES },
  ...{ setChannelAvailability: NOT_OF_DEVICES, rotateChannelKey: NOT_OF_DEVICES, startAttempts: NOT_OF_DEVICES },
  // What was under way for the account is aborted: test/unit/channels/lost-attempts.test.ts.
  ...{ confirmAttempts: NOT_OF_DEVICES, abortAttempts: NOT_OF_DEVICES, returnLate: NOT_OF_DEVICES },
  ...{ startRefunds: NOT_OF_DEVICES, reconcileChannel: NOT_OF_DEVICES, closeChannelDay: NOT_OF_DEVICES },
  closeChannel: NOT_OF_DEVICES,
  setAlerts: NOT_OF_DEVICES,
  ...{ certifyCheque: NOT_OF_DEVICES, stopCheque: NOT_OF_DEVICES, presentCheque: NOT_OF_DEVICES },
  ...{ issueCash: NOT_OF_DEVICES, depositCash: NOT_OF_DEVICES, recordCashFork: NOT_OF_DEVICES },
  returnCash: NOT_OF_DEVICES,
  ...{ fileComplaint: NOT_OF_DEVICES, assignComplaint: NOT_OF_DEVICES, answerComplaint: NOT_OF_DEVICES },
  ...{ extendComplaint: NOT_OF_DEVICES, acceptAnswer: NOT_OF_DEVICES, escalateComplaint: NOT_OF_DEVICES },
  ...{ withdrawComplaint: NOT_OF_DEVICES, decideComplaint: NOT_OF_DEVICES, publishComplaintRule: NOT_OF_DEVICES },
  ...{ announceCampaign: NOT_OF_DEVICES, cancelCampaign: NOT_OF_DEVICES, allowMerchants: NOT_OF_DEVICES },
  ...{ enterCampaign: NOT_OF_DEVICES, commitEntries: NOT_OF_DEVICES, reportDoubleEntry: NOT_OF_DEVICES },
  ...{ dealSeed: NOT_OF_DEVICES, ackShares: NOT_OF_DEVICES, revealShares: NOT_OF_DEVICES, finishDraw: NOT_OF_DEVICES },
  ...{ redoDraw: NOT_OF_DEVICES, spendPacket: NOT_OF_DEVICES, refundPacket: NOT_OF_DEVICES },
  endCampaign: NOT_OF_DEVICES,
  ...{ confirmReturn: NOT_OF_DEVICES, publishTierRule: NOT_OF_DEVICES, refundPayments: NOT_OF_DEVICES },
};

function microOfPhone(t: TestLedger): MicroPayment {
  const validUntilHeight = t.height + 50n;
  return signedMicro(PHONE, { payer: ALICE, payee: SHOP, amountMicro: 50_000n, unlocked: true, validUntilHeight });
}

function reportOf(...names: readonly string[]): BodyOperation {
  const keys = names.map(deviceKey).toSorted(compareBytes);
  return operationOf('reportLost', { account: ALICE, devices: keys, subs: [], reason: 'stolen' });
}

function payments(what: string, signers: () => Signers, refusedAs: string): OfDevice {
  return {
    ...{ what, signers: ['merchant'], refusedAs },
    operation: ({ t }) => operationOf('makePayments', { lines: [signed(t, signers(), 100n)] }),
  };
}

type Signers = Parameters<typeof devicePayment>[1];

function signed(t: TestLedger, signers: Signers, amountFen: bigint, order = ''): PaymentLine {
  const payment = { payee: SHOP, amountFen, order, id: 'at-the-shop', validUntilHeight: t.height + 50n };
  return devicePayment(testConsortium.chainId, signers, payment) as PaymentLine;
}

const OF_DEVICES = Object.entries(TABLE)
  .flatMap(([name, rows]) => (typeof rows === 'string' ? [] : [rows].flat().map((row) => [name, row] as const)))
  .map(([name, row]) => [row.what === undefined ? name : `${name} ${row.what}`, row] as const);

/** What becomes of an operation of the device, beside or around the report. */
async function outcomesOf({ signers, operation, before }: OfDevice) {
  const scenes = await Promise.all(Array.from({ length: 4 }, () => start()));
  const prepared = scenes.map((scene) => {
    before?.(scene);
    const [author, ...others] = signers;
    const validUntilHeight = scene.t.height + 20n;
    const signed = coSigned(author, operation(scene), others, { validUntilHeight });
    const report = coSigned(ALICE, reportOf(PHONE), [], { validUntilHeight });
    return { t: scene.t, signed, report };
  });
  const [first, second, third, fourth] = prepared;
  if (first === undefined || second === undefined || third === undefined || fourth === undefined) return [];
  const [atFirst] = first.t.block(first.signed).receipts;
  must(first.t.block(first.report).receipts[0] ?? expect.fail());
  const [ahead, reported] = second.t.block(second.signed, second.report).receipts;
  const [alsoReported, behind] = third.t.block(third.report, third.signed).receipts;
  must(reported ?? expect.fail());
  must(alsoReported ?? expect.fail());
  must(fourth.t.block(fourth.report).receipts[0] ?? expect.fail());
  const [atLast] = fourth.t.block(fourth.signed).receipts;
  return [atFirst, ahead, behind, atLast].map((receipt) => outcomeOf(receipt));
}

describe('a device that is lost at height h', () => {
  test.each(OF_DEVICES)(
    '%s: settled at h-1 and ahead of the report in h, refused behind it and at h+1',
    async (_, row) => {
      expect(await outcomesOf(row)).toEqual(['accepted', 'accepted', row.refusedAs, row.refusedAs]);
    },
  );

  test('has a row for every operation of the ledger', () => {
    expect(Object.keys(TABLE).sort()).toEqual(Object.keys(OPERATIONS).sort());
  });

  test('keeps what was settled before: the merchant has the money', async () => {
    const { t, purse } = await start();
    openPurse({ t, purse });
    must(t.run('merchant', operationOf('presentRecords', { lines: [purse.line(purse.pay(SHOP, 100n))] })));
    must(t.run('merchant', operationOf('paySub', { lines: [subPayment('of alice', 50n)] })));
    must(t.run(ALICE, reportOf(PHONE)));
    expect(t.balanceFen(SHOP)).toBe(150n);
    expect(t.all(purses).map(({ status }) => status)).toEqual(['reported']);
  });
});
