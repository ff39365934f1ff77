// The schemas of the JSON answers: every command has one, and a field of one name has one type in all of them. That the
// answers are as the schemas say is looked at wherever a test runs a command: check-answers.ts.
import type { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { toJson } from '../../../src/cli/print/to-json.ts';
import { hasUnit } from '../../../src/cli/print/units.ts';
import { wholeProgram } from '../../../src/cli/program.ts';
import { answerSchema } from '../../../src/cli/schemas/answer-schema.ts';
import { ANSWERS, ERROR_ANSWER } from '../../../src/cli/schemas/answers.ts';
import { FIELDS, wordsIn } from '../../../src/cli/schemas/fields.ts';
import { allSchemas } from '../../../src/cli/schemas/json-schemas.ts';
import { checkAnswer } from './check-answers.ts';
import { run, testCli } from './run-in-memory.ts';

function answering(command: Command, path: readonly string[] = []): readonly string[] {
  const own = command.options.some(({ long }) => long === '--json') ? [path.join(' ')] : [];
  return [...own, ...command.commands.flatMap((member) => answering(member, [...path, member.name()]))];
}

/** A type in one word, whatever the object or list holds: that is looked at under its own names. */
function typeOf(schema: unknown): string {
  const { type, pattern, items } = Object(schema);
  if (type === 'array') return `list of ${typeOf(items)}`;
  return pattern === undefined ? String(type) : `${type} like ${pattern}`;
}

/** Name and type of every property anywhere in a schema. */
function propertiesOf(schema: unknown): readonly (readonly [name: string, type: string])[] {
  if (Array.isArray(schema)) return schema.flatMap(propertiesOf);
  if (typeof schema !== 'object' || schema === null) return [];
  const { properties = {}, ...rest }: { readonly properties?: object } = schema;
  const own = Object.entries(properties).flatMap(([name, property]) => [
    [name, typeOf(property)] as const,
    ...propertiesOf(property),
  ]);
  return [...own, ...propertiesOf(Object.values(rest))];
}

const properties = propertiesOf(allSchemas());

describe('the schemas of the answers', () => {
  it('are there for every command with --json, and for no other', async () => {
    expect(Object.keys(ANSWERS).sort()).toEqual([...answering(await wholeProgram(testCli()))].sort());
  });

  it('give a field of one name one type', () => {
    const types = new Map<string, Set<string>>();
    for (const [name, type] of properties) types.set(name, (types.get(name) ?? new Set()).add(type));
    expect(types.size).toBeGreaterThan(200);
    const several = [...types].filter(([, of]) => of.size > 1).map(([name, of]) => `${name}: ${[...of].join(' | ')}`);
    expect(several).toEqual([]);
  });

  it('have every number with a unit as a decimal string, and every other as a whole number', () => {
    for (const [name, type] of properties) {
      if (name === 'intervalWh') continue;
      if (hasUnit(name)) expect(`${name}: ${type}`).toMatch(/: string like /);
      else expect(`${name}: ${type}`).not.toMatch(/: (number|string like )/);
    }
  });

  it('name no field that no answer has', () => {
    const used = new Set(properties.map(([name]) => name));
    expect(Object.keys(FIELDS).filter((name) => !used.has(name))).toEqual([]);
    // Bytes: the only ones whose name ends with a unit.
    expect(Object.keys(FIELDS).filter(hasUnit)).toEqual(['intervalWh']);
  });

  it('refuse a field that is not listed, one of another type, and one that is missing', () => {
    const final = { transactionId: 'ab', height: 7 };
    checkAnswer('account close', toJson(final));
    for (const bad of [{ ...final, more: true }, { ...final, height: '7' }, { height: 7 }])
      expect(() => checkAnswer('account close', JSON.stringify(bad))).toThrow('not as its schema says');
    expect(() => checkAnswer('account new-command', '{}')).toThrow('answers.ts does not say');
    expect(() => answerSchema('noSuchField')).toThrow('does not say what "noSuchField" is');
  });

  it('are printed by command, of one and of all', async () => {
    const one = await run('schema', 'account', 'show');
    expect(JSON.parse(one.stdout).properties.balanceFen).toEqual({ type: 'string', pattern: '^-?\\d+$' });
    expect(JSON.parse((await run('schema')).stdout)).toEqual(JSON.parse(JSON.stringify(allSchemas())));
    expect(JSON.parse((await run('schema', 'error')).stdout).required).toEqual(wordsIn(ERROR_ANSWER));
    const unknown = await run('schema', 'account');
    expect(unknown).toMatchObject({ exitCode: 2, stdout: '', stderr: expect.stringContaining('[no-schema]') });
  });
});
