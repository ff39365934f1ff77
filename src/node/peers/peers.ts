// The other members as this node's network knows them: their ids, the protocol versions that they speak, messages to
// them, and the disconnection of a member that sends messages that no honest node sends. peer-inbox.ts takes their
// messages.
import type { ConsensusMessage } from '../../consensus/message.ts';
import type { Transport } from '../../ports/ports.ts';
import { encodeConsensusMessage } from '../../wire/consensus-messages.ts';
import type { Membership } from '../config/membership.ts';
import type { NodeMetrics } from '../watch/node-metrics.ts';

export interface PeersDeps {
  readonly membership: Membership;
  /** Protocol versions that this node speaks. */
  readonly spoken: readonly number[];
  readonly transport: Transport;
  readonly metrics: Pick<NodeMetrics, 'disconnects'>;
}

export class Peers {
  /** Protocol versions that this node speaks. */
  readonly spoken: readonly number[];
  readonly #deps: PeersDeps;
  /** Protocol versions that members told, by index. */
  readonly #spokenBy = new Map<number, readonly number[]>();

  constructor(deps: PeersDeps) {
    this.#deps = deps;
    this.spoken = deps.spoken;
  }

  /** Indexes of all members but this one. */
  get others(): readonly number[] {
    return this.#deps.membership.others;
  }

  send(to: 'all' | number, message: ConsensusMessage): void {
    const frame = encodeConsensusMessage(withProtocols(message, this.spoken));
    for (const peer of to === 'all' ? this.others : [to]) this.#deps.transport.send(peer, 'consensus', frame);
  }

  disconnect(peer: number, why: string): void {
    const { metrics, transport } = this.#deps;
    metrics.disconnects.inc();
    transport.disconnect(peer, why);
  }

  /** A peer told which protocol versions it speaks. */
  speaks(peer: number, protocols: readonly number[]): void {
    this.#spokenBy.set(peer, protocols);
  }

  /** Its connection ended. */
  gone(peer: number): void {
    this.#spokenBy.delete(peer);
  }

  /** Protocol versions that a peer told; none while it is not connected. */
  spokenBy(peer: number): readonly number[] {
    return this.#spokenBy.get(peer) ?? [];
  }
}

/** With every status goes which protocol versions this node speaks. */
function withProtocols(message: ConsensusMessage, protocols: readonly number[]): ConsensusMessage {
  return message.kind === 'status' ? { ...message, status: { ...message.status, protocols } } : message;
}
