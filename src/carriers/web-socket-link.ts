// Frames as binary messages of a WebSocket, as a browser has one: the same on both sides.

import type { CarrierName } from '../device/tap/carrier.ts';
import { MAX_FRAME_BYTES } from '../device/tap/tap-frames.ts';
import { FrameInbox } from './frame-inbox.ts';
import { carrierClosed, carrierMalformed, type FrameLink } from './frame-link.ts';

/** As much of a WebSocket as a link needs: a browser's has it, and that of a server. It is open. */
export interface OpenWebSocket {
  binaryType: string;
  send(message: Uint8Array<ArrayBuffer>): void;
  close(code?: number): void;
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void;
  addEventListener(type: 'close' | 'error', listener: () => void): void;
}

const NORMAL = 1000;
const LINGER_MS = 1_000;

export class WebSocketLink implements FrameLink {
  readonly carrier: CarrierName;
  readonly #socket: OpenWebSocket;
  readonly #inbox = new FrameInbox();
  readonly #closed: Promise<void>;

  constructor(socket: OpenWebSocket, carrier: CarrierName) {
    this.#socket = socket;
    this.carrier = carrier;
    socket.binaryType = 'arraybuffer';
    socket.addEventListener('message', ({ data }) => this.#read(data));
    this.#closed = new Promise((resolve) => {
      const end = () => {
        this.#inbox.end(carrierClosed());
        resolve();
      };
      socket.addEventListener('close', end);
      socket.addEventListener('error', end);
    });
  }

  send(frame: Uint8Array): void {
    if (frame.length === 0 || frame.length > MAX_FRAME_BYTES) throw new RangeError(`a frame of ${frame.length} bytes`);
    this.#socket.send(Uint8Array.from(frame));
  }

  receive(timeoutMs: number): Promise<Uint8Array> {
    return this.#inbox.next(timeoutMs);
  }

  async close(): Promise<void> {
    this.#socket.close(NORMAL);
    let timer: NodeJS.Timeout | undefined;
    const patience = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, LINGER_MS);
    });
    await Promise.race([this.#closed, patience]);
    clearTimeout(timer);
  }

  #read(data: unknown): void {
    const bytes = data instanceof ArrayBuffer ? new Uint8Array(data) : undefined;
    const isFrame = bytes !== undefined && bytes.length > 0 && bytes.length <= MAX_FRAME_BYTES;
    const fault = isFrame ? this.#inbox.push(bytes) : carrierMalformed('a message that is no frame');
    if (fault === undefined) return;
    this.#inbox.end(fault);
    this.#socket.close(NORMAL);
  }
}
