// The node's health at a glance: whether it is alive and can do its work, and if not, the problem and its remedy.
import type { Health, HealthProblem, NodeStatus } from '../../answers/node-status.ts';
import { unreachable } from '../../base/assert.ts';
import { NodeError } from '../../base/node-error.ts';
import { reasonOf } from '../../base/reason-of.ts';
import type { Voting } from './voting.ts';

/** The remedy in every case in which a validator has forgotten its votes. */
export const RESUME_REMEDY =
  'If no other node runs with this key, start this one once with --resume-voting: it votes again when enough other ' +
  'validators have told how far they are. Or have the consensus key replaced.';

export interface Condition {
  /** The reason why the node stopped, if it did. */
  readonly failure: unknown;
  readonly voting: Voting;
  /** Why a validator follows without voting since its start. */
  readonly votingFault: NodeError | undefined;
  /** While voting resumes: validators that have answered, and how many have to. */
  readonly resuming: { readonly answered: readonly string[]; readonly needed: number };
  readonly quorum: number;
  /** Connected validators, this node included if it votes. */
  readonly validators: number;
  readonly catchingUp: boolean;
  /**
   * By what f + 1 validators say, no connected member has the next block any more: the lowest that one of them has, and
   * this node's latest.
   */
  readonly gap: { readonly from: number; readonly height: number } | undefined;
  readonly warnings: readonly HealthProblem[];
}

export function healthOf(condition: Condition): Health {
  const problems: HealthProblem[] = [];
  const { failure, quorum, validators, catchingUp, gap, warnings } = condition;
  if (failure !== undefined) problems.push(failureProblem(failure));
  problems.push(...votingProblems(condition));
  if (validators < quorum) {
    problems.push({
      code: 'no-quorum',
      message: `${validators} of the ${quorum} validators needed are connected`,
      remedy: 'check the network and the other members: nothing becomes final until enough are back',
    });
  }
  if (gap !== undefined) {
    problems.push({
      code: 'blocks-forgotten',
      message: `this node is at height ${gap.height}, and the lowest block that a connected member has is ${gap.from}`,
      remedy:
        'connect a member that keeps older blocks; or stop the node, move the folder "ledger" of the data folder away, keep the journal, and start with --from-snapshot',
    });
  } else if (catchingUp) {
    const remedy = 'wait: the node fetches the missing blocks from its peers';
    problems.push({ code: 'catching-up', message: 'this node is behind the others', remedy });
  }
  return { alive: failure === undefined, ready: problems.length === 0, problems, warnings };
}

/** Of a validator that does not vote: the reason, and how it votes again. */
function votingProblems({ voting, votingFault, resuming: { answered, needed } }: Condition): HealthProblem[] {
  switch (voting) {
    case 'yes':
    case 'observer':
      return [];
    case 'fault':
      return votingFault === undefined ? [] : [failureProblem(votingFault)];
    case 'asking':
      return [
        {
          code: 'voting-awaited',
          message: 'this node asks the other validators which of its votes they have seen, before it votes',
          remedy: 'wait; if it takes long, see to it that the other validators are up and connected',
        },
      ];
    case 'forgotten':
      return [
        {
          code: 'votes-forgotten',
          message: 'a peer showed a vote of this node that its journal lacks: the disk was lost or rolled back',
          remedy: `The node follows and does not vote. Restore its own newest journal, if you have it. ${RESUME_REMEDY}`,
        },
      ];
    case 'resuming':
      return [
        {
          code: 'voting-resumes',
          message: `${answered.length} of ${needed} validators have told how far they are (${answered.join(', ') || 'none'}): this node has forgotten its votes`,
          remedy:
            'wait; if it takes long, see to it that the other validators are up, connected, and voting themselves',
        },
      ];
    case 'key-missing':
      return [
        {
          code: 'consensus-key-missing',
          message:
            'the members agreed on a consensus key for this node that it does not hold: it follows and does not vote',
          remedy: "put the key's file next to the one that keys.consensus of the config names, and restart the node",
        },
      ];
    case 'cut':
      return [
        {
          code: 'epoch-votes-forgotten',
          message: 'the journal has forgotten what this node signed in this epoch: it follows and does not vote in it',
          remedy: 'nothing has to be done: it votes again in the next epoch, which a change of the validators begins',
        },
      ];
    default:
      return unreachable(voting);
  }
}

function failureProblem(failure: unknown): HealthProblem {
  if (failure instanceof NodeError) {
    return { code: failure.code, message: failure.message, remedy: failure.remedy };
  }
  const message = reasonOf(failure);
  return { code: 'bug', message, remedy: 'restart the node, and report this with its log' };
}

/** Besides this node. */
export function connectedValidators(peers: NodeStatus['peers']): number {
  return peers.filter((peer) => peer.validator && peer.connected).length;
}
