// One of each thing that an auditor can find, put on any ledger by its members: two settled producers, a payment, a grant
// with a read under it, a proposal and a complaint.
import { utf8 } from '../../src/base/bytes.ts';
import type { GridpactClient } from '../../src/client/client.ts';
import { allLines } from '../../src/client/run-lines.ts';
import type { SigningKey } from '../../src/crypto/ed25519.ts';
import { keyOf } from '../ledger/key-of.ts';
import { JUNE, MAY, openProducers, POLICY, reading, SCENARIO } from '../unit/client/ledger-client.ts';

/** What to search for, by the kind of what is found. */
export type FoundThings = Readonly<
  Record<'site' | 'account' | 'transaction' | 'block' | 'month' | 'member' | 'proposal' | 'grant' | 'complaint', string>
>;

interface Parties {
  readonly grid: SigningKey;
  /** Of bank-a. */
  readonly bank: SigningKey;
}

const SHARED_MS = 900_000_000n;
const PAYMENT = {
  from: 'bank-a/lin',
  to: 'bank-a/wang',
  amountFen: 500n,
  code: 'gift',
  reference: '谢谢',
  id: 'thanks',
};

export async function putThings(client: GridpactClient, { grid, bank }: Parties): Promise<FoundThings> {
  await openProducers(client, { grid, bank }, ['lin', 'wang']);
  const both = ['site-lin', 'site-wang'];
  allLines(
    await client.metering.recordReadings(
      grid,
      both.flatMap((site) => [reading(site, MAY, 0n, 0n), reading(site, JUNE, 100_000n, 0n)]),
    ),
  );
  const period = { plan: 'feed-in', planVersion: 1, periodStartMs: MAY, periodEndMs: JUNE };
  await client.settlement.settle(grid, { ...period, sites: both });
  const paid = await client.payments.pay(keyOf(PAYMENT.from), PAYMENT);
  await share(client, { grid, bank });
  const proposal = { proposal: 'slower', reason: 'as agreed' };
  await client.governance.propose(grid, proposal, { change: 'parameters', parameters: { idleIntervalMs: 3_000 } });
  await client.governance.approve(bank, proposal.proposal);
  await client.complaints.file(keyOf(PAYMENT.from), {
    ...{ account: PAYMENT.from, complaint: 'c-1', kind: 'paid-twice', amountFen: 500n, record: '' },
    commitment: new Uint8Array(32).fill(1),
    about: {
      ...{ kind: 'payment', payee: PAYMENT.to, site: '', periodStartMs: 0n, name: '' },
      payment: { order: '', payer: PAYMENT.from, payment: PAYMENT.id, record: null },
    },
  });
  return {
    ...{ site: 'site-lin', account: PAYMENT.from, transaction: paid.transactionId, block: String(paid.height) },
    ...{ month: '2023-07', member: 'bank-b', proposal: proposal.proposal, grant: 'to-bank-a' },
    complaint: `${PAYMENT.from}/c-1`,
  };
}

/** A record about site-lin, which bank-a may read and asks for. */
async function share(client: GridpactClient, { grid, bank }: Parties): Promise<void> {
  const secret = new Uint8Array(32).fill(9);
  await client.sharing.defineScenario(grid, POLICY);
  const about = { subject: 'site-lin', periodStartMs: MAY, periodEndMs: JUNE, contentType: 'text/plain' };
  allLines(
    await client.sharing.publish(grid, secret, SCENARIO, [{ record: 'load-1', ...about, content: utf8('17 kWh') }]),
  );
  const atMs = (await client.node.block('latest'))?.timestampMs ?? 0;
  await client.sharing.grant(grid, secret, {
    ...{
      grant: 'to-bank-a',
      scenario: SCENARIO,
      reader: 'bank-a',
      purpose: 'loan',
      expiresAtMs: BigInt(atMs) + SHARED_MS,
    },
    ...{ granularity: 'subject', subject: 'site-lin' },
  });
  await client.operations.recordAccess(bank, { record: 'load-1', grant: 'to-bank-a', purpose: 'loan' });
}
