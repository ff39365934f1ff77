// The shape of a template: a genesis without keys, addresses and date, from which a consortium is set up.
import { z } from 'zod';
import { NodeError } from '../../base/node-error.ts';
import { ROLES } from '../../ledger/consortium.ts';
import { address, consensusRules, genesisSchema, governanceRules, ledgerRules, memberId } from './genesis-schema.ts';
import { type Problem, problemsOf, problemText } from './problem.ts';
import { type JsonFile, readJsonFile } from './read-json-file.ts';

const FILE: JsonFile = {
  code: 'template-unreadable',
  what: 'the template',
  remedy: 'Start from a copy of network-config/consortium.json.',
};

const entry = genesisSchema.shape.accounts.element;

/** What a template says of the consortium as a whole. */
export const commonRules = {
  name: genesisSchema.shape.name,
  consensus: consensusRules,
  ledger: ledgerRules,
  governance: governanceRules.optional(),
  accounts: z.array(entry.omit({ key: true }).extend({ /** Whose transaction key it gets. */ holder: memberId })),
};

const templateSchema = z.strictObject({
  ...commonRules,
  members: z
    .array(
      z.strictObject({
        id: memberId,
        name: genesisSchema.shape.name,
        roles: z.array(z.enum(ROLES)).min(1),
        validator: z.boolean(),
        host: address.shape.host,
        /** Whether the member owns scenarios, and so needs a master secret for the keys of their records. */
        ownsScenarios: z.boolean(),
      }),
    )
    .min(1),
});

export type ConsortiumTemplate = z.infer<typeof templateSchema>;
export type TemplateMember = ConsortiumTemplate['members'][number];

/** Throws NodeError `template-unreadable`, or `template-invalid` with every problem. */
export function readTemplate(path: string): ConsortiumTemplate {
  const parsed = templateSchema.safeParse(readJsonFile(path, FILE));
  if (!parsed.success) throw invalidTemplate(path, problemsOf(parsed.error));
  return parsed.data;
}

/** For problems that show only in the genesis made from the template. */
export function invalidTemplate(path: string, problems: readonly Problem[]): NodeError {
  return new NodeError({
    code: 'template-invalid',
    message: `${path} gives no valid genesis:\n${problemText(problems)}`,
    remedy: 'Correct the template; network-config/README.md describes it.',
  });
}
