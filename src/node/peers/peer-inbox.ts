// Messages from the other members: each goes to the part of this node that it is for. Answers nothing itself. A frame
// that cannot be read ends its sender's connections: an honest node never sends one.
import type { Result } from '../../base/result.ts';
import type { InputSink } from '../../consensus/input.ts';
import type { ConsensusMessage } from '../../consensus/message.ts';
import type { Channel, TransportHandlers } from '../../ports/ports.ts';
import type { HeightClaims } from '../../sync/height-claims.ts';
import { decodeBatchMessage } from '../../wire/batch.ts';
import { decodeConsensusMessage } from '../../wire/consensus-messages.ts';
import { decodeSyncMessage, type SyncMessage } from '../../wire/sync-messages.ts';
import { decodeWatchMessage } from '../../wire/watch-messages.ts';
import type { WireFault } from '../../wire/wire-fault.ts';
import type { BatchExchange } from '../batches/batch-exchange.ts';
import type { OwnBatches } from '../batches/own-batches.ts';
import type { BlockServer } from '../blocks/block-server.ts';
import type { CatchUpRunner } from '../blocks/catch-up-runner.ts';
import type { PayloadExchange } from '../blocks/payload-exchange.ts';
import type { AnswerDesk } from '../serving/answer-desk.ts';
import type { NodeWatch } from '../watch/node-watch.ts';
import type { Peers } from './peers.ts';

export interface PeerInboxDeps {
  readonly peers: Peers;
  readonly exchange: Pick<BatchExchange, 'onMessage'>;
  readonly ownBatches: Pick<OwnBatches, 'offerTo'>;
  readonly payloads: PayloadExchange;
  readonly desk: Pick<AnswerDesk, 'forget'>;
  readonly server: BlockServer;
  readonly catchUp: CatchUpRunner;
  /** Final heights that members tell. */
  readonly claims: HeightClaims;
  readonly watch: NodeWatch;
  readonly core: InputSink;
  readonly onFailure: (error: unknown) => void;
}

export class PeerInbox implements TransportHandlers {
  readonly #deps: PeerInboxDeps;

  constructor(deps: PeerInboxDeps) {
    this.#deps = deps;
  }

  onFrame(from: number, channel: Channel, frame: Uint8Array): void {
    const { exchange, watch } = this.#deps;
    switch (channel) {
      case 'consensus':
        this.#hand(from, decodeConsensusMessage(frame), (message) => this.#onConsensus(from, message));
        break;
      case 'batch':
        this.#hand(from, decodeBatchMessage(frame), (message) => exchange.onMessage(from, message));
        break;
      case 'sync':
        this.#hand(from, decodeSyncMessage(frame), (message) => this.#onSync(from, message));
        break;
      case 'watch':
        this.#hand(from, decodeWatchMessage(frame), (message) => watch.onMessage(from, message));
    }
  }

  onConnect(peer: number): void {
    const { core, ownBatches, watch } = this.#deps;
    core.input({ kind: 'connected', peer });
    ownBatches.offerTo(peer);
    watch.onConnect(peer);
  }

  onDisconnect(peer: number): void {
    const { claims, desk, peers, watch } = this.#deps;
    claims.set(peer, undefined);
    desk.forget(peer);
    watch.onDisconnect(peer);
    peers.gone(peer);
  }

  #hand<T>(from: number, message: Result<T, WireFault>, take: (message: T) => void): void {
    if (message.ok) take(message.value);
    else this.#deps.peers.disconnect(from, `malformed message: ${message.error.field} ${message.error.problem}`);
  }

  #onConsensus(from: number, message: ConsensusMessage): void {
    const { claims, core, peers, watch } = this.#deps;
    if (message.kind === 'status') {
      claims.set(from, message.status.finalizedHeight);
      peers.speaks(from, message.status.protocols ?? []);
    }
    if (message.kind === 'vote') watch.voted(from, message.vote);
    core.input({ kind: 'message', from, message });
  }

  #onSync(from: number, message: SyncMessage): void {
    const { catchUp, onFailure, payloads, server } = this.#deps;
    switch (message.kind) {
      case 'get-blocks':
        server.onGetBlocks(from, message);
        break;
      case 'blocks':
        void catchUp.onBlocks(from, message);
        break;
      case 'get-snapshot-part':
        server.onGetSnapshotPart(from, message);
        break;
      case 'snapshot-part':
        // Late: they were asked for before this node started.
        break;
      case 'get-payloads':
        payloads.answer(from, message.id, message.hashes);
        break;
      case 'payloads':
        payloads.onPayloads(from, message.id, message.payloads).catch(onFailure);
    }
  }
}
