// A program in place of the one that opens a browser: it writes down what it was called with.
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

export interface Opener {
  /** In which the system's openers are this one. */
  readonly PATH: string;
  /** The arguments of each call; none before the first. */
  calls(): readonly string[];
}

/** `folder`: one of the test's own. */
export function openerIn(folder: string): Opener {
  const [bin, log] = [join(folder, 'bin'), join(folder, 'opened')];
  mkdirSync(bin, { recursive: true });
  for (const name of ['xdg-open', 'open']) {
    writeFileSync(join(bin, name), `#!/bin/sh\nprintf '%s\\n' "$*" >> '${log}'\n`);
    chmodSync(join(bin, name), 0o755);
  }
  return {
    PATH: [bin, process.env.PATH ?? ''].join(delimiter),
    calls() {
      try {
        return readFileSync(log, 'utf8').trim().split('\n');
      } catch {
        return [];
      }
    },
  };
}
