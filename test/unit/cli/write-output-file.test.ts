// Files that a person named: whole or not at all; and of what is on record already, what there is of the result.
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { BrokenOffError } from '../../../src/cli/broken-off-error.ts';
import { EXIT } from '../../../src/cli/exit-codes.ts';
import { errorText, reportOf } from '../../../src/cli/print/error.ts';
import { writeOutputPieces, writeResult } from '../../../src/cli/write-output-file.ts';
import { ClientError } from '../../../src/client/client-error.ts';

const plain = (text: string) => text;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gridpact-output-'));
});
afterEach(() => rmSync(folder, { recursive: true }));
const path = (name: string) => join(folder, name);

const gone = new ClientError({ code: 'node-unreachable', message: 'no answer', remedy: 'start it' });

/** These pieces, and then the end of the node. */
async function* broken(...pieces: readonly string[]): AsyncGenerator<string> {
  yield* pieces;
  throw gone;
}

async function* whole(...pieces: readonly string[]): AsyncGenerator<string> {
  yield* pieces;
}

const errorOf = (writing: Promise<unknown>) =>
  writing.then(
    () => undefined,
    (error: unknown) => error,
  );

test('a result that is broken off stays, for its owner alone, and the error says where, as what ended it', async () => {
  const error = await errorOf(writeResult(path('result.csv'), broken('head\n', 'one\n', 'two\n')));
  const draft = path('result.csv.partial');
  expect(readFileSync(draft, 'utf8')).toBe('head\none\ntwo\n');
  expect(statSync(draft).mode & 0o777).toBe(0o600);
  expect(existsSync(path('result.csv'))).toBe(false);
  expect(error).toBeInstanceOf(BrokenOffError);
  const report = reportOf(error);
  expect(report).toEqual({ ...reportOf(gone), draft });
  expect(report.exitCode).toBe(EXIT.unreachable);
  expect(errorText(report, plain, plain)).toContain(`is in ${draft}`);
});

test('the next run leaves what the one before has left, and is whole', async () => {
  await errorOf(writeResult(path('result.csv'), broken('head\n', 'first\n')));
  await errorOf(writeResult(path('result.csv'), broken('head\n', 'second\n')));
  expect(await writeResult(path('result.csv'), whole('head\n', 'all\n'))).toBe(9);
  expect(
    ['result.csv', 'result.csv.partial', 'result.csv.1.partial'].map((name) => readFileSync(path(name), 'utf8')),
  ).toEqual([...['head\nall\n', 'head\nfirst\n', 'head\nsecond\n']]);
  expect(existsSync(path('result.csv.2.partial'))).toBe(false);
});

test('nothing is written through a name that is there already', async () => {
  writeFileSync(path('mine'), 'mine');
  symlinkSync(path('mine'), path('result.csv.partial'));
  await writeResult(path('result.csv'), whole('head\n', 'one\n'));
  expect(readFileSync(path('mine'), 'utf8')).toBe('mine');
  expect(await errorOf(writeResult(path('result.csv'), whole('head\n')))).toMatchObject({ code: 'file-exists' });
});

test('of a result that has nothing but its head, and of any other file, nothing is left', async () => {
  expect(await errorOf(writeResult(path('result.csv'), broken('head\n')))).toBe(gone);
  expect(await errorOf(writeOutputPieces(path('signed.csv'), broken('head\n', 'one\n')))).toBe(gone);
  expect([existsSync(path('result.csv.partial')), existsSync(path('signed.csv.partial'))]).toEqual([false, false]);
});
