// What a payment that was made offline is to an order of its payee.
import { expect, test } from 'vitest';
import type { Order } from '../../../src/generated/state.ts';
import type { OperationContext } from '../../../src/ledger/operation.ts';
import { offlineOrder } from '../../../src/ledger/orders/settle-order.ts';
import { orders } from '../../../src/ledger/orders/tables.ts';
import type { State } from '../../../src/ledger/state.ts';
import { keyOf } from '../../ledger/key-of.ts';
import {
  ANN,
  assign,
  COURIER,
  cancel,
  nowMs,
  opening,
  openOrders,
  orderIn,
  payOrder,
  refuse,
  run,
  SHOP,
  shopLedger,
} from './test-orders.ts';

const [TILL, VAN] = [keyOf('till').publicKey, keyOf(COURIER).publicKey];

async function shop() {
  const t = await shopLedger();
  const put = new Map<string, Order>();
  const state: State = {
    get: (table, id) => t.get(table, id),
    put: (table, id, value) => {
      if (table.name === orders.name) put.set(id, value as unknown as Order);
    },
    add: (table, id) => {
      throw new Error(`nothing is added: ${table.name}/${id}`);
    },
  };
  const block = { height: 99n, timestampMs: nowMs(t) };
  const context = { state, block } as unknown as OperationContext;
  const ask = (order: string, amountFen = 700n, terminalKey = TILL) =>
    offlineOrder(context, { payee: SHOP, order, amountFen }, terminalKey);
  return { t, put, ask };
}

test('one that is open is paid by it, also after its time: the record may be older than it shows', async () => {
  const { t, put, ask } = await shop();
  run(t, SHOP, openOrders(opening(t, 'tea')));
  t.timestampMs = Number(orderIn(t, 'tea').expiresAtMs);
  const found = ask('tea');
  if (found.is !== 'due') throw new Error(found.is);
  found.note(ANN, 'a transfer');
  const paid = { status: 'paid', payer: ANN, transfer: 'a transfer', height: 99n };
  expect(put.get(`${SHOP}/tea`)).toMatchObject(paid);
});

test('one that is paid owes nothing more, and says with which transfer', async () => {
  const { t, ask } = await shop();
  run(t, SHOP, openOrders(opening(t, 'tea')));
  const { lines } = t.run(ANN, payOrder(ANN, 'tea'));
  expect(ask('tea')).toEqual({ is: 'paid-before', transfer: lines[0]?.transfer });
  expect(ask('tea', 1n)).toEqual({ is: 'paid-before', transfer: lines[0]?.transfer });
});

test('one at the door is delivered by the record of its courier, and of no other terminal', async () => {
  const { t, put, ask } = await shop();
  run(t, SHOP, openOrders(opening(t, 'box', { delivery: 'on-delivery' })));
  expect(ask('box', 700n, VAN)).toEqual({ is: 'none' });
  run(t, SHOP, assign('box'));
  expect(ask('box')).toEqual({ is: 'none' });
  const found = ask('box', 700n, VAN);
  if (found.is !== 'due') throw new Error(found.is);
  found.note(ANN, 'a transfer');
  expect(put.get(`${SHOP}/box`)).toMatchObject({ status: 'delivered', payer: ANN });
});

test('none, one of another amount, and one that ended or is prepaid have no part in it', async () => {
  const { t, ask } = await shop();
  expect([ask(''), ask('none')]).toEqual([{ is: 'none' }, { is: 'none' }]);
  run(t, SHOP, openOrders(opening(t, 'tea'), opening(t, 'chest', { delivery: 'prepaid' })));
  run(t, SHOP, openOrders(opening(t, 'box', { delivery: 'on-delivery' })));
  expect(ask('tea', 699n)).toEqual({ is: 'none' });
  run(t, SHOP, cancel('tea'));
  expect(ask('tea')).toEqual({ is: 'none' });
  run(t, ANN, payOrder(ANN, 'chest'));
  run(t, SHOP, assign('chest'));
  expect(ask('chest', 700n, VAN)).toEqual({ is: 'none' });
  run(t, SHOP, assign('box'));
  run(t, COURIER, refuse('box'));
  expect(ask('box', 700n, VAN)).toEqual({ is: 'none' });
});
