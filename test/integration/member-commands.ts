// Commands that several members type, each at its own node.
import { expect } from 'vitest';
import type { LocalConsortium } from '../../scripts/local-consortium.ts';
import { EXIT } from '../../src/cli/exit-codes.ts';
import { run } from '../unit/cli/run-in-memory.ts';
import { untilAgreed } from './consortium-under-test.ts';
import { atNode } from './run-as-operator.ts';

export function commandsOf(consortium: LocalConsortium) {
  const at = (member: string) => atNode(consortium.node(member));
  return {
    /** As this member; must end well. The answer. */
    async as(member: string, ...words: string[]): Promise<Record<string, unknown>> {
      const { exitCode, stdout, stderr } = await run(...words, ...at(member), '--json');
      expect(exitCode, `${words.join(' ')}: ${stderr}${stdout}`).toBe(EXIT.ok);
      return JSON.parse(stdout);
    },
    /** As this member; what it is told. */
    async refused(member: string, ...words: string[]): Promise<string> {
      const { exitCode, stdout, stderr } = await run(...words, ...at(member));
      expect(exitCode, stdout).toBe(EXIT.refused);
      return stderr;
    },
    /** A member asks its own node: until every one has what any of them has. */
    async agreed(): Promise<void> {
      const heights = consortium.nodes.map(async (node) => (await node.client().node.status()).height);
      await untilAgreed(consortium.nodes, Math.max(...(await Promise.all(heights))));
    },
  };
}
