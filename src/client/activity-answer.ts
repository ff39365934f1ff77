// Account activity as the API spells it: amounts are decimal strings.
import type { ActivityItem } from './answers.ts';
import { readAnswer } from './bad-answer.ts';

export interface ActivityAnswer extends Omit<ActivityItem, 'amountFen' | 'balanceFen'> {
  readonly amountFen: string;
  readonly balanceFen: string;
}

/** Throws ClientError `bad-answer`. */
export function parseActivity(answer: ActivityAnswer): ActivityItem {
  const amounts = () => ({ amountFen: BigInt(answer.amountFen), balanceFen: BigInt(answer.balanceFen) });
  return { ...answer, ...readAnswer('an activity', amounts) };
}
