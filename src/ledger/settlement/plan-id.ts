// The form of a tariff plan's id.
import { malformedField } from '../field-checks.ts';
import type { Rejection } from '../rejection.ts';

const PLAN_ID = /^[A-Za-z0-9._-]{1,48}$/;

export function checkPlanId(plan: string): Rejection | undefined {
  return PLAN_ID.test(plan) ? undefined : malformedField('plan', '1-48 of a-z A-Z 0-9 . _ -');
}
