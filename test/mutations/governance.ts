// Faults in how members agree on who votes.
import { type Mutation, mutation } from './mutation.ts';

export const GOVERNANCE: readonly Mutation[] = [
  mutation(
    'two thirds are enough',
    'ledger/governance/changes.ts',
    'Math.floor((validators.length * numerator) / denominator) + 1',
    'Math.ceil((validators.length * numerator) / denominator) - 1',
  ),
  mutation(
    'approvals of former validators count',
    'ledger/governance/changes.ts',
    'return approvals.filter((member) => validators.some((validator) => validator.member === member));',
    'return validators.length === 0 ? [] : [...approvals];',
  ),
  mutation(
    'a member approves twice',
    'ledger/governance/approve-change.ts',
    'if (proposal.approvals.includes(member.id)) {',
    "if (member.id === '') {",
  ),
  mutation(
    'observers approve',
    'ledger/governance/approve-change.ts',
    'member === undefined || !isValidator(currentSet(state), member.id)',
    'member === undefined || !isValidator(currentSet(state), currentSet(state)?.validators[0]?.member ?? member.id)',
  ),
  mutation(
    'a joiner needs no report',
    'ledger/governance/progress.ts',
    'report?.recent !== false',
    "(report?.recent !== false || change.change === 'add')",
  ),
  mutation('an old report counts', 'ledger/governance/progress.ts', 'recent: lagBlocks <= atMost', 'recent: true'),
  mutation(
    'a report counts for any key',
    'ledger/governance/progress.ts',
    '|| !equalBytes(report.consensusKey, key)',
    '|| !equalBytes(report.consensusKey, report.consensusKey)',
  ),
  mutation(
    'any state root is a report',
    'ledger/governance/report-synced.ts',
    'if (!equalBytes(root, stateRoot))',
    'if (!equalBytes(root, root))',
  ),
  mutation(
    'a key votes for two members',
    'ledger/governance/apply-change.ts',
    'if (use !== undefined && use.member !== member)',
    "if (use !== undefined && use.member === '')",
  ),
  mutation(
    'a key that was replaced comes back',
    'ledger/governance/apply-change.ts',
    'if (use?.retired)',
    "if (use?.retired && member === '')",
  ),
  mutation(
    'a key is registered without its owner',
    'ledger/governance/check-propose-change.ts',
    "return [newKeyCheck('consensusKey', publicKey), { check, fails: { rejection } }];",
    "return [newKeyCheck('consensusKey', publicKey), { check, fails: { rejection } }].slice(0, 1);",
  ),
  mutation(
    'too few validators are left',
    'ledger/governance/apply-change.ts',
    'if (validators.length < fewest) {',
    'if (validators.length === 0 && fewest > 0) {',
  ),
  mutation(
    'a second change forgets the first',
    'ledger/governance/validator-set.ts',
    'const base = pendingSet(state) ?? currentSet(state);',
    'const base = currentSet(state) ?? pendingSet(state);',
  ),
  mutation(
    'changes merged beside the seal are lost',
    'ledger/governance/validator-set.ts',
    'const sealed = equalBytes(validatorSets.codec.encode(pending), seal);',
    'const sealed = equalBytes(seal, seal);',
  ),
  mutation(
    'proposals never expire',
    'ledger/governance/decide-proposals.ts',
    'block.height >= proposal.change.expiresHeight',
    'block.height >= proposal.change.expiresHeight + 1_000_000n',
  ),
  mutation(
    'a version takes effect as soon as it is agreed',
    'ledger/governance/decide-proposals.ts',
    'scheduled.protocolVersion === 0 || block.height < scheduled.atHeight',
    'scheduled.protocolVersion === 0 || block.height < scheduled.atHeight - 1_000n',
  ),
];
