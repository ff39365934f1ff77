// A bare libp2p node with a member's key, which may do anything with its streams.
import { noise } from '@chainsafe/libp2p-noise';
import { generateKeyPairFromSeed } from '@libp2p/crypto/keys';
import type { Stream } from '@libp2p/interface';
import { tcp } from '@libp2p/tcp';
import { yamux } from '@libp2p/yamux';
import { createLibp2p, type Libp2p } from 'libp2p';
import { onTestFinished } from 'vitest';
import { patientSignal } from '../../../scripts/patience.ts';
import { toHex } from '../../../src/base/bytes.ts';
import { multiaddrOf } from '../../../src/network/create-node.ts';
import { CHANNELS } from '../../../src/network/link.ts';
import { peerIdOf } from '../../../src/network/peer-identity.ts';
import type { Channel } from '../../../src/ports/ports.ts';
import { seedOf } from '../../ledger/key-of.ts';

/** Stops at the end of the test. */
export async function bareNode(member: number): Promise<Libp2p> {
  const node = await createLibp2p({
    privateKey: await generateKeyPairFromSeed('Ed25519', seedOf(`member ${member}`)),
    transports: [tcp()],
    connectionEncrypters: [noise()],
    streamMuxers: [yamux()],
  });
  onTestFinished(async () => node.stop());
  return node;
}

export function protocolOf(channel: string, chainId: Uint8Array): string {
  return `/gridpact/${toHex(chainId)}/${channel}/1`;
}

/** Its streams with the node that listens there. */
export async function bareStreams(
  member: number,
  to: { readonly port: number; readonly key: Uint8Array; readonly chainId: Uint8Array },
): Promise<Record<Channel, Stream>> {
  const node = await bareNode(member);
  const address = multiaddrOf({ host: '127.0.0.1', port: to.port }).encapsulate(`/p2p/${peerIdOf(to.key)}`);
  const connection = await node.dial(address, { signal: patientSignal(5_000) });
  const opened = CHANNELS.map(async (channel) => [
    channel,
    await connection.newStream(protocolOf(channel, to.chainId), { negotiateFully: true }),
  ]);
  return Object.fromEntries(await Promise.all(opened));
}
