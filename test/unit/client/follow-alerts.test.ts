// Alerts as they become final: every debit once and in its order, whatever the event stream leaves out.
import { expect, test } from 'vitest';
import type { LedgerEvent } from '../../../src/client/answers.ts';
import { type Alert, followAlerts } from '../../../src/client/follow-alerts.ts';
import type { NodeConnection } from '../../../src/client/node-connection.ts';
import { alertRule } from '../../ledger/account-operations.ts';
import { keyOf } from '../../ledger/key-of.ts';
import { until } from '../api/running-api.ts';
import { BANK, type LedgerApi, ledgerApi } from './ledger-client.ts';

const ALICE = keyOf('bank-a/alice');

async function withAccounts(): Promise<LedgerApi> {
  const api = await ledgerApi();
  const lines = ['bank-a/alice', 'bank-a/bob'].map((account) => {
    return { account, key: keyOf(account).publicKey, kind: 'deposit' as const };
  });
  await api.client.accounts.open(BANK, lines);
  await api.client.payments.pay(BANK, { from: 'bank-a/vault', to: 'bank-a/alice', amountFen: 10_000n });
  const rules = [alertRule({ kind: 'amount', amountFen: 500n }), alertRule({ kind: 'rate', count: 4 })];
  await api.client.protection.setAlerts(ALICE, 'bank-a/alice', rules);
  return api;
}

const pay = ({ client }: LedgerApi, amountFen: bigint) =>
  client.payments.pay(ALICE, { from: 'bank-a/alice', to: 'bank-a/bob', amountFen });
const said = ({ activity, rules }: Alert) => [activity.amountFen, ...rules.map(({ kind }) => kind)];

test('are of debits from now on, with the debits of the last hour counted', async () => {
  const api = await withAccounts();
  await pay(api, 900n);
  await pay(api, 1n);
  const enough = new AbortController();
  const alerts: Alert[] = [];
  const following = (async () => {
    for await (const alert of api.client.protection.followAlerts('bank-a/alice', enough.signal)) alerts.push(alert);
  })();
  while (!(await (await api.fetch('/metrics')).text()).includes('gridpact_api_subscribers 1'));
  await pay(api, 499n);
  await pay(api, 500n);
  await pay(api, 600n);
  await until(() => alerts.length >= 2);
  enough.abort();
  await following;
  expect(alerts.map(said)).toEqual([
    [500n, 'amount', 'rate'],
    [600n, 'amount'],
  ]);
});

/** The node, with a stream that brings these events after each of the payments is final. */
function withEvents({ client }: LedgerApi, events: () => AsyncGenerator<LedgerEvent>): NodeConnection {
  const { node } = client;
  const read: Pick<NodeConnection, 'consortium' | 'entry' | 'activity' | 'events'> = {
    consortium: () => node.consortium(),
    entry: (table, id) => node.entry(table, id),
    activity: (account, page) => node.activity(account, page),
    events,
  };
  return read as NodeConnection;
}

test('miss nothing that the stream left out, and are given once', async () => {
  const api = await withAccounts();
  const node = withEvents(api, async function* () {
    await pay(api, 700n);
    await pay(api, 800n);
    yield { kind: 'gap', from: 1, to: 9 };
    await pay(api, 1n);
    await pay(api, 900n);
    const [newest] = (await api.client.accounts.activity('bank-a/alice', { limit: 1 })).items;
    if (newest === undefined) throw new Error('no activity');
    yield { kind: 'activity', activity: newest };
    yield { kind: 'activity', activity: newest };
  });
  const alerts: Alert[] = [];
  for await (const alert of followAlerts(node, 'bank-a/alice')) alerts.push(alert);
  expect(alerts.map(said)).toEqual([
    [700n, 'amount'],
    [800n, 'amount'],
    [900n, 'amount', 'rate'],
  ]);
});
