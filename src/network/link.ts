// The connection with one member: a stream per channel, up together and down together. Knows no dialling.
import type { Connection, Stream } from '@libp2p/interface';
import { Allowance } from '../base/allowance.ts';
import { reasonOf } from '../base/reason-of.ts';
import type { Channel } from '../ports/ports.ts';
import { MAX_FRAME_BYTES, MAX_QUEUED_BYTES } from '../wire/limits.ts';
import { FrameReader } from './frame-reader.ts';
import { type ByteSink, FrameWriter } from './frame-writer.ts';
import { goOnReading, leaveUnread } from './leave-unread.ts';
import { RECEIVED_BYTES_AT_ONCE, RECEIVED_BYTES_PER_SECOND } from './muxer-gate.ts';

/** The least that a message counts against its sender's share: it costs a decoder and a handler. */
const LEAST_MESSAGE_BYTES = 4 << 10;

export const CHANNELS = ['consensus', 'batch', 'sync', 'watch'] as const satisfies readonly Channel[];

export type ChannelStreams = Readonly<Record<Channel, Stream>>;

export interface LinkHandlers {
  onFrame(channel: Channel, frame: Uint8Array): void;
  onFrameTooLong(channel: Channel): void;
  /** Once. Nothing else follows. */
  onClose(ending: LinkEnding): void;
}

export interface LinkEnding {
  /** `misbehaved`: this node ends it for what the member sent. */
  readonly cause: 'misbehaved' | 'closed';
  /** Whose stream ended, when one did. */
  readonly channel?: Channel;
  readonly reason: string;
}

export class Link {
  readonly #connection: Connection;
  readonly #handlers: LinkHandlers;
  readonly #writers: Readonly<Record<Channel, FrameWriter>>;
  readonly #readers: Readonly<Record<Channel, FrameReader>>;
  readonly #streams: ChannelStreams;
  readonly #share = new Allowance(RECEIVED_BYTES_PER_SECOND, RECEIVED_BYTES_AT_ONCE);
  #pause: NodeJS.Timeout | undefined;
  #isOpen = true;

  constructor(connection: Connection, streams: ChannelStreams, handlers: LinkHandlers) {
    this.#connection = connection;
    this.#handlers = handlers;
    this.#streams = streams;
    const reader = (channel: Channel) => new FrameReader(MAX_FRAME_BYTES[channel]);
    this.#readers = {
      consensus: reader('consensus'),
      batch: reader('batch'),
      sync: reader('sync'),
      watch: reader('watch'),
    };
    this.#writers = {
      consensus: this.#writer('consensus', streams.consensus),
      batch: this.#writer('batch', streams.batch),
      sync: this.#writer('sync', streams.sync),
      watch: this.#writer('watch', streams.watch),
    };
    connection.addEventListener('close', ({ error }) => this.close(closed('the connection was closed', error)));
    for (const channel of CHANNELS) this.#listen(channel, streams[channel]);
    // It may have closed while the streams were opened: then nobody would be told.
    if (connection.status !== 'open') queueMicrotask(() => this.close('the connection was closed'));
  }

  /** As the connection's pings last measured it. */
  get roundTripMs(): number | undefined {
    return this.#connection.rtt;
  }

  /** Of the node at the other end, as text. */
  get peerId(): string {
    return this.#connection.remotePeer.toString();
  }

  /** False when the frame was dropped. */
  send(channel: Channel, frame: Uint8Array): boolean {
    return this.#writers[channel].send(frame);
  }

  /** Bytes that may be queued now. */
  room(channel: Channel): number {
    return this.#writers[channel].room;
  }

  /** Ends the connection for what the member sent. */
  disconnect(reason: string): void {
    this.#end({ cause: 'misbehaved', reason });
  }

  close(reason: string, channel?: Channel): void {
    this.#end({ cause: 'closed', reason, ...(channel !== undefined && { channel }) });
  }

  #end(ending: LinkEnding): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    clearTimeout(this.#pause);
    for (const channel of CHANNELS) this.#writers[channel].close();
    // Later: libp2p may be closing the connection in this very moment, and an abort within its own abort throws there.
    setImmediate(() => this.#connection.abort(new Error(ending.reason)));
    this.#handlers.onClose(ending);
  }

  #writer(channel: Channel, stream: Stream): FrameWriter {
    const sink: ByteSink = {
      get writableNeedsDrain() {
        return stream.writableNeedsDrain;
      },
      get writeBufferLength() {
        return stream.writeBufferLength;
      },
      send: (bytes) => {
        try {
          stream.send(bytes);
        } catch (error) {
          // The connection broke in this very turn.
          this.close(reasonOf(error), channel);
        }
      },
    };
    return new FrameWriter(sink, {
      maxFrameBytes: MAX_FRAME_BYTES[channel],
      maxQueuedBytes: MAX_QUEUED_BYTES[channel],
    });
  }

  #listen(channel: Channel, stream: Stream): void {
    stream.addEventListener('drain', () => this.#writers[channel].drained());
    stream.addEventListener('close', ({ error }) => this.close(closed('the stream was closed', error), channel));
    stream.addEventListener('remoteCloseWrite', () => this.close('the member closed the stream', channel));
    stream.addEventListener('message', ({ data }) => {
      for (const chunk of data instanceof Uint8Array ? [data] : data) {
        this.#readers[channel].push(chunk);
      }
      this.#read(channel);
    });
  }

  /** Hands on what has come, as much as is the member's share now. */
  #read(channel: Channel): void {
    while (this.#isOpen && this.#pause === undefined) {
      const frame = this.#readers[channel].next();
      if (frame === undefined) return;
      if (frame === 'too-long') {
        this.#handlers.onFrameTooLong(channel);
        this.close('a frame is longer than allowed', channel);
        return;
      }
      this.#handlers.onFrame(channel, frame);
      const nowMs = performance.now();
      this.#share.use(Math.max(LEAST_MESSAGE_BYTES, frame.length), nowMs);
      const waitMs = this.#share.waitMs(nowMs);
      if (waitMs > 0) this.#rest(waitMs);
    }
  }

  /** For a while: the streams' windows fill, and the member waits. */
  #rest(forMs: number): void {
    this.#pause = setTimeout(() => {
      this.#pause = undefined;
      for (const channel of CHANNELS) this.#read(channel);
      for (const channel of CHANNELS)
        if (this.#isOpen && this.#pause === undefined) goOnReading(this.#streams[channel]);
    }, forMs);
    for (const channel of CHANNELS) leaveUnread(this.#streams[channel]);
  }
}

function closed(what: string, error: Error | undefined): string {
  return error === undefined ? what : `${what}: ${error.message}`;
}
