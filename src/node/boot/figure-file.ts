// The file in which a node's figures outlive it. It is put in place whole or not at all; one that is damaged is of nobody's
// use, and the figures begin anew.
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { z } from 'zod';
import { jsonOrUndefined } from '../../base/json-or-undefined.ts';
import { reasonOf } from '../../base/reason-of.ts';
import { replaceFile } from '../../storage/replace-file.ts';
import type { FigureShelf } from '../watch/kept-figures.ts';
import { FIGURE_FIELDS, MINUTES_KEPT } from '../watch/week-figures.ts';

export const FIGURE_FILE = 'figures.json';
/** A week is a fifth of it. */
const MOST_BYTES = 8 << 20;

const schema = z.strictObject({
  format: z.literal('gridpact-figures/2'),
  backedUpAtMs: z.int().min(0),
  rows: z.array(z.array(z.int()).length(FIGURE_FIELDS.length)).max(MINUTES_KEPT),
});

export function figureShelf(dataDir: string, log: Logger): FigureShelf {
  const path = join(dataDir, FIGURE_FILE);
  return {
    load() {
      if (!existsSync(path)) return undefined;
      try {
        return figuresIn(path);
      } catch (error) {
        log.warn(
          { file: path, reason: reasonOf(error) },
          'the figures of the last week cannot be read: they begin anew',
        );
        return undefined;
      }
    },
    save(figures) {
      try {
        replaceFile(path, Buffer.from(JSON.stringify({ format: 'gridpact-figures/2', ...figures })), 0o600);
      } catch (error) {
        log.warn({ file: path, err: error }, 'the figures of the last week were not kept');
      }
    },
  };
}

function figuresIn(path: string) {
  const { size } = statSync(path);
  if (size > MOST_BYTES) throw new Error(`the file has ${size} bytes, at most ${MOST_BYTES} are read`);
  const stored = schema.safeParse(jsonOrUndefined(readFileSync(path, 'utf8')));
  if (stored.success) return stored.data;
  // One is enough: each row may have its own.
  const [issue] = stored.error.issues;
  throw new Error(`${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'it is not in the format'}`);
}
