// Organisations found a consortium without one place that has all keys: each makes its own folder and its own genesis,
// they compare words, and their nodes agree on blocks.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { run } from '../unit/cli/run-in-memory.ts';
import { projectPath } from './cli/run-entry.ts';
import { startNodes, untilAgreed, untilReady } from './consortium-under-test.ts';
import { makeMember } from './made-member.ts';

const MEMBERS = [
  ['grid', 'grid-company'],
  ['bank-a', 'bank'],
  ['bank-b', 'bank'],
  ['merchant', 'merchant'],
] as const;

async function jsonOf(...words: string[]) {
  const { exitCode, stdout, stderr } = await run(...words, '--json');
  if (exitCode !== 0) throw new Error(`gridpact ${words.join(' ')}: ${exitCode}\n${stderr}`);
  return JSON.parse(stdout);
}

test('four organisations found a consortium, and their nodes agree on its blocks', async () => {
  const parent = mkdtempSync(join(tmpdir(), 'gridpact-ceremony-'));
  const rules = join(parent, 'rules.json');
  const sample = JSON.parse(readFileSync(projectPath('network-config/rules.json'), 'utf8'));
  writeFileSync(rules, JSON.stringify({ ...sample, consensus: { ...sample.consensus, idleIntervalMs: 250 } }));
  const purpose = ['--consortium', sample.name];
  const nodes = await Promise.all(
    MEMBERS.map(([id, role]) => makeMember(join(parent, id), { id, name: `The ${id}`, role, purpose })),
  );
  try {
    const entries = nodes.map(({ files }) => join(files.folder, 'entry.json'));
    const words = new Set<string>();
    for (const [i, { files }] of nodes.entries()) {
      const genesis = join(files.folder, 'genesis.json');
      // Each names the files in an order of its own.
      const order = [...entries.slice(i), ...entries.slice(0, i)];
      await jsonOf('init', 'assemble', ...order, '--rules', rules, '--out', genesis);
      const compared = await jsonOf('init', 'compare', genesis, '--member-dir', files.folder);
      expect(compared).toMatchObject({ own: files.id, bits: 176 });
      words.add(compared.words.join(' '));
    }
    expect(words.size).toBe(1);
    await startNodes(nodes);
    await Promise.all(nodes.map(untilReady));
    await untilAgreed(nodes, 2);
  } finally {
    await Promise.all(nodes.map((node) => node.end('SIGTERM')));
    rmSync(parent, { recursive: true, force: true });
  }
});
