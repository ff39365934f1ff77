// A device as commands answer with it: its key is its id.
import { toHex } from '../../../base/bytes.ts';
import type { Device } from '../../../generated/state.ts';

export function deviceView({ key, usedCodes: _, ...rest }: Device) {
  return { device: toHex(key), ...rest };
}
