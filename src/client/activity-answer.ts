// Account activity as the API spells it: amounts are decimal strings.
import type { ActivityItem } from './answers.ts';

export interface ActivityAnswer extends Omit<ActivityItem, 'amountFen' | 'balanceFen'> {
  readonly amountFen: string;
  readonly balanceFen: string;
}

export function parseActivity(answer: ActivityAnswer): ActivityItem {
  return { ...answer, amountFen: BigInt(answer.amountFen), balanceFen: BigInt(answer.balanceFen) };
}
