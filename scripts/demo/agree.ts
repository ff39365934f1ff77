// Whether all nodes came to the same state, each by its own computation.
import { NodeError } from '../../src/base/node-error.ts';
import { shortHash } from '../../src/cli/print/format-value.ts';
import type { NodeStatus } from '../../src/client/answers.ts';
import type { Screen } from './screen.ts';
import { type Stage, until } from './stage.ts';

const AGREE_MS = 30_000;

/** Waits until all nodes are at one height. Returns it. Throws NodeError `nodes-disagree`. */
export async function agree(stage: Stage, screen: Screen): Promise<number> {
  screen.step('Agreement: every node computed everything itself');
  let states: readonly NodeStatus[] = [];
  await until('all nodes are at one height', AGREE_MS, async () => {
    states = await Promise.all(stage.consortium.nodes.map(({ id }) => stage.actor(id).client.node.status()));
    return new Set(states.map(({ height }) => height)).size === 1;
  });
  const [first, ...others] = states as [NodeStatus, ...NodeStatus[]];
  const different = others.filter(
    ({ stateRoot, historyRoot }) => stateRoot !== first.stateRoot || historyRoot !== first.historyRoot,
  );
  if (different.length > 0) {
    const names = different.map(({ member }) => member).join(', ');
    throw new NodeError({
      code: 'nodes-disagree',
      message: `at height ${first.height} the state of ${names} is not that of ${first.member}`,
      remedy: 'this is a fault: please report it with the output above',
    });
  }
  const roots = `state ${shortHash(first.stateRoot)}, history ${shortHash(first.historyRoot)}`;
  screen.say(`${states.length} nodes at height ${first.height} with the same roots: ${roots}`);
  return first.height;
}
