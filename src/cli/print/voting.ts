// Whether a node votes, follows as an observer, or follows and does not vote, and why: in the words of `status` and of
// `start`.
import type { NodeStatus } from '../../client/answers.ts';

const WHY_NOT: { readonly [reason: string]: string } = {
  observer: 'no: it is no validator of this epoch',
  asking: 'not yet: it asks the others which of its votes they have seen',
  'key-missing': 'no: it does not hold the key that the validator set names',
  forgotten: 'no: its journal lacks votes that it sent',
  resuming: 'not yet: voting resumes',
  cut: 'no, in this epoch: its journal has forgotten what it signed there',
};

/** "yes", or "no: ..." with the reason. */
export function votingText({ voting }: Pick<NodeStatus, 'voting'>): string {
  return voting === 'yes' ? voting : (WHY_NOT[voting] ?? `no: ${voting}`);
}

/** "it votes", "it follows as an observer", "it follows and does not vote". */
export function partText(voting: string): string {
  if (voting === 'yes') return 'it votes';
  return voting === 'observer' ? 'it follows as an observer' : 'it follows and does not vote';
}
