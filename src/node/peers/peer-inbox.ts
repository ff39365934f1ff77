// What comes in from the other members: each message goes to the part of this node that it is for. Answers nothing itself.
import type { Event } from '../../consensus/input.ts';
import type { ConsensusMessage } from '../../consensus/message.ts';
import type { Channel, TransportHandlers } from '../../ports/ports.ts';
import type { HeightClaims } from '../../sync/height-claims.ts';
import type { SyncMessage } from '../../wire/sync-messages.ts';
import type { BatchExchange } from '../batches/batch-exchange.ts';
import type { BlockServer } from '../blocks/block-server.ts';
import type { CatchUpRunner } from '../blocks/catch-up-runner.ts';
import type { PayloadExchange } from '../blocks/payload-exchange.ts';
import type { NodeWatch } from '../watch/node-watch.ts';
import { routeFrames } from './message-router.ts';
import type { Peers } from './peers.ts';

export interface PeerInboxInit {
  readonly peers: Peers;
  readonly exchange: BatchExchange;
  readonly payloads: PayloadExchange;
  readonly server: BlockServer;
  readonly catchUp: CatchUpRunner;
  /** Finalized heights that members tell. */
  readonly claims: HeightClaims;
  readonly watch: NodeWatch;
  /** Takes an input of the core. */
  readonly input: (event: Event) => void;
  readonly onFailure: (error: unknown) => void;
}

export class PeerInbox implements TransportHandlers {
  readonly #init: PeerInboxInit;
  readonly #route: (from: number, channel: Channel, frame: Uint8Array) => void;

  constructor(init: PeerInboxInit) {
    this.#init = init;
    this.#route = routeFrames(init.peers, {
      onConsensus: (from, message) => this.#onConsensus(from, message),
      onBatch: (from, message) => init.exchange.onMessage(from, message),
      onSync: (from, message) => this.#onSync(from, message),
      onWatch: (from, message) => init.watch.onMessage(from, message),
    });
  }

  onFrame(from: number, channel: Channel, frame: Uint8Array): void {
    this.#route(from, channel, frame);
  }

  onConnect(peer: number): void {
    const { exchange, input, watch } = this.#init;
    input({ kind: 'connected', peer });
    exchange.offerTo(peer);
    watch.onConnect(peer);
  }

  onDisconnect(peer: number): void {
    const { claims, peers, watch } = this.#init;
    claims.set(peer, undefined);
    watch.onDisconnect(peer);
    peers.gone(peer);
  }

  #onConsensus(from: number, message: ConsensusMessage): void {
    const { claims, input, peers, watch } = this.#init;
    if (message.kind === 'status') {
      claims.set(from, message.status.finalizedHeight);
      peers.speaks(from, message.status.protocols ?? []);
    }
    if (message.kind === 'vote') watch.voted(from, message.vote);
    input({ kind: 'message', from, message });
  }

  #onSync(from: number, message: SyncMessage): void {
    const { catchUp, onFailure, payloads, server } = this.#init;
    switch (message.kind) {
      case 'get-blocks':
        server.onGetBlocks(from, message);
        break;
      case 'blocks':
        catchUp.onBlocks(from, message);
        break;
      case 'get-snapshot-part':
        server.onGetSnapshotPart(from, message);
        break;
      case 'snapshot-part':
        // Late: they were asked for before this node started.
        break;
      case 'get-payload':
        payloads.answer(from, message.id, message.hash).catch(onFailure);
        break;
      case 'payload':
        payloads.onPayload(message.id, message.payload).catch(onFailure);
    }
  }
}
