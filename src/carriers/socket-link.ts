// Frames over a stream of bytes: each behind its length in one byte, which therefore allows no long one. TCP or Unix socket.
import type { Socket } from 'node:net';
import type { NodeError } from '../base/node-error.ts';
import type { CarrierName } from '../device/tap/carrier.ts';
import { MAX_FRAME_BYTES } from '../device/tap/tap-frames.ts';
import { FrameInbox } from './frame-inbox.ts';
import { carrierClosed, carrierMalformed, type FrameLink } from './frame-link.ts';

/** For the peer to take what was sent, once the link is closed. */
const LINGER_MS = 1_000;

export class SocketLink implements FrameLink {
  readonly carrier: CarrierName;
  readonly #socket: Socket;
  readonly #inbox = new FrameInbox();
  /** Of a frame whose end has not come: at most 255 bytes. */
  #begun: Buffer = Buffer.alloc(0);

  constructor(socket: Socket, carrier: CarrierName) {
    this.#socket = socket;
    this.carrier = carrier;
    socket.setNoDelay(true);
    socket.on('data', (chunk: Buffer) => this.#read(chunk));
    socket.on('error', () => this.#inbox.end(carrierClosed()));
    socket.on('close', () => this.#inbox.end(carrierClosed()));
    socket.on('end', () => this.#inbox.end(carrierClosed()));
  }

  send(frame: Uint8Array): void {
    if (frame.length === 0 || frame.length > MAX_FRAME_BYTES) throw new RangeError(`a frame of ${frame.length} bytes`);
    if (this.#socket.writable) this.#socket.write(Buffer.concat([Buffer.of(frame.length), frame]));
  }

  receive(timeoutMs: number): Promise<Uint8Array> {
    return this.#inbox.next(timeoutMs);
  }

  async close(): Promise<void> {
    const socket = this.#socket;
    if (socket.destroyed) return;
    await new Promise<void>((resolve) => {
      const patience = setTimeout(() => socket.destroy(), LINGER_MS);
      socket.once('close', () => {
        clearTimeout(patience);
        resolve();
      });
      // A peer that keeps its half open does not keep this one.
      socket.end(() => socket.destroySoon());
    });
  }

  #read(chunk: Buffer): void {
    let bytes = this.#begun.length === 0 ? chunk : Buffer.concat([this.#begun, chunk]);
    while (bytes.length > 0) {
      const length = bytes.readUInt8(0);
      if (bytes.length <= length) break;
      const frame = Uint8Array.from(bytes.subarray(1, 1 + length));
      const fault = length === 0 ? carrierMalformed('an empty frame') : this.#inbox.push(frame);
      if (fault !== undefined) {
        this.#cut(fault);
        return;
      }
      bytes = bytes.subarray(1 + length);
    }
    this.#begun = Buffer.from(bytes);
  }

  #cut(fault: NodeError): void {
    this.#inbox.end(fault);
    this.#begun = Buffer.alloc(0);
    this.#socket.destroy();
  }
}
