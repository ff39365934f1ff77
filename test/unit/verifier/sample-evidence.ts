// A small ledger's outcome as evidence: one site, two readings, a plan, a statement and its payment, encoded with the
// ledger's own codecs.
import { toHex } from '../../../src/base/bytes.ts';
import { codec } from '../../../src/base/codec.ts';
import {
  type Account,
  type Reading,
  type Receipt,
  type Statement,
  state,
  type TariffPlan,
} from '../../../src/generated/state.ts';
import { newAccount } from '../../../src/ledger/accounts/new-account.ts';
import { accounts } from '../../../src/ledger/accounts/tables.ts';
import { readingId, readings } from '../../../src/ledger/metering/tables.ts';
import { statementId, statements, tariffPlanId, tariffPlans } from '../../../src/ledger/settlement/tables.ts';
import { bodyCodec, envelopeCodec, signedTransaction, transactionId } from '../../../src/ledger/transaction.ts';
import { transferId } from '../../../src/ledger/transfer-id.ts';
import { chainIdOf } from '../../../src/node/config/genesis-document.ts';
import { keyOf } from '../../ledger/key-of.ts';
import { sampleGenesis } from '../config/sample-genesis.ts';
import { type ClaimRequest, makeProof, type ProverInput } from './mini-prover.ts';

export const genesis = sampleGenesis();
export const chainId = chainIdOf(genesis);
const receiptCodec = codec<Receipt>(state.Receipt);

export const START_MS = 1_767_196_800_000n;
export const END_MS = 1_769_875_200_000n;

const plan: TariffPlan = {
  plan: {
    plan: 'pv',
    version: 1,
    effectiveFromMs: 0n,
    timeZone: 'Asia/Shanghai',
    rates: [
      { name: 'peak', months: '1-12', hours: '8-22', days: '', microYuanPerKwh: 391_000n },
      { name: 'valley', months: '1-12', hours: '0-8,22-24', days: '', microYuanPerKwh: 215_000n },
    ],
    subsidyMicroYuanPerKwh: 20_000n,
    taxBasisPoints: 300,
    terms: null,
  },
  height: 1n,
};

function reading(
  atMs: bigint,
  previousMs: bigint,
  wh: readonly [bigint, bigint, bigint, bigint],
  site = 'site-1',
): Reading {
  return {
    line: {
      site,
      atMs,
      registers: [
        { name: 'peak', exportWh: wh[0], importWh: wh[1] },
        { name: 'valley', exportWh: wh[2], importWh: wh[3] },
      ],
      quality: 'actual',
      intervalDigest: new Uint8Array(),
      seriesCommitment: new Uint8Array(32).fill(3),
    },
    afterExchange: [],
    previousMs,
    revision: 0,
    reason: '',
    height: 1n,
  };
}

/** gross (500000 x 391000 + 100000 x 215000) / 10^7 = 21700, subsidy 1200, tax 3 % of 22900 = 687. */
const amounts = {
  exportWh: 600_000n,
  importWh: 30n,
  grossFen: 21_700n,
  subsidyFen: 1_200n,
  taxFen: 687n,
  netFen: 22_213n,
};
const NO_STEPS = { intervalWh: new Uint8Array() };

const body = bodyCodec.encode({
  chainId,
  nonce: new Uint8Array(16).fill(1),
  validUntilHeight: 100n,
  author: Buffer.from(genesis.members[0]?.transactionKey ?? '', 'hex'),
  coSigners: [],
  operation: 'settlePeriod',
  settlePeriod: {
    plan: 'pv',
    planVersion: 1,
    periodStartMs: START_MS,
    periodEndMs: END_MS,
    lines: [
      { site: 'site-0', ...amounts, ...NO_STEPS },
      { site: 'site-1', ...amounts, ...NO_STEPS },
    ],
  },
});
const id = transactionId(body);
const signatures = [keyOf('grid').sign(signedTransaction(chainId, id))];
export const envelope = envelopeCodec.encode({ body, signatures });
export const transfer = transferId(id, 1, 3);

const statement: Statement = {
  site: 'site-1',
  periodStartMs: START_MS,
  periodEndMs: END_MS,
  plan: 'pv',
  planVersion: 1,
  energies: [
    { rate: 'peak', exportWh: 500_000n },
    { rate: 'valley', exportWh: 100_000n },
  ],
  ...amounts,
  ...NO_STEPS,
  transfer,
  paidTo: 'bank-b/producer-1',
  producerAccount: 'bank-b/producer-1',
  revision: 0,
  reason: '',
  profile: '',
  profileWh: 0n,
  priceSeries: '',
  height: 3n,
  owedFen: 0n,
  nettedFen: 0n,
  waitingFen: 0n,
  withoutTransfer: [],
};

