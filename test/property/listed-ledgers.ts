// Ledgers whose lists are long enough to leave something out of: payments, a site that is read and settled, and grants
// and reads of its data.

import { toHex } from '../../src/base/bytes.ts';
import type { ListRequest } from '../../src/client/prove-lists.ts';
import { ATTEMPT_PURPOSE, ATTEMPT_SOURCE } from '../../src/generated/state.ts';
import { scenarioId, scenarios } from '../../src/ledger/sharing/tables.ts';
import type { NodeLedger } from '../ledger/ledger-node.ts';
import { operationOf } from '../ledger/operation-of.ts';
import { must } from '../ledger/receipt-verdicts.ts';
import { ownerOf, POOL, pooledSub, SHOP } from '../ledger/sub-operations.ts';
import { TestLedger } from '../ledger/test-ledger.ts';
import {
  abort,
  CHANNEL,
  channelLedger,
  closeDay,
  confirmation,
  fileLine,
  KEY,
  OWNER,
  order as openOrder,
  reconcile,
  register as registerChannel,
  start,
  startLine,
  today,
} from '../unit/channels/test-channels.ts';
import { PayingLedger } from '../unit/client/paying-ledger.ts';
import { deviceKey, publication, register as registerDevice } from '../unit/devices/test-devices.ts';
import { openedPurse, present, purseLedger } from '../unit/purses/purse-ledger.ts';
import { claim, MONTH, plan, register, SettlementLedger, START } from '../unit/settlement/test-settlement.ts';
import { DAY, PRODUCER, SharingLedger } from '../unit/sharing/test-sharing.ts';
import { listedPayments } from './listed-payments.ts';

/** More than a page of ids, and more than one full page. */
const GRANTS = 70;
const READS = 37;
const RANGES = 40;
const VERSIONS = 9;
const REQUESTS = 40;
const QUESTIONS = 36;
const GUARDED = 36;
const ERASED = 40;
const PERIODS = 4;
const READINGS = 2 * PERIODS + 1;
const PAYMENTS = 24;
const SUBS = 40;
const DEVICES = 38;
const RETIRED = 35;
const OPENED = 4;
const FORKED = 40;
const OF_CHANNEL = 36;

const ALICE = 'bank-a/alice';

export interface Listed {
  readonly request: ListRequest;
  /** How many entries the complete list has. */
  readonly count: number;
  readonly source: NodeLedger;
}

/** Some blocks with one payment of alice's, some with three, some with none. */
async function payingLedger(): Promise<PayingLedger> {
  const ledger = await PayingLedger.withPayments(0);
  for (let i = 0; i < PAYMENTS / 4; i++) {
    ledger.block();
    ledger.pay(BigInt(i + 1));
    ledger.pay(10n, 20n, 10n);
  }
  ledger.blocks(2);
  return ledger;
}

async function settledSite(): Promise<SettlementLedger> {
  const ledger = await SettlementLedger.withPlans(plan());
  ledger.plantSite('site-1', 'bank-a/lin');
  ledger.plantSite('site-10', 'bank-b/wang');
  const shown = (half: number) => [
    register('peak', BigInt(half) * 50_000n),
    register('valley', BigInt(half) * 20_000n),
  ];
  for (let half = 0; half < READINGS; half++) {
    for (const site of ['site-1', 'site-10']) ledger.read(site, [START + BigInt(half) * (MONTH / 2n), ...shown(half)]);
  }
  for (let period = 0; period < PERIODS; period++) {
    const start = START + BigInt(period) * MONTH;
    const lines = ['site-1', 'site-10'].map((site) => claim(site, { importWh: 0n }));
    must(ledger.settle(lines, { start, end: start + MONTH }));
  }
  return ledger;
}

function consentTo(ledger: SharingLedger, policyVersion: number, reader: string, purpose: string): void {
  const terms = { scenario: 'pv-loan', policyVersion, subject: 'site-1', reader, purpose };
  const expiresAtMs = BigInt(ledger.timestampMs) + DAY;
  must(ledger.run(PRODUCER, operationOf('giveConsent', { ...terms, expiresAtMs })));
}

