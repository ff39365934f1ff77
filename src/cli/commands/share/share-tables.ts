// The tables of shared data, as people read them.
import type {
  AccessOffer,
  AccessRequest,
  Consent,
  Erasure,
  Grant,
  Scenario,
  Record as SharedRecord,
} from '../../../generated/state.ts';
import { formatFen, formatTime } from '../../print/format-value.ts';
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

export function erasureTable(rows: readonly Erasure[]): Table {
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
