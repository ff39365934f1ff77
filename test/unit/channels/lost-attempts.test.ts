// What is under way for an account whose device is lost: it may be another's by now, so it pays nothing any more.
import { expect, test } from 'vitest';
import { payerAttempts } from '../../../src/ledger/channels/tables.ts';
import { lostReports } from '../../../src/ledger/protection/tables.ts';
import { operationOf } from '../../ledger/operation-of.ts';
import { must } from '../../ledger/receipt-verdicts.ts';
import { deviceKey, register as registerDevice } from '../devices/test-devices.ts';
import { ANN, BEN, orderIn, SHOP } from '../orders/test-orders.ts';
import {
  attemptIn,
  CHANNEL,
  channelLedger,
  confirm,
  KEY,
  OWNER,
  order,
  returnLate,
  run,
  start,
  startLine,
} from './test-channels.ts';

const report = () =>
  operationOf('reportLost', { account: ANN, devices: [deviceKey('phone')], subs: [], reason: 'stolen' });

test('with a lost device the attempts of its account are aborted: what was confirmed before stays, what comes later goes back', async () => {
  const t = await channelLedger();
  registerDevice(t, ANN, 'phone');
  for (const name of ['a', 'b', 'c', 'd']) order(t, name);
  const lines = ['a', 'b', 'c'].map((name) => startLine(t, `t-${name}`, { order: name }));
  must(t.run(OWNER, start(...lines, startLine(t, 't-d', { order: 'd', payer: BEN }))));
  must(t.run(KEY, confirm('t-a', 'ref-a')));
  must(t.run(ANN, report()));
  const [lost] = t.all(lostReports);
  expect(lost?.attempts).toEqual([`${CHANNEL}/t-b`, `${CHANNEL}/t-c`]);
  expect(['a', 'b', 'c', 'd'].map((name) => attemptIn(t, `t-${name}`).status)).toEqual([
    ...['confirmed', 'aborted', 'aborted', 'started'],
  ]);
  expect(t.get(payerAttempts, ANN)?.open).toEqual([]);
  const before = t.balanceFen(ANN);
  expect(run(t, KEY, confirm('t-b', 'ref-b'))).toBe('confirmed-late');
  expect(orderIn(t, 'b').status).toBe('open');
  must(t.run(KEY, returnLate('ref-b')));
  expect(t.balanceFen(ANN)).toBe(before + 704n);
  expect(run(t, KEY, confirm('t-d', 'ref-d'))).toBe('accepted');
  expect(t.balanceFen(SHOP)).toBe(1_400n);
});