function eraseSome(ledger: SharingLedger): void {
  for (let i = 0; i < ERASED; i++) {
    const subject = i % 8 === 7 ? 'site-2' : 'site-1';
    must(ledger.publish({ record: `erased-${i}`, subject, policyVersion: VERSIONS, keyEpoch: keyEpochOf(ledger) }));
    must(ledger.purge('grid', [], `erased-${i}`));
    if (i % 3 === 0) must(ledger.confirm('grid', `erased-${i}`));
  }
  must(ledger.confirm('bank-a', 'erased-0'));
}

function readRanges(ledger: SharingLedger): void {
  for (let i = 0; i < RANGES; i++) {
    const subject = i % 8 === 7 ? 'site-2' : 'site-1';
    const range = { scenario: 'pv-loan', subject, fieldGroup: '', fromMs: 0n, untilMs: DAY, grant: '' };
    must(ledger.run('bank-a', operationOf('recordRangeAccess', { ...range, purpose: 'loan-assessment' })));
  }
}

const keyEpochOf = (ledger: SharingLedger) => ledger.get(scenarios, scenarioId('pv-loan', 'latest'))?.keyEpoch ?? 0;

async function sharedSite(): Promise<SharingLedger> {
  const ledger = await SharingLedger.withScenario({ consentRequired: false });
  must(ledger.publish({ record: 'record-2', subject: 'site-2' }));
  for (let i = 0; i < GRANTS; i++) {
    must(ledger.grant({ grant: `grant-${i}` }, 'grid', []));
    if (i % 10 === 0) must(ledger.grant({ grant: `other-${i}`, subject: 'site-2' }, 'grid', []));
  }
  for (let i = 0; i < READS; i++) {
    const fields = { record: i % 9 === 8 ? 'record-2' : 'record-1', grant: 'grant-1', purpose: 'loan-assessment' };
    must(ledger.run(i % 3 === 0 ? 'bank-b' : 'bank-a', operationOf('recordAccess', fields)));
  }
  readRanges(ledger);
  must(ledger.revoke('grant-7'));
  for (let version = 1; version <= VERSIONS; version++) {
    if (version > 1) must(ledger.define({ version, consentRequired: false }));
    for (const reader of ['bank-a', 'bank-b']) {
      for (const purpose of ['loan-assessment', 'fraud-check']) consentTo(ledger, version, reader, purpose);
    }
  }
  eraseSome(ledger);
  const times = { untilMs: BigInt(ledger.timestampMs) + 2n * DAY, answerByMs: BigInt(ledger.timestampMs) + DAY };
  for (let i = 0; i < REQUESTS; i++) {
    const asked = { scenario: 'pv-loan', subject: i % 10 === 9 ? 'site-2' : 'site-1', purpose: 'fraud-check' };
    const request = { request: `ask-${i}`, ...asked, ...times, reason: 'a loan' };
    must(ledger.run('bank-a', operationOf('requestAccess', request)));
  }
  return ledger;
}

/** Of two scenarios; some are answered. */
async function askedFigures(): Promise<SharingLedger> {
  const budget = { questionsPerReader: QUESTIONS, budgetPeriodMs: DAY };
  const aggregates = { smallestGroup: 5, roundTo: 1n, ...budget, answeredBy: 'owner' } as const;
  const ledger = await SharingLedger.withScenario({ aggregates });
  must(ledger.define({ scenario: 'sun-map', aggregates }));
  const about = { purpose: 'fraud-check', fieldGroup: '', periodStartMs: 0n, periodEndMs: DAY, area: '' };
  for (let i = 0; i < QUESTIONS + 4; i++) {
    const scenario = i % 10 === 9 ? 'sun-map' : 'pv-loan';
    const question = { ...about, scenario, quantity: 'exportWh', measure: 'sum' } as const;
    const { transactionId } = must(ledger.run('bank-a', operationOf('askAggregate', question)));
    const declined = { aggregate: toHex(transactionId), reason: 'too few' };
    if (i % 3 === 0) must(ledger.run('grid', operationOf('declineAggregate', declined)));
  }
  return ledger;
}

