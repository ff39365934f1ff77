// Four validators, one of which has trouble with its disk while the others go on. For the tests of what its operator
// does.
import { join } from 'node:path';
import { expect } from 'vitest';
import { openHolders } from '../../scripts/bench/bench-consortium.ts';
import type { LocalNode } from '../../scripts/local-consortium.ts';
import {
  type ConsensusRules,
  nodesOf,
  openConsortium,
  startNodes,
  until,
  untilAgreed,
  untilReady,
} from './consortium-under-test.ts';

export interface ValidatorInTrouble {
  readonly folder: string;
  readonly genesisPath: string;
  /** The validators, the victim among them. */
  readonly nodes: readonly LocalNode[];
  readonly victim: LocalNode;
  /** Another member's node; `regulator` is the observer, which is not started. */
  other(id: 'grid' | 'bank-a' | 'bank-b' | 'regulator'): LocalNode;
  /** A path in the victim's data folder; the folder itself without a name. */
  data(name?: string): string;
  /** A payment through another node; resolves with the height at which it is final. */
  pay(): Promise<number>;
  /** The victim is ready, signs finalizations that a quorum relies on, and has the others' state. */
  expectItVotes(): Promise<void>;
  close(): Promise<void>;
}

/** All validators run and are ready. */
export async function openValidatorInTrouble(rules: ConsensusRules): Promise<ValidatorInTrouble> {
  const { consortium, close } = await openConsortium(rules);
  const nodes = nodesOf(consortium);
  const victim = consortium.node('merchant');
  const client = () => consortium.node('bank-a').client();
  await startNodes(nodes);
  await Promise.all(nodes.map(untilReady));
  const [payer, payee] = await openHolders(consortium, 2, 1_000_000n);
  if (payer === undefined || payee === undefined) throw new Error('two accounts were opened');
  const pay = async () => {
    const payment = { from: payer.account, to: payee.account, amountFen: 3n };
    return (await client().payments.pay(payer.key, payment)).height;
  };
  const expectItVotes = async () => {
    await untilReady(victim);
    const { height } = await client().node.status();
    await until(`${victim.id} signs`, async () => {
      const block = await client().node.block('latest');
      const signers = block?.finalization.signers ?? [];
      return { done: (block?.height ?? 0) > height && signers.includes(victim.id), seen: signers };
    });
    expect(await victim.client().node.metrics()).toMatch(/^gridpact_voting 1$/m);
    await untilAgreed(nodes, await pay());
  };
  const { folder, genesisPath } = consortium;
  const data = (name = '') => join(victim.files.folder, 'data', name);
  const other = (id: string) => consortium.node(id);
  return { folder, genesisPath, nodes, victim, other, data, pay, expectItVotes, close };
}
