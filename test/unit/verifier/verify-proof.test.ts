import { describe, expect, test } from 'vitest';
import { checkProof } from '../../../src/verifier/check-proof.ts';
import { readGenesisFacts } from '../../../src/verifier/genesis-facts.ts';
import { verifyProof } from '../../../src/verifier/verify-proof.ts';
import { amounts, evidence, genesis, KEYS, transactionHex, transfer } from './sample-evidence.ts';
import { type Json, mutants, places } from './tamper.ts';

describe('a proof file', () => {
  const proof = evidence();

  test('that is right proves every claim, recomputes the statement and finds its payment', () => {
    const report = verifyProof(proof, genesis);
    expect(report.failures).toEqual([]);
    expect(report).toMatchObject({ verdict: 'paid', ok: true, states: [7], verified: 8, failed: 0 });
    expect(report.blocks).toMatchObject([{ height: 7, signers: ['grid', 'bank-a', 'bank-b'] }]);
    expect(report.statements).toMatchObject([
      {
        ...{ key: KEYS.statement, height: 7, verdict: 'recomputed', recomputed: amounts },
        payment: { status: 'paid', paidTo: 'bank-b/producer-1', payouts: [{ line: 1, height: 3, transfer }] },
      },
    ]);
    const claim = report.claims.find((item) => item.kind === 'entry' && item.key === KEYS.account);
    expect(claim).toMatchObject({ value: { creditsPostedFen: 22_213n, minBalanceFen: -5n, key: '08'.repeat(32) } });
    const body = report.claims.find((item) => item.kind === 'transaction');
    expect(body).toMatchObject({ transactionId: transactionHex, operation: 'settlePeriod', height: 3, index: 1 });
  });

  test('fails when any one of its fields is changed', () => {
    const survivors: string[] = [];
    const facts = readGenesisFacts(genesis);
    let tried = 0;
    for (const path of places(proof as unknown as Json)) {
      // With fewer or more of the same claims it proves less or the same: that is no lie.
      if (path.join('.') === 'claims') continue;
      for (const mutant of mutants(proof as unknown as Json, path)) {
        tried++;
        if (checkProof(facts, mutant, '').failures.length === 0) survivors.push(path.join('.'));
      }
    }
    expect(survivors).toEqual([]);
    expect(tried).toBeGreaterThan(150);
  });

  test('fails under a genesis that differs in anything', () => {
    const other = { ...structuredClone(genesis), name: 'Another consortium' };
    const report = verifyProof(proof, other);
    expect(report.ok).toBe(false);
    expect(report.failures[0]).toMatchObject({ claim: 'finalization', step: 'chain' });
    expect(report.failed).toBe(1 + proof.claims.length);
  });

  test.each([
    ['null', null],
    ['a text', 'proof'],
    ['an empty object', {}],
    ['no claims', { ...evidence(), claims: [] }],
    ['a million claims', { ...evidence(), claims: new Array(1_000_000).fill(0) }],
    ['a claim of an unknown kind', { ...evidence(), claims: [{ kind: 'hearsay' }] }],
    ['a claim that is no object', { ...evidence(), claims: [null] }],
  ])('that is %s is not ok', (_, input) => {
    expect(verifyProof(input, genesis).ok).toBe(false);
  });

  test('against what is no genesis is not ok', () => {
    const [first, ...others] = genesis.members;
    const twice = { ...genesis, members: [first, { ...others[0], consensusKey: first?.consensusKey }, ...others] };
    const weak = { ...genesis, members: [{ ...first, consensusKey: `01${'00'.repeat(31)}` }, ...others] };
    for (const input of [
      null,
      7,
      {},
      { members: [] },
      { members: [{}] },
      { ...genesis, createdAt: 0.5 },
      twice,
      weak,
    ]) {
      const { ok, chainId, failures } = verifyProof(proof, input);
      expect([ok, chainId, failures[0]?.claim]).toEqual([false, undefined, 'genesis']);
    }
  });
});

describe('a finalization', () => {
  const stepOf = (changes: Parameters<typeof evidence>[0]) => verifyProof(evidence(changes), genesis).failures[0]?.step;

  test('holds with any quorum of the validators', () => {
    expect(stepOf({ signers: [1, 2, 3] })).toBeUndefined();
    expect(stepOf({ signers: [0, 1, 2, 3] })).toBeUndefined();
  });

  test('of fewer than a quorum does not hold', () => {
    expect(stepOf({ signers: [0, 3] })).toBe('quorum');
  });

  test('whose signatures stand in another order does not hold', () => {
    const proof = evidence();
    proof.finalization.signatures.reverse();
    expect(verifyProof(proof, genesis).failures[0]).toMatchObject({ step: 'signature' });
  });

  test('whose one signature stands for two validators does not hold', () => {
    const proof = evidence();
    const [first = ''] = proof.finalization.signatures;
    proof.finalization.signatures = [first, first, first];
    expect(verifyProof(proof, genesis).failures[0]?.message).toContain('bank-a');
  });

  test('whose bitmap names a validator that does not exist does not hold', () => {
    const proof = evidence();
    proof.finalization.bitmap = '17';
    proof.finalization.signatures.push(proof.finalization.signatures[0] ?? '');
    expect(verifyProof(proof, genesis).failures[0]).toMatchObject({ step: 'quorum' });
  });

  test('of a later epoch is not believed on the word of the genesis', () => {
    expect(stepOf({ epoch: 1 })).toBe('epoch');
  });
});
