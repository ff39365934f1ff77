import { family } from '../family.ts';
import { closePurse } from './close-purse.ts';
import { openPurse } from './open-purse.ts';
import { presentRecords } from './present-records.ts';
import { publishLossRule } from './publish-loss-rule.ts';
import { recordFork } from './record-fork.ts';
import { syncPurse } from './sync-purse.ts';
import { accountPurses, devicePurses, forkedRecords, lossRules, purseExposures, purseForks, purses } from './tables.ts';

export const PURSES = family({
  name: 'purses',
  operations: { openPurse, presentRecords, syncPurse, recordFork, closePurse, publishLossRule },
  tables: { purses, devicePurses, accountPurses, purseForks, forkedRecords, lossRules, purseExposures },
});
