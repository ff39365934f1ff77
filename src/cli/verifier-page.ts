// The offline verifier's page, built from the sources beside this one: it is never older than they are.
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { reasonOf } from '../base/reason-of.ts';
import { CliError } from './cli-error.ts';
import { EXIT } from './exit-codes.ts';
import { say } from './print/say.ts';

const SCRIPT = fileURLToPath(new URL('../../scripts/build/verifier-page.ts', import.meta.url));

export interface VerifierPage {
  readonly html: string;
  /** Of the page, without a pack in it. */
  readonly sha256: string;
}

/** Takes a second. Throws CliError `page-not-built`. */
export async function verifierPage(): Promise<VerifierPage> {
  const folder = mkdtempSync(join(tmpdir(), 'gridpact-page-'));
  const file = join(folder, 'verifier.html');
  try {
    const { stdout } = await promisify(execFile)(process.execPath, [SCRIPT, file]);
    return { html: readFileSync(file, 'utf8'), sha256: stdout.slice(0, stdout.indexOf(' ')) };
  } catch (cause) {
    throw new CliError({
      exitCode: EXIT.machine,
      code: 'page-not-built',
      message: say`the offline verifier could not be built: ${reasonOf(cause)}`,
      remedy: say`nothing was written; install the packages again with "npm ci --ignore-scripts", or leave out --html`,
      cause,
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
