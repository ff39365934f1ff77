import { describe, expect, test } from 'vitest';
import { channelCounts } from '../../../src/ledger/channels/tables.ts';
import { must } from '../../ledger/receipt-verdicts.ts';
import type { TestLedger } from '../../ledger/test-ledger.ts';
import { ANN, SHOP } from '../orders/test-orders.ts';
import { abort, channelLedger, confirm, KEY, OWNER, order, start, startLine } from './test-channels.ts';

/** All days, reasons, sources and purposes together. */
function counted(t: TestLedger): Readonly<Record<'attempts' | 'confirmed' | 'aborted' | 'late', number>> {
  const sum = { attempts: 0, confirmed: 0, aborted: 0, late: 0 };
  for (const { attempts, confirmed, aborted, late } of t.all(channelCounts)) {
    sum.attempts += attempts;
    sum.confirmed += confirmed;
    sum.aborted += aborted;
    sum.late += late;
  }
  return sum;
}

async function started(by: 'owner' | 'payee'): Promise<TestLedger> {
  const t = await channelLedger();
  order(t, 'tea');
  const line = start(startLine(t, 't-1'));
  must(by === 'owner' ? t.run(OWNER, line) : t.run(SHOP, line, ANN));
  return t;
}

describe('an attempt is counted', () => {
  test('from its start when the owner signed it', async () => {
    const t = await started('owner');
    expect(counted(t)).toEqual({ attempts: 1, confirmed: 0, aborted: 0, late: 0 });
    t.timestampMs += 600_000;
    must(t.run(SHOP, abort('t-1')));
    expect(counted(t)).toEqual({ attempts: 1, confirmed: 0, aborted: 1, late: 0 });
  });

  test.each([
    ['confirmed', () => confirm('t-1', 'ref-1')],
    ['aborted', () => abort('t-1')],
  ] as const)("of others from the key's word, that it is %s, once", async (what, word) => {
    const t = await started('payee');
    expect(counted(t)).toEqual({ attempts: 0, confirmed: 0, aborted: 0, late: 0 });
    must(t.run(KEY, word()));
    expect(counted(t)).toEqual({ attempts: 1, confirmed: 0, aborted: 0, late: 0, [what]: 1 });
    must(t.run(KEY, confirm('t-1', 'ref-2')));
    expect(counted(t)).toMatchObject({ attempts: 1, late: 1 });
  });

  test('of others not where nobody but they say that it was: until the key has money of it', async () => {
    const t = await started('payee');
    t.timestampMs += 600_000;
    must(t.run(SHOP, abort('t-1')));
    expect(counted(t)).toEqual({ attempts: 0, confirmed: 0, aborted: 0, late: 0 });
    must(t.run(KEY, confirm('t-1', 'ref-1')));
    must(t.run(KEY, confirm('t-1', 'ref-2')));
    expect(counted(t)).toEqual({ attempts: 1, confirmed: 0, aborted: 0, late: 2 });
  });
});
