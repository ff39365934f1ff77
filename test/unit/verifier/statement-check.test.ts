import { describe, expect, test } from 'vitest';
import type { ReadingLine } from '../../../src/generated/transaction.ts';
import { verifyAuditPack, verifyEvidence } from '../../../src/verifier/verify-audit-pack.ts';
import { verifyProof } from '../../../src/verifier/verify-proof.ts';
import {
  amounts,
  type Changes,
  END_MS,
  ENTRY_CLAIMS,
  evidence,
  genesis,
  KEYS,
  PAYMENT_CLAIMS,
  START_MS,
} from './sample-evidence.ts';

const verdictOf = (changes: Changes) => {
  const report = verifyProof(evidence(changes), genesis);
  return { ...report.statements[0], failed: report.failures.map(({ step, message }) => `${step}: ${message}`) };
};
const line = (registers: { name: string; exportWh: bigint; importWh: bigint }[], atMs = END_MS): ReadingLine => ({
  site: 'site-1',
  atMs,
  registers,
  quality: 'actual',
  intervalDigest: new Uint8Array(),
  seriesCommitment: new Uint8Array(),
});
const registers = (peak: bigint, valley: bigint) => [
  { name: 'peak', exportWh: peak, importWh: 25n },
  { name: 'valley', exportWh: valley, importWh: 15n },
];

describe('a proven statement', () => {
  test.each([
    ['exportWh', 600_001n],
    ['importWh', 31n],
    ['grossFen', 21_701n],
    ['subsidyFen', 1_199n],
    ['taxFen', 0n],
    ['netFen', 22_214n],
  ])('whose %s does not follow from its readings is contradicted, even by a quorum', (field, value) => {
    const { verdict, failed, why } = verdictOf({ statement: { [field]: value } });
    expect(verdict).toBe('differs');
    expect(failed[0]).toContain(`amounts: ${field} is ${value} in the statement and ${amounts[field as 'netFen']}`);
    expect(why).toContain(field);
  });

  test('whose energies are spread otherwise over the rates is contradicted', () => {
    const energies = [
      { rate: 'peak', exportWh: 600_000n },
      { rate: 'valley', exportWh: 0n },
    ];
    expect(verdictOf({ statement: { energies } }).failed[0]).toContain('amounts: the energies');
  });

  test('without its plan or one of its readings is proven but not recomputed', () => {
    for (const missing of [KEYS.plan, KEYS.start, KEYS.end]) {
      const claims = ENTRY_CLAIMS.filter((claim) => !('entry' in claim && claim.entry === missing));
      const report = verifyProof(evidence({ claims }), genesis);
      expect(report.statements[0]).toMatchObject({ verdict: 'not-recomputed' });
      expect(report.statements[0]?.why).toContain(missing);
      expect(report).toMatchObject({ verdict: 'not-recomputed', ok: false, failures: [] });
    }
  });

  test('does not accept that a reading in the middle is left out', () => {
    const end = { previousMs: START_MS + 1_000n };
    expect(verdictOf({ end }).verdict).toBe('not-recomputed');
    const skipped = verdictOf({ end: { previousMs: START_MS - 1n } });
    expect(skipped.failed[0]).toContain('do not lead back');
  });

  test('counts both meters when the meter was exchanged within the period', () => {
    const afterExchange = [
      { name: 'peak', exportWh: 7n, importWh: 0n },
      { name: 'valley', exportWh: 0n, importWh: 0n },
    ];
    const { verdict, recomputed } = verdictOf({
      middle: { afterExchange },
      // Old meter: 1000 and 100 since the start; new meter: the rest.
      end: {
        line: line([
          { name: 'peak', exportWh: 499_007n, importWh: 13n },
          { name: 'valley', exportWh: 99_900n, importWh: 15n },
        ]),
        previousMs: START_MS + 1_000n,
      },
      ...{ claims: [...ENTRY_CLAIMS, { entry: KEYS.middle }] },
    });
    expect([verdict, recomputed?.readings]).toEqual(['recomputed', [KEYS.start, KEYS.middle, KEYS.end]]);
    expect(recomputed).toMatchObject(amounts);
  });

  test('with a register that decreases, lacks or has no price is contradicted', () => {
    const failedWith = (list: Parameters<typeof line>[0]) => verdictOf({ end: { line: line(list) } }).failed[0];
    expect(failedWith(registers(999n, 100_500n))).toContain('register peak decreases');
    expect(failedWith(registers(501_000n, 100_500n).slice(0, 1))).toContain('register valley was not read');
    const sharp = { name: 'sharp', exportWh: 5n, importWh: 0n };
    // A register that is new starts at what it shows; one that counted without a price does not pass.
    expect(failedWith([...registers(501_000n, 100_500n), sharp])).toBeUndefined();
    const start = { line: line([...registers(1_000n, 500n), { ...sharp, exportWh: 4n }], START_MS) };
    const end = { line: line([...registers(501_000n, 100_500n), sharp]) };
    expect(verdictOf({ start, end }).failed[0]).toContain('no price for register sharp');
  });

  test('with a reading that stands under another instant’s key is contradicted', () => {
    expect(verdictOf({ end: { line: line(registers(501_000n, 100_500n), END_MS + 1n) } }).failed[0]).toContain(
      'readings',
    );
  });

  test.each([
    ['exactly half a fen goes to none', 5_000_000n, 1n, 0n],
    ['exactly 2.5 fen go to 2', 64n, 390_625n, 2n],
    ['exactly 3.5 fen go to 4', 64n, 546_875n, 4n],
    ['2.5 fen and a bit go to 3', 64n, 390_626n, 3n],
    ['2.5 fen less a bit go to 2', 64n, 390_624n, 2n],
  ])('is rounded half to even: %s', (_, wh, price, grossFen) => {
    const rates = [
      { name: 'peak', months: '1-12', hours: '8-22', days: '', microYuanPerKwh: price },
      { name: 'valley', months: '1-12', hours: '0-8,22-24', days: '', microYuanPerKwh: 0n },
    ];
    const { recomputed, failed } = verdictOf({
      plan: { rates, subsidyMicroYuanPerKwh: 0n, taxBasisPoints: 0 },
      end: { line: line(registers(1_000n + wh, 500n)) },
      statement: {
        exportWh: wh,
        energies: [
          { rate: 'peak', exportWh: wh },
          { rate: 'valley', exportWh: 0n },
        ],
        grossFen,
        subsidyFen: 0n,
        taxFen: 0n,
        netFen: grossFen,
      },
      claims: ENTRY_CLAIMS,
    });
    expect(failed).toEqual([]);
    expect(recomputed?.grossFen).toBe(grossFen);
  });
});

