import { family } from '../family.ts';
import { defineScenario } from './define-scenario.ts';
import { grantAccess } from './grant-access.ts';
import { publishRecords } from './publish-records.ts';
import { recordAccess } from './record-access.ts';
import { revokeGrant } from './revoke-grant.ts';
import { accessReceipts, grants, records, recordUses, scenarios } from './tables.ts';

export const SHARING = family({
  name: 'sharing',
  operations: { defineScenario, publishRecords, grantAccess, revokeGrant, recordAccess },
  tables: { scenarios, records, recordUses, grants, accessReceipts },
});
