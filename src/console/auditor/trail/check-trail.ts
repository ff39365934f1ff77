// Whether the evidence of a trail is of what is drawn. Knows no page.
import type { VerificationReport } from '../../../verifier/report.ts';
import { checkRows, shownOtherwise } from '../shown-check.ts';
import type { Movement } from './read-payment.ts';
import type { ReadTrail } from './read-trail.ts';

/** Throws Refusal `shown-otherwise`. */
export function checkTrail(report: VerificationReport, { statement, payments }: ReadTrail): void {
  const windows = payments.flatMap(({ between }) => between?.window ?? []);
  const ofStatement = statement === undefined ? [] : [statement.statement, ...statement.readings];
  checkRows(report, [...ofStatement, ...payments.flatMap(({ behind }) => behind), ...windows]);
  for (const { movement } of payments) if (movement !== undefined) checkMovement(report, movement);
}

/** In a file that has the rows of its account. */
function checkMovement({ lists }: VerificationReport, movement: Movement): void {
  const list = lists.find((one) => one.list === 'transfers' && one.subject === movement.account);
  if (list === undefined) return;
  const row = list.rows.find(({ number }) => number === movement.number);
  const isSame =
    row?.transfer === movement.transfer &&
    row.side === movement.side &&
    row.counterparty === movement.counterparty &&
    row.amountFen === BigInt(movement.amountFen) &&
    row.code === movement.code &&
    row.reference === movement.reference;
  if (!isSame) throw shownOtherwise(movement.transfer);
}
