// What a node writes for its next start it has written when it is told to stop: run from its sources thousands of compiled
// files, for which a stop would take ten seconds and more.
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { LocalNode } from '../../scripts/local-consortium.ts';
import { projectPath } from './cli/run-entry.ts';
import { withConsortium } from './consortium-under-test.ts';

test('a node of a new build stops at once, also right after its first start', () =>
  withConsortium(async (consortium) => {
    const cache = join(consortium.folder, 'compiled');
    mkdirSync(cache);
    const compiled = () => readdirSync(cache, { recursive: true }).length;
    const node = new LocalNode(consortium.node('grid').files, false, { env: { NODE_COMPILE_CACHE: cache } });
    await node.start([], projectPath('src/main.ts'));
    const before = compiled();
    expect(before).toBeGreaterThan(1_000);
    expect(await node.end('SIGTERM')).toBe(0);
    expect(compiled() - before).toBeLessThan(before / 4);
  }));
