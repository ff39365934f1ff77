// What a file may say of a debt, and of a statement whose correction is not settled yet.
import { describe, expect, test } from 'vitest';
import { VERDICT_EXIT } from '../../../src/cli/print/verdict.ts';
import { verificationText } from '../../../src/cli/print/verification.ts';
import type { ProofFile } from '../../../src/ledger/proof-file.ts';
import type { ProvenEntry } from '../../../src/verifier/claim-check.ts';
import { judgeDebts } from '../../../src/verifier/debt-check.ts';
import { ProvenStates } from '../../../src/verifier/proven-states.ts';
import type { VerificationReport } from '../../../src/verifier/report.ts';
import { verifyProof } from '../../../src/verifier/verify-proof.ts';
import { keyOf } from '../../ledger/key-of.ts';
import { GRID, JUNE, type LedgerApi, MAY, PLAN, reading } from '../client/ledger-client.ts';
import { type Changes, END_MS, evidence, genesis, transfer } from './sample-evidence.ts';
import {
  claimsOf,
  correctReading,
  correctStatement,
  LIN,
  MONTH,
  settledWorld,
  verifyOne,
  verifyPack,
  withPayment,
} from './settled-world.ts';

const PLAIN = { red: String, green: String, yellow: String, dim: String, bold: String } as never;
const textOf = (report: VerificationReport) => verificationText(report, PLAIN, true);
const LIN_KEY = keyOf('bank-a/lin');
const JULY = JUNE + (JUNE - MAY);
/** Of the world's month: 39.10 + 5.00 yuan less 1.32 tax; and of 80 kWh, 31.28 + 4.00 less 1.06. */
const [NET_FEN, LOWER_FEN] = [4_278n, 3_422n];
const DEBT_FEN = NET_FEN - LOWER_FEN;

async function spentWorld(): Promise<LedgerApi> {
  const api = await settledWorld();
  await api.client.payments.pay(LIN_KEY, { from: 'bank-a/lin', to: 'bank-a/vault', amountFen: NET_FEN });
  return api;
}

/** With the lists, without which a debt is not shown. */
async function wholePack({ client }: LedgerApi, ...startsMs: readonly bigint[]): Promise<VerificationReport> {
  const names = (startsMs.length === 0 ? [MAY] : startsMs).map((periodStartMs) => ({ site: LIN, periodStartMs }));
  const { proofs } = await client.evidence.auditPack(names, () => undefined, { lists: true });
  return verifyPack(proofs);
}

async function settleJune({ client }: LedgerApi, fromWh: bigint, wh: bigint): Promise<void> {
  await client.metering.recordReadings(GRID, [reading(LIN, JULY, fromWh + wh, 0n)]);
  await client.settlement.settle(GRID, { ...MONTH, periodStartMs: JUNE, periodEndMs: JULY, sites: [LIN] });
}

