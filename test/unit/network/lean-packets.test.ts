// Two real transports with a wire between them: how much work a packet makes.
import { EventEmitter, once } from 'node:events';
import { connect, createServer, Socket } from 'node:net';
import { expect, it, onTestFinished, vi } from 'vitest';
import { patientSignal } from '../../../scripts/patience.ts';
import { Libp2pTransport } from '../../../src/network/libp2p-transport.ts';
import { MAX_FRAME_BYTES } from '../../../src/wire/limits.ts';
import { keyOf, seedOf } from '../../ledger/key-of.ts';

const CHAIN = new Uint8Array(32).fill(9);
/** Credit in a packet: header, length and tag. */
const PACKET_BYTES = 12 + 2 + 16;
const LOOPBACK = { host: '127.0.0.1', port: 0 };

/** A wire between two transports: its port, and the bytes that have come back to the dialling side. */
interface Wire {
  readonly port: number;
  readonly backBytes: () => number;
}

async function wireTo(target: number): Promise<Wire> {
  let backBytes = 0;
  const sockets: Socket[] = [];
  const server = createServer((near) => {
    const far = connect(target, '127.0.0.1');
    sockets.push(near, far);
    far.on('data', (chunk) => {
      backBytes += chunk.length;
    });
    for (const socket of [near, far]) socket.on('error', () => {});
    near.pipe(far).pipe(near);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const address = server.address();
  return { port: typeof address === 'object' && address !== null ? address.port : 0, backBytes: () => backBytes };
}

/** Members 0, which dials, and 1, connected over a wire. */
async function pair() {
  const happened = new EventEmitter();
  const members = [0, 1].map((member) => ({ ...LOOPBACK, networkKey: keyOf(`member ${member}`).publicKey }));
  const arrived: [Uint8Array[], Uint8Array[]] = [[], []];
  let links = 0;
  const start = async (self: 0 | 1) => {
    const transport = new Libp2pTransport({
      chainId: CHAIN,
      self,
      networkKey: seedOf(`member ${self}`),
      listen: LOOPBACK,
      members,
    });
    onTestFinished(() => transport.stop());
    await transport.start({
      onConnect: () => {
        links++;
        happened.emit('event');
      },
      onDisconnect: () => {},
      onFrame: (_from, _channel, frame) => {
        arrived[self].push(frame);
        happened.emit('event');
      },
    });
    return transport;
  };
  const until = async (condition: () => boolean) => {
    const signal = patientSignal(10_000);
    while (!condition()) await once(happened, 'event', { signal });
  };
  const listener = await start(1);
  const wire = await wireTo(listener.port);
  Object.assign(members[1] ?? {}, { port: wire.port });
  const dialler = await start(0);
  await until(() => links === 2);
  return { dialler, listener, wire, arrived, until };
}

it('writes a small frame at once, and is told next to nothing in return', async () => {
  const { dialler, listener, wire, arrived, until } = await pair();
  const frame = new Uint8Array(200).fill(7);
  // Nothing of opening the streams is left on the wire when frames have gone both ways.
  dialler.send(1, 'consensus', frame);
  listener.send(0, 'consensus', frame);
  await until(() => arrived[0].length === 1 && arrived[1].length === 1);
  const write = vi.spyOn(Socket.prototype, 'write');
  onTestFinished(() => write.mockRestore());
  const before = wire.backBytes();
  const frames = 100;
  for (let i = 1; i <= frames; i++) {
    dialler.send(1, 'consensus', frame);
    await until(() => arrived[1].length === i + 1);
  }
  const writes = write.mock.contexts.filter((socket) => socket instanceof Socket && socket.remotePort === wire.port);
  expect(writes.length).toBeGreaterThanOrEqual(frames);
  expect(writes.length).toBeLessThan(1.1 * frames);
  // While the window grows, from 256 KiB to 16 MiB, each doubling is told.
  expect(wire.backBytes() - before).toBeLessThan((frames / 10) * PACKET_BYTES);
});

it('lets a sender go on without end, however much has passed', async () => {
  const { dialler, listener, arrived, until } = await pair();
  // Many windows of 256 KiB, in pieces that do not divide them, both ways.
  const frame = new Uint8Array(Math.min(MAX_FRAME_BYTES.sync, 100_003)).fill(3);
  for (let i = 1; i <= 40; i++) {
    expect(dialler.send(1, 'sync', frame)).toBe(true);
    expect(listener.send(0, 'sync', frame)).toBe(true);
    await until(() => arrived[0].length === i && arrived[1].length === i);
  }
  expect(arrived[1].at(-1)).toEqual(frame);
});

it('reads packets without an exception for each', async () => {
  const { dialler, arrived, until } = await pair();
  const thrown: string[] = [];
  const { RangeError: original } = globalThis;
  const counting = (message?: string) => {
    thrown.push(message ?? '');
    return new original(message);
  };
  globalThis.RangeError = Object.assign(counting, original) as RangeErrorConstructor;
  onTestFinished(() => {
    globalThis.RangeError = original;
  });
  dialler.send(1, 'consensus', new Uint8Array(10));
  await until(() => arrived[1].length === 1);
  expect(thrown).toEqual([]);
});
