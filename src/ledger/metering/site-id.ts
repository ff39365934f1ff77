// The form of a site's id.
import { malformedField } from '../field-checks.ts';
import type { Rejection } from '../rejection.ts';

const SITE_ID = /^[A-Za-z0-9._-]{1,48}$/;

/** Also where a site only is looked up: what is refused is quoted in receipts, so it has to be short. */
export function checkSiteId(site: string): Rejection | undefined {
  return SITE_ID.test(site) ? undefined : malformedField('site', '1-48 of a-z A-Z 0-9 . _ -');
}
