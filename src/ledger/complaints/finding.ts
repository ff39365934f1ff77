import type { ComplaintFinding } from '../../generated/state.ts';
import type { AnswerComplaint } from '../../generated/transaction.ts';
import { authorOf } from '../authors.ts';
import type { OperationContext } from '../operation.ts';

/** As it stands in the complaint. Decoded bytes are a view that would keep their whole batch in memory. */
export function findingOf(
  context: OperationContext,
  { finding, commitment, corrections }: Pick<AnswerComplaint, 'finding' | 'commitment' | 'corrections'>,
): ComplaintFinding {
  const { id: by } = authorOf(context);
  return { finding, by, commitment: Uint8Array.from(commitment), corrections: corrections.length };
}
