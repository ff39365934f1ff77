// Puts the members' entries and the agreed rules together into a genesis. Everybody who has the same files gets the same
// bytes, in whatever order the entries are named.
import { basename } from 'node:path';
import { z } from 'zod';
import { NodeError } from '../../base/node-error.ts';
import { commonRules } from './consortium-template.ts';
import { type Genesis, parseGenesis } from './genesis-document.ts';
import { type GenesisDocument, genesisSchema } from './genesis-schema.ts';
import { type EntryDocument, readEntry } from './member-entry.ts';
import { type Problem, problemsOf, problemText } from './problem.ts';
import { type JsonFile, readJsonFile } from './read-json-file.ts';

const FILE: JsonFile = {
  code: 'rules-unreadable',
  what: 'the rules',
  remedy: 'Start from a copy of network-config/rules.json.',
};

/** A genesis without members: all that they agree on beforehand. */
const rulesSchema = z.strictObject({ ...commonRules, createdAt: genesisSchema.shape.createdAt });

type Rules = z.infer<typeof rulesSchema>;

interface EntryFile {
  readonly path: string;
  readonly entry: EntryDocument;
}

/** Throws NodeError `rules-unreadable`, `rules-invalid`, those of an entry, or `genesis-not-assembled`. */
export function assembleGenesis(rulesFile: string, entryFiles: readonly string[]): Genesis {
  const rules = readRules(rulesFile);
  const entries = entryFiles
    .map((path) => ({ path, entry: readEntry(path) }))
    .sort((a, b) => (a.entry.member.id < b.entry.member.id ? -1 : 1));
  const strays = entries.flatMap((file) => purposeFault(file, rules));
  if (strays.length > 0) throw notAssembled(strays);
  const made = parseGenesis(documentOf(rules, entries));
  if (!made.ok) throw notAssembled(made.error.map((problem) => byFile(problem, entries)));
  return made.value;
}

function readRules(path: string): Rules {
  const parsed = rulesSchema.safeParse(readJsonFile(path, FILE));
  if (parsed.success) return parsed.data;
  throw new NodeError({
    code: 'rules-invalid',
    message: `${path} is no valid file of rules:\n${problemText(problemsOf(parsed.error))}`,
    remedy: 'Correct these fields; network-config/README.md describes them.',
  });
}

function purposeFault({ path, entry }: EntryFile, { name }: Rules): Problem[] {
  if ('consortium' in entry.for && entry.for.consortium === name) return [];
  const meant = 'consortium' in entry.for ? `the consortium "${entry.for.consortium}"` : 'a chain that runs already';
  return [{ path: basename(path), message: `was made for ${meant}, not for "${name}"` }];
}

function documentOf({ accounts, name, createdAt, ...rules }: Rules, entries: readonly EntryFile[]): GenesisDocument {
  return {
    name,
    createdAt,
    consensus: rules.consensus,
    ledger: rules.ledger,
    ...(rules.governance === undefined ? {} : { governance: rules.governance }),
    members: entries.map(({ entry }) => entry.member),
    accounts: accounts.map(({ holder, ...account }) => {
      const owner = entries.find(({ entry }) => entry.member.id === holder);
      // A holder that is no member gets a key that the genesis' own check refuses, with the account's path.
      return { ...account, key: owner?.entry.member.transactionKey ?? '0'.repeat(64) };
    }),
  };
}

/** With the name of the file in the place of the member's index. */
function byFile({ path, message }: Problem, entries: readonly EntryFile[]): Problem {
  const named = (text: string) =>
    text.replace(/members\[(\d+)\]/g, (_, index) => basename(entries[Number(index)]?.path ?? '') || `member ${index}`);
  return { path: named(path), message: named(message) };
}

function notAssembled(problems: readonly Problem[]): NodeError {
  return new NodeError({
    code: 'genesis-not-assembled',
    message: `the entries and the rules make no valid genesis:\n${problemText(problems)}`,
    remedy: 'Nothing was written. Correct the rules, or have the members named make their entries again.',
  });
}
