// A validator double votes over the real network, and tells one member only. The proof reaches the chain through the
// others, also when that member dies with it, and everybody can check it with the genesis alone.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { LocalNode } from '../../scripts/local-consortium.ts';
import { evidenceRecords } from '../../src/ledger/evidence/tables.ts';
import { run } from '../unit/cli/run-in-memory.ts';
import { nodesOf, startNodes, until, untilReady, withConsortium } from './consortium-under-test.ts';
import { HostileValidator } from './hostile-validator.ts';
import { atNode } from './run-as-operator.ts';

/** Blocks come without transactions, so that views pass. */
const QUICK = { deltaMs: 50, idleIntervalMs: 200 };

async function onRecord(node: LocalNode): Promise<{ accused: string; evidence: string; recordedBy: string }[]> {
  const found: { accused: string; evidence: string; recordedBy: string }[] = [];
  for await (const { key, value } of node.client().node.entries(evidenceRecords)) {
    found.push({ accused: value.accused, evidence: key, recordedBy: value.recordedBy });
  }
  return found;
}

async function untilOnRecord(node: LocalNode, count: number) {
  return until(`${count} pieces of evidence at ${node.id}`, async () => {
    const seen = await onRecord(node);
    return { done: seen.length >= count, seen };
  });
}

const audit = (node: LocalNode, ...words: string[]) => run('audit', 'evidence', ...atNode(node), ...words);

test('a double vote that one member saw is on record, proven offline, and nobody else is accused', () =>
  withConsortium(async (consortium) => {
    const nodes = nodesOf(consortium, ['grid', 'bank-a', 'bank-b']);
    const [grid, bankA] = nodes as [LocalNode, LocalNode, LocalNode];
    await startNodes(nodes);
    const hostile = new HostileValidator(consortium, 'merchant');
    await hostile.start();
    try {
      await Promise.all(nodes.map(untilReady));
      hostile.doubleVote('bank-a', await hostile.viewOf('bank-a'));
      const [first] = await untilOnRecord(grid, 1);
      expect(first).toMatchObject({ accused: 'merchant' });

      const { exitCode, stdout } = await audit(grid, '--json');
      expect(exitCode).toBe(0);
      const { evidence, audit: proof } = JSON.parse(stdout);
      expect(proof).toMatchObject({ ok: true, failures: [] });
      expect(evidence).toMatchObject([{ accused: 'merchant', offence: 'double-notarize', verdict: 'holds' }]);
      expect(evidence[0].first.blockHash).not.toBe(evidence[0].second.blockHash);
      const saved = join(consortium.folder, 'merchant.proof.json');
      const text = await audit(grid, '--accused', 'merchant', '--proof', saved);
      expect(text.stdout).toMatch(/merchant signed notarize in view \d+ of block/);
      expect(text.stdout).toMatch(/PROVEN against the genesis alone/);
      expect((await run('verify', saved, '--genesis', consortium.genesisPath)).stdout).toMatch(
        /double-notarize .* holds/,
      );
      rmSync(saved);

      // One member is told, and dies as soon as it knows: what it knew is on its disk, or was passed on.
      hostile.doubleVote('bank-a', await hostile.viewOf('bank-a'));
      await until('bank-a has seen it', async () => {
        const metrics = await bankA.client().node.metrics();
        const seen = Number(/^gridpact_evidence_total (\d+)$/m.exec(metrics)?.[1] ?? 0);
        return { done: seen >= 2, seen };
      });
      await bankA.end('SIGKILL');
      await bankA.start();
      await untilReady(bankA);
      const all = await untilOnRecord(grid, 2);
      expect(all.map(({ accused }) => accused)).toEqual(['merchant', 'merchant']);
      for (const node of nodes) expect(await untilOnRecord(node, 2)).toEqual(all);
    } finally {
      await hostile.stop();
    }
  }, QUICK));
