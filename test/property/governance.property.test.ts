// Random members propose, approve, withdraw and report; leaders seal sooner or later. Whatever they do, the set that
// votes is valid, and every change of it was approved, as a second, simpler account of the rules finds.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toHex } from '../../src/base/bytes.ts';
import type { Member, Proposal, ValidatorSet } from '../../src/generated/state.ts';
import type { BodyOperation, ProposeChange } from '../../src/generated/transaction.ts';
import { syncedStatement } from '../../src/ledger/governance/key-statements.ts';
import { keyUses, proposals as proposalTable, standings, validatorSets } from '../../src/ledger/governance/tables.ts';
import { replacementOf } from '../ledger/admission-of.ts';
import { changeOf, keyChangeOf } from '../ledger/change-of.ts';
import { GovernedLedger } from '../ledger/governed-ledger.ts';
import { keyOf } from '../ledger/key-of.ts';
import { admissionTo } from '../ledger/newcomers.ts';
import { GOVERNANCE, testConsortium } from '../ledger/test-consortium.ts';
import { envelopeOf } from '../ledger/test-envelopes.ts';
import { expectMembersSound } from './ledger-invariants.ts';

const MEMBERS = testConsortium.members.map(({ id }) => id);
const KEYS = ['k0', 'k1', 'k2', 'k3', 'bank-a consensus', 'regulator votes'];
const FEWEST = 4;

type Action =
  | { readonly kind: 'propose'; readonly by: string; readonly change: ProposeChange }
  /** Proposed, and everything that it needs. */
  | { readonly kind: 'push'; readonly by: string; readonly change: ProposeChange; readonly key: string }
  | { readonly kind: 'approve' | 'withdraw'; readonly by: string; readonly which: number }
  | { readonly kind: 'approveByAll'; readonly which: number }
  | { readonly kind: 'report'; readonly by: string; readonly key: string };

const member = fc.constantFrom(...MEMBERS);
const key = fc.constantFrom(...KEYS);
const which = fc.nat({ max: 7 });
const lifetime = fc.bigInt({ min: 1n, max: 12n });

const change: fc.Arbitrary<ProposeChange> = fc.oneof(
  fc
    .record({ kind: fc.constantFrom('add', 'rotate-key'), of: member, key })
    .map(({ kind, of, key: name }) => keyChangeOf('', kind, of, name)),
  fc
    .record({ kind: fc.constantFrom('remove', 'suspend', 'resume'), of: member })
    .map(({ kind, of }) => changeOf('', kind, { member: of })),
  fc
    .integer({ min: 5, max: 8 })
    .map((deltaMs) => changeOf('', 'parameters', { parameters: { ...GOVERNANCE.parameters, deltaMs } })),
  fc.integer({ min: 2, max: 3 }).map((protocolVersion) => changeOf('', 'protocol-version', { protocolVersion })),
  fc.constant(changeOf('', 'admit', { member: 'shop-x', admission: admissionTo('shop-x') })),
  fc.constantFrom('shop-x', 'merchant', 'regulator').map((of) => changeOf('', 'release', { member: of })),
  fc.record({ of: fc.constantFrom('merchant', 'regulator'), n: fc.nat(3) }).map(({ of, n }) => {
    const replacement = replacementOf(testConsortium.chainId, of, 'network', keyOf(`${of}, network ${n}`));
    return changeOf('', 'replace-key', { member: of, replacement });
  }),
);

const action: fc.Arbitrary<Action> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('propose' as const), by: member, change }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('push' as const), by: member, change, key }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constantFrom('approve', 'withdraw'), by: member, which }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('approveByAll' as const), which }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('report' as const), by: member, key }) },
) as fc.Arbitrary<Action>;

interface Drawn {
  readonly actions: readonly (readonly [Action, bigint])[];
  readonly seals: boolean;
}

const drawn: fc.Arbitrary<Drawn> = fc.record({
  actions: fc.array(fc.tuple(action, lifetime), { maxLength: 5 }),
  seals: fc.boolean(),
});
const history = fc.array(drawn, { minLength: 5, maxLength: 40 });

/** Drives a ledger, and keeps its own account of who approved and reported what. */
class Governance {
  readonly t: GovernedLedger;
  readonly ids: string[] = [];
  readonly approvals = new Map<string, Set<string>>();
  readonly reports = new Map<string, { readonly height: bigint; readonly key: string }>();

  constructor(t: GovernedLedger) {
    this.t = t;
  }

