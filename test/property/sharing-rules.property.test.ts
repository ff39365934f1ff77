// The ledger's verdicts on shared data against a reference written from the documents: who may change a policy, publish, grant,
// revoke, ask, consent, act for a subject. Random policies, members with their roles, and histories in which consents are
// given, withdrawn and run out, members leave, sites move and policies change. Nothing is sold in them, and all is sealed
// under the plain suite: purchases and reader keys have tests of their own.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { patientMs } from '../../scripts/patience.ts';
import type { Member } from '../../src/ledger/consortium.ts';
import type { OperationName, Operations } from '../../src/ledger/family.ts';
import { memberLists } from '../../src/ledger/governance/tables.ts';
import { accessRequests, consents, erasures, grants } from '../../src/ledger/sharing/tables.ts';
import { operationOf } from '../ledger/operation-of.ts';
import { outcomeOf } from '../ledger/receipt-verdicts.ts';
import { testConsortium } from '../ledger/test-consortium.ts';
import { TestLedger } from '../ledger/test-ledger.ts';
import { ACCOUNTS, FIELDS } from './sharing-reference/arbitrary-fields.ts';
import { choicesOf, type DrawnStep, history, stepOf } from './sharing-reference/arbitrary-steps.ts';
import { endOfRequest } from './sharing-reference/grant-refusals.ts';
import { is, Past, type Step } from './sharing-reference/past.ts';
import { isErased } from './sharing-reference/policy-refusals.ts';
import { isRevoked, refusalsOf } from './sharing-reference/refusals.ts';

const RUNS = 120;
/** Of each kind of verdict on each operation, in all runs: else too little was tried. */
const FEWEST = 3;
/** A history that fails is made shorter, but not for ever. */
const LONGEST_MS = patientMs(60_000);
/** Ends are noted by minutes. */
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const BANKS = ['bank-a', 'bank-b'] as const;
const WORLD = {
  sites: new Map([
    ['site-1', 'bank-a/lin'],
    ['site-2', 'bank-b/wang'],
  ]),
  keys: new Map<string, string>([
    ...ACCOUNTS.map((account) => [account, account] as const),
    ...BANKS.flatMap((bank) => [`${bank}/vault`, `${bank}/position`].map((account) => [account, bank] as const)),
  ]),
};
const WITH_LINES: ReadonlySet<string> = new Set(['publishRecords', 'purgeRecords', 'resealGrants']);

const otherRoles: fc.Arbitrary<Member['roles']> = fc.uniqueArray(fc.constantFrom('bank', 'merchant', 'grid-company'), {
  minLength: 1,
});
/** Of each member, in the order of the consortium: as the consortium has them, or others. */
const roles: fc.Arbitrary<Member['roles'][]> = fc.tuple(
  ...testConsortium.members.map((usual) =>
    fc.oneof({ arbitrary: fc.constant(usual.roles), weight: 3 }, { arbitrary: otherRoles, weight: 1 }),
  ),
);

async function open(members: readonly Member[]): Promise<TestLedger> {
  const ledger = await TestLedger.create({ members });
  ledger.pauseMs = MINUTE_MS;
  for (const account of ACCOUNTS) ledger.plantAccount(account);
  for (const [site, account] of WORLD.sites) ledger.plantSite(site, account);
  return ledger;
}

/** What the ledger makes of it, in a block of its own. */
function done(ledger: TestLedger, step: Step): string {
  if (is(step, 'moves')) ledger.plantSite(step.fields.site, step.fields.account);
  else if (is(step, 'leaves')) leave(ledger, step.fields.member);
  else return said(ledger, step);
  return 'accepted';
}

function said(ledger: TestLedger, { does, fields, signers }: Step): string {
  const [author = '', ...others] = signers;
  const lines = does === 'purgeRecords' ? { lines: [fields], reason: 'asked for' } : { lines: [fields] };
  const all = (WITH_LINES.has(does) ? lines : fields) as Operations[OperationName];
  return outcomeOf(ledger.run(author, operationOf(does as OperationName, all), ...others));
}

/** From the next block on. */
function leave(ledger: TestLedger, id: string): void {
  const list = ledger.get(memberLists, 'current');
  if (list === undefined) throw new Error('there is a list');
  const members = list.members.map((one) => (one.id === id ? { ...one, leftHeight: ledger.height } : one));
  ledger.plant(memberLists, { current: { ...list, members } });
  ledger.block();
}

