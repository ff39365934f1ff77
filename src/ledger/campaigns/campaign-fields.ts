// The forms of what campaigns are told, and their bounds.
import { DIGEST_BYTES } from '../../crypto/digest.ts';
import { malformedField } from '../field-checks.ts';
import { LONG_NUMBER, NAME } from '../ids.ts';
import { type Rejection, reject } from '../rejection.ts';

const CAMPAIGN_ID = /^[a-z0-9-]{1,32}\/campaign\.[a-z0-9-]{1,24}$/;
/** Of a campaign that has each entry on record. */
export const MOST_ENTRIES = 200_000;
/** Of all lists of a campaign: places of the shuffle are counted in 32 bits. */
export const MOST_LISTED = 2_000_000_000;
export const MOST_IN_LIST = 50_000_000;
export const SALT_BYTES = 16;
export const SHARE_BYTES = 32;

export function checkCampaignId(id: string): Rejection | undefined {
  return CAMPAIGN_ID.test(id)
    ? undefined
    : malformedField('campaign', '"<bank>/campaign.<name>", the name 1-24 of a-z 0-9 -');
}

export function checkPurpose(purpose: string): Rejection | undefined {
  return NAME.test(purpose) ? undefined : malformedField('purpose', '1-48 of a-z 0-9 -');
}

export function checkSpendId(field: string, id: string): Rejection | undefined {
  return LONG_NUMBER.test(id) ? undefined : malformedField(field, '1-64 of a-z A-Z 0-9 . _ -');
}

export function checkBytes(field: string, bytes: Uint8Array, length: number): Rejection | undefined {
  return bytes.length === length ? undefined : malformedField(field, `${length} bytes`);
}

export function checkDigest(field: string, bytes: Uint8Array): Rejection | undefined {
  return checkBytes(field, bytes, DIGEST_BYTES);
}

export function checkAscending(field: string, places: readonly number[], most: number): Rejection | undefined {
  const isAscending = places.every((place, i) => place > (places[i - 1] ?? 0));
  if (places.length > 0 && places.length <= most && isAscending) return undefined;
  return malformedField(field, `1 to ${most} places from 1, ascending`);
}

export function campaignState(campaign: string, is: string, required: string): Rejection {
  return reject('campaign-state', { campaign, is, required });
}