describe('a correction of money that was spent', () => {
  test('is proven and paid, with what is owed, although no transfer names it', async () => {
    const api = await spentWorld();
    await correctStatement(api, 80_000n);
    const report = await wholePack(api);
    expect(report).toMatchObject({ verdict: 'paid', ok: true, failures: [] });
    expect(report.statements[0]?.payment).toMatchObject({
      ...{ status: 'paid', owedFen: DEBT_FEN, nettedFen: 0n },
      payouts: [{ amountFen: NET_FEN }, { transfer: '', amountFen: 0n, owedFen: DEBT_FEN }],
    });
    expect(report.debts).toMatchObject([{ site: LIN, owedFen: DEBT_FEN, leftFen: DEBT_FEN, verdict: 'holds' }]);
    const text = textOf(report);
    expect(text).toContain("8.56 yuan could not be taken back: left as the site's debt");
    expect(text).toMatch(/site site-lin owes 8\.56 yuan to the grid company after block \d+/);
  });

  test('and the next statement, netted in part, are recomputed together', async () => {
    const api = await spentWorld();
    await correctStatement(api, 80_000n);
    await settleJune(api, 80_000n, 100_000n);
    const report = await wholePack(api, MAY, JUNE);
    expect(report).toMatchObject({ verdict: 'paid', failures: [] });
    const june = report.statements.find(({ statement }) => statement.periodStartMs === JUNE);
    expect(june?.payment.payouts).toMatchObject([{ amountFen: NET_FEN - DEBT_FEN, nettedFen: DEBT_FEN }]);
    expect(report.debts).toMatchObject([{ owedFen: 0n, leftFen: DEBT_FEN, nettedFen: DEBT_FEN, verdict: 'holds' }]);
    expect(textOf(report)).toContain('8.56 yuan netted against what the site owed');
  });

  test('is proven with a statement that was netted whole, and with what was repaid by hand', async () => {
    const api = await spentWorld();
    await correctStatement(api, 80_000n);
    await settleJune(api, 80_000n, 10_000n);
    const repayment = { site: LIN, account: 'bank-a/vault', amountFen: 5n, debtor: '' };
    const repaid = await api.client.operations.repayDebt(keyOf('bank-a'), repayment);
    const report = await wholePack(api, MAY, JUNE);
    expect(report).toMatchObject({ verdict: 'paid', failures: [] });
    expect(report.debts).toMatchObject([{ repaidFen: 5n, verdict: 'holds' }]);
    const june = report.statements.find(({ statement }) => statement.periodStartMs === JUNE);
    expect(june?.payment).toMatchObject({ status: 'paid', payouts: [{ transfer: '', amountFen: 0n }] });
    const alone = verifyOne(await api.client.evidence.prove(withPayment(repaid.transactionId)));
    expect(alone).toMatchObject({ verdict: 'paid', failures: [] });
    expect(alone.transactions[0]?.lines[0]?.payment).toMatchObject({
      ...{ status: 'paid', amountFen: 5n, from: 'bank-a/vault', to: 'bank-a/grid-purchase' },
    });
  });

  test('twice in a row is proven and paid', async () => {
    const api = await spentWorld();
    await correctStatement(api, 80_000n);
    await correctStatement(api, 60_000n);
    const report = await wholePack(api);
    expect(report).toMatchObject({ verdict: 'paid', failures: [] });
    expect(report.statements[0]?.payment.payouts).toHaveLength(3);
  });

  test('is not shown by a file whose debt was changed on its way', async () => {
    const api = await spentWorld();
    await correctStatement(api, 80_000n);
    const { proof } = await api.client.evidence.proveLists([{ list: 'statements', subject: LIN }]);
    const claims = proof.claims.map((claim): ProofFile['claims'][number] => {
      const isStatement = claim.kind === 'entry' && claim.key.startsWith('statement/');
      return isStatement ? { ...claim, value: `${claim.value}980105` } : claim;
    });
    const report = verifyOne({ ...proof, claims });
    expect(report.verdict).toBe('failed');
    expect(report.failures.map(({ step }) => step)).toContain('state');
  });
});

describe('a statement below zero', () => {
  const settle = async (api: LedgerApi, periodStartMs: bigint, dayWh: bigint, nightWh: bigint) => {
    const periodEndMs = periodStartMs + (JUNE - MAY);
    await api.client.metering.recordReadings(GRID, [reading(LIN, periodEndMs, dayWh, nightWh)]);
    await api.client.settlement.settle(GRID, { ...MONTH, planVersion: 2, periodStartMs, periodEndMs, sites: [LIN] });
  };
  const owingWorld = async (): Promise<LedgerApi> => {
    const api = await settledWorld();
    const rates = PLAN.rates.map((rate) => (rate.name === 'night' ? { ...rate, microYuanPerKwh: -1_000_000n } : rate));
    await api.client.tariffs.publishPlan(GRID, { ...PLAN, version: 2, effectiveFromMs: JUNE, rates });
    // 10 kWh: -10.00 yuan and 0.50 of subsidy.
    await settle(api, JUNE, 100_000n, 10_000n);
    return api;
  };

  test('is a debt that is proven, and the payments that are netted against it follow from it', async () => {
    const api = await owingWorld();
    await settle(api, JULY, 200_000n, 10_000n);
    const report = await wholePack(api, MAY, JUNE, JULY);
    expect(report).toMatchObject({ verdict: 'paid', failures: [] });
    expect(report.debts).toMatchObject([{ owedFen: 0n, leftFen: 950n, nettedFen: 950n, verdict: 'holds' }]);
    const june = report.statements.find(({ statement }) => statement.periodStartMs === JUNE);
    expect(june?.payment).toMatchObject({ status: 'paid', payouts: [{ transfer: '', owedFen: 950n, amountFen: 0n }] });
  });

  test('is not shown as settled without the receipt of its debt', async () => {
    const api = await owingWorld();
    const { proofs } = await api.client.evidence.auditPack([{ site: LIN, periodStartMs: JUNE }]);
    const bare = (proofs as readonly ProofFile[]).flatMap((proof) => claimsOf(proof, ({ kind }) => kind === 'entry'));
    const report = verifyPack(bare);
    expect(report.statements[0]?.payment.status).toBe('not-proven');
  });
});

