// The form of a tariff plan's id.

import { malformedField } from '../field-checks.ts';
import { NUMBER } from '../ids.ts';
import type { Rejection } from '../rejection.ts';

export function checkPlanId(plan: string): Rejection | undefined {
  return NUMBER.test(plan) ? undefined : malformedField('plan', '1-48 of a-z A-Z 0-9 . _ -');
}
