// gridpact bench: runs the benchmark script that comes with the sources. Knows nothing of what it measures.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Command } from 'commander';
import type { Cli } from '../cli.ts';
import { CliError } from '../cli-error.ts';
import { SUMMARIES } from '../command-summaries.ts';
import { defineCommand, onRunPlain } from '../define-command.ts';
import { EXIT } from '../exit-codes.ts';
import { say } from '../print/say.ts';

const SCRIPT = fileURLToPath(new URL('../../../scripts/bench.ts', import.meta.url));

export function benchCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'bench', {
    summary: SUMMARIES.bench,
    details: 'The same as "npm run bench": a table on the screen, and with --json FILE the figures in a file.',
    examples: ['bench latency', 'bench payments settlement --json figures.json'],
  })
    .argument('[words...]', "names of benches (all by default) and the bench's own options")
    .allowUnknownOption()
    .passThroughOptions();
  return onRunPlain(cli, command, async (output, _options, words: readonly string[]) => {
    if (!existsSync(SCRIPT)) throw notThere();
    const bench = spawn(process.execPath, [SCRIPT, ...words], { stdio: 'inherit' });
    const [code] = await once(bench, 'exit');
    if (code !== 0) output.exit(code === EXIT.usage ? EXIT.usage : EXIT.machine);
  });
}

function notThere(): CliError {
  return new CliError({
    exitCode: EXIT.machine,
    code: 'bench-not-installed',
    message: say`${SCRIPT} is not there: the benches come with the sources only`,
    remedy: say`clone the repository and run "npm run bench" in it`,
  });
}
