// The end of a node: parts stop in reverse, once, and none of them holds the others or the process.
import { expect, test } from 'vitest';
import { NodeError } from '../../../src/base/node-error.ts';
import { Stopping } from '../../../src/node/boot/stopping.ts';

function parts(stopping: Stopping, ...ends: readonly (() => Promise<void>)[]): string[] {
  const ended: string[] = [];
  for (const [i, end] of ends.entries()) {
    stopping.add(`part ${i}`, async () => {
      ended.push(`part ${i}`);
      await end();
    });
  }
  return ended;
}

const well = async () => {};
const never = () => new Promise<void>(() => {});

test('stops the parts in reverse, once, and says why', async () => {
  const stopping = new Stopping();
  const ended = parts(stopping, well, well);
  const reason = new NodeError({ code: 'bug', message: 'a fault', remedy: 'none' });
  await Promise.all([stopping.stop(reason), stopping.stop(undefined)]);
  expect(ended).toEqual(['part 1', 'part 0']);
  expect(await stopping.stopped).toBe(reason);
});

test('goes on behind a part that fails, and behind one that never ends', async () => {
  const stopping = new Stopping(20);
  const ended = parts(stopping, well, () => Promise.reject(new Error('no room')), never, well);
  await stopping.stop(undefined);
  expect(ended).toEqual(['part 3', 'part 2', 'part 1', 'part 0']);
  expect(await stopping.stopped).toMatchObject({ code: 'stop-overdue', message: expect.stringContaining('part 2') });
});

test('says nothing of a stop without trouble', async () => {
  const stopping = new Stopping(1_000);
  parts(stopping, well);
  await stopping.stop(undefined);
  expect(await stopping.stopped).toBeUndefined();
});
