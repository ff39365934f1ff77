// A node that is killed again and again while it starts, from its very first start on: each next one finds whatever the
// last one left, and in the end it joins the others.
import { expect, test } from 'vitest';
import { patientMs } from '../../scripts/patience.ts';
import { Random } from '../simulation/random.ts';
import { nodesOf, startNodes, untilAgreed, untilReady, withConsortium } from './consortium-under-test.ts';

const SEED = 11;
const KILLS = 8;
/** A start takes about as long on a quiet machine, until the API listens and the node begins to catch up. */
const LATEST_MS = 900;

test('a node killed at random instants of its start, the first one included, starts and votes', () =>
  withConsortium(async (consortium) => {
    const others = nodesOf(consortium, ['grid', 'bank-a', 'bank-b']);
    const victim = consortium.node('merchant');
    await startNodes(others);
    const random = new Random(SEED);
    for (let kill = 0; kill < KILLS; kill++) {
      const started = victim.start().catch(() => {});
      await new Promise((resolve) => setTimeout(resolve, random.between(50, patientMs(LATEST_MS))));
      await victim.end('SIGKILL');
      await started;
    }
    await victim.start();
    await Promise.all([...others, victim].map(untilReady));
    await untilAgreed([...others, victim], 1);
    expect(await victim.client().node.metrics()).toMatch(/^gridpact_voting 1$/m);
  }));
