// A problem of a document that a person wrote, with its place. Parsers report every problem at once.
import type { z } from 'zod';

export interface Problem {
  /** As one would write it in JavaScript: `members[2].networkKey`; empty for the document itself. */
  readonly path: string;
  readonly message: string;
}

/** The problems that a schema found. */
export function problemsOf(error: z.ZodError): Problem[] {
  return error.issues.map((issue) => ({ path: pathText(issue.path), message: messageOf(issue) }));
}

/** What is absent is missing, in a document of a person. */
function messageOf({ message }: z.core.$ZodIssue): string {
  return message.replace(/^Invalid input: expected (.*), received undefined$/, 'is missing: expected $1');
}

/** One line per problem, for a person. */
export function problemText(problems: readonly Problem[]): string {
  return problems.map(({ path, message }) => `  ${path === '' ? '(document)' : path}: ${message}`).join('\n');
}

function pathText(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, part) => {
    if (typeof part === 'number') return `${text}[${part}]`;
    return text === '' ? String(part) : `${text}.${String(part)}`;
  }, '');
}
