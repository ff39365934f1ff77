// Questions for figures and their answers, in words and for scripts.
import { toHex } from '../../../../base/bytes.ts';
import type { Aggregate } from '../../../../generated/state.ts';
import type { AskAggregate } from '../../../../generated/transaction.ts';
import { formatCount, formatTime } from '../../../print/format-value.ts';
import { phrase, say, spoken, word } from '../../../print/say.ts';

/** Names of what the question is about, the answer, and when. */
export function aggregateView({ question, terms, recordsDigest, group, value, subjects, receipt, ...rest }: Aggregate) {
  const { smallestGroup } = terms;
  const roundTo = `${terms.roundTo}`;
  const figure = {
    figure: `${value}`,
    subjectCount: subjects,
    recordsDigest: toHex(recordsDigest),
    group: toHex(group),
  };
  return { ...question, ...rest, accessReceipt: receipt, smallestGroup, roundTo, ...figure };
}

/** Of the payloads that are known here; another one's is called as it is there. */
const QUANTITIES: { readonly [name: string]: string } = {
  ...{ exportWh: phrase`exported energy in Wh`, importWh: phrase`imported energy in Wh` },
};

export function quantityText({ measure, quantity }: AskAggregate): string {
  return say`${word(measure)} of ${spoken(QUANTITIES[quantity] ?? quantity)}`;
}

export function questionText(question: AskAggregate): string {
  const { scenario, area, periodStartMs, periodEndMs } = question;
  const whose = area === '' ? say`all subjects` : say`the subjects that begin with ${area}`;
  return say`the ${quantityText(question)} of ${whose} of ${scenario}, ${formatTime(periodStartMs)} to ${formatTime(periodEndMs)}`;
}

export function answerText({ status, reason, value, subjects, terms }: Aggregate): string {
  if (status === 'open') return word('open');
  if (status === 'declined') return say`declined: ${reason}`;
  return say`${formatCount(value)}, to the nearest ${formatCount(terms.roundTo)}, of ${formatCount(subjects)} subjects`;
}
