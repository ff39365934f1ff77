// A scenario's policy as people write it, to the operation that defines it. Everything wrong with the file is said at
// once. What members and roles there are only the ledger knows, and refuses others.
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { DefineScenario } from '../ledger/transaction.ts';
import { problemsOf } from '../node/problem.ts';
import { CliError } from './cli-error.ts';
import { EXIT } from './exit-codes.ts';
import { parseDuration } from './parse-argument.ts';

const word = z.string().regex(/^[a-z0-9-]{1,48}$/, 'write 1 to 48 of a-z 0-9 -');
const parties = z.array(z.string()).min(1, 'name at least one').max(16, 'name at most 16');
const duration = z.string().transform((text, context) => {
  try {
    return BigInt(parseDuration(text));
  } catch {
    context.addIssue({ code: 'custom', message: 'write a number and a unit: s, m, h or d, such as "90d"' });
    return z.NEVER;
  }
});

const policySchema = z
  .strictObject({
    scenario: word,
    version: z.int().min(1),
    dataSchema: z.string(),
    /** Member ids, or "role:<role>". */
    publishers: parties,
    readers: parties,
    purposes: z.array(word).min(1, 'name at least one').max(16, 'name at most 16'),
    consentRequired: z.boolean().default(false),
    granularity: z.enum(['record', 'subject', 'scenario']),
    longestGrant: duration,
    retention: duration,
    supervisor: z.string().default(''),
  })
  .transform(({ longestGrant, retention, ...rest }): DefineScenario => {
    return { ...rest, longestGrantMs: longestGrant, retentionMs: retention };
  });

/** Throws CliError `policy-unreadable`, or `policy-invalid` with every problem. */
export function readPolicyFile(path: string): DefineScenario {
  const parsed = policySchema.safeParse(readJson(path));
  if (parsed.success) return parsed.data;
  const problems = problemsOf(parsed.error);
  const lines = problems.map(({ path: field, message }) => `  ${field === '' ? 'the policy' : field}: ${message}`);
  throw new CliError({
    exitCode: EXIT.input,
    code: 'policy-invalid',
    message: `${path} is no valid policy:\n${lines.join('\n')}`,
    remedy: 'correct the file; docs/data-formats.md describes it',
    problems,
  });
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (cause) {
    throw new CliError({
      exitCode: EXIT.input,
      code: 'policy-unreadable',
      message: `cannot read the policy ${path}: ${cause instanceof Error ? cause.message : cause}`,
      remedy: 'name a readable JSON file',
      cause,
    });
  }
}
