// Readings on their way to the ledger: those of one site one after the other, those of different sites together.
import type { SigningKey } from '../crypto/ed25519.ts';
import type { ReadingLine } from '../generated/transaction.ts';
import { BulkRun, groupsOf, type Lines } from './bulk-run.ts';
import {
  counted,
  type Flow,
  type LineOutcome,
  type LineRun,
  outcomesOf,
  runLines,
  type SentLines,
} from './run-lines.ts';
import type { ExecuteOptions } from './transaction-sender.ts';

/** Read together and final before the next: in a file that has all of one site and then all of the next, many sites. */
const LINES_TOGETHER = 50_000;

/** See MeteringFlows.recordReadings. */
export function recordReadings(
  flow: Flow,
  author: SigningKey,
  lines: Lines<ReadingLine>,
  options: ExecuteOptions,
): LineRun<ReadingLine> {
  return new BulkRun(counted(lines, options, recordAll(flow, author, lines, options)), outcomesOf);
}

async function* recordAll(
  flow: Flow,
  author: SigningKey,
  lines: Lines<ReadingLine>,
  { onProgress: _, ...options }: ExecuteOptions,
): AsyncGenerator<SentLines<ReadingLine>> {
  for await (const group of groupsOf(lines, LINES_TOGETHER)) {
    const [wave = [], ...rest] = wavesOf(group);
    if (rest.length === 0) yield* runLines(flow, author, wave, toOperation, options);
    else yield { lines: group, outcomes: await inTurns(flow, author, group, [wave, ...rest], options) };
  }
}

/** In the order of `group`. */
async function inTurns(
  flow: Flow,
  author: SigningKey,
  group: readonly ReadingLine[],
  waves: readonly (readonly ReadingLine[])[],
  options: ExecuteOptions,
): Promise<readonly LineOutcome[]> {
  const outcomes = new Map<ReadingLine, LineOutcome>();
  for (const wave of waves) {
    const results = await runLines(flow, author, wave, toOperation, options);
    results.forEach((result, i) => {
      const line = wave[i];
      if (line !== undefined) outcomes.set(line, result);
    });
  }
  return group.flatMap((line) => outcomes.get(line) ?? []);
}

/** The first reading of every site, then the second of every site, ...: within a wave the order does not matter. */
function wavesOf(lines: readonly ReadingLine[]): readonly (readonly ReadingLine[])[] {
  const waves: ReadingLine[][] = [];
  const seen = new Map<string, number>();
  for (const line of lines) {
    const turn = seen.get(line.site) ?? 0;
    seen.set(line.site, turn + 1);
    const wave = waves[turn];
    if (wave === undefined) waves.push([line]);
    else wave.push(line);
  }
  return waves;
}

function toOperation(lines: readonly ReadingLine[]) {
  return { operation: 'recordReadings', recordReadings: { lines } } as const;
}
