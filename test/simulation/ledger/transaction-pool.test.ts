import { describe, expect, test } from 'vitest';
import { toHex } from '../../../src/base/bytes.ts';
import { OPERATION_NAMES } from '../../families/arbitrary-operations.ts';
import { VALIDATORS } from '../../ledger/test-consortium.ts';
import { transactionPool } from './transaction-pool.ts';

describe('the transactions of simulated clients', () => {
  const bodies = transactionPool().flatMap(({ checked }) => (checked.ok ? [checked.value.body] : []));
  const lines = bodies.flatMap((body) => (body.operation === 'postTransfers' ? body.postTransfers.lines : []));

  test('are of every operation, and most are payments', () => {
    const names = bodies.map(({ operation }) => operation);
    expect(OPERATION_NAMES.filter((name) => !names.includes(name))).toEqual([]);
    expect(names.filter((name) => name === 'postTransfers').length).toBeGreaterThan(names.length / 2);
  });

  test('have lines that their payers signed, and holds that expire', () => {
    expect(lines.filter(({ signer }) => signer.length > 0).length).toBeGreaterThan(0);
    expect(lines.filter(({ kind }) => kind === 'hold').length).toBeGreaterThan(10);
  });

  test('never make a change of who votes agreed on', () => {
    const voted = bodies.filter(({ operation }) => operation === 'proposeChange' || operation === 'approveChange');
    const authors = new Set(voted.map(({ author }) => toHex(author)));
    const quorum = VALIDATORS.length - Math.floor((VALIDATORS.length - 1) / 3);
    expect(authors.size).toBeGreaterThan(0);
    expect(authors.size).toBeLessThan(quorum);
  });
});
