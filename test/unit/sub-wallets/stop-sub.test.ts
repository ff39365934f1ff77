// Which sub-wallets the report of a lost device stops, on whose word.
import { describe, expect, test } from 'vitest';
import type { OperationContext } from '../../../src/ledger/operation.ts';
import type { State } from '../../../src/ledger/state.ts';
import { subsOnDevice } from '../../../src/ledger/sub-wallets/account-subs.ts';
import { stoppableSub, stopSub } from '../../../src/ledger/sub-wallets/stop-sub.ts';
import { subWallets } from '../../../src/ledger/sub-wallets/tables.ts';
import { keyOf } from '../../ledger/key-of.ts';
import { operationOf } from '../../ledger/operation-of.ts';
import { must } from '../../ledger/receipt-verdicts.ts';
import { directSub, ownerOf, pooledSub, SHOP, subId } from '../../ledger/sub-operations.ts';
import { testConsortium } from '../../ledger/test-consortium.ts';
import { TestLedger } from '../../ledger/test-ledger.ts';

const ALICE = 'bank-a/alice';
const PHONE = keyOf('phone').publicKey;
const WATCH = keyOf('watch').publicKey;

async function start(): Promise<TestLedger> {
  const t = await TestLedger.create();
  t.open(0n, ALICE, 'bank-b/bob', SHOP);
  must(t.run('bank-a', operationOf('openSub', pooledSub('pooled')), ownerOf('pooled')));
  must(t.run(ALICE, operationOf('openSub', directSub('phone', ALICE, { deviceKey: PHONE }))));
  must(t.run(ALICE, operationOf('openSub', directSub('watch', ALICE, { deviceKey: WATCH }))));
  must(t.run(ALICE, operationOf('openSub', directSub('any', ALICE))));
  return t;
}

/** As an operation sees it that these have signed. */
function contextOf(t: TestLedger, ...signers: readonly string[]): OperationContext {
  const written = new Map<string, unknown>();
  const state: State = {
    get: (table, id) =>
      (written.get(`${table.name}/${id}`) as ReturnType<typeof table.codec.decode>) ?? t.get(table, id),
    put: (table, id, value) => written.set(`${table.name}/${id}`, value),
    add: (table, id, value) => written.set(`${table.name}/${id}`, value),
  };
  const block = { height: t.height + 1n, timestampMs: BigInt(t.timestampMs) };
  const keys = signers.map((name) => keyOf(name).publicKey);
  return { state, block, consortium: testConsortium, signers: keys } as unknown as OperationContext;
}

function verdictOn(t: TestLedger, name: string, account: string, ...signers: readonly string[]): string {
  const found = stoppableSub(contextOf(t, ...signers), subId(name), account);
  return found.ok ? 'may be stopped' : found.error.name;
}

describe('the report of a lost device', () => {
  test('finds the direct sub-wallets of the device and those that name none', async () => {
    const t = await start();
    expect(subsOnDevice(t, ALICE, PHONE).map(({ sub }) => sub)).toEqual([subId('phone'), subId('any')]);
    expect(subsOnDevice(t, ALICE, WATCH).map(({ sub }) => sub)).toEqual([subId('watch'), subId('any')]);
    expect(subsOnDevice(t, 'bank-b/bob', PHONE)).toEqual([]);
  });

  test("stops a pooled one only with its own key or the bank: nobody ends a stranger's", async () => {
    const t = await start();
    expect(verdictOn(t, 'pooled', ALICE, ALICE)).toBe('not-authorised');
    expect(verdictOn(t, 'pooled', ALICE, ALICE, ownerOf('pooled'))).toBe('may be stopped');
    expect(verdictOn(t, 'pooled', ALICE, 'bank-a')).toBe('may be stopped');
    expect(verdictOn(t, 'pooled', 'bank-b/bob', 'bank-b', 'bank-a')).toBe('not-authorised');
    expect(verdictOn(t, 'none', ALICE, 'bank-a')).toBe('sub-not-found');
  });

  test('stops a direct one of the account itself, and of no other', async () => {
    const t = await start();
    expect(verdictOn(t, 'watch', ALICE)).toBe('may be stopped');
    expect(verdictOn(t, 'watch', 'bank-b/bob', ALICE)).toBe('not-authorised');
  });

  test('is for good', async () => {
    const t = await start();
    const context = contextOf(t, 'bank-a');
    const found = stoppableSub(context, subId('phone'), ALICE);
    if (!found.ok) throw new Error(found.error.name);
    stopSub(context, found.value);
    expect(context.state.get(subWallets, subId('phone'))).toMatchObject({
      status: 'closed',
      changedHeight: t.height + 1n,
    });
    const again = stoppableSub(context, subId('phone'), ALICE);
    expect(again.ok ? '' : again.error.name).toBe('sub-not-active');
    expect(subsOnDevice(context.state, ALICE, PHONE).map(({ sub }) => sub)).toEqual([subId('any')]);
  });
});
