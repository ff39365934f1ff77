import { table } from '../table.ts';

export const scenarios = table('scenario', {
  id: '`<scenario>/<version>`, and the newest also as `<scenario>/latest`',
});
export const records = table('record', { id: 'record' });
export const grants = table('grant', {
  id: 'grant',
  listedBy: [
    { list: 'grants-of-scenario', subjectOf: ({ grant }) => grant.scenario },
    // A grant for the whole scenario names no subject.
    { list: 'grants-of-subject', subjectOf: ({ grant }) => named(grant.subject) },
  ],
});
export const accessReceipts = table('access', {
  id: 'transaction id of the request',
  isRecord: true,
  // The request may have named a record that there is not.
  listedBy: [{ list: 'access-receipts-of-subject', subjectOf: ({ subject }) => named(subject) }],
});

/** Policy of one version; the newest version's entry also stands under "<scenario>/latest". */
export function scenarioId(scenario: string, version: number | 'latest'): string {
  return `${scenario}/${version}`;
}

function named(subject: string): string | undefined {
  return subject === '' ? undefined : subject;
}
