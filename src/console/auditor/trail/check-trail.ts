// Whether the evidence of a trail is of what is drawn. Knows no page.
import { messagesOf, textOf } from '../../../verifier/decoded-fields.ts';
import type { VerificationReport } from '../../../verifier/report.ts';
import { checkRows, shownOtherwise } from '../shown-check.ts';
import { MEMBERS, type Movement, type ReadPayment } from './read-payment.ts';
import type { ReadTrail } from './read-trail.ts';

/** Throws Refusal `shown-otherwise`. */
export function checkTrail(report: VerificationReport, { statement, payments }: ReadTrail): void {
  const windows = payments.flatMap(({ between }) => between?.window ?? []);
  const ofStatement = statement === undefined ? [] : [statement.statement, ...statement.readings];
  checkRows(report, [...ofStatement, ...payments.flatMap(({ behind }) => behind), ...windows]);
  for (const payment of payments) {
    checkSigner(report, payment);
    checkTime(report, payment);
    if (payment.movement !== undefined) checkMovement(report, payment.movement);
  }
}

/** A name is that of whose key signed; a key stands for itself. */
function checkSigner({ claims }: VerificationReport, { signer, transaction }: ReadPayment): void {
  const [key = ''] = transaction.signers;
  if (signer === key) return;
  const isOwn = claims.some((claim) => {
    if (claim.kind !== 'entry') return false;
    if (claim.key === `account/${signer}`) return textOf(claim.value, 'key') === key;
    const members = claim.key === MEMBERS ? messagesOf(claim.value, 'members') : [];
    return members.some((member) => member.id === signer && member.transactionKey === key);
  });
  if (!isOwn) throw shownOtherwise(signer);
}

/** By the certificate of the block itself, or by a row of an account of this block. */
function checkTime({ blocks, lists }: VerificationReport, { block, transaction: { height } }: ReadPayment): void {
  if (block === undefined) return;
  const rows = lists.flatMap((list) => list.rows);
  const proven = [...blocks, ...rows].find((one) => one.height === height);
  if (proven !== undefined && proven.timestampMs !== block.timestampMs) throw shownOtherwise(`block ${height}`);
}

/** In a file that has the rows of its account. */
function checkMovement({ lists }: VerificationReport, movement: Movement): void {
  const list = lists.find((one) => one.list === 'transfers' && one.subject === movement.account);
  if (list === undefined) return;
  const row = list.rows.find(({ number }) => number === movement.number);
  const isSame =
    row?.transfer === movement.transfer &&
    row.height === movement.height &&
    row.side === movement.side &&
    row.counterparty === movement.counterparty &&
    row.amountFen === BigInt(movement.amountFen) &&
    row.code === movement.code &&
    row.reference === movement.reference;
  if (!isSame) throw shownOtherwise(movement.transfer);
}
