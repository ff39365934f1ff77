// The validators, the open proposals, and what each proposal still lacks, in words for people.

import { equalBytes, toHex } from '../../base/bytes.ts';
import { fromUint64, toUint64 } from '../../base/uint64.ts';
import type { NodeStatus } from '../../client/answers.ts';
import type { GovernanceView, ProposalView } from '../../client/governance-view.ts';
import type { ValidatorSet } from '../../generated/state.ts';
import type { MemberAdmission, ProposeChange } from '../../generated/transaction.ts';
import { CHANGES_OF_LIST } from '../../ledger/governance/changes.ts';
import { servicesAccounts } from '../../ledger/governance/member-fields.ts';
import { PARAMETER_NAMES, sameParameters } from '../../ledger/governance/parameters.ts';
import type { Progress, ReportProgress } from '../../ledger/governance/progress.ts';
import { dataText, valueText } from './data-words.ts';
import { formatCount, formatFen, plural, shortHash } from './format-value.ts';
import { say, word } from './say.ts';
import { nodesWithout } from './spoken-versions.ts';
import { table } from './table.ts';

/** "add regulator", "parameters delta 100 ms", "protocol version 2 at height 5,000". */
export function changeText(operation: ProposeChange): string {
  const { admission, change, member, parameters, protocolVersion, atHeight, replacement } = operation;
  if (change === 'protocol-version') return say`protocol version ${protocolVersion} at height ${formatCount(atHeight)}`;
  if (parameters !== null) return say`parameters ${parameterText(parameters)}`;
  if (replacement !== null) return say`another ${word(replacement.kind)} key for ${member}`;
  if (admission !== null) return admissionText(member, admission);
  return `${change} ${member}`;
}

/** All that members approve of but the keys, of which the first tells one entry from another. */
function admissionText(member: string, admission: MemberAdmission): string {
  const { name, roles, host, port, transactionKey, netDebitCapFen, netCreditCapFen, overdraftFen } = admission;
  const head = say`admit ${member}, "${name}" (${roles.map(word).join(', ')}), at ${host}:${port}, key ${shortHash(toHex(transactionKey))}`;
  if (!servicesAccounts(roles)) return head;
  const [debit, credit, overdraft] = [netDebitCapFen, netCreditCapFen, overdraftFen].map(formatFen);
  return say`${head}, net debit cap ${debit}, net credit cap ${credit}, overdraft ${overdraft}`;
}

/**
 * The conditions that a proposal waits for, one sentence each; none when nothing is missing or it is no longer open.
 */
export function missingOf(proposal: ProposalView, status: NodeStatus): string[] {
  const { progress, change } = proposal;
  if (progress === undefined || progress.ready) return [];
  return [
    ...missingApprovals(progress),
    ...(progress.report === undefined ? [] : missingReport(change.member, progress.report, status)),
    ...(change.change === 'protocol-version' ? missingVersions(change.protocolVersion, status) : []),
    ...(progress.obstacle === undefined
      ? []
      : [say`not possible as things stand: ${progress.obstacle.name} (${dataText(textData(progress.obstacle.data))})`]),
  ];
}

/** One proposal: its change, and its missing conditions or its outcome. */
export function proposalText(proposal: ProposalView, view: GovernanceView, status: NodeStatus): string {
  const { change, proposer, height, approvals, progress } = proposal;
  const head = say`${change.proposal}: ${changeText(change)}, proposed by ${proposer} at height ${formatCount(height)}`;
  const lines = [head, say`  reason: ${change.reason}`];
  if (progress === undefined) return [...lines, `  ${outcomeText(proposal, view)}`].join('\n');
  const approved = approvals.length === 0 ? '' : `: ${progress.approvals.join(', ')}`;
  lines.push(say`  ${progress.approvals.length} of ${progress.needed} approvals${approved}`);
  lines.push(...missingOf(proposal, status).map((missing) => say`  waits: ${missing}`));
  if (progress.ready) lines.push(say`  nothing is missing: it is agreed with the next block`);
  lines.push(say`  expires at height ${formatCount(change.expiresHeight)}`);
  return lines.join('\n');
}

/** The validators now and next, and all open proposals. */
export function governanceText(view: GovernanceView, status: NodeStatus): string {
  const { current, pending, scheduledVersion, height, proposals } = view;
  const votes = plural(current.validators.length, 'validator');
  const head = say`epoch ${current.epoch}, protocol version ${current.protocolVersion}, height ${formatCount(height)}: ${votes}`;
  const next =
    pending === undefined ? [] : [say`next epoch, with the next sealing block: ${setChanges(current, pending)}`];
  const version =
    scheduledVersion === undefined
      ? []
      : [
          say`protocol version ${scheduledVersion.protocolVersion} at height ${formatCount(scheduledVersion.atHeight)}: upgrade before that`,
        ];
  const open = proposals.map((proposal) => proposalText(proposal, view, status));
  const none = proposals.length === 0 ? [say`no open proposals`] : open;
  return [head, parameterText(current.parameters), ...next, ...version, '', standingTable(view), '', ...none].join(
    '\n',
  );
}

