// A member that answers every question for a payload with bytes that nobody asked for. It is no node: it holds the
// member's network key, and stays connected.
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { LocalConsortium } from '../../scripts/local-consortium.ts';
import { Libp2pTransport } from '../../src/network/libp2p-transport.ts';
import { parseGenesis } from '../../src/node/config/genesis-document.ts';
import { decodeSyncMessage, encodeSyncMessage } from '../../src/wire/sync-messages.ts';

export class GarbageHolder {
  readonly #transport: Libp2pTransport;
  readonly #members: readonly { readonly id: string }[];
  /** By member: how often it asked. */
  readonly asked = new Map<string, number>();

  constructor(consortium: LocalConsortium, id: string) {
    const genesis = parseGenesis(JSON.parse(readFileSync(consortium.genesisPath, 'utf8')));
    if (!genesis.ok) throw new Error('the genesis is valid');
    const { members } = genesis.value.document;
    this.#members = members;
    const node = consortium.node(id);
    this.#transport = new Libp2pTransport({
      chainId: genesis.value.chainId,
      networkKey: node.privateKey('network').secret(),
      self: members.findIndex((member) => member.id === id),
      listen: { host: '127.0.0.1', port: node.files.ports.listen },
      members: members.map(({ networkKey, address }) => ({ networkKey: Uint8Array.fromHex(networkKey), ...address })),
    });
  }

  start(): Promise<void> {
    return this.#transport.start({
      onConnect: () => {},
      onDisconnect: () => {},
      onFrame: (from, channel, frame) => {
        const message = channel === 'sync' ? decodeSyncMessage(frame) : undefined;
        if (message?.ok !== true || message.value.kind !== 'get-payloads') return;
        const member = this.#members[from]?.id ?? '';
        this.asked.set(member, (this.asked.get(member) ?? 0) + 1);
        const { id } = message.value;
        this.#transport.send(from, 'sync', encodeSyncMessage({ kind: 'payloads', id, payloads: [randomBytes(1_000)] }));
      },
    });
  }

  stop(): Promise<void> {
    return this.#transport.stop();
  }
}
