// How long is waited on a machine that is slower than the one that the times were stated for.
import { describe, expect, test } from 'vitest';
import { ofSlowMachine } from '../../../scripts/demo/slow-machine.ts';
import {
  Patience,
  patiently,
  patientMs,
  slowness,
  slownessOf,
  until,
  WaitedTooLong,
} from '../../../scripts/patience.ts';
import { reportOf } from '../../../src/cli/print/error.ts';
import { ClientError } from '../../../src/client/client-error.ts';

const QUIET = { pieceMs: [10, 10, 10, 10, 10], load: 0, cores: 2 };
/** A wait that is over at the first look. */
const NONE_MS = 0;

describe('how slow a machine is', () => {
  test.each([
    ['one as fast as that of the figures', QUIET, 1],
    ['a faster one is given no less', { ...QUIET, pieceMs: [4, 4, 4, 4, 4] }, 1],
    ['a slower one', { ...QUIET, pieceMs: [31, 30, 29, 30, 32] }, 3],
    ['one moment of noise', { ...QUIET, pieceMs: [10, 400, 10, 10, 11] }, 1],
    ['more that wants to run than there are cores, which short work does not see', { ...QUIET, load: 25 }, 12.5],
    ['what stands still', { ...QUIET, pieceMs: [9_000, 9_000, 9_000] }, 50],
  ])('%s', (_, measured, expected) => {
    expect(slownessOf(measured)).toBe(expected);
  });

  test('is measured here, and stretches what is stated for a quiet machine', () => {
    expect(slowness()).toBeGreaterThanOrEqual(1);
    expect(slowness()).toBeLessThanOrEqual(50);
    expect(patientMs(100)).toBeGreaterThanOrEqual(100);
    expect(Number.isInteger(patientMs(33.3))).toBe(true);
  });
});

describe('waiting', () => {
  test('ends with what was seen once it is so', async () => {
    let looks = 0;
    expect(await until('three looks', () => ({ done: ++looks === 3, seen: `look ${looks}` }))).toBe('look 3');
  });

  test('ends with what was seen last when nothing moves', async () => {
    const waited = until('the moon', () => ({ done: false, seen: { phase: 'new' } }), { quietMs: NONE_MS });
    await expect(waited).rejects.toThrow(WaitedTooLong);
    await expect(waited).rejects.toThrow(/for: the moon; at last: \{"phase":"new"\}/);
  });

  test('that was too long says how slow the machine is, and is no fault of the program', async () => {
    const waited = until('the moon', () => ({ done: false, seen: 'dark' }), { quietMs: NONE_MS });
    const report = reportOf(await waited.catch((error: unknown) => error));
    expect(report.code).toBe('waited-too-long');
    expect(report.message).toMatch(/this machine is \d+\.\d times as slow as a quiet one$/);
    expect(report.remedy).toContain('when less is running');
  });

  test('goes on as long as there is progress, and no longer', async () => {
    let looks = 0;
    const climbing = () => ({ done: false, seen: ++looks, progress: Math.min(looks, 4) });
    await expect(until('the top', climbing, { quietMs: 1 })).rejects.toThrow(/at last: 5/);
  });

  test('a fault that a look finds is not waited away', async () => {
    const broken = () => {
      throw new Error('two nodes disagree');
    };
    await expect(until('agreement', broken)).rejects.toThrow('two nodes disagree');
  });

  test('for a promise ends as the promise does, or when patience is over', async () => {
    expect(await patiently('an answer', Promise.resolve(7))).toBe(7);
    await expect(patiently('an answer', Promise.reject(new Error('refused')))).rejects.toThrow('refused');
    const never = new Promise(() => {});
    await expect(patiently('an answer', never, NONE_MS)).rejects.toThrow(WaitedTooLong);
  });
});

test.each(['node-unreachable', 'timed-out', 'busy', 'not-final-in-time'])(
  'a node of the demonstration that did not answer in time is slow like the machine: %s',
  (code) => {
    const told = reportOf(ofSlowMachine(new ClientError({ code, message: 'no answer', remedy: 'r' })));
    expect(told.code).toBe('demo-waited-too-long');
    expect(told.message).toMatch(/^a node did not answer in time: no answer .* times as slow as a quiet one$/);
  },
);

test('what the ledger refused is told as it is', () => {
  const refused = new ClientError({ code: 'insufficient-funds', message: 'no', remedy: 'r' });
  expect(ofSlowMachine(refused)).toBe(refused);
});

test('patience that is renewed is whole again', async () => {
  const patience = new Patience(1);
  await patience.pause();
  await patience.pause();
  expect(patience.isOver).toBe(true);
  patience.renew();
  expect(patience.isOver).toBe(false);
});
