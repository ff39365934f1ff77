import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { DefineScenario } from '../../../src/generated/transaction.ts';
import { toOdrl } from '../../../src/node/config/odrl-policy.ts';
import { readScenarioFile } from '../../../src/node/config/scenario-file.ts';

const SAMPLES = join(import.meta.dirname, '../../../network-config/scenarios');
const DAY_MS = 86_400_000n;
const PARTIES = ['grid', 'bank-a', 'role:bank', 'role:merchant'] as const;

/** As somebody else reads the file. */
function readBack(document: unknown): DefineScenario {
  const folder = mkdtempSync(join(tmpdir(), 'gridpact-odrl-'));
  try {
    const path = join(folder, 'policy.odrl.json');
    writeFileSync(path, JSON.stringify(document));
    return readScenarioFile(path);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const days = fc.bigInt({ min: 1n, max: 36_500n }).map((count) => count * DAY_MS);
const parties = fc.uniqueArray(fc.constantFrom<string>(...PARTIES), { minLength: 1, maxLength: 4 });
const word = fc.stringMatching(/^[a-z][a-z0-9-]{0,10}$/);
const policies: fc.Arbitrary<DefineScenario> = fc.record({
  scenario: word,
  version: fc.integer({ min: 1, max: 1_000 }),
  dataSchema: fc.constantFrom('interval-series/1', 'a.b'),
  publishers: parties,
  readers: parties,
  purposes: fc.uniqueArray(word, { minLength: 1, maxLength: 4 }),
  consentRequired: fc.boolean(),
  granularity: fc.constantFrom('scenario' as const, 'subject' as const, 'record' as const),
  longestGrantMs: days,
  retentionMs: days,
  supervisor: fc.constantFrom('', 'regulator'),
  changedBy: fc.constantFrom('owner' as const, 'owner-and-supervisor' as const),
  history: fc.boolean(),
  fieldGroups: fc.uniqueArray(fc.record({ fieldGroup: word, readers: parties }), {
    maxLength: 4,
    selector: ({ fieldGroup }) => fieldGroup,
  }),
  subjectMayPurge: fc.boolean(),
  keptBy: fc.constantFrom('all-members' as const, 'readers-and-owner' as const),
  attestedBy: fc.integer({ min: 0, max: 256 }),
  aggregates: fc.option(
    fc.record({
      smallestGroup: fc.integer({ min: 5, max: 65_536 }),
      roundTo: fc.bigInt({ min: 1n, max: 10n ** 15n }),
      questionsPerReader: fc.integer({ min: 1, max: 1_000 }),
      budgetPeriodMs: days,
      answeredBy: fc.constantFrom('owner' as const, 'owner-or-node' as const),
    }),
  ),
  guardians: fc.constantFrom('none' as const, 'appointed' as const, 'ordered' as const),
});

describe('a policy in ODRL', () => {
  test.each(readdirSync(SAMPLES))('is the policy of %s again', (file) => {
    const policy = readScenarioFile(join(SAMPLES, file));
    expect(readBack(toOdrl(policy))).toEqual(policy);
  });

  test('is any policy again', () => {
    fc.assert(
      fc.property(policies, (policy) => {
        expect(readBack(toOdrl(policy))).toEqual(policy);
      }),
      { numRuns: 300 },
    );
  });

  test('names readers, purposes, times, consent and the supervisor in terms of ODRL', () => {
    const document = toOdrl(readScenarioFile(join(SAMPLES, 'pv-loan-assessment.json')));
    const target = 'urn:gridpact:scenario:pv-loan-assessment';
    expect(document).toMatchObject({ '@type': 'Set', uid: `${target}:1`, profile: 'urn:gridpact:odrl:1' });
    const elapsedTime = (operator: string, value: string) => ({
      ...{ leftOperand: 'elapsedTime', operator, rightOperand: { '@value': value, '@type': 'xsd:duration' } },
    });
    const constraint = [
      { leftOperand: 'purpose', operator: 'isAnyOf', rightOperand: ['loan-assessment'] },
      elapsedTime('lteq', 'P30D'),
    ];
    const duty = [{ action: 'obtainConsent' }];
    const read = (part: string, role: string) => ({
      ...{ target: `${target}:${part}`, assignee: [`urn:gridpact:role:${role}`], action: 'read', constraint, duty },
    });
    expect(document.permission).toEqual([
      read('totals', 'bank'),
      read('intervals', 'regulator'),
      { target, assignee: ['urn:gridpact:member:regulator'], action: 'read' },
      { target, assignee: ['urn:gridpact:role:grid-company'], action: 'gridpact:publish' },
    ]);
    expect(document.obligation).toEqual([{ target, action: 'delete', constraint: [elapsedTime('eq', 'P1095D')] }]);
  });

  test('with anything beside it is refused, and the term is named', () => {
    const policy = readScenarioFile(join(SAMPLES, 'pv-loan-assessment.json'));
    const document = toOdrl(policy);
    const [first, ...others] = document.permission as readonly object[];
    for (const [change, term] of [
      [{ prohibition: [{ action: 'sell' }] }, 'prohibition'],
      [{ permission: [{ ...first, action: 'use' }, ...others] }, 'permission'],
      [
        { permission: [first, ...others, { action: 'read', assignee: ['urn:gridpact:member:merchant'] }] },
        'permission',
      ],
      [{ permission: [{ ...first, constraint: [{ leftOperand: 'count', operator: 'lt', rightOperand: 3 }] }] }, ''],
      [{ profile: 'urn:another' }, 'profile'],
      [{ 'gridpact:history': 'yes' }, 'history'],
      [{ uid: 'urn:another:1' }, ''],
    ] as const) {
      const refused = () => readBack({ ...document, ...change });
      expect(refused).toThrow(
        expect.objectContaining({ code: expect.stringMatching(/^(odrl-not-understood|scenario-invalid)$/) }),
      );
      expect(refused).toThrow(term);
    }
  });

  test('has whole days alone', () => {
    const policy = readScenarioFile(join(SAMPLES, 'pv-loan-assessment.json'));
    const brief = () => toOdrl({ ...policy, longestGrantMs: 1n });
    expect(brief).toThrow(expect.objectContaining({ code: 'policy-not-in-days' }));
  });
});