describe('the payment of a statement', () => {
  test('that the receipt refuses is contradicted', () => {
    expect(verdictOf({ receipt: { code: 12 } }).failed[0]).toContain('the receipt refuses');
  });

  test('at another height than the statement is contradicted', () => {
    expect(verdictOf({ statement: { height: 4n } }).failed[0]).toContain('another height');
  });

  test('by a transfer that is not its line’s is contradicted', () => {
    const transfer = '77'.repeat(32);
    const lines = [{ code: 0, data: [], transfer, outcome: '' }];
    const two = [{ code: 0, data: [], transfer: '', outcome: '' }, ...lines];
    expect(verdictOf({ receipt: { lines: two }, statement: { transfer } }).failed[0]).toContain(
      'cannot come from line 1',
    );
  });

  test('by a transaction that settled other figures is contradicted', () => {
    const zero = {
      exportWh: 600_000n,
      importWh: 30n,
      grossFen: 21_700n,
      subsidyFen: 0n,
      taxFen: 651n,
      netFen: 21_049n,
    };
    const plan = { subsidyMicroYuanPerKwh: 0n };
    expect(verdictOf({ statement: zero, plan }).failed[0]).toContain('settled another subsidyFen');
  });

  test('is not proven, and no failure, when receipt or transaction are not', () => {
    for (const claims of [ENTRY_CLAIMS, [...ENTRY_CLAIMS, ...PAYMENT_CLAIMS.slice(0, 1)]]) {
      const { payment, failed } = verdictOf({ claims });
      expect([payment?.status, failed]).toEqual(['not-proven', []]);
      expect(verifyProof(evidence({ claims }), genesis)).toMatchObject({ verdict: 'payment-not-proven', ok: false });
    }
  });
});

describe('an audit pack', () => {
  const pack = (...proofs: unknown[]) => ({ format: 'gridpact-audit-pack/1', proofs });

  test('is judged as a whole: a payment may be proven in another file than its statement', () => {
    const report = verifyEvidence(
      pack(evidence({ claims: ENTRY_CLAIMS }), evidence({ claims: PAYMENT_CLAIMS })),
      genesis,
    );
    expect(report).toMatchObject({ verdict: 'paid', failures: [], verified: 8, states: [7] });
    expect(report.statements[0]?.payment.payouts[0]?.height).toBe(3);
  });

  test('with a statement that cannot be recomputed says so, naming what is missing', () => {
    const claims = ENTRY_CLAIMS.filter((claim) => !('entry' in claim && claim.entry === KEYS.plan));
    const report = verifyAuditPack(pack(evidence({ claims })), genesis);
    expect(report).toMatchObject({ verdict: 'not-recomputed', ok: false, verified: 4 });
    expect(report.statements[0]).toMatchObject({ key: KEYS.statement, why: expect.stringContaining(KEYS.plan) });
  });

  test('counts every claim of a bad file as failed and still proves the good one', () => {
    const bad = evidence();
    bad.header.timestampMs++;
    const report = verifyAuditPack(pack(evidence(), bad), genesis);
    expect(report).toMatchObject({ ok: false, verified: 8, failed: 8 });
    expect(report.failures[0]).toMatchObject({ claim: 'proofs[1] finalization', step: 'header' });
    expect(report.failures[1]?.claim).toContain('proofs[1] claims[0] entry');
  });

  test.each([[{}], [null], [pack()], [{ ...pack(evidence()), format: 'x' }], [pack(null)]])(
    'that is none is not ok',
    (input) => expect(verifyAuditPack(input, genesis).ok).toBe(false),
  );
});
