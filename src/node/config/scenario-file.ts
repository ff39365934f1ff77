// A scenario's policy as people write it, to the operation that defines it. Everything wrong with a file is said at
// once. Whether the parties exist is for the ledger to say.

import { z } from 'zod';
import { NodeError } from '../../base/node-error.ts';
import { AGGREGATE_TERMS_ANSWERED_BY, type AggregateTerms, type DefineScenario } from '../../generated/transaction.ts';
import { DATA_SCHEMA, NAME, SHORT_NAME } from '../../ledger/ids.ts';
import { LEAST_GROUP, MAX_CANDIDATES, MAX_QUESTIONS } from '../../ledger/sharing/aggregates/aggregate-terms.ts';
import { MAX_FIELD_GROUPS, ROLE_PREFIX } from '../../ledger/sharing/policy.ts';
import { fromOdrl, isOdrl } from './odrl-policy.ts';
import { problemsOf, problemText } from './problem.ts';
import { type JsonFile, readJsonFile } from './read-json-file.ts';

const FILE: JsonFile = {
  code: 'scenario-unreadable',
  what: 'the scenario',
  remedy: 'Start from a copy of a file in network-config/scenarios.',
};

const DAY_MS = 86_400_000n;

const word = z.string().regex(NAME, 'must be 1-48 of a-z 0-9 -');
const EACH_ONCE = 'must have each once';
const parties = z
  .array(z.string().refine(isParty, 'must be a member id or "role:<role>"'))
  .min(1)
  .max(16)
  .refine(isEachOnce, EACH_ONCE);
const days = z.int().min(1).max(36_500);

const scenarioSchema = z.strictObject({
  id: word,
  version: z.int().min(1).max(1_000),
  dataSchema: z.string().regex(DATA_SCHEMA, 'must be 1-64 of a-z 0-9 . / -'),
  publishers: parties,
  readers: parties,
  purposes: z.array(word).min(1).max(16).refine(isEachOnce, EACH_ONCE),
  consentRequired: z.boolean(),
  granularity: z.enum(['scenario', 'subject', 'record']),
  longestGrantDays: days,
  retentionDays: days,
  supervisor: z.union([z.literal(''), z.string().regex(SHORT_NAME, 'must be a member id or ""')]),
  changedBy: z.enum(['owner', 'owner-and-supervisor']),
  history: z.boolean(),
  fieldGroups: z
    .array(z.strictObject({ fieldGroup: word, readers: parties }))
    .max(MAX_FIELD_GROUPS)
    .refine((groups) => isEachOnce(groups.map(({ fieldGroup }) => fieldGroup)), EACH_ONCE)
    .default([]),
  subjectMayPurge: z.boolean(),
  keptBy: z.enum(['all-members', 'readers-and-owner']).default('all-members'),
  guardians: z.enum(['none', 'appointed', 'ordered']).default('none'),
  attestedBy: z.int().min(0).max(256).default(0),
  aggregates: z
    .strictObject({
      smallestGroup: z.int().min(LEAST_GROUP).max(MAX_CANDIDATES),
      roundTo: z.int().min(1).max(1_000_000_000_000_000),
      questionsPerReader: z.int().min(1).max(MAX_QUESTIONS),
      budgetDays: days,
      answeredBy: z.enum(AGGREGATE_TERMS_ANSWERED_BY).default('owner'),
    })
    .nullable()
    .default(null),
});

type AggregatesInFile = NonNullable<z.infer<typeof scenarioSchema>['aggregates']>;

/** Also a policy in ODRL (odrl-policy.ts). Throws NodeError `scenario-unreadable`, or `scenario-invalid` with every problem. */
export function readScenarioFile(path: string): DefineScenario {
  const document = readJsonFile(path, FILE);
  return isOdrl(document)
    ? fromOdrl(document, path, (fields) => parseScenario(fields, path))
    : parseScenario(document, path);
}

function parseScenario(document: unknown, path: string): DefineScenario {
  const parsed = scenarioSchema.safeParse(document);
  if (!parsed.success) {
    throw new NodeError({
      code: 'scenario-invalid',
      message: `${path} is no valid scenario:\n${problemText(problemsOf(parsed.error))}`,
      remedy: 'Correct these fields; network-config/README.md describes them.',
    });
  }
  const { id, longestGrantDays, retentionDays, aggregates, ...policy } = parsed.data;
  const longestGrantMs = BigInt(longestGrantDays) * DAY_MS;
  return {
    ...{ scenario: id, ...policy, longestGrantMs, retentionMs: BigInt(retentionDays) * DAY_MS },
    aggregates: aggregates && termsOf(aggregates),
  };
}

function termsOf({ roundTo, budgetDays, ...terms }: AggregatesInFile): AggregateTerms {
  const budgetPeriodMs = BigInt(budgetDays) * DAY_MS;
  return { ...terms, roundTo: BigInt(roundTo), budgetPeriodMs };
}

function isParty(text: string): boolean {
  return SHORT_NAME.test(text.startsWith(ROLE_PREFIX) ? text.slice(ROLE_PREFIX.length) : text);
}

function isEachOnce(list: readonly string[]): boolean {
  return new Set(list).size === list.length;
}