function standingTable({ standings }: GovernanceView): string {
  return table(
    [{ head: 'member' }, { head: 'node' }, { head: 'consensus key' }],
    standings.map(({ member, status, consensusKey }) => [member, word(status), shortHash(toHex(consensusKey))]),
  );
}

function missingApprovals({ approvals, needed, others }: Progress): string[] {
  const missing = needed - approvals.length;
  if (missing <= 0) return [];
  return [say`${approvals.length} of ${needed} approvals; ${others.join(', ')} could still approve`];
}

function missingReport(member: string, { lagBlocks, atMost, recent }: ReportProgress, status: NodeStatus): string[] {
  if (recent) return [];
  const behind = nodeBehind(member, status);
  if (lagBlocks === undefined) return [say`${member} has not reported its node synced with this key; ${behind}`];
  const text = say`${member}'s report is ${blocks(lagBlocks)} behind, at most ${formatCount(atMost)}`;
  return [say`${text}: it has to report again; ${behind}`];
}

function missingVersions(version: number, status: NodeStatus): string[] {
  const without = nodesWithout(version, status);
  return without.length === 0 ? [] : [say`nodes that would stop at the switch: ${without.join('; ')}`];
}

/** How far the member's node is, as the node that was asked sees it. */
function nodeBehind(member: string, { height, peers, member: self }: NodeStatus): string {
  const peer = peers.find((candidate) => candidate.member === member);
  if (member === self) return say`it is the node that was asked`;
  if (peer === undefined || !peer.connected) return say`${member}'s node is not connected`;
  return say`joiner is ${blocks(toUint64(Math.max(0, height - peer.height)))} behind`;
}

function outcomeText({ status, endedHeight, change }: ProposalView, { current, pending }: GovernanceView): string {
  const at = say`${word(status)} at height ${formatCount(endedHeight)}`;
  if (status === 'scheduled') return say`${at}: in force from height ${formatCount(change.atHeight)}`;
  if (status !== 'agreed') return at;
  if (CHANGES_OF_LIST.includes(change.change)) return say`${at}: in force since the next block`;
  if (shows(current, change)) return say`${at}: in force`;
  if (pending !== undefined && shows(pending, change)) return say`${at}: in force after the next sealing block`;
  return say`${at}; other changes have followed`;
}

/** Whether the set is as the change wanted it. */
function shows({ validators, parameters, protocolVersion }: ValidatorSet, wanted: ProposeChange): boolean {
  const validator = validators.find(({ member }) => member === wanted.member);
  switch (wanted.change) {
    case 'remove':
    case 'suspend':
      return validator === undefined;
    case 'resume':
      return validator !== undefined;
    case 'parameters':
      return wanted.parameters !== null && sameParameters(parameters, wanted.parameters);
    case 'protocol-version':
      return protocolVersion >= wanted.protocolVersion;
    default:
      return validator !== undefined && equalBytes(validator.consensusKey, wanted.consensusKey);
  }
}

function setChanges(before: ValidatorSet, after: ValidatorSet): string {
  const keyOf = (set: ValidatorSet, id: string) => set.validators.find(({ member }) => member === id)?.consensusKey;
  const ids = [...new Set([...before.validators, ...after.validators].map(({ member }) => member))];
  const members = ids.flatMap((id) => {
    const [was, is] = [keyOf(before, id), keyOf(after, id)];
    if (was === undefined) return [`+ ${id}`];
    if (is === undefined) return [`- ${id}`];
    return toHex(was) === toHex(is) ? [] : [say`${id} with another key`];
  });
  const parameters = PARAMETER_NAMES.filter((name) => before.parameters[name] !== after.parameters[name]).map((name) =>
    valueText(name, after.parameters[name]),
  );
  const version =
    before.protocolVersion === after.protocolVersion ? [] : [say`protocol version ${after.protocolVersion}`];
  return [...members, ...parameters, ...version].join(', ');
}

function parameterText(parameters: ValidatorSet['parameters']): string {
  return PARAMETER_NAMES.map((name) => valueText(name, parameters[name])).join(', ');
}

function blocks(count: bigint): string {
  return plural(fromUint64(count), 'block');
}

function textData(data: { readonly [name: string]: string | bigint | number }): { readonly [name: string]: string } {
  return Object.fromEntries(Object.entries(data).map(([name, value]) => [name, `${value}`]));
}