  run(actions: Drawn['actions'], seals: boolean): void {
    this.t.sealing = seals;
    const planned = actions.flatMap(([one, left]) => this.#plan(one, left));
    const envelopes = planned.map(({ by, operation }) =>
      envelopeOf(by, operation, { validUntilHeight: this.t.height + 50n }),
    );
    const voting = this.t.membersOf('current');
    const { receipts } = this.t.block(...envelopes);
    planned.forEach(({ note }, i) => {
      if (receipts[i]?.code === 0) note(voting);
    });
  }

  #plan(one: Action, left: bigint): { by: string; operation: BodyOperation; note: (voting: string[]) => void }[] {
    if (one.kind === 'propose') return [this.#propose(one.by, one.change, left)];
    if (one.kind === 'report') return [this.#report(one.by, one.key)];
    if (one.kind === 'push') return this.#push(one.by, one.change, one.key, left);
    const proposal = this.ids.at(-1 - one.which);
    if (proposal === undefined) return [];
    if (one.kind === 'approveByAll') return MEMBERS.map((by) => this.#approve(by, proposal));
    if (one.kind === 'approve') return [this.#approve(one.by, proposal)];
    const operation: BodyOperation = { operation: 'withdrawChange', withdrawChange: { proposal } };
    return [{ by: one.by, operation, note: () => this.approvals.get(proposal)?.delete(one.by) }];
  }

  #push(by: string, asked: ProposeChange, anyKey: string, left: bigint) {
    const proposed = this.#propose(by, asked, left);
    const id = this.ids.at(-1) ?? '';
    const name = KEYS.find((one) => toHex(keyOf(one).publicKey) === toHex(asked.consensusKey)) ?? anyKey;
    const reports = asked.member === '' ? [] : [this.#report(asked.member, name)];
    return [proposed, ...MEMBERS.map((voter) => this.#approve(voter, id)), ...reports];
  }

  #propose(by: string, asked: ProposeChange, left: bigint) {
    const proposal = `p-${this.ids.length}`;
    this.ids.push(proposal);
    const expiresHeight = this.t.height + 1n + left;
    const atHeight = asked.change === 'protocol-version' ? expiresHeight + 1n : 0n;
    const proposeChange = { ...asked, proposal, expiresHeight, atHeight };
    const operation: BodyOperation = { operation: 'proposeChange', proposeChange };
    const note = (voting: string[]) => this.approvals.set(proposal, new Set(voting.includes(by) ? [by] : []));
    return { by, operation, note };
  }

  #approve(by: string, proposal: string) {
    const operation: BodyOperation = { operation: 'approveChange', approveChange: { proposal } };
    return { by, operation, note: () => this.approvals.get(proposal)?.add(by) };
  }

  #report(by: string, name: string) {
    const { height, stateRoot } = this.t.ledger.head;
    const signature = keyOf(name).sign(syncedStatement(testConsortium.chainId, by, BigInt(height), stateRoot));
    const { publicKey: consensusKey } = keyOf(name);
    const reportSynced = { member: by, height: BigInt(height), stateRoot, consensusKey, signature };
    const operation: BodyOperation = { operation: 'reportSynced', reportSynced };
    const note = () => this.reports.set(by, { height: BigInt(height), key: toHex(consensusKey) });
    return { by, operation, note };
  }

  proposals(): Proposal[] {
    return this.ids.flatMap((id) => this.t.get(proposalTable, id) ?? []);
  }
}

function keyOfMember(set: ValidatorSet | undefined, id: string): string {
  return toHex(set?.validators.find((validator) => validator.member === id)?.consensusKey ?? new Uint8Array());
}

function expectValid(t: GovernedLedger, set: ValidatorSet): void {
  const members = set.validators.map((validator) => validator.member);
  const keys = set.validators.map(({ consensusKey }) => toHex(consensusKey));
  expect(members.length).toBeGreaterThanOrEqual(FEWEST);
  expect(members).toEqual(MEMBERS.filter((id) => members.includes(id)));
  expect(new Set(keys).size).toBe(keys.length);
  const listed = t.ledger.consortium.members;
  for (const { member: id, consensusKey, index } of set.validators) {
    expect([listed[index]?.id, listed[index]?.leftHeight]).toEqual([id, 0n]);
    expect(t.get(keyUses, toHex(consensusKey))?.member).toBe(id);
  }
}

/** Approvals and report, counted again from what was accepted. */
function expectEarned(governance: Governance, { change }: Proposal, voting: string[], height: bigint): void {
  const approved = [...(governance.approvals.get(change.proposal) ?? [])].filter((id) => voting.includes(id));
  expect(approved.length * 3, change.proposal).toBeGreaterThan(voting.length * 2);
  if (!['add', 'resume', 'rotate-key'].includes(change.change)) return;
  const report = governance.reports.get(change.member);
  const lag = height - (report?.height ?? -1000n);
  expect(lag).toBeLessThanOrEqual(BigInt(GOVERNANCE.parameters.maxSyncLagBlocks));
  const votes = governance.t.get(standings, change.member)?.consensusKey ?? new Uint8Array();
  if (change.change === 'resume') expect(report?.key).toBe(toHex(votes));
  else expect(report?.key).toBe(toHex(change.consensusKey));
}

/** What differs between two sets, in words. */
function differences(before: ValidatorSet, after: ValidatorSet): string[] {
  const members = MEMBERS.filter((id) => keyOfMember(before, id) !== keyOfMember(after, id));
  const parameters = before.parameters.deltaMs === after.parameters.deltaMs ? [] : ['parameters'];
  const version = before.protocolVersion === after.protocolVersion ? [] : ['protocol-version'];
  return [...members, ...parameters, ...version];
}

function pendingOf(t: GovernedLedger): ValidatorSet | undefined {
  return t.ledger.pendingSeal === undefined ? undefined : t.set('pending');
}

function bytesOf(set: ValidatorSet | undefined): string {
  return set === undefined ? '' : toHex(validatorSets.codec.encode(set));
}

/** The proposals whose outcome the last block decided for good. */
function agreedIn(governance: Governance, { height }: GovernedLedger): Proposal[] {
  const decided = governance.proposals().filter(({ endedHeight }) => endedHeight === height);
  return decided.filter(({ status }) => status === 'agreed' || status === 'scheduled');
}

/** A member keeps its place, and one that has left does not come back. */
function expectSamePlaces(before: readonly Member[], after: readonly Member[]): void {
  expect(after.slice(0, before.length).map(({ id }) => id)).toEqual(before.map(({ id }) => id));
  for (const [index, { leftHeight }] of before.entries()) {
    if (leftHeight > 0n) expect(after[index]?.leftHeight).toBe(leftHeight);
  }
}

/** Runs one block; whether it was a sealing one. */
function checkBlock(governance: Governance, { actions, seals }: Drawn): boolean {
  const { t } = governance;
  const before = t.ledger.validatorSet;
  const pendingBefore = pendingOf(t);
  const membersBefore = t.ledger.consortium.members;
  governance.run(actions, seals);
  expectSamePlaces(membersBefore, t.ledger.consortium.members);
  expectMembersSound(t.rows);
  const after = t.ledger.validatorSet;
  const pending = pendingOf(t);
  for (const set of [after, ...(pending === undefined ? [] : [pending])]) expectValid(t, set);
  expect(pending?.epoch ?? after.epoch + 1n).toBe(after.epoch + 1n);

  const isSealing = seals && pendingBefore !== undefined;
  expect(bytesOf(after), 'only a seal changes who votes').toBe(bytesOf(isSealing ? pendingBefore : before));

  const agreed = agreedIn(governance, t);
  const voting = before.validators.map((validator) => validator.member);
  for (const proposal of agreed) {
    // A version was approved when it was scheduled, some blocks before it is pending.
    const isActivation = proposal.status === 'agreed' && proposal.change.change === 'protocol-version';
    if (!isActivation) expectEarned(governance, proposal, voting, t.height);
  }
  const subjects = agreed
    .filter(({ status }) => status === 'agreed')
    .map(({ change: { change: kind, member: of } }) => (of === '' ? kind : of));
  const differ = differences(pendingBefore ?? before, pending ?? after);
  expect(
    differ.filter((subject) => !subjects.includes(subject)),
    'what is pending was agreed in this block, or before',
  ).toEqual([]);
  return isSealing;
}

function accountRows({ rows }: GovernedLedger): string[] {
  return [...rows.rows].filter(([row]) => row.startsWith('s/account/')).map(([, bytes]) => toHex(bytes));
}

test('the set is valid and every change of it was agreed on, whatever members do', async () => {
  let sealed = 0;
  let left = 0;
  const check = fc.asyncProperty(history, async (blocks) => {
    const governance = new Governance(await GovernedLedger.create());
    const { t } = governance;
    const accounts = accountRows(t);
    for (const block of blocks) if (checkBlock(governance, block)) sealed++;
    left += t.ledger.consortium.members.filter(({ leftHeight }) => leftHeight > 0n).length;
    expect(accountRows(t)).toEqual(accounts);
    const again = await t.reopened();
    expect(toHex(again.head.stateRoot)).toBe(toHex(t.ledger.head.stateRoot));
  });
  await fc.assert(check, { numRuns: 60 });
  // The histories do reach what the test is about.
  expect(sealed).toBeGreaterThan(20);
  expect(left).toBeGreaterThan(10);
});
