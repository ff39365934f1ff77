// Lines that read many records at once, or ask a figure about them: they name none of these, so whether one is among them
// follows from scenario, subject, field group and period together.
import type { RecordRangeAccess } from '../../generated/transaction.ts';
import { rangeAsked } from '../../ledger/sharing/aggregates/record-aggregate-access.ts';
import { isInRange, type PlacedRecord } from '../../ledger/sharing/ranges/may-read-range.ts';
import { instantIn, type Said, textIn } from './said.ts';

/** The range that the line reads, or that is to be read to answer it; undefined of any other line. */
export function rangeIn(said: Said): RecordRangeAccess | undefined {
  const terms = {
    ...{ scenario: textIn(said, 'scenario'), subject: textIn(said, 'subject'), fieldGroup: textIn(said, 'fieldGroup') },
    ...{ purpose: textIn(said, 'purpose'), grant: textIn(said, 'grant') },
  };
  const [fromMs, untilMs] = [instantIn(said, 'fromMs'), instantIn(said, 'untilMs')];
  if (fromMs !== undefined && untilMs !== undefined) return { ...terms, fromMs, untilMs };
  const periodStartMs = instantIn(said, 'periodStartMs');
  return isQuestion(said) && periodStartMs !== undefined ? rangeAsked({ ...terms, periodStartMs }) : undefined;
}

/** Whether the line asks a figure: what is done for the answer names its transaction alone. */
export function isQuestion(said: Said): boolean {
  return said.has('measure');
}

/** Whether one of the records is among those that a line at this height reads; undefined where it does not read many. */
export function isReadWithMany(records: readonly PlacedRecord[], said: Said, height: number): boolean | undefined {
  const range = rangeIn(said);
  if (range === undefined) return undefined;
  // A question is answered later, and then from what is there.
  const isAnsweredLater = isQuestion(said);
  return records.some((record) => {
    return isInRange({ range, height: isAnsweredLater ? record.height : BigInt(height) }, record);
  });
}

/** The record that a line of a publication is about; undefined of any other line. */
export function publishedIn(said: Said, height: number): PlacedRecord | undefined {
  const periodStartMs = instantIn(said, 'periodStartMs');
  if (periodStartMs === undefined || !said.has('contentType')) return undefined;
  const [scenario, subject, fieldGroup] = [
    textIn(said, 'scenario'),
    textIn(said, 'subject'),
    textIn(said, 'fieldGroup'),
  ];
  return { header: { scenario, subject, fieldGroup, periodStartMs }, height: BigInt(height) };
}
