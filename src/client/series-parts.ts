// The parts of a kept series that a policy with field groups shares apart: the intervals themselves, and what they sum up to.
import { utf8 } from '../base/bytes.ts';
import { taggedDigest } from '../crypto/digest.ts';
import { SALT_BYTES } from '../crypto/sealed-payload.ts';
import type { DefineScenario } from '../generated/transaction.ts';
import { columnSum } from '../ledger/sharing/aggregates/figure.ts';
import { ClientError } from './client-error.ts';
import { type KeptSeries, type SeriesRecord, seriesRecord } from './kept-series.ts';

/** The series as it is kept, which its reading commits to. */
const INTERVALS = 'intervals';
/** The energies of the period, and how much of them was measured: nothing of when. */
const TOTALS = 'totals';
const TOTALS_CONTENT_TYPE = 'application/json';

const totalsSalt = taggedDigest('series-totals-salt');

/** The records of a series under this policy, the series itself first if it is one of them. Throws ClientError `field-group-not-found`. */
export function seriesParts(series: KeptSeries, { scenario, fieldGroups }: DefineScenario): readonly SeriesRecord[] {
  if (fieldGroups.length === 0) return [seriesRecord(series)];
  const groups = fieldGroups.map(({ fieldGroup }) => fieldGroup);
  const foreign = groups.find((group) => group !== INTERVALS && group !== TOTALS);
  if (foreign !== undefined) throw notOfSeries(scenario, foreign);
  return [
    ...(groups.includes(INTERVALS) ? [{ ...seriesRecord(series), fieldGroup: INTERVALS }] : []),
    ...(groups.includes(TOTALS) ? [totalsRecord(series)] : []),
  ];
}

function totalsRecord(series: KeptSeries): SeriesRecord {
  const whole = seriesRecord(series);
  return {
    ...whole,
    record: `${whole.record}.${TOTALS}`,
    contentType: TOTALS_CONTENT_TYPE,
    content: utf8(totalsText(series)),
    // From the salt of the series, so that the same totals are published once, and no reader of them learns that salt.
    salt: totalsSalt(series.salt).slice(0, SALT_BYTES),
    fieldGroup: TOTALS,
  };
}

function totalsText({ site, period, text }: KeptSeries): string {
  const [head = '', ...rows] = text.trimEnd().split('\n');
  const columns = head.split(',');
  const cells = rows.map((row) => row.split(','));
  const sumOf = (energy: string) => columnSum(text, energy) ?? 0n;
  const quality = columns.indexOf('quality');
  const totals = {
    schema: 'interval-totals/1',
    ...{ site, periodStartMs: period.startMs, periodEndMs: period.endMs },
    ...{ importWh: `${sumOf('importWh')}`, exportWh: `${sumOf('exportWh')}` },
    ...{ intervals: rows.length, notMeasured: cells.filter((row) => row[quality] !== 'actual').length },
  };
  return `${JSON.stringify(totals)}\n`;
}

function notOfSeries(scenario: string, fieldGroup: string): ClientError {
  return new ClientError({
    code: 'field-group-not-found',
    message: `a series has no field group "${fieldGroup}", which the policy of ${scenario} names`,
    remedy: `a policy for series names ${INTERVALS}, ${TOTALS}, both or none; publish other payloads from files`,
    data: { scenario, fieldGroup },
  });
}
