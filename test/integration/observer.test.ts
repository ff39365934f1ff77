// The regulator's node votes on nothing and is asked for everything: it follows, serves and proves. And all five nodes
// die at once, as when the power fails.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { openHolders } from '../../scripts/bench/bench-consortium.ts';
import { accounts } from '../../src/ledger/accounts/tables.ts';
import { verifyProof } from '../../src/verifier/verify-proof.ts';
import { Random } from '../simulation/random.ts';
import { balancesAfter, balancesOf } from './books.ts';
import {
  nodesOf,
  startNodes,
  until,
  untilAgreed,
  untilReady,
  VALIDATORS,
  withConsortium,
} from './consortium-under-test.ts';
import { PaymentTraffic } from './payment-traffic.ts';

const EVERYBODY = [...VALIDATORS, 'regulator'];

test('an observer follows, takes transactions for the validators, serves everything and proves it', () =>
  withConsortium(async (consortium) => {
    const nodes = nodesOf(consortium, EVERYBODY);
    await startNodes(nodes);
    await Promise.all(nodes.map(untilReady));
    const [holder, other] = await openHolders(consortium, 2, 5_000n);
    if (holder === undefined || other === undefined) throw new Error('two accounts were opened');
    const regulator = consortium.node('regulator');
    const client = regulator.client();
    expect(await client.node.status()).toMatchObject({ validator: false, voting: 'observer' });
    expect(regulator.first).toMatchObject({ voting: 'observer' });
    const observed = await client.node.metrics();
    expect(observed).toMatch(/^gridpact_voting 0$/m);
    expect(observed).toMatch(/^gridpact_ready 1$/m);

    const { height } = await client.node.status();
    const paid = await client.payments.pay(holder.key, { from: holder.account, to: other.account, amountFen: 70n });
    expect(paid.code).toBe(0);
    for await (const event of client.node.events({ accounts: [other.account], afterHeight: height })) {
      if (event.kind !== 'activity' || event.activity.transaction !== paid.transactionId) continue;
      expect(event.activity).toMatchObject({ account: other.account, side: 'credit', amountFen: 70n });
      break;
    }
    await untilAgreed(nodes, paid.height);

    const auditor = regulator.client('auditor');
    expect((await auditor.node.block(paid.height))?.transactions).toContain(paid.transactionId);
    expect((await auditor.node.block(paid.height))?.finalization.signers).not.toContain('regulator');
    expect((await auditor.accounts.read(other.account))?.creditsPostedFen).toBe(5_070n);
    expect((await auditor.accounts.activity(other.account)).items[0]).toMatchObject({ amountFen: 70n });
    expect(await auditor.node.metrics()).toMatch(/^gridpact_blocks_total [1-9]/m);
    expect(await auditor.node.metrics()).toMatch(/^gridpact_batches_total [1-9]/m);
    const { transactionId } = paid;
    const proof = await auditor.evidence.prove([
      { kind: 'entry', key: `${accounts.name}/${other.account}` },
      { kind: 'receipt', transactionId },
      { kind: 'transaction', transactionId },
    ]);
    const report = verifyProof(proof, JSON.parse(readFileSync(consortium.genesisPath, 'utf8')));
    expect(report).toMatchObject({ ok: true, verified: 3, failures: [] });
  }));

test('all nodes killed at once under load go on where they were: nothing final is lost', () =>
  withConsortium(async (consortium) => {
    const nodes = nodesOf(consortium, EVERYBODY);
    await startNodes(nodes);
    await Promise.all(nodes.map(untilReady));
    const holders = await openHolders(consortium, 4, 1_000_000n);
    const { chainId } = await consortium.node('regulator').client().node.consortium();
    const before = await balancesOf(consortium.node('regulator').client());
    const traffic = new PaymentTraffic(nodes, holders, chainId, new Random(7));
    traffic.start(6);

    for (const enough of [10, 40]) {
      await until(`${enough} payments are final`, async () => {
        return { done: traffic.made.length >= enough, seen: traffic.made.length };
      });
      await Promise.all(nodes.map((node) => node.end('SIGKILL')));
      await startNodes(nodes);
    }
    await Promise.all(nodes.map(untilReady));
    await until('payments go on', async () => ({ done: traffic.made.length >= 60, seen: traffic.made.length }));

    const payments = await traffic.stop();
    expect(payments.filter(({ final }) => final.code !== 0)).toEqual([]);
    await untilAgreed(nodes, Math.max(...payments.map(({ final }) => final.height)));
    const expected = balancesAfter(before, payments);
    for (const node of nodes) {
      expect(await balancesOf(node.client())).toEqual(expected);
      const states = await Promise.all(
        payments.map(({ final }) => node.client().node.transaction(final.transactionId)),
      );
      expect(states).toMatchObject(
        payments.map(({ final: { height, index } }) => ({ final: { height, index, code: 0 } })),
      );
    }
  }));
