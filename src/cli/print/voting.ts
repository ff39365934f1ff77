// Whether a node votes, follows as an observer, or follows and does not vote, and why: in the words of `status` and of
// `start`.
import type { NodeStatus } from '../../client/answers.ts';
import { phrase, say, spoken } from './say.ts';

const WHY_NOT: { readonly [reason: string]: string } = {
  observer: phrase`no: it is no validator of this epoch`,
  asking: phrase`not yet: it asks the others which of its votes they have seen`,
  'key-missing': phrase`no: it does not hold the key that the validator set names`,
  forgotten: phrase`no: its journal lacks votes that it sent`,
  resuming: phrase`not yet: voting resumes`,
  cut: phrase`no, in this epoch: its journal has forgotten what it signed there`,
};

/** "yes", or "no: ..." with the reason. */
export function votingText({ voting }: Pick<NodeStatus, 'voting'>): string {
  if (voting === 'yes') return say`yes`;
  const why = WHY_NOT[voting];
  return why === undefined ? say`no: ${voting}` : spoken(why);
}

/** "it votes", "it follows as an observer", "it follows and does not vote". */
export function partText(voting: string): string {
  if (voting === 'yes') return say`it votes`;
  return voting === 'observer' ? say`it follows as an observer` : say`it follows and does not vote`;
}