/** Of many sites in one scenario, and of one site in many. */
async function guardedSites(): Promise<SharingLedger> {
  const ledger = await SharingLedger.withScenario({ guardians: 'ordered' });
  const appoint = (scenario: string, subject: string, as: string = PRODUCER) => {
    const terms = { scenario, subject, guardian: 'bank-b/wang', reason: 'is ill' };
    const expiresAtMs = BigInt(ledger.timestampMs) + DAY;
    must(ledger.run(as, operationOf('appointGuardian', { ...terms, expiresAtMs })));
  };
  for (let i = 0; i < GUARDED; i++) {
    ledger.plantSite(`roof-${i}`, PRODUCER);
    appoint('pv-loan', `roof-${i}`);
    must(ledger.define({ scenario: `loan-${i}`, guardians: 'appointed' }));
    appoint(`loan-${i}`, 'site-1');
  }
  appoint('pv-loan', 'roof-1', 'regulator');
  return ledger;
}

/** On one pool, for two merchants. */
async function pushedSubs(): Promise<TestLedger> {
  const ledger = await TestLedger.create();
  ledger.open(0n, SHOP, 'bank-b/parking');
  for (let i = 0; i < SUBS; i++) {
    const merchant = i % 10 === 9 ? 'bank-b/parking' : SHOP;
    must(ledger.run('bank-a', operationOf('openSub', pooledSub(`${i}`, { merchant })), ownerOf(`${i}`)));
  }
  return ledger;
}

/** Each device of alice's makes room for the next one. */
async function devicesAndKeys(): Promise<TestLedger> {
  const ledger = await TestLedger.create();
  ledger.open(0n, ALICE);
  for (let i = 0; i < DEVICES; i++) {
    registerDevice(ledger, ALICE, `device ${i}`);
    const retired = operationOf('retireDevice', { deviceKey: deviceKey(`device ${i}`) });
    if (i < RETIRED) must(ledger.run(ALICE, retired, 'bank-a'));
    must(ledger.run('bank-a', publication(ledger, 'bank-a', `tokens ${i}`)));
  }
  return ledger;
}

/** The first of them forked, and spent many times over. */
async function openedPurses(): Promise<{ readonly ledger: TestLedger; readonly forked: string }> {
  const ledger = await purseLedger();
  const [forked, ...others] = Array.from({ length: OPENED }, (_, i) => openedPurse(ledger, `purse ${i}`));
  if (forked === undefined || others.length === 0) throw new Error('some were opened');
  must(present(ledger, 'merchant', forked.line(forked.copy().pay('bank-a/shop', 1n))));
  for (let i = 0; i < FORKED; i++) {
    must(present(ledger, 'merchant', forked.line(forked.copy().pay('bank-b/shop', BigInt(i + 2)))));
  }
  return { ledger, forked: forked.hex };
}

/** Channels of one member; one of them with attempts at an order, payments, days, lines and counters. */
async function usedChannel(): Promise<{ readonly ledger: TestLedger; readonly day: string }> {
  const ledger = await channelLedger();
  const numbers = Array.from({ length: OF_CHANNEL }, (_, i) => i);
  for (const i of numbers.slice(1)) must(ledger.run(OWNER, registerChannel({ channel: `bank-a/channel-${i}` })));
  openOrder(ledger, 'tea', { racing: true });
  for (const i of numbers) {
    const source = ATTEMPT_SOURCE[i % ATTEMPT_SOURCE.length] ?? 'other';
    const purpose = ATTEMPT_PURPOSE[Math.floor(i / ATTEMPT_SOURCE.length)] ?? 'other';
    must(ledger.run(OWNER, start(startLine(ledger, `t-${i}`, { source, purpose }))));
    if (i > 0) must(ledger.run(KEY, abort(`t-${i}`)));
  }
  // Each after the first one is late.
  must(ledger.run(KEY, operationOf('confirmAttempts', { lines: numbers.map((i) => confirmation('t-0', `ref-${i}`)) })));
  const day = today(ledger);
  must(ledger.run(OWNER, reconcile(day, ...numbers.map((i) => fileLine(`ref-${i}`)))));
  for (const i of numbers.slice(1)) must(ledger.run(OWNER, closeDay(day - i)));
  return { ledger, day: `${CHANNEL}/${day}` };
}

