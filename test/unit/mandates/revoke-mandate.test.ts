// A mandate that ends because somebody else decided it, as a regulator on a complaint.
import { describe, expect, test } from 'vitest';
import { revokeMandate } from '../../../src/ledger/mandates/set-mandate-status.ts';
import { mandates, mandateUses } from '../../../src/ledger/mandates/tables.ts';
import { PlainState } from '../../ledger/plain-state.ts';
import { must } from '../../ledger/receipt-verdicts.ts';
import { testConsortium } from '../../ledger/test-consortium.ts';
import { BILLER, mandateIn, mandateLedger, migrate, migration, signed, today } from './test-mandates.ts';

describe('a mandate is revoked', () => {
  test('where somebody else decided it: as the bank would, with its successor; others are refused, and nothing changes', async () => {
    const t = await mandateLedger();
    signed(t, 'm-1');
    signed(t, 'm-2');
    const move = migration(t, 'm-9', { effectiveDay: today(t) + 62 });
    must(t.run(BILLER, migrate(move), 'bank-a'));
    const state = new PlainState();
    for (const one of t.all(mandates)) state.put(mandates, `${one.biller}/${one.mandate}`, one);
    for (const id of ['m-1', 'm-2']) {
      state.put(mandateUses, `${BILLER}/${id}`, { lastUsedMs: 0n, mandate: '', collections: 0, netFen: 0n });
    }
    const block = { height: 99n, timestampMs: BigInt(t.timestampMs) };
    const context = { state, block, consortium: testConsortium };
    expect(revokeMandate(context, `${BILLER}/m-1`, 'complaint 7')).toBeUndefined();
    const is = (name: string) => state.get(mandates, `${BILLER}/${name}`);
    const ended = { status: 'revoked', order: 'complaint 7', height: 99n };
    expect([is('m-1'), is('m-9'), is('m-2')?.status]).toMatchObject([ended, ended, 'active']);
    const later = { ...context, block: { ...block, height: 100n } };
    expect(revokeMandate(later, `${BILLER}/m-1`, 'complaint 8')).toBeUndefined();
    expect(is('m-1')).toMatchObject(ended);
    expect(revokeMandate(context, `${BILLER}/m-7`, '')).toMatchObject({
      ...{ name: 'no-mandate', data: { biller: BILLER, mandate: 'm-7', is: 'unknown' } },
    });
    state.put(mandates, `${BILLER}/m-2`, { ...mandateIn(t, 'm-2'), status: 'finished' });
    expect(revokeMandate(context, `${BILLER}/m-2`, '')?.name).toBe('mandate-state');
    expect(is('m-2')?.status).toBe('finished');
  });
});
