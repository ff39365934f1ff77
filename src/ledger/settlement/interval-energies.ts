// The energy to the grid in each step of a price series, as one run of bytes: a statement under a plan with dated
// prices carries it, and the reading at its end has committed to it. A number takes 7 bits of a byte, the lowest first;
// the top bit says that more follow. Each number has one spelling, the shortest.
import { type Digest, taggedDigest } from '../../crypto/digest.ts';
import { workOfBytes } from '../work.ts';

/** Quarters of an hour in 32 days: a month, with the hour that clocks are put back. */
export const MAX_INTERVALS = 3_072;
/** More than a TWh in one step is no energy of a site. */
const MAX_INTERVAL_BYTES = 6;
export const MAX_INTERVALS_BYTES = MAX_INTERVALS * MAX_INTERVAL_BYTES;

const digest = taggedDigest('interval-energies');

/** `energies`: Wh, each 0 or more and below 2^42. Throws RangeError for others. */
export function packEnergies(energies: readonly number[]): Uint8Array {
  const bytes: number[] = [];
  for (const wh of energies) {
    if (!Number.isInteger(wh) || wh < 0 || wh >= 2 ** 42) throw new RangeError(`${wh} Wh in one interval`);
    let rest = wh;
    for (; rest >= 0x80; rest = Math.floor(rest / 0x80)) bytes.push((rest % 0x80) | 0x80);
    bytes.push(rest);
  }
  return Uint8Array.from(bytes);
}

/** Undefined for bytes that packEnergies does not give. */
export function unpackEnergies(bytes: Uint8Array): readonly number[] | undefined {
  const energies: number[] = [];
  let wh = 0;
  let scale = 1;
  for (const byte of bytes) {
    wh += (byte & 0x7f) * scale;
    if ((byte & 0x80) !== 0) {
      scale *= 0x80;
      if (scale === 2 ** 42) return undefined;
      continue;
    }
    // The last byte of several is not zero: it would be a longer spelling of the same number.
    if (byte === 0 && scale > 1) return undefined;
    energies.push(wh);
    [wh, scale] = [0, 1];
  }
  return scale === 1 ? energies : undefined;
}

/** What a reading commits to: digest("interval-energies", the packed energies since the reading before it). */
export function intervalDigest(packed: Uint8Array): Digest {
  return digest(packed);
}

/** To unpack, hash, multiply and add them. */
export function workOfIntervals(packed: Uint8Array): number {
  return workOfBytes(packed.length);
}
