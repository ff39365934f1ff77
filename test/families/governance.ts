// Arbitrary operations of governance. Versions to come are proposed, and never reached: another test has ledgers that
// speak them.
import fc from 'fast-check';
import type { Proposal } from '../../src/generated/state.ts';
import type { ProposeChange } from '../../src/generated/transaction.ts';
import type { GOVERNANCE as FAMILY } from '../../src/ledger/governance/governance.ts';
import { syncedStatement } from '../../src/ledger/governance/key-statements.ts';
import { proposals } from '../../src/ledger/governance/tables.ts';
import { replacementOf } from '../ledger/admission-of.ts';
import { changeOf, keyChangeOf } from '../ledger/change-of.ts';
import { encryptionKeyOf, keyOf } from '../ledger/key-of.ts';
import { admissionTo, NEWCOMERS } from '../ledger/newcomers.ts';
import { GOVERNANCE, testConsortium, VALIDATORS } from '../ledger/test-consortium.ts';
import { type ArbitraryOperations, arbitrarily, nth, type Sight } from './arbitrary-operation.ts';
import { mostly } from './parties.ts';

const MEMBERS = testConsortium.members.map(({ id }) => id);
const FAR_AHEAD = 1_000_000n;

const member = fc.constantFrom(...MEMBERS);
const voter = fc.constantFrom(...VALIDATORS);

const newcomer = fc.constantFrom(...NEWCOMERS);

/** Never a transaction key of those who say everything else in a history. */
const replacement = fc
  .record({ of: fc.constantFrom('merchant', 'regulator', ...NEWCOMERS), isEncryption: fc.boolean(), n: fc.nat(2) })
  .map(({ of, isEncryption, n }) => ({
    of,
    ...(isEncryption
      ? replacementOf(testConsortium.chainId, of, 'encryption', encryptionKeyOf(`${of}, ${n}`))
      : replacementOf(testConsortium.chainId, of, 'network', keyOf(`${of}, network ${n}`))),
  }));

const change: fc.Arbitrary<ProposeChange> = fc.oneof(
  fc
    .record({ kind: fc.constantFrom('add', 'rotate-key'), of: member, key: fc.constantFrom('k0', 'k1') })
    .map(({ kind, of, key }) => keyChangeOf('', kind, of, `${of}, ${key}`)),
  fc
    .record({ kind: fc.constantFrom('remove', 'suspend', 'resume'), of: member })
    .map(({ kind, of }) => changeOf('', kind, { member: of })),
  fc
    .integer({ min: 5, max: 200 })
    .map((deltaMs) => changeOf('', 'parameters', { parameters: { ...GOVERNANCE.parameters, deltaMs } })),
  fc.constant(changeOf('', 'protocol-version', { protocolVersion: 2 })),
  newcomer.map((id) => changeOf('', 'admit', { member: id, admission: admissionTo(id) })),
  fc.constantFrom(...NEWCOMERS, 'regulator').map((id) => changeOf('', 'release', { member: id })),
  replacement.map(({ of, ...said }) => changeOf('', 'replace-key', { member: of, replacement: said })),
);

/** The open ones, or all when none is. */
function decidable(sight: Sight): readonly Proposal[] {
  const all = sight.all(proposals);
  const open = all.filter(({ status }) => status === 'open');
  return open.length > 0 ? open : all;
}

export const GOVERNANCE_OPERATIONS: ArbitraryOperations<keyof (typeof FAMILY)['operations']> = {
  proposeChange: arbitrarily(
    fc.record({ author: member, id: fc.nat(40), change, lifetime: fc.bigInt({ min: 0n, max: 40n }) }),
    ({ author, id, change: asked, lifetime }, sight) => {
      const expiresHeight = sight.height + 1n + lifetime;
      const atHeight = asked.change === 'protocol-version' ? expiresHeight + FAR_AHEAD : 0n;
      return { author, fields: { ...asked, proposal: `p-${id}`, expiresHeight, atHeight } };
    },
  ),
  approveChange: arbitrarily(
    fc.record({ author: voter, which: fc.nat(40), whose: fc.nat(3), honest: mostly(10) }),
    ({ author, which, whose, honest }, sight) => {
      const proposal = nth(decidable(sight), which);
      const left = VALIDATORS.filter((id) => proposal?.approvals.includes(id) === false);
      const fields = { proposal: proposal?.change.proposal ?? `p-${which}` };
      return { author: honest ? (nth(left, whose) ?? author) : author, fields };
    },
  ),
  withdrawChange: arbitrarily(fc.record({ author: member, which: fc.nat(40), honest: mostly(5) }), (drawn, sight) => {
    const { author, which, honest } = drawn;
    const proposal = nth(decidable(sight), which);
    const fields = { proposal: proposal?.change.proposal ?? `p-${which}` };
    return { author: honest ? (proposal?.approvals.at(-1) ?? proposal?.proposer ?? author) : author, fields };
  }),
  reportSynced: arbitrarily(fc.record({ member, isLatest: mostly(6), honest: mostly(8) }), (drawn, sight) => {
    const { member: of, isLatest, honest } = drawn;
    const { stateRoot } = sight;
    // The root is that of the latest block: for an earlier one it is wrong.
    const height = sight.height - (isLatest || sight.height === 0n ? 0n : 1n);
    const signature = keyOf(of).sign(syncedStatement(testConsortium.chainId, of, height, stateRoot));
    const fields = { member: of, height, stateRoot, consensusKey: keyOf(of).publicKey, signature };
    return { author: honest ? of : 'bank-b', fields };
  }),
  rotateMemberKey: arbitrarily(fc.record({ said: replacement, honest: mostly(8) }), ({ said, honest }) => {
    const { of, ...replacement } = said;
    return { author: honest ? of : 'bank-b', fields: { member: of, replacement } };
  }),
  setMemberAddress: arbitrarily(fc.record({ author: member, port: fc.integer({ min: 6999, max: 7003 }) }), (drawn) => {
    const { author, port } = drawn;
    return { author, fields: { host: '127.0.0.1', port } };
  }),
};
