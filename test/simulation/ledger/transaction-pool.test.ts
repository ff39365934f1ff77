import { describe, expect, test } from 'vitest';
import { OPERATION_NAMES } from '../../families/arbitrary-operations.ts';
import { transactionPool } from './transaction-pool.ts';

describe('the transactions of simulated clients', () => {
  test('are of every operation, and most are payments', () => {
    const names = transactionPool().flatMap(({ checked }) => (checked.ok ? [checked.value.body.operation] : []));
    expect(OPERATION_NAMES.filter((name) => !names.includes(name))).toEqual([]);
    expect(names.filter((name) => name === 'postTransfers').length).toBeGreaterThan(names.length / 2);
  });
});
