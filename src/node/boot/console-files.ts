// The console's files: its pages, as scripts/build/console-pages.ts made them, and the sessions of its readers, which
// outlive a restart of the node. Knows no HTTP.
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { type BuiltPages, PAGE_NAMES, REFUSAL_LANGUAGES } from '../../api/console-pages.ts';
import type { SessionShelf } from '../../api/console-sessions.ts';
import { jsonOrUndefined } from '../../base/json-or-undefined.ts';
import { DIGEST_ID } from '../../ledger/ids.ts';

/** Nothing built is kept with the sources. A bundle keeps the URL of this source. */
export const CONSOLE_FOLDER = fileURLToPath(new URL('../../../node_modules/.cache/gridpact/console', import.meta.url));
const MANIFEST = 'console.json';
const SESSIONS_FILE = 'console-sessions.json';

const manifestSchema = z.record(z.enum(PAGE_NAMES), z.strictObject({ policy: z.string(), sha256: z.string() }));
const digest = z.string().regex(DIGEST_ID);
const sessionsSchema = z.array(z.strictObject({ session: digest, token: digest, untilMs: z.int().min(0) })).max(65_536);

/** Of a page, in one language. */
export function refusalsFile(page: string, language: string): string {
  return `${page}.refusals.${language}.json`;
}

/** None when they are not built: the node runs without them, and says so to whoever asks for one. */
export function readBuiltPages(folder = CONSOLE_FOLDER): BuiltPages {
  const manifest = manifestSchema.safeParse(jsonOrUndefined(textOf(join(folder, MANIFEST))));
  if (!manifest.success) return {};
  const pages = PAGE_NAMES.map((name) => {
    const refusals = REFUSAL_LANGUAGES.map((of) => [of, readFileSync(join(folder, refusalsFile(name, of)))] as const);
    return [
      name,
      {
        html: readFileSync(join(folder, `${name}.html`)),
        policy: manifest.data[name].policy,
        refusals: Object.fromEntries(refusals),
      },
    ] as const;
  });
  return Object.fromEntries(pages);
}

/** A file of digests that only the node's user may read. */
export function sessionShelf(dataDir: string): SessionShelf {
  const path = join(dataDir, SESSIONS_FILE);
  return {
    load() {
      const kept = sessionsSchema.safeParse(jsonOrUndefined(textOf(path)));
      return kept.success ? kept.data : [];
    },
    save(sessions) {
      try {
        mkdirSync(dirname(path), { recursive: true });
        writeFileSync(`${path}.draft`, JSON.stringify(sessions), { mode: 0o600 });
        renameSync(`${path}.draft`, path);
      } catch {
        // On a full disk sessions last until the node stops: a reader signs in again.
      }
    },
  };
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
