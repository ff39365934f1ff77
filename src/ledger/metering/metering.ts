import { family } from '../family.ts';
import { applySites } from './apply-sites.ts';
import { correctReading } from './correct-reading.ts';
import { moveSite } from './move-site.ts';
import { recordReadings } from './record-readings.ts';
import { setSiteStatus } from './set-site-status.ts';
import { readings, replacedReadings, siteMoves, sites } from './tables.ts';

export const METERING = family({
  name: 'metering',
  operations: { applySites, setSiteStatus, recordReadings, correctReading, moveSite },
  tables: { sites, readings, replacedReadings, siteMoves },
});
