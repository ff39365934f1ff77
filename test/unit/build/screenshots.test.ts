import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { clearScreenshots, screenshotsLine } from '../../../scripts/screenshots.ts';

function folderWith(names: readonly string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'gridpact-screenshots-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const name of names) writeFileSync(join(folder, name), '');
  return folder;
}

test('the line names the folder and the pictures that were taken since, and no others', () => {
  const folder = folderWith(['before.png', 'operator.png', 'producer.png', 'notes.txt']);
  utimesSync(join(folder, 'before.png'), 1, 1);
  const line = screenshotsLine(2_000, folder);
  expect(line).toContain(folder);
  expect(line).toMatch(/^2 screenshots/);
});

test('without a picture there is no line', () => {
  expect(screenshotsLine(0, folderWith(['notes.txt']))).toBeUndefined();
  expect(screenshotsLine(0, join(folderWith([]), 'nowhere'))).toBeUndefined();
});

test('before a whole run those of the last one go', () => {
  const folder = folderWith(['operator.png']);
  clearScreenshots(folder);
  expect(screenshotsLine(0, folder)).toBeUndefined();
});
