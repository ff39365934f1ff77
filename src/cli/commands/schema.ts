// gridpact schema: what the JSON answers of a command look like.
import type { Command } from 'commander';
import type { Cli } from '../cli.ts';
import { CliError } from '../cli-error.ts';
import { SUMMARIES } from '../command-summaries.ts';
import { defineCommand, onRunPlain } from '../define-command.ts';
import { EXIT } from '../exit-codes.ts';
import { say } from '../print/say.ts';

export function schemaCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'schema', {
    summary: SUMMARIES.schema,
    details: [
      'Prints a JSON Schema: of the answers of one command, of the error that any command ends with ("error"), or without',
      'a name of all by their commands. A field of one name has one type everywhere.',
    ].join(' '),
    examples: ['schema account show', 'schema error', 'schema'],
  }).argument('[command...]', 'such as account show');
  return onRunPlain(cli, command, async (output, _options: object, words: readonly string[]) => {
    // Loaded only here: no other command makes schemas.
    const { allSchemas, schemaOf } = await import('../schemas/json-schemas.ts');
    const name = words.join(' ');
    const schema = name === '' ? allSchemas() : schemaOf(name);
    if (schema === undefined) throw noSchema(name);
    output.cli.stdout.write(`${JSON.stringify(schema, null, 2)}\n`);
  });
}

function noSchema(name: string): CliError {
  return new CliError({
    exitCode: EXIT.usage,
    code: 'no-schema',
    message: say`no command "${name}" answers with JSON`,
    remedy: say`name a command with its group, such as "gridpact schema account show"; gridpact schema shows all`,
  });
}
