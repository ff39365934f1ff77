import { family } from '../family.ts';
import { recordEvidence } from './record-evidence.ts';
import { evidenceRecords, evidenceTallies } from './tables.ts';

export const EVIDENCE = family({
  name: 'evidence',
  operations: { recordEvidence },
  tables: { evidenceRecords, evidenceTallies },
});
