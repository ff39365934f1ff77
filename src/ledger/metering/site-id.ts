// The form of a site's id.

import { malformedField } from '../field-checks.ts';
import { NUMBER } from '../ids.ts';
import type { Rejection } from '../rejection.ts';

/** Also for a site that is only looked up: receipts quote a refused id, so it has to be short. */
export function checkSiteId(site: string): Rejection | undefined {
  return NUMBER.test(site) ? undefined : malformedField('site', '1-48 of a-z A-Z 0-9 . _ -');
}
