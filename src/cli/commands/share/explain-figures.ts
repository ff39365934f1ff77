// share explain --area: may this member ask for a figure about an area, by which rule, and what is left of its budget.
import { refused } from '../../../base/result.ts';
import { askFetched } from '../../../client/asked-state.ts';
import type { GridpactClient } from '../../../client/client.ts';
import { basisOf } from '../../../client/explain-reading.ts';
import { memberById } from '../../../ledger/consortium.ts';
import { reject } from '../../../ledger/rejection.ts';
import { mayAsk } from '../../../ledger/sharing/aggregates/ask-aggregate.ts';
import type { StateReader } from '../../../ledger/state.ts';
import { EXIT } from '../../exit-codes.ts';
import { formatTime } from '../../print/format-value.ts';
import type { Output } from '../../print/output.ts';
import { say } from '../../print/say.ts';
import { basisText } from './basis-text.ts';
import { denialText } from './denial-text.ts';

export interface FiguresAsked {
  readonly reader: string;
  readonly scenario: string;
  readonly purpose: string;
  readonly fieldGroup: string;
  /** How the names of the subjects begin; empty: all. */
  readonly area: string;
}

/** As of the latest block; the entries that decided, for a proof. */
export async function explainFigures(
  output: Output,
  { node }: GridpactClient,
  asked: FiguresAsked,
): Promise<readonly string[]> {
  const { reader, scenario, purpose, area } = asked;
  const { blockTimestampMs, height } = await node.status();
  const atMs = BigInt(blockTimestampMs);
  const member = memberById(await node.consortiumNow(), reader);
  let last: StateReader | undefined;
  const { answer, entries } = await askFetched(node, (state) => {
    last = state;
    return member === undefined
      ? refused(reject('not-a-reader', { scenario, reader }))
      : mayAsk(state, member, asked, atMs);
  });
  const basis = last === undefined ? [] : await basisOf(node, last, entries);
  if (!answer.ok) output.exit(EXIT.refused);
  const decision = answer.ok ? { allowed: true } : { allowed: false, because: answer.error };
  const budget = answer.ok && {
    ...{ asked: answer.value.asked, left: answer.value.terms.questionsPerReader - answer.value.asked },
    ...{ budgetEndsMs: answer.value.endsMs, smallestGroup: answer.value.terms.smallestGroup },
  };
  output.result({ reader, scenario, purpose, area, atMs, height, ...decision, ...budget, basis }, () => {
    const about = area === '' ? say`all subjects of ${scenario}` : say`${area}… of ${scenario}`;
    return [
      say`may ${reader} ask for figures about ${about} for ${purpose}, as of height ${height}?`,
      answerText(output, answer),
      ...basis.map(basisText),
    ].join('\n');
  });
  return entries;
}

function answerText({ paint }: Output, answer: ReturnType<typeof mayAsk>): string {
  if (answer.ok) {
    const { asked, terms, endsMs } = answer.value;
    const left = terms.questionsPerReader - asked;
    const used = say`${asked} questions asked, ${left} left until ${formatTime(endsMs)}`;
    return `${paint.green(say`yes`)}: ${used}; ${say`of at least ${terms.smallestGroup} subjects`}`;
  }
  return denialText(answer.error, paint);
}
