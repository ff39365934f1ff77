// Jobs of one key one after the other, and those of others beside them.
import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { KeyTurns } from '../../../src/node/blocks/key-turns.ts';

test('a job waits for those of its own key alone, also when one of them fails', async () => {
  const turns = new KeyTurns();
  const done: string[] = [];
  const first = Promise.withResolvers<void>();
  const failing = turns.run('a', async () => {
    await first.promise;
    done.push('a1');
    throw new Error('no');
  });
  const after = turns.run('a', async () => done.push('a2'));
  await turns.run('b', async () => done.push('b'));
  expect(done).toEqual(['b']);
  first.resolve();
  await expect(failing).rejects.toThrow('no');
  expect(await after).toBe(3);
  expect(done).toEqual(['b', 'a1', 'a2']);
});

test('it is idle once every job is over', async () => {
  const turns = new KeyTurns();
  await turns.idle();
  const job = Promise.withResolvers<void>();
  void turns.run('a', () => job.promise);
  let isIdle = false;
  const idle = turns.idle().then(() => {
    isIdle = true;
  });
  await setImmediate();
  expect(isIdle).toBe(false);
  job.resolve();
  await idle;
});
