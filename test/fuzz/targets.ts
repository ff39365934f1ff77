// Every decoder that is fuzzed.
import { fileTargets } from './file-targets.ts';
import type { FuzzTarget } from './fuzz-target.ts';
import { httpTarget } from './http-target.ts';
import { ledgerTargets } from './ledger-targets.ts';
import { meterDataTargets } from './meter-data-targets.ts';
import { proofTargets } from './proof-targets.ts';
import { WIRE_TARGETS } from './wire-targets.ts';

export async function fuzzTargets(): Promise<readonly FuzzTarget[]> {
  return [...WIRE_TARGETS, ...(await ledgerTargets()), ...(await fileTargets()), ...proofTargets(), ...meterDataTargets(), await httpTarget()];
}
