// Every decoder that is fuzzed, by name.
import { CARRIER_TARGETS } from './carrier-targets.ts';
import { CODE_TARGETS } from './code-targets.ts';
import { DEVICE_TARGETS } from './device-targets.ts';
import { FILE_TARGETS } from './file-targets.ts';
import type { FuzzTarget } from './fuzz-target.ts';
import { HAND_OVER_TARGETS } from './hand-over-targets.ts';
import { httpTarget } from './http-target.ts';
import { ISO20022_TARGETS } from './iso20022-targets.ts';
import { issuerTarget } from './issuer-target.ts';
import { LEDGER_TARGETS } from './ledger-targets.ts';
import { METER_DATA_TARGETS } from './meter-data-targets.ts';
import { PAIRING_TARGETS } from './pairing-targets.ts';
import { PROOF_TARGETS } from './proof-targets.ts';
import { WIRE_TARGETS } from './wire-targets.ts';

export const FUZZ_TARGETS: { readonly [name: string]: () => FuzzTarget | Promise<FuzzTarget> } = {
  ...WIRE_TARGETS,
  ...LEDGER_TARGETS,
  ...FILE_TARGETS,
  ...PROOF_TARGETS,
  ...METER_DATA_TARGETS,
  ...ISO20022_TARGETS,
  ...CODE_TARGETS,
  ...DEVICE_TARGETS,
  ...HAND_OVER_TARGETS,
  ...PAIRING_TARGETS,
  ...CARRIER_TARGETS,
  issuer: issuerTarget,
  http: httpTarget,
};