/** One of every kind of list. */
export async function listedLedgers(): Promise<readonly Listed[]> {
  const [paying, settled, shared, figures, guarded, pushed, held, purses, channel, ofPayments] = await Promise.all([
    payingLedger(),
    settledSite(),
    sharedSite(),
    askedFigures(),
    guardedSites(),
    pushedSubs(),
    devicesAndKeys(),
    openedPurses(),
    usedChannel(),
    listedPayments(),
  ]);
  const of = ({ ledger, rows }: TestLedger) => ({ ledger, rows, items: [] });
  const subject = 'site-1';
  const ofChannel = (list: Exclude<ListRequest['list'], 'transfers'>, subject: string) => {
    return { request: { list, subject }, count: OF_CHANNEL, source: of(channel.ledger) };
  };
  return [
    { request: { list: 'transfers', subject: ALICE }, count: PAYMENTS + 1, source: paying },
    { request: { list: 'readings', subject }, count: READINGS, source: of(settled) },
    { request: { list: 'statements', subject }, count: PERIODS, source: of(settled) },
    { request: { list: 'subs-of-account', subject: POOL }, count: SUBS, source: of(pushed) },
    { request: { list: 'subs-of-merchant', subject: SHOP }, count: SUBS - SUBS / 10, source: of(pushed) },
    { request: { list: 'erasures-of-subject', subject }, count: ERASED - ERASED / 8, source: of(shared) },
    { request: { list: 'receipts-of-erasure', subject: 'erased-0' }, count: 2, source: of(shared) },
    { request: { list: 'grants-of-scenario', subject: 'pv-loan' }, count: GRANTS + GRANTS / 10, source: of(shared) },
    { request: { list: 'grants-of-subject', subject }, count: GRANTS, source: of(shared) },
    { request: { list: 'consents-of-subject', subject }, count: 4 * VERSIONS, source: of(shared) },
    { request: { list: 'guardianships-of-scenario', subject: 'pv-loan' }, count: GUARDED + 1, source: of(guarded) },
    { request: { list: 'guardianships-of-subject', subject }, count: GUARDED, source: of(guarded) },
    { request: { list: 'requests-of-scenario', subject: 'pv-loan' }, count: REQUESTS, source: of(shared) },
    { request: { list: 'requests-of-subject', subject }, count: REQUESTS - REQUESTS / 10, source: of(shared) },
    { request: { list: 'aggregates-of-scenario', subject: 'pv-loan' }, count: QUESTIONS, source: of(figures) },
    {
      request: { list: 'access-receipts-of-subject', subject },
      count: READS - Math.floor(READS / 9),
      source: of(shared),
    },
    { request: { list: 'range-receipts-of-scenario', subject: 'pv-loan' }, count: RANGES, source: of(shared) },
    { request: { list: 'range-receipts-of-subject', subject }, count: RANGES - RANGES / 8, source: of(shared) },
    ...ofPayments,
    ofChannel('channels-of-member', OWNER),
    ofChannel('attempts-of-order', `${SHOP}/tea`),
    ofChannel('payments-of-channel-day', channel.day),
    ofChannel('days-of-channel', CHANNEL),
    ofChannel('lines-of-channel-day', channel.day),
    ofChannel('counts-of-channel-day', channel.day),
    { request: { list: 'purses-of-account', subject: ALICE }, count: OPENED, source: of(purses.ledger) },
    {
      request: { list: 'forked-records-of-purse', subject: purses.forked },
      count: FORKED,
      source: of(purses.ledger),
    },
    { request: { list: 'devices-of-account', subject: ALICE }, count: DEVICES, source: of(held) },
    { request: { list: 'certifying-keys-of-member', subject: 'bank-a' }, count: DEVICES, source: of(held) },
    { request: { list: 'revocations', subject: 'bank-a' }, count: RETIRED, source: of(held) },
  ];
}