const account: Account = newAccount(
  { account: 'bank-b/producer-1', key: new Uint8Array(32).fill(8), kind: 'deposit', openedHeight: 2n },
  { creditsPostedFen: 22_213n, minBalanceFen: -5n },
);

export const KEYS = {
  account: `account/${account.account}`,
  start: `reading/${readingId('site-1', START_MS)}`,
  middle: `reading/${readingId('site-1', START_MS + 1000n)}`,
  end: `reading/${readingId('site-1', END_MS)}`,
  plan: `tariff-plan/${tariffPlanId('pv', 1)}`,
  statement: `statement/${statementId('site-1', START_MS)}`,
};

export interface Changes {
  readonly statement?: Partial<Statement>;
  readonly end?: Partial<Reading>;
  readonly start?: Partial<Reading>;
  readonly middle?: Partial<Reading>;
  readonly plan?: Partial<TariffPlan['plan']>;
  readonly receipt?: Partial<Receipt>;
  readonly signers?: readonly number[];
  readonly epoch?: number;
  readonly voters?: NonNullable<ProverInput['voters']>;
  readonly epochs?: NonNullable<ProverInput['epochs']>;
  readonly claims?: readonly ClaimRequest[];
}

export const ENTRY_CLAIMS: readonly ClaimRequest[] = Object.entries(KEYS)
  .filter(([name]) => name !== 'middle')
  .map(([, entry]) => ({ entry }));
export const PAYMENT_CLAIMS: readonly ClaimRequest[] = [{ receipt: { height: 3, index: 1 } }, { envelope }];

/** Seven blocks; the settlement is in the third. What `changes` says is what the members agreed on. */
export function evidence(changes: Changes = {}) {
  const first = reading(START_MS, 0n, [1_000n, 10n, 500n, 0n]);
  const last = reading(END_MS, START_MS, [501_000n, 25n, 100_500n, 15n]);
  const entries: [string, Uint8Array][] = [
    [KEYS.plan, tariffPlans.codec.encode({ ...plan, plan: { ...plan.plan, ...changes.plan } })],
    [KEYS.start, readings.codec.encode({ ...first, ...changes.start })],
    [KEYS.account, accounts.codec.encode(account)],
    [KEYS.end, readings.codec.encode({ ...last, ...changes.end })],
    [KEYS.statement, statements.codec.encode({ ...statement, ...changes.statement })],
  ];
  if (changes.middle !== undefined) {
    const middle = reading(START_MS + 1_000n, START_MS, [2_000n, 12n, 600n, 0n]);
    entries.push([KEYS.middle, readings.codec.encode({ ...middle, ...changes.middle })]);
  }
  const other = (n: number) =>
    receiptCodec.encode({ transactionId: Buffer.alloc(32, n), code: 0, data: [], lines: [], outcome: '' });
  const settled = receiptCodec.encode({
    transactionId: id,
    code: 0,
    data: [],
    lines: [
      { code: 310, data: [{ name: 'site', value: 'site-0' }], transfer: '', outcome: '' },
      { code: 0, data: [], transfer, outcome: '' },
    ],
    outcome: '',
    ...changes.receipt,
  });
  const receipts = [[other(1)], [], [other(2), settled, other(3)], [other(4), other(5)], [other(6)], [], [other(7)]];
  return makeProof({
    genesis,
    chainId,
    entries,
    receipts,
    claims: changes.claims ?? [...ENTRY_CLAIMS, ...PAYMENT_CLAIMS],
    ...(changes.signers && { signers: changes.signers }),
    ...(changes.epoch !== undefined && { epoch: changes.epoch }),
    ...(changes.voters && { voters: changes.voters }),
    ...(changes.epochs && { epochs: changes.epochs }),
  });
}

/** A month of many sites: of each two readings and a statement, all of one state, with their plan; no payments. */
export function monthOfSites(count: number) {
  const sites = Array.from({ length: count }, (_, i) => `site-${i}`);
  const entries: [string, Uint8Array][] = [[KEYS.plan, tariffPlans.codec.encode(plan)]];
  for (const site of sites) {
    const [first, last] = [
      reading(START_MS, 0n, [1_000n, 10n, 500n, 0n], site),
      reading(END_MS, START_MS, [501_000n, 25n, 100_500n, 15n], site),
    ];
    entries.push([`reading/${readingId(site, START_MS)}`, readings.codec.encode(first)]);
    entries.push([`reading/${readingId(site, END_MS)}`, readings.codec.encode(last)]);
    entries.push([`statement/${statementId(site, START_MS)}`, statements.codec.encode({ ...statement, site })]);
  }
  const claims = entries.map(([entry]): ClaimRequest => ({ entry }));
  const receipts = [[], [], [], [], [], [], []];
  return makeProof({ genesis, chainId, entries, receipts, claims });
}

export const transactionHex = toHex(id);
export { amounts };