const failuresOf = (changes: Changes) => verifyProof(evidence(changes), genesis).failures.map(({ message }) => message);
const lineWith = (outcome: string, data: { [name: string]: string }, moved = transfer) => [
  { code: 310, data: [], transfer: '', outcome: '' },
  { code: 0, data: Object.entries(data).map(([name, value]) => ({ name, value })), transfer: moved, outcome },
];

describe('a netting that a quorum made up', () => {
  test.each([
    [
      'in the statement alone',
      { statement: { nettedFen: 5n } },
      'nettedFen is 5 in the statement and 0 by its receipts',
    ],
    ['as a debt in the statement alone', { statement: { owedFen: 5n } }, 'owedFen is 5 in the statement and 0 by its'],
    [
      'of a payment whose transfer was of the whole amount',
      { statement: { nettedFen: 22_213n }, receipt: { lines: lineWith('netted', { nettedFen: '22213' }) } },
      'cannot come from line 1',
    ],
    [
      'of more than was due',
      { receipt: { lines: lineWith('netted', { nettedFen: '22214' }) } },
      '22214 is netted of 22213',
    ],
    ['of a payment that owes', { receipt: { lines: lineWith('owed', { owedFen: '1' }) } }, '1 is owed of 0'],
    [
      'that leaves a part to the producer while the site still owes',
      { receipt: { lines: lineWith('netted', { nettedFen: '5', outstandingFen: '1' }) } },
      'a part was paid while the site still owed something',
    ],
    [
      'of no amount',
      { receipt: { lines: lineWith('netted', { nettedFen: '-5' }) } },
      'nettedFen of the receipt is no amount',
    ],
    ['beyond the net amount', { statement: { nettedFen: 22_214n } }, 'more than its net amount is netted'],
  ])('%s is refused', (_, changes: Changes, message) => {
    expect(failuresOf(changes).join()).toContain(message);
  });
});

