// A libp2p node with a key that the genesis does not know knocks at a running node, in all the right words: it gets
// nothing, the operator can see that it was there, and the consortium goes on.
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { expect, test } from 'vitest';
import { openHolders } from '../../scripts/bench/bench-consortium.ts';
import { patientSignal } from '../../scripts/patience.ts';
import { toHex } from '../../src/base/bytes.ts';
import { createNode, multiaddrOf } from '../../src/network/create-node.ts';
import { identityFromSeed } from '../../src/network/peer-identity.ts';
import { nodesOf, startNodes, until, untilReady, withConsortium } from './consortium-under-test.ts';

const KNOCKS = 5;

test('a stranger gets nothing, is counted and logged, and the consortium goes on', () =>
  withConsortium(async (consortium) => {
    const nodes = nodesOf(consortium);
    await startNodes(nodes);
    await Promise.all(nodes.map(untilReady));
    const victim = consortium.node('merchant');
    const [payer, payee] = await openHolders(consortium, 2, 1_000n);
    if (payer === undefined || payee === undefined) throw new Error('two accounts were opened');
    const genesis = JSON.parse(readFileSync(consortium.genesisPath, 'utf8')) as {
      members: { id: string; address: { host: string; port: number } }[];
    };
    const address = genesis.members.find(({ id }) => id === victim.id)?.address;
    if (address === undefined) throw new Error('the genesis has an address for every member');
    const { chainId } = await victim.client().node.consortium();

    const identity = await identityFromSeed(new Uint8Array(randomBytes(32)));
    const stranger = await createNode(identity, { host: '127.0.0.1', port: 0 }, {});
    const spoken: string[] = [];
    try {
      for (let i = 0; i < KNOCKS; i++) {
        const signal = patientSignal(10_000);
        const open = async () => {
          const connection = await stranger.dial(multiaddrOf(address), { signal, force: true });
          const stream = await connection.newStream(`/gridpact/${toHex(chainId)}/consensus/1`, { signal });
          stream.addEventListener('message', () => spoken.push('a message'));
          return 'a stream';
        };
        await expect(open()).rejects.toThrow();
      }
      // And one that speaks no libp2p at all.
      const socket = connect(address.port, address.host);
      socket.end(randomBytes(4096));
      socket.resume().on('error', () => {});
      await new Promise((resolve) => socket.once('close', resolve));
      expect(spoken).toEqual([]);
      const counted = await until('every knock is counted', async () => {
        const metrics = await victim.client().node.metrics();
        const count = /^gridpact_network_events_total\{kind="stranger-refused"\} (\d+)$/m.exec(metrics)?.[1];
        return { done: Number(count) >= KNOCKS, seen: count };
      });
      expect(Number(counted)).toBe(KNOCKS);
      const lines = victim
        .logTail(100)
        .split('\n')
        .filter((line) => line.includes('a stranger was refused'));
      expect(lines).toHaveLength(1);
      expect(lines[0]).toContain(stranger.peerId.toString());
    } finally {
      await stranger.stop();
    }
    const paid = await victim
      .client()
      .payments.pay(payer.key, { from: payer.account, to: payee.account, amountFen: 1n });
    expect(paid.code).toBe(0);
    expect((await victim.client().node.status()).peers.filter(({ connected }) => connected)).toHaveLength(3);
  }));
