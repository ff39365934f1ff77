// Writes that are asked for while one is on its way go to the disk together, in order and within bounds.
import { expect, test } from 'vitest';
import { GroupCommit } from '../../../src/storage/group-commit.ts';

/** Writes that end when they are told to. */
function slowly<T>() {
  const groups: { readonly parts: readonly T[]; readonly end: (error?: Error) => void }[] = [];
  const commit = new GroupCommit<T>(
    (parts) =>
      new Promise((resolve, reject) => {
        groups.push({ parts, end: (error) => (error === undefined ? resolve() : reject(error)) });
      }),
  );
  return { commit, groups };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

test('what is asked for while a write is on its way goes with the next one, in order', async () => {
  const { commit, groups } = slowly<number>();
  const [one, two] = [commit.add(1), commit.add(2)];
  await turn();
  const [three, four] = [commit.add(3), commit.add(4)];
  await turn();
  expect(groups.map(({ parts }) => parts)).toEqual([[1, 2]]);
  groups[0]?.end();
  await Promise.all([one, two]);
  await turn();
  expect(groups.map(({ parts }) => parts)).toEqual([
    [1, 2],
    [3, 4],
  ]);
  groups[1]?.end();
  await Promise.all([three, four, commit.idle()]);
});

test('a failure is that of each that was written with it, and of no other', async () => {
  const { commit, groups } = slowly<number>();
  const failed = Promise.allSettled([commit.add(1), commit.add(2)]);
  await turn();
  const later = commit.add(3);
  groups[0]?.end(new Error('no room'));
  expect((await failed).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  await turn();
  groups[1]?.end();
  await later;
});

test('a write is bounded in parts and in bytes, and one part goes at any length', async () => {
  const { commit, groups } = slowly<number>();
  const all = Promise.all([...Array(3_000).keys()].map((i) => commit.add(i)));
  for (let i = 0; i < 3; i++) {
    await turn();
    groups[i]?.end();
  }
  await all;
  expect(groups.map(({ parts }) => parts.length)).toEqual([1_024, 1_024, 952]);
  const long = Promise.all([commit.add(1, 32 << 20), commit.add(2, 8 << 20), commit.add(3, 8 << 20), commit.add(4, 1)]);
  for (let i = 3; i < 6; i++) {
    await turn();
    groups[i]?.end();
  }
  await long;
  expect(groups.slice(3).map(({ parts }) => parts)).toEqual([[1], [2, 3], [4]]);
});
