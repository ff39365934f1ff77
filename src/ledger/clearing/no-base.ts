import type { ClearingBase } from '../../generated/state.ts';

/** Of a member before the first window with its payments is closed. */
export const NO_BASE: ClearingBase = { sentFen: 0n, receivedFen: 0n };
