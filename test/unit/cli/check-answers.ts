// What every test of the command line holds its output to: answers and errors as their schemas have them, and words for
// people without the names and numbers of a program.
import type { z } from 'zod';
import { answerSchema } from '../../../src/cli/schemas/answer-schema.ts';
import { ANSWERS, ERROR_ANSWER } from '../../../src/cli/schemas/answers.ts';

const schemas = new Map<string, z.ZodType>();

function schemaFor(command: string): z.ZodType | undefined {
  const fields = command === 'error' ? ERROR_ANSWER : ANSWERS[command];
  if (fields === undefined) return undefined;
  const schema = schemas.get(command) ?? answerSchema(fields);
  schemas.set(command, schema);
  return schema;
}

/** Throws unless the JSON of `command` ("error" of what it failed with) is as its schema says. */
export function checkAnswer(command: string, json: string): void {
  const schema = schemaFor(command);
  if (schema === undefined) throw new Error(`src/cli/schemas/answers.ts does not say what "${command}" answers`);
  const { error } = schema.safeParse(JSON.parse(json));
  if (error !== undefined)
    throw new Error(`the answer of "${command}" is not as its schema says: ${error.message}\n${json}`);
}

/** The path of the command that a command line calls; undefined of one without answers. */
export function commandOf(argv: readonly string[]): string | undefined {
  return [3, 2, 1].map((words) => argv.slice(0, words).join(' ')).find((path) => Object.hasOwn(ANSWERS, path));
}

/** Of a process with --json: all lines of stdout, and the error on stderr. `start` logs there, too. */
export function checkOutput(
  argv: readonly string[],
  { stdout, stderr }: { readonly stdout: string; readonly stderr: string },
): void {
  if (!argv.includes('--json')) {
    checkText(argv, stdout, stderr);
    return;
  }
  const command = commandOf(argv);
  for (const line of linesOf(stdout)) checkAnswer(command ?? argv.join(' '), line);
  for (const line of linesOf(stderr)) if (line.startsWith('{"error":')) checkAnswer('error', line);
}

function linesOf(text: string): readonly string[] {
  return text.split('\n').filter((line) => line !== '');
}

/** Its text is a document for programs, or names what stands in one. */
const DOCUMENTS = ['schema', 'completion', 'readings sniff', 'share read'];

/** Throws on text for people that has a name of a program, milliseconds since 1970, or what a program prints by mistake. */
export function checkText(argv: readonly string[], ...texts: readonly string[]): void {
  const isDocument = DOCUMENTS.some((path) => argv.join(' ').startsWith(path));
  // A body is a document of the reader: what is wrong with it is said by the names of its fields.
  if (texts.some((text) => text.includes('[body-invalid]'))) return;
  if (isDocument || argv.includes('--help') || argv.includes('help')) return;
  const faults = texts.flatMap(textFaults);
  if (faults.length > 0) throw new Error(`text for people with ${faults.join(', ')}:\n${texts.join('\n')}`);
}

/** In quotes: the name of a field in a document of the reader. Behind a slash, and before a dot: a path. */
const QUOTED = /"[^"\n]*"|'[^'\n]*'/g;
const PATHS = /(?:^|[\s:=(])[\w.~-]*\/[^\s:,;)]*/gm;
/** At the start of a line, or behind a file's name: the place of a problem in a document of the reader. */
const PLACES = /(?:^ {2}|: )[\w.[\]]+: /gm;
const NOT_FOR_PEOPLE = [
  /\b(?!kWh\b)[a-z]+[A-Z][A-Za-z]*\b/g,
  /(?<![\w.-])\d{13}(?![\w.])/g,
  /\bundefined\b/g,
  /\bnull\b/g,
  /\[object\b/g,
  /\bNaN\b/g,
];

export function textFaults(text: string): readonly string[] {
  const plain = text.replaceAll(PLACES, '').replaceAll(QUOTED, '').replaceAll(PATHS, ' ');
  return NOT_FOR_PEOPLE.flatMap((pattern) => plain.match(pattern) ?? []);
}
