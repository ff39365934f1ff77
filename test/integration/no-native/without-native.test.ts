// Where no binary of the native library loads, as on a Mac with an Intel processor: a node starts, says so, and agrees
// with those that have it.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openHolders } from '../../../scripts/bench/bench-consortium.ts';
import { subtreeRoot } from '../../../src/crypto/merkle-tree.ts';
import { runEntry } from '../cli/run-entry.ts';
import { nodesOf, startNodes, untilAgreed, untilReady, withConsortium } from '../consortium-under-test.ts';
import { runAsOperator } from '../run-as-operator.ts';

test('where the database has no binary, start says so and what to do', async () => {
  await withConsortium(async (consortium) => {
    const { config } = consortium.node('grid').files;
    // As node-gyp-build is told of another machine.
    const env = { npm_config_platform: 'win32', npm_config_arch: 'arm64' };
    const { exitCode, stderr } = await runEntry(['start', '--config', config], { env });
    expect(exitCode).toBe(7);
    expect(stderr).toMatch(/\[database-not-built\]\nnext: On Windows on ARM install the x64 build of Node/);
  });
});

const file = (name: string) => join(import.meta.dirname, name);

test('the library does not load, and a tree has the same root', () => {
  const { stdout, stderr } = spawnSync(process.execPath, [file('root.ts')], { encoding: 'utf8' });
  expect(stderr).toBe('');
  const leaves = Uint8Array.from({ length: 1024 * 32 }, (_, i) => i * 7);
  expect(JSON.parse(stdout)).toEqual({
    reason: expect.stringContaining('native binding'),
    root: subtreeRoot(leaves, 10).toHex(),
  });
});

test('a validator without the library says so, votes, and computes the same states', () =>
  withConsortium(
    async (consortium) => {
      const nodes = nodesOf(consortium);
      const without = consortium.node('merchant');
      await Promise.all([startNodes(nodes.filter((node) => node !== without)), without.start([], file('main.ts'))]);
      await Promise.all(nodes.map(untilReady));
      await openHolders(consortium, 2, 1_000n);
      await untilAgreed(nodes, (await consortium.node('grid').client().node.status()).height);
      expect((await runAsOperator(without, 'status')).answer).toMatchObject({ nativeHashing: false, voting: 'yes' });
      expect((await runAsOperator(consortium.node('grid'), 'status')).answer).toMatchObject({ nativeHashing: true });
      expect(without.logTail(1_000)).toContain('without the native library');
    },
    { deltaMs: 20, idleIntervalMs: 100 },
  ));
