// A bank buys access to what a grid company knows of a roof, with the household's consent: on real nodes the price moves
// with the grant, and comes back where the owner declines or nobody answers in time.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { patientMs } from '../../scripts/patience.ts';
import { HYBRID_SUITE } from '../../src/crypto/sealing-suite.ts';
import { nodesOf, startNodes, until, untilReady, withConsortium } from './consortium-under-test.ts';
import { commandsOf } from './member-commands.ts';

const QUICK = { deltaMs: 20, idleIntervalMs: 8 };
const MEMBERS = ['grid', 'bank-a', 'bank-b', 'merchant', 'regulator'];
const POLICY = {
  ...{ id: 'roofs-for-loans', version: 1, dataSchema: 'roof/1', publishers: ['grid'], readers: ['role:bank'] },
  ...{ purposes: ['loan-assessment'], consentRequired: true, granularity: 'subject', longestGrantDays: 30 },
  ...{ retentionDays: 365, supervisor: '', changedBy: 'owner', history: false, subjectMayPurge: true },
  ...{ keptBy: 'readers-and-owner', attestedBy: 0, aggregates: null },
};
const PLACE = ['--scenario', POLICY.id, '--purpose', 'loan-assessment'];
const CONTENT = '8 kW of panels, south';

test('a grant and its price are one transaction; declined or unanswered, the price goes back', () =>
  withConsortium(async (consortium) => {
    await startNodes(nodesOf(consortium, MEMBERS));
    for (const id of MEMBERS) await untilReady(consortium.node(id));
    const folder = join(consortium.folder, 'test');
    mkdirSync(folder);
    const file = (name: string) => join(folder, name);
    const { as, refused, agreed } = commandsOf(consortium);
    await as('bank-a', 'account', 'open', 'bank-a/alice', '--new-key', file('alice.key'));
    await as('bank-a', 'account', 'open', 'bank-a/loans', '--new-key', file('loans.key'));
    await as('bank-a', 'pay', 'bank-a/vault', 'bank-a/loans', '100', '--code', 'pay-in');
    await as('bank-b', 'account', 'open', 'bank-b/grid-data', '--new-key', file('grid-data.key'));
    await as('grid', 'site', 'apply', 'roof-1', '--account', 'bank-a/alice', '--capacity-w', '8000');
    writeFileSync(file('roof.txt'), CONTENT);
    writeFileSync(file('policy.json'), JSON.stringify(POLICY));
    await as('grid', 'share', 'define-scenario', file('policy.json'));
    const period = ['--from', '2026-01-01T00:00:00Z', '--until', '2027-01-01T00:00:00Z'];
    const record = ['--record', 'roof-1-panels', '--subject', 'roof-1', '--content-type', 'text/plain'];
    await as('grid', 'share', 'publish', '--scenario', POLICY.id, '--file', file('roof.txt'), ...record, ...period);
    await agreed();
    await as(
      'grid',
      'share',
      'offer',
      ...PLACE,
      '--price',
      '0.70',
      '--account',
      'bank-b/grid-data',
      '--longest',
      '20d',
    );
    await agreed();

    const balances = async () => {
      await agreed();
      const { client } = { client: consortium.node('bank-a').client() };
      const [buyer, seller] = await Promise.all(
        ['bank-a/loans', 'bank-b/grid-data'].map(async (id) => client.accounts.read(id)),
      );
      const balanceOf = (one: typeof buyer) => (one?.creditsPostedFen ?? 0n) - (one?.debitsPostedFen ?? 0n);
      return [balanceOf(buyer), buyer?.debitsPendingFen, balanceOf(seller)];
    };
    const buy = (id: string, ...more: string[]) => [
      ...['share', 'buy', id, ...PLACE, '--subject', 'roof-1', '--account', 'bank-a/loans'],
      ...['--account-key', file('loans.key'), '--reason', 'loan 4711', ...more],
    ];
    const grant = (id: string, request: string) => {
      return ['share', 'grant', id, ...PLACE, '--reader', 'bank-b', '--subject', 'roof-1', '--request', request];
    };
    const toA = (id: string, request: string) =>
      grant(id, request).map((word) => (word === 'bank-b' ? 'bank-a' : word));
    expect(await refused('bank-a', ...buy('ask-1', '--price', '0.69'))).toContain('amount-differs');
    expect(await as('bank-a', ...buy('ask-1'))).toMatchObject({ priceFen: '70', offerVersion: 1 });
    expect(await balances()).toEqual([10_000n, 70n, 0n]);

    expect(await refused('grid', ...toA('loan-1', 'ask-1'))).toContain('consent-missing');
    const consented = ['--scenario', POLICY.id, '--reader', 'bank-a', '--purpose', 'loan-assessment'];
    await as('bank-a', 'share', 'consent', 'roof-1', ...consented, '--key-file', file('alice.key'));
    await agreed();
    expect(await refused('grid', ...grant('loan-1', 'ask-1'))).toContain('grant-differs');
    expect(await balances()).toEqual([10_000n, 70n, 0n]);
    // The buyer has put its hybrid key on record by asking: nobody ran "share reader-key".
    expect(await as('grid', ...toA('loan-1', 'ask-1'))).toMatchObject({ suite: HYBRID_SUITE });
    expect(await balances()).toEqual([9_930n, 0n, 70n]);
    const read = await as('bank-a', 'share', 'read', 'roof-1-panels', '--purpose', 'loan-assessment');
    expect(read).toMatchObject({ grant: 'loan-1', content: CONTENT });
    expect(await refused('grid', ...toA('loan-2', 'ask-1'))).toContain('request-ended');

    await as('bank-a', ...buy('ask-2'));
    await as('bank-a', ...buy('ask-3', '--answer-in', `${patientMs(3_000)}ms`));
    await agreed();
    await as('grid', 'share', 'decline', 'ask-2', '--reason', 'no loan any more');
    await until('the price of what nobody answered is back', async () => {
      const seen = await balances();
      return { done: seen[1] === 0n, seen };
    });
    expect(await balances()).toEqual([9_930n, 0n, 70n]);
    const listed = await as('bank-a', 'share', 'list', '--only', 'requests');
    expect(listed.offers).toMatchObject([{ scenario: POLICY.id, priceFen: '70', owner: 'grid' }]);
    expect(listed.requests).toMatchObject([
      { request: 'ask-1', status: 'approved', grant: 'loan-1', purchase: { payer: 'bank-a/loans', priceFen: '70' } },
      { request: 'ask-2', status: 'declined' },
      { request: 'ask-3', status: 'expired' },
    ]);
    const back = [
      'order',
      'refund',
      'bank-b/grid-data',
      'r-1',
      '0.70',
      '--payer',
      'bank-a/loans',
      '--payment',
      'ask-1',
    ];
    await as('bank-b', ...back, '--reason', 'a roof of another', '--key-file', file('grid-data.key'));
    expect(await balances()).toEqual([10_000n, 0n, 0n]);
  }, QUICK));
