// A TCP door to a server whose connections break after as many bytes as the test says: between any two of them, in either
// direction, also when what was asked for is done and only the answer is missing.
import { once } from 'node:events';
import { createServer, connect as dial, type Server, type Socket } from 'node:net';

export class BrokenLink {
  /** Bytes that the next connections pass on, one number for each; without one they do not break. */
  readonly breaks: { readonly direction: 'to' | 'from'; readonly bytes: number }[] = [];
  connections = 0;
  /** Of the last connection. */
  passed = { to: 0, from: 0 };
  readonly #server: Server;
  readonly #target: URL;

  static async open(url: string): Promise<BrokenLink> {
    const link = new BrokenLink(new URL(url));
    link.#server.listen(0, '127.0.0.1');
    await once(link.#server, 'listening');
    return link;
  }

  private constructor(target: URL) {
    this.#target = target;
    this.#server = createServer((near) => this.#connect(near));
  }

  /** The target's URL, through here. */
  get url(): string {
    const address = this.#server.address();
    if (address === null || typeof address === 'string') throw new Error('it listens');
    const url = new URL(this.#target);
    url.port = `${address.port}`;
    return url.href;
  }

  async close(): Promise<void> {
    this.#server.close();
    await once(this.#server, 'close');
  }

  #connect(near: Socket): void {
    this.connections++;
    const far = dial(Number(this.#target.port), this.#target.hostname);
    const end = this.breaks.shift();
    const passed = { to: 0, from: 0 };
    this.passed = passed;
    const both = () => {
      near.destroy();
      far.destroy();
    };
    for (const socket of [near, far]) socket.on('error', both).on('close', both);
    const pass = (direction: 'to' | 'from', chunk: Buffer, other: Socket) => {
      const left = end?.direction === direction ? end.bytes - passed[direction] : Number.POSITIVE_INFINITY;
      const part = chunk.subarray(0, Math.max(0, left));
      passed[direction] += part.length;
      if (part.length < chunk.length) other.write(part, both);
      else other.write(chunk);
    };
    near.on('data', (chunk: Buffer) => pass('to', chunk, far));
    far.on('data', (chunk: Buffer) => pass('from', chunk, near));
  }
}
