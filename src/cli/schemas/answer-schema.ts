// The schema of an answer, made of the names of its fields. Knows no command.
import { z } from 'zod';
import { hasUnit } from '../print/units.ts';
import { FIELDS, wordsIn } from './fields.ts';

const decimal = z.string().regex(/^-?\d+$/);
const whole = z.int();
const text = z.string();

/** Of an object with these fields and no other; of several, of an object of one of these kinds. */
export function answerSchema(fields: string | readonly string[]): z.ZodType {
  if (typeof fields === 'string') return objectOf(fields);
  return z.union(fields.map(objectOf));
}

function objectOf(fields: string): z.ZodType {
  return z.strictObject(
    Object.fromEntries(
      wordsIn(fields).map((word) => {
        const name = word.replace('?', '');
        return [name, word.endsWith('?') ? fieldSchema(name).optional() : fieldSchema(name)];
      }),
    ),
  );
}

function fieldSchema(name: string): z.ZodType {
  const type = FIELDS[name];
  if (type === undefined && hasUnit(name)) return decimal;
  if (type === undefined) throw new Error(`src/cli/schemas/fields.ts does not say what "${name}" is`);
  switch (type.kind) {
    case 'text':
      return text;
    case 'whole':
      return whole;
    case 'flag':
      return z.boolean();
    case 'texts':
      return z.array(text);
    case 'wholes':
      return z.array(whole);
    case 'words':
      return z.record(text, text);
    case 'message':
      return z.looseObject({});
    case 'object':
      return objectOf(type.fields);
    case 'list':
      return z.array(objectOf(type.fields));
  }
}
