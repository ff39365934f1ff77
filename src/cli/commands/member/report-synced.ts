// gridpact member report-synced: this member's node has come to the head, with the key that it will vote with.

import { setTimeout as delay } from 'node:timers/promises';
import { type Command, Option } from 'commander';
import { toHex } from '../../../base/bytes.ts';
import type { NodeStatus } from '../../../client/answers.ts';
import { ClientError } from '../../../client/client-error.ts';
import type { GovernanceView, ProposalView } from '../../../client/governance-view.ts';
import type { SigningKey } from '../../../crypto/ed25519.ts';
import { CHANGES_WITH_KEY, CHANGES_WITH_REPORT } from '../../../ledger/governance/changes.ts';
import type { Cli } from '../../cli.ts';
import { CliError } from '../../cli-error.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { EXIT } from '../../exit-codes.ts';
import {
  connectToSign,
  type SigningConnection,
  type SigningOptions,
  signingOptions,
} from '../../options/connection.ts';
import { type ConsensusKeyOptions, consensusKeyOption, openConsensusKey } from '../../options/consensus-key.ts';
import { proposalView } from '../../print/answer-views.ts';
import { proposalText } from '../../print/governance.ts';
import type { Output } from '../../print/output.ts';
import { say } from '../../print/say.ts';

type Options = SigningOptions & ConsensusKeyOptions & { readonly untilAgreed?: true };

const POLL_MS = 500;

export function memberReportSyncedCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'report-synced', {
    summary: "report that this member's node has come to the head and is ready to vote",
    details: [
      'For a proposal that adds or resumes the member, or rotates its key. A report counts for maxSyncLagBlocks blocks:',
      '--until-agreed waits for the node, and repeats the report until the others have approved, as long as --timeout says.',
    ].join(' '),
    examples: [
      'member report-synced --member-dir sample/regulator',
      'member report-synced --until-agreed --timeout 2h --member-dir sample/regulator',
    ],
  }).addOption(
    new Option('--until-agreed', 'wait until it is at the head, and report again whenever the report is too old'),
  );
  const key = "the key that is to vote; the member's own with the proposal's public key otherwise";
  const all = signingOptions(consensusKeyOption(command, key), 'the member whose node it is');
  return onRun(cli, all, async (output, options: Options) => {
    const connection = await connectToSign(cli, options);
    let status = await connection.client.node.status();
    const view = await connection.client.governance.view();
    const proposal = proposalAbout(status.member, view);
    const wanted = toHex(keyOf(proposal, view));
    requireKey(status, wanted);
    if (options.untilAgreed) status = await untilSynced(cli, connection, options.timeout, status);
    requireSynced(status);
    const consensusKey = await openConsensusKey(cli, options, connection.folder, wanted);
    const id = proposal.change.proposal;
    if (options.untilAgreed) await untilAgreed(cli, connection, options.timeout, id, status.member, consensusKey);
    else await report(connection, status.member, consensusKey);
    await print(output, connection, id);
  });
}

/** The newest open proposal after which the member's key votes. Throws CliError `nothing-to-report`. */
function proposalAbout(member: string, { proposals }: GovernanceView): ProposalView {
  const found = proposals.findLast(
    ({ change }) => change.member === member && CHANGES_WITH_REPORT.includes(change.change),
  );
  if (found !== undefined) return found;
  throw new CliError({
    exitCode: EXIT.refused,
    code: 'nothing-to-report',
    message: say`no open proposal adds or resumes ${member}, or rotates its key`,
    remedy: say`propose it first: gridpact member add, resume or rotate-key`,
  });
}

function keyOf({ change }: ProposalView, { standings }: GovernanceView): Uint8Array {
  if (CHANGES_WITH_KEY.includes(change.change)) return change.consensusKey;
  return standings.find(({ member }) => member === change.member)?.consensusKey ?? change.consensusKey;
}

/** A node that could not vote would only make the consortium count on it in vain. */
function requireKey({ consensusKeys, member }: NodeStatus, wanted: string): void {
  if (consensusKeys.includes(wanted)) return;
  throw new CliError({
    exitCode: EXIT.machine,
    code: 'key-not-loaded',
    message: say`${member}'s running node does not hold the consensus key ${wanted}`,
    remedy: say`put the key's file next to the node's first one, and restart the node: it reads its keys at the start`,
  });
}

/** So would one that is behind. */
function requireSynced({ catchingUp, height, member }: NodeStatus): void {
  if (!catchingUp) return;
  throw new CliError({
    exitCode: EXIT.unreachable,
    code: 'not-synced',
    message: say`${member}'s node is at height ${height} and still catching up`,
    remedy: say`wait, and repeat the command: gridpact status shows how far it is`,
  });
}

/** The node's status when it has come to the head, or when the time is out. */
async function untilSynced(
  cli: Cli,
  { client }: SigningConnection,
  timeoutMs: number,
  first: NodeStatus,
): Promise<NodeStatus> {
  const deadline = performance.now() + timeoutMs;
  let status = first;
  while (status.catchingUp && performance.now() < deadline) {
    await delay(POLL_MS, undefined, { signal: cli.interrupted });
    status = await client.node.status();
  }
  return status;
}

async function report({ client, author, wait }: SigningConnection, member: string, key: SigningKey): Promise<void> {
  await client.governance.reportSynced(author, member, key, wait);
}

/**
 * A node that fell behind the blocks that a report may name catches up, and reports again: then the refusal is given
 * back.
 */
async function reportIfNear(
  connection: SigningConnection,
  member: string,
  key: SigningKey,
): Promise<ClientError | undefined> {
  try {
    await report(connection, member, key);
    return undefined;
  } catch (error) {
    if (error instanceof ClientError && error.code === 'report-height-invalid') return error;
    throw error;
  }
}

/** Throws the last report's refusal, unless one was accepted since. */
async function untilAgreed(
  cli: Cli,
  connection: SigningConnection,
  timeoutMs: number,
  id: string,
  member: string,
  key: SigningKey,
): Promise<void> {
  const deadline = performance.now() + timeoutMs;
  let refusal: ClientError | undefined;
  do {
    const [proposal] = (await connection.client.governance.view(id)).proposals;
    if (proposal?.progress === undefined) return;
    if (proposal.progress.report?.recent !== true) refusal = await reportIfNear(connection, member, key);
    await delay(POLL_MS, undefined, { signal: cli.interrupted });
  } while (performance.now() < deadline);
  if (refusal !== undefined) throw refusal;
}

async function print(output: Output, { client }: SigningConnection, id: string): Promise<void> {
  const [view, status] = await Promise.all([client.governance.view(id), client.node.status()]);
  const [proposal] = view.proposals;
  if (proposal === undefined) return;
  output.result(proposalView(proposal, status), () => proposalText(proposal, view, status));
}
