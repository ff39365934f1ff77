// The connection with one member: a stream per channel, up together and down together. Knows no dialling.
import type { Connection, Stream } from '@libp2p/interface';
import { reasonOf } from '../base/reason-of.ts';
import type { Channel } from '../ports/ports.ts';
import { MAX_FRAME_BYTES, MAX_QUEUED_BYTES } from '../wire/limits.ts';
import { FrameReader } from './frame-reader.ts';
import { type ByteSink, FrameWriter } from './frame-writer.ts';

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
  #isOpen = true;

  constructor(connection: Connection, streams: ChannelStreams, handlers: LinkHandlers) {
    this.#connection = connection;
    this.#handlers = handlers;
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
    const reader = new FrameReader(MAX_FRAME_BYTES[channel], (frame) => {
      if (this.#isOpen) this.#handlers.onFrame(channel, frame);
    });
    stream.addEventListener('drain', () => this.#writers[channel].drained());
    stream.addEventListener('close', ({ error }) => this.close(closed('the stream was closed', error), channel));
    stream.addEventListener('remoteCloseWrite', () => this.close('the member closed the stream', channel));
    stream.addEventListener('message', ({ data }) => {
      for (const chunk of data instanceof Uint8Array ? [data] : data) {
        if (!this.#isOpen) return;
        if (reader.push(chunk)) continue;
        this.#handlers.onFrameTooLong(channel);
        this.close('a frame is longer than allowed', channel);
      }
    });
  }
}

function closed(what: string, error: Error | undefined): string {
  return error === undefined ? what : `${what}: ${error.message}`;
}
