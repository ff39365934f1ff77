// A validator that has gone bad: it holds a member's keys, speaks to the others over libp2p like a node, and says what
// no honest node would say. It is no node: it orders and executes nothing.
import { readFileSync } from 'node:fs';
import type { LocalConsortium } from '../../scripts/local-consortium.ts';
import { epoch, view } from '../../src/consensus/block.ts';
import type { Status } from '../../src/consensus/message.ts';
import { type Subject, voteStatement } from '../../src/consensus/statement.ts';
import type { Vote } from '../../src/consensus/vote.ts';
import type { SigningKey } from '../../src/crypto/ed25519.ts';
import { Libp2pTransport } from '../../src/network/libp2p-transport.ts';
import { type Genesis, parseGenesis } from '../../src/node/config/genesis-document.ts';
import { decodeConsensusMessage, encodeConsensusMessage } from '../../src/wire/consensus-messages.ts';
import { until } from './consortium-under-test.ts';

export class HostileValidator {
  readonly genesis: Genesis;
  readonly #transport: Libp2pTransport;
  readonly #key: SigningKey;
  readonly #signer: number;
  /** The latest status of each member, by index. */
  readonly #statuses = new Map<number, Status>();

  constructor(consortium: LocalConsortium, id: string) {
    const parsed = parseGenesis(JSON.parse(readFileSync(consortium.genesisPath, 'utf8')));
    if (!parsed.ok) throw new Error('the genesis is valid');
    this.genesis = parsed.value;
    const { members } = this.genesis.document;
    const self = members.findIndex((member) => member.id === id);
    const node = consortium.node(id);
    this.#key = node.signingKey('consensus');
    this.#signer = this.genesis.validators.findIndex(({ member }) => member === self);
    this.#transport = new Libp2pTransport({
      chainId: this.genesis.chainId,
      networkKey: node.privateKey('network').secret(),
      self,
      listen: { host: '127.0.0.1', port: node.files.ports.listen },
      members: members.map(({ networkKey, address }) => ({ networkKey: Uint8Array.fromHex(networkKey), ...address })),
    });
  }

  async start(): Promise<void> {
    await this.#transport.start({
      onConnect: () => {},
      onDisconnect: () => {},
      onFrame: (from, channel, frame) => {
        const message = channel === 'consensus' ? decodeConsensusMessage(frame) : undefined;
        if (message?.ok && message.value.kind === 'status') this.#statuses.set(from, message.value.status);
      },
    });
  }

  stop(): Promise<void> {
    return this.#transport.stop();
  }

  memberIndex(id: string): number {
    return this.genesis.document.members.findIndex((member) => member.id === id);
  }

  /** The view that a connected member said last it is in. */
  async viewOf(id: string): Promise<number> {
    const member = this.memberIndex(id);
    const seen = await until(`${id} says where it is`, async () => {
      const status = this.#statuses.get(member);
      return { done: status !== undefined && this.#transport.connected().includes(member), seen: status?.view ?? 0 };
    });
    return seen;
  }

  vote(subject: Subject): Vote {
    const signature = this.#key.sign(voteStatement(this.genesis.chainId, epoch(0), subject));
    return { epoch: epoch(0), subject, signer: this.#signer, signature };
  }

  /** Says two things to one member alone: the others can only learn it from that one. */
  doubleVote(id: string, inView: number): void {
    const to = this.memberIndex(id);
    for (const fill of [1, 2]) {
      const vote = this.vote({ kind: 'notarize', view: view(inView), blockHash: new Uint8Array(32).fill(fill) });
      if (!this.#transport.send(to, 'consensus', encodeConsensusMessage({ kind: 'vote', vote }))) {
        throw new Error(`nothing can be sent to ${id}`);
      }
    }
  }
}