describe('the debt of a site', () => {
  const STATEMENTS = [MAY, JUNE].map((ms) => `statement/s/${ms}`);
  type Fens = readonly [owedFen: bigint, nettedFen: bigint];
  /** Two statements, of 100 fen each; the first was corrected to 40. */
  const judged = (
    owedFen: bigint,
    repaidFen: bigint,
    [first, second]: readonly [Fens, Fens],
    [formerOwedFen, formerRepaidFen] = [0n, 0n],
  ) => {
    const entry = (key: string, table: string, value: ProvenEntry['value']): ProvenEntry => {
      return { kind: 'entry', key, table, value };
    };
    const block = { epoch: 0, height: 9, view: 9, timestampMs: 0, blockHash: '', result: '', signers: [] };
    const claims = [
      entry('site/s', 'site', { owedFen, repaidFen, formerOwedFen, formerRepaidFen }),
      ...[first, second].map(([owed, netted], i) =>
        entry(STATEMENTS[i] ?? '', 'statement', { producerAccount: 'b/p', owedFen: owed, nettedFen: netted }),
      ),
    ];
    const states = new ProvenStates([{ block, claims, lists: [], cases: [], failures: [] }]);
    const about = { claim: '', subject: 's', height: 9, why: '', count: 2, rows: [], range: undefined };
    const list = { ...about, list: 'statements', verdict: 'complete', step: '', keys: STATEMENTS } as const;
    const place = { transactionId: '', index: 0, line: 0, transfer: '', toSuspense: false };
    const payoutsOf = [
      [
        { ...place, height: 3, amountFen: 100n, owedFen: 0n, nettedFen: 0n },
        { ...place, height: 4, amountFen: first[0] - 60n, owedFen: first[0], nettedFen: first[1] },
      ],
      [{ ...place, height: 5, amountFen: 100n - second[1], owedFen: second[0], nettedFen: second[1] }],
    ];
    const verdicts = STATEMENTS.map((key, i) => {
      const payment = {
        status: 'paid',
        why: '',
        paidTo: '',
        payouts: payoutsOf[i] ?? [],
        owedFen: 0n,
        nettedFen: 0n,
      } as const;
      return { key, statement: {}, height: 9, verdict: 'recomputed', why: '', recomputed: undefined, payment } as const;
    });
    return judgeDebts(states, [list], verdicts).failures.map(({ step, message }) => `${step}: ${message}`);
  };

  test('is the sum of what its statements left, less what they netted and what was repaid', () => {
    expect(
      judged(0n, 0n, [
        [60n, 0n],
        [0n, 60n],
      ]),
    ).toEqual([]);
    expect(
      judged(0n, 20n, [
        [60n, 0n],
        [0n, 40n],
      ]),
    ).toEqual([]);
    expect(
      judged(
        ...([0n, 16n] as const),
        [
          [60n, 0n],
          [0n, 40n],
        ],
        [0n, 4n],
      ),
    ).toEqual([]);
    expect(
      judged(1n, 0n, [
        [60n, 0n],
        [0n, 60n],
      ]),
    ).toEqual(['debt: owedFen is 1 at the site and 0 by its statements and repayments']);
    expect(
      judged(0n, 1n, [
        [60n, 0n],
        [0n, 60n],
      ])[0],
    ).toContain('owedFen is 0 at the site and -1');
  });

  test('is netted first: a payment that nets less than is owed, or more, is refused', () => {
    expect(
      judged(20n, 0n, [
        [60n, 0n],
        [0n, 40n],
      ])[0],
    ).toContain('debt: 40 of 100 was netted at height 5, and the site owed 60');
    expect(
      judged(-10n, 0n, [
        [60n, 0n],
        [0n, 70n],
      ])[0],
    ).toContain('70 of 100 was netted');
  });
});

describe('a statement whose reading was corrected since', () => {
  test('is no failure: the correction is named as not settled yet, until it is', async () => {
    const api = await settledWorld();
    await correctReading(api, 80_000n);
    const report = await wholePack(api);
    expect(report).toMatchObject({ verdict: 'correction-pending', ok: true, failures: [] });
    expect(VERDICT_EXIT[report.verdict]).toBe(0);
    const key = `reading/${LIN}/${JUNE}`;
    const why = `settled on revision 0 of the reading; correction of ${key} not settled yet`;
    expect(report.statements[0]).toMatchObject({ verdict: 'correction-pending', why });
    // People read the key with its instant.
    expect(textOf(report)).toContain(why.replace(String(JUNE), '2023-08-21T04:26:40Z'));
    expect(textOf(report)).toMatch(
      /PROVEN, CORRECTION NOT SETTLED YET {2}.*a reading of 1 statement was corrected since/,
    );
    await correctReading(api, 81_000n);
    const again = await wholePack(api);
    expect(again.statements[0]?.why).toContain('settled on a revision before 2 of the reading');
    await correctStatement(api, 82_000n);
    expect(await wholePack(api)).toMatchObject({ verdict: 'paid', failures: [] });
  });

  const later = { revision: 1, height: 4n };
  const registers = [
    { name: 'peak', exportWh: 400_000n, importWh: 25n },
    { name: 'valley', exportWh: 100_500n, importWh: 15n },
  ];
  const line = {
    site: 'site-1',
    atMs: END_MS,
    registers,
    quality: 'actual' as const,
    intervalDigest: new Uint8Array(),
    seriesCommitment: new Uint8Array(),
  };

  test('still has to follow from its own energies', () => {
    expect(failuresOf({ end: { line, ...later } })).toEqual([]);
    const wrong = { grossFen: 21_701n, netFen: 22_214n };
    expect(failuresOf({ end: { line, ...later }, statement: wrong }).join()).toContain('exportWh is 600000');
  });

  test('is no excuse when the correction was there before the statement was made, or there was none', () => {
    expect(failuresOf({ end: { line, revision: 1, height: 2n } }).join()).toContain('exportWh is 600000');
    expect(failuresOf({ end: { line, height: 4n } }).join()).toContain('exportWh is 600000');
  });
});
