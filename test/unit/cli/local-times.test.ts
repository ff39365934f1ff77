import { afterAll, beforeAll, expect, it } from 'vitest';
import { localTimes } from '../../../src/cli/print/local-times.ts';

const { TZ } = process.env;
beforeAll(() => {
  process.env.TZ = 'Asia/Shanghai';
});
afterAll(() => {
  process.env.TZ = TZ ?? 'UTC';
});

it.each([
  ['no reading from 2025-09-04T18:00:00Z on', 'no reading from 2025-09-05T02:00:00+08:00 on'],
  ['which ends 2025-09-04T18:00:00Z.', 'which ends 2025-09-05T02:00:00+08:00.'],
  ['"2025-09-04T18:00:00Z" cannot be read', '"2025-09-04T18:00:00Z" cannot be read'],
  ['no instant: 2025-09-04', 'no instant: 2025-09-04'],
])('instants in a sentence are by the clocks of this machine, words of a file as they are: %s', (text, said) => {
  expect(localTimes(text)).toBe(said);
});
