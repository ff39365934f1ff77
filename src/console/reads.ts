// Who read the data of a site, or tried to: single records, and ranges of them, which may be about all sites at once.
import { type Fields, rowsOfList, textAt } from './entries.ts';
import { readPolicies } from './policies.ts';
import type { Row } from './rows.ts';

/** The newest first. Throws Refusal. */
export async function readsOf(site: string, scenarios: readonly string[]): Promise<readonly Row[]> {
  const [single, ranges, ...ofScenarios] = await Promise.all([
    rowsOfList(`access-receipts-of-subject/${site}`, 'access'),
    rowsOfList(`range-receipts-of-subject/${site}`, 'range-access'),
    ...scenarios.map((scenario) => rowsOfList(`range-receipts-of-scenario/${scenario}`, 'range-access')),
  ]);
  const ofAll = ofScenarios.flat().filter(({ entry }) => textAt(entry, 'range.subject') === '');
  const rows = [...single, ...[...ranges, ...ofAll].map(({ key, entry }) => ({ key, entry: asRead(entry) }))];
  return rows.toSorted((a, b) => Number(b.entry.atMs) - Number(a.entry.atMs));
}

/** Of all scenarios that there are. */
export async function scenarioNames(): Promise<readonly string[]> {
  return (await readPolicies()).map(({ scenario }) => scenario);
}

/** With the fields that a read of one record has, and of a range the period that it was about. */
export function asRead({ range, ...receipt }: Fields): Fields {
  return { ...receipt, ...(range as Fields) };
}