/** Blocks until all that ends by then has been ended. */
function wait(ledger: TestLedger, hours: number): void {
  ledger.pauseMs = hours * HOUR_MS;
  ledger.block();
  ledger.pauseMs = MINUTE_MS;
  ledger.blocks(3);
}

/** What stands on record of consents is what subjects, or their guardians, have said. */
function expectConsents(ledger: TestLedger, past: Past): void {
  const nowMs = BigInt(ledger.timestampMs);
  for (const { consent, status, account, guardian, withdrawnBy } of ledger.all(consents)) {
    const agreed = past.agreed(consent);
    const isOver = agreed !== undefined && nowMs >= agreed.untilMs;
    expect({ status, account, guardian, untilMs: consent.expiresAtMs, withdrawnBy }).toEqual({
      status: agreed?.withdrawnBy !== undefined ? 'withdrawn' : isOver ? 'expired' : 'given',
      ...{ account: agreed?.account, guardian: agreed?.guardian, untilMs: agreed?.untilMs },
      withdrawnBy: agreed?.withdrawnBy ?? '',
    });
  }
}

/** So it is with all that ends by itself. */
function expectOnRecord(ledger: TestLedger, past: Past): void {
  expectConsents(ledger, past);
  const nowMs = BigInt(ledger.timestampMs);
  for (const { grant, status } of ledger.all(grants)) {
    const usual = nowMs >= grant.expiresAtMs ? 'expired' : 'active';
    expect(status).toBe(isRevoked(past, grant.grant) ? 'revoked' : usual);
  }
  for (const { request, status } of ledger.all(accessRequests)) {
    expect(status).toBe(endOfRequest(past, request.request, nowMs));
  }
  const published = past.of('publishRecords').map(({ fields }) => fields.record);
  const erased = published.filter((record) => isErased(past, record, nowMs));
  expect(new Set(ledger.all(erasures).map(({ record }) => record))).toEqual(new Set(erased));
}

const counts = new Map<string, number>();

function count(step: Step, verdict: string): void {
  const isByRule = is(step, 'grantAccess') && step.fields.standingRule > 0;
  const name = `${step.does}${isByRule ? ' by rule' : ''} ${verdict === 'accepted' ? verdict : 'refused'}`;
  counts.set(name, (counts.get(name) ?? 0) + 1);
}

async function live(drawn: readonly DrawnStep[], drawnRoles: readonly Member['roles'][]): Promise<void> {
  const members = testConsortium.members.map((one, at) => ({ ...one, roles: drawnRoles[at] ?? one.roles }));
  const ledger = await open(members);
  let past = new Past({ ...WORLD, members });
  for (const one of drawn) {
    const choose = choicesOf(one);
    if (one.does === 'waits') {
      wait(ledger, choose.one(1, 20, 30, 24 * 10));
      continue;
    }
    const atMs = BigInt(ledger.timestampMs + ledger.pauseMs);
    const fact = { ...stepOf(past, atMs, one.does, choose), atMs };
    const refusals = refusalsOf(past, fact);
    const verdict = done(ledger, fact);
    count(fact, verdict);
    const told = () => `${verdict} of ${fc.stringify(fact)} after ${fc.stringify(past.facts)}`;
    if (verdict === 'accepted') expect([...refusals], told()).toEqual([]);
    else expect([...refusals], told()).toContain(verdict);
    if (verdict !== 'accepted') continue;
    past = past.with(fact);
    if (is(fact, 'grantAccess')) expectConsents(ledger, past);
  }
  wait(ledger, 1);
  expectOnRecord(ledger, past);
}

test('the ledger takes what the reference takes, and refuses the rest for a reason that it knows', async () => {
  await fc.assert(fc.asyncProperty(history, roles, live), { numRuns: RUNS, interruptAfterTimeLimit: LONGEST_MS });
  const operations = Object.keys(FIELDS).filter((does) => does !== 'leaves' && does !== 'moves');
  for (const name of [...operations, 'grantAccess by rule']) {
    for (const verdict of ['accepted', 'refused']) {
      expect(counts.get(`${name} ${verdict}`) ?? 0, `${name} ${verdict}`).toBeGreaterThanOrEqual(FEWEST);
    }
  }
});
