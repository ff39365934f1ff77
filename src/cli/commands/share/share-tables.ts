// The tables of shared data, as people read them.
import type { ConfirmedErasure } from '../../../client/erasure-receipts.ts';
import type {
  AccessOffer,
  AccessRequest,
  Consent,
  Grant,
  Guardianship,
  RangeReceipt,
  Scenario,
  Record as SharedRecord,
  StandingRule,
} from '../../../generated/state.ts';
import { formatDuration, formatFen, formatTime, hashCell } from '../../print/format-value.ts';
import { say, word } from '../../print/say.ts';
import type { Table } from '../../print/table.ts';

export function scenarioTable(rows: readonly Scenario[]): Table {
  return {
    columns: [
      { head: 'scenario' },
      { head: 'version', align: 'right' },
      { head: 'owner' },
      { head: 'readers' },
      { head: 'purposes' },
    ],
    rows: rows.map(({ policy, owner }) => [
      policy.scenario,
      `${policy.version}`,
      owner,
      policy.readers.join(', '),
      policy.purposes.join(', '),
    ]),
  };
}

export function recordTable(rows: readonly SharedRecord[]): Table {
  return {
    columns: [
      { head: 'record' },
      { head: 'scenario' },
      { head: 'subject' },
      { head: 'published by' },
      { head: 'from' },
      { head: 'until' },
    ],
    rows: rows.map(({ header, publisher }) => [
      header.record,
      header.scenario,
      header.subject,
      publisher,
      formatTime(header.periodStartMs),
      formatTime(header.periodEndMs),
    ]),
  };
}

export function grantTable(rows: readonly Grant[]): Table {
  return {
    columns: [
      { head: 'grant' },
      { head: 'scenario' },
      { head: 'reader' },
      { head: 'purpose' },
      { head: 'covers' },
      { head: 'status' },
      { head: 'expires' },
    ],
    rows: rows.map(({ grant, status, reason }) => [
      grant.grant,
      grant.scenario,
      grant.reader,
      grant.purpose,
      grant.granularity === 'scenario' ? say`everything` : `${grant.granularity} ${grant.record || grant.subject}`,
      reason === '' ? status : `${word(status)}: ${reason}`,
      formatTime(grant.expiresAtMs),
    ]),
  };
}

export function consentTable(rows: readonly Consent[]): Table {
  return {
    columns: [
      { head: 'subject' },
      { head: 'scenario' },
      { head: 'reader' },
      { head: 'purpose' },
      { head: 'status' },
      { head: 'expires' },
    ],
    rows: rows.map(({ consent, status, reason }) => [
      consent.subject,
      `${consent.scenario}/${consent.policyVersion}`,
      consent.reader,
      consent.purpose,
      reason === '' ? status : `${word(status)}: ${reason}`,
      formatTime(consent.expiresAtMs),
    ]),
  };
}

export function offerTable(rows: readonly AccessOffer[]): Table {
  return {
    columns: [
      { head: 'offered' },
      { head: 'purpose' },
      { head: 'about' },
      { head: 'version', align: 'right' },
      { head: 'yuan', align: 'right' },
      { head: 'to' },
      { head: 'until' },
    ],
    rows: rows.map(({ offer }) => [
      offer.scenario,
      offer.purpose,
      offer.granularity === 'scenario' ? say`everything` : say`one subject`,
      `${offer.version}`,
      formatFen(offer.priceFen),
      offer.account,
      offer.untilMs === 0n ? say`ended` : formatTime(offer.untilMs),
    ]),
  };
}

export function requestTable(rows: readonly AccessRequest[]): Table {
  return {
    columns: [
      { head: 'request' },
      { head: 'scenario' },
      { head: 'reader' },
      { head: 'purpose' },
      { head: 'about' },
      { head: 'status' },
      { head: 'answer by' },
      { head: 'yuan', align: 'right' },
      { head: 'reason' },
    ],
    rows: rows.map(({ request, reader, status, grant, reason, purchase }) => [
      request.request,
      request.scenario,
      reader,
      request.purpose,
      request.subject === '' ? say`everything` : request.subject,
      status === 'approved' ? say`approved: ${grant}` : status,
      formatTime(request.answerByMs),
      purchase === null ? '' : formatFen(purchase.priceFen),
      status === 'declined' ? reason : request.reason,
    ]),
  };
}

export function erasureTable(rows: readonly ConfirmedErasure[]): Table {
  return {
    columns: [
      { head: 'erased' },
      { head: 'scenario' },
      { head: 'subject' },
      { head: 'ordered by' },
      { head: 'ordered' },
      { head: 'confirmed', align: 'right' },
      { head: 'reason' },
    ],
    rows: rows.map(({ record, scenario, subject, orderedBy, atMs, receipts, holders, reason }) => [
      ...[record, scenario, subject, orderedBy, formatTime(atMs), `${receipts.length}/${holders.length}`, reason],
    ]),
  };
}

export function ruleTable(rows: readonly StandingRule[]): Table {
  return {
    columns: [
      { head: 'rule', align: 'right' },
      { head: 'version', align: 'right' },
      { head: 'scenario' },
      { head: 'answers' },
      { head: 'readers' },
      { head: 'purpose' },
      { head: 'about' },
      { head: 'grants for' },
      { head: 'most a day', align: 'right' },
    ],
    rows: rows.map(({ rule }) => [
      ...[`${rule.standingRule}`, `${rule.version}`, rule.scenario, word(rule.answers), rule.readers.join(', ')],
      ...[rule.purpose, rule.granularity === 'scenario' ? say`everything` : say`one subject`],
      ...[formatDuration(rule.grantMs), `${rule.mostPerDay}`],
    ]),
  };
}

export function guardianshipTable(rows: readonly Guardianship[]): Table {
  return {
    columns: [
      { head: 'subject' },
      { head: 'scenario' },
      { head: 'guardian' },
      { head: 'basis' },
      { head: 'status' },
      { head: 'until' },
      { head: 'reason' },
    ],
    rows: rows.map(({ terms, basis, status, reason }) => [
      ...[terms.subject, terms.scenario, terms.guardian, word(basis)],
      reason === '' ? word(status) : `${word(status)}: ${reason}`,
      ...[formatTime(terms.expiresAtMs), terms.reason],
    ]),
  };
}

export function rangeTable(rows: readonly RangeReceipt[]): Table {
  return {
    columns: [
      { head: 'receipt' },
      { head: 'scenario' },
      { head: 'reader' },
      { head: 'about' },
      { head: 'from' },
      { head: 'until' },
      { head: 'purpose' },
      { head: 'answer' },
    ],
    rows: rows.map(({ receipt, reader, range, allowed, reason }) => [
      ...[hashCell(receipt), range.scenario, reader, range.subject === '' ? say`everything` : range.subject],
      ...[formatTime(range.fromMs), formatTime(range.untilMs), range.purpose],
      allowed ? say`allowed` : say`denied: ${reason}`,
    ]),
  };
}
