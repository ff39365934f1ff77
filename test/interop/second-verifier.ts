// The verifier that was written from the documents alone, in Python: verify.py beside this file.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect } from 'vitest';

const NEEDS = 'import cryptography';

/** Why it cannot run here; undefined: it can. */
export const lacking = ((): string | undefined => {
  if (spawnSync('python3', ['--version']).status !== 0) return 'python3';
  return spawnSync('python3', ['-c', NEEDS]).status === 0 ? undefined : 'the Python package "cryptography"';
})();

export const leftOut = lacking === undefined ? '' : ` (left out: this machine lacks ${lacking})`;

export interface SecondReport {
  readonly verdict: string;
  readonly claims: Readonly<Record<string, number>>;
  readonly statements: readonly { readonly statement: string; readonly amounts: string; readonly payment: string }[];
  readonly notJudged: readonly string[];
  readonly failures: readonly { readonly step: string; readonly claim: string; readonly message: string }[];
}

export function verifyInPython(pack: string, genesis: string): SecondReport {
  return JSON.parse(python('verify.py', pack, genesis)) as SecondReport;
}

/** Changes one byte at a time; what was not refused is in `missed`. */
export function tamperInPython(pack: string, genesis: string, count: number, seed: number): TamperReport {
  return JSON.parse(python('tamper.py', pack, genesis, `${count}`, `${seed}`)) as TamperReport;
}

interface TamperReport {
  readonly refused: number;
  readonly missed: readonly string[];
}

function python(script: string, ...words: readonly string[]): string {
  const { stdout, stderr } = spawnSync('python3', ['-B', join(import.meta.dirname, script), ...words], {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  expect(stderr).toBe('');
  return stdout;
}
