// The figures of a node outlive it, in a file of its data folder that may be missing, damaged, or of another time.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { FIGURE_FILE, figureShelf } from '../../../src/node/boot/figure-file.ts';
import { KeptFigures, MINUTES_BETWEEN_SAVES } from '../../../src/node/watch/kept-figures.ts';
import { MINUTE_MS, MINUTES_KEPT } from '../../../src/node/watch/week-figures.ts';

const NOW = { missing: 0, pending: 0, memoryBytes: 5, freeDiskBytes: 9 };
const START_MS = 1_764_403_200_000;
const said: string[] = [];
let reason: string | undefined;
const log = pino(
  { base: null },
  {
    write(line) {
      const logged = JSON.parse(line) as { readonly msg: string; readonly reason?: string };
      said.push(logged.msg);
      reason = logged.reason;
    },
  },
);
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gridpact-figures-'));
  said.length = 0;
});
afterEach(() => rmSync(folder, { recursive: true }));

const startedAt = (nowMs: number) => new KeptFigures(figureShelf(folder, log), nowMs);

/** From START_MS on, with a block in each minute. */
function run(figures: KeptFigures, minutes: number, fromMs = START_MS): void {
  for (let minute = 1; minute <= minutes; minute++) {
    figures.week.final(10, 3, 2);
    figures.close(NOW, fromMs + minute * MINUTE_MS);
  }
}

test('a node that is killed has lost the minutes since the last save, and no others', () => {
  run(startedAt(START_MS), MINUTES_BETWEEN_SAVES + 2);
  const again = startedAt(START_MS + 60 * MINUTE_MS);
  const rows = again.week.rows(7 * 24 * 60, MINUTES_KEPT, NOW);
  expect(rows.map(({ batches }) => batches)).toEqual([...Array.from({ length: MINUTES_BETWEEN_SAVES }, () => 3), 0]);
  expect(rows.map(({ atMs, blocks }) => [(atMs - START_MS) / MINUTE_MS, blocks])).toEqual([
    ...Array.from({ length: MINUTES_BETWEEN_SAVES }, (_, i) => [i, 1]),
    [60, 0],
  ]);
  // Of the last half an hour there is nothing: the node was down.
  expect(again.week.rows(30, 30, NOW)).toHaveLength(1);
  expect(said).toEqual([]);
});

test('the time of a backup is kept at once', () => {
  const figures = startedAt(START_MS);
  expect(figures.backedUpAtMs).toBe(0);
  figures.backedUp(START_MS + 1.5);
  expect(startedAt(START_MS + 2).backedUpAtMs).toBe(START_MS + 1);
});

test('minutes of more than a week ago, and of a clock that was ahead, are left out', () => {
  const figures = startedAt(START_MS);
  run(figures, 10);
  figures.save();
  const minutesAt = (nowMs: number) => startedAt(nowMs).week.minutes.length;
  expect(minutesAt(START_MS + 4 * MINUTE_MS)).toBe(5);
  expect(minutesAt(START_MS + (MINUTES_KEPT + 3) * MINUTE_MS)).toBe(6);
});

test('a full week goes on in its ring', () => {
  const figures = startedAt(START_MS);
  const lastMs = START_MS + (MINUTES_KEPT + 7) * MINUTE_MS;
  for (let atMs = START_MS; atMs <= lastMs; atMs += MINUTE_MS) figures.week.close(NOW, atMs);
  figures.save();
  const endMs = START_MS + (MINUTES_KEPT + 7) * MINUTE_MS;
  const again = startedAt(endMs + 1);
  run(again, 3, endMs + 1);
  const { minutes } = again.week;
  expect(minutes).toHaveLength(MINUTES_KEPT);
  expect(minutes.every(({ atMs }, i) => i === 0 || atMs > (minutes[i - 1]?.atMs ?? 0))).toBe(true);
});

test.each([
  ['is cut off', (text: string) => text.slice(0, -9), 'expected object'],
  ['has a word for a number', (text: string) => text.replace(/\[\d+/, '["x"'), 'rows.0.0: '],
  ['has a row that is too short', (text: string) => text.replace(/,9\]/, ']'), 'rows.'],
  ['is of another format', (text: string) => text.replace('figures/2', 'figures/1'), 'format: '],
  [
    'has more than a week',
    (text: string) => text.replace('"rows":[', `"rows":[${'[1,0,0,0,0,0,0,0,0,0],'.repeat(MINUTES_KEPT)}`),
    'rows: ',
  ],
  ['is much too long', (text: string) => text + ' '.repeat(9 << 20), 'bytes, at most'],
])('a file that %s is left aside, and the log says so and why', (_name, damage, why) => {
  const figures = startedAt(START_MS);
  run(figures, 3);
  figures.backedUp(START_MS);
  const path = join(folder, FIGURE_FILE);
  writeFileSync(path, damage(readFileSync(path, 'utf8')));
  const again = startedAt(START_MS + 10 * MINUTE_MS);
  expect(said).toEqual(['the figures of the last week cannot be read: they begin anew']);
  expect(reason).toContain(why);
  expect([again.backedUpAtMs, again.week.minutes.length]).toEqual([0, 0]);
  again.backedUp(START_MS + 11 * MINUTE_MS);
  expect(startedAt(START_MS + 12 * MINUTE_MS).backedUpAtMs).toBe(START_MS + 11 * MINUTE_MS);
});

test('a node whose figures cannot be written runs, and says so', () => {
  mkdirSync(join(folder, `${FIGURE_FILE}.draft`));
  const figures = startedAt(START_MS);
  figures.backedUp(START_MS);
  expect(figures.backedUpAtMs).toBe(START_MS);
  expect(said).toEqual(['the figures of the last week were not kept']);
  rmSync(join(folder, `${FIGURE_FILE}.draft`), { recursive: true });
});
