// The answers of the commands as JSON Schemas, for people and for other programs.
import { z } from 'zod';
import { answerSchema } from './answer-schema.ts';
import { ANSWERS, ERROR_ANSWER } from './answers.ts';

/** Of what every command writes to stderr when it fails, in place of an answer. */
const ERROR = 'error';

/** Of the command's answers, or of `error`; undefined of a command without any. */
export function schemaOf(command: string): object | undefined {
  const fields = command === ERROR ? ERROR_ANSWER : Object.hasOwn(ANSWERS, command) ? ANSWERS[command] : undefined;
  return fields === undefined ? undefined : z.toJSONSchema(answerSchema(fields));
}

/** By command, and `error`. */
export function allSchemas(): { readonly [command: string]: object } {
  const all = { ...ANSWERS, [ERROR]: ERROR_ANSWER };
  return Object.fromEntries(
    Object.entries(all).map(([command, fields]) => [command, z.toJSONSchema(answerSchema(fields))]),
  );
}
