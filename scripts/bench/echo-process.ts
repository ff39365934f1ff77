// The far end of the latency bench's bound: a transport in a process of its own, which sends every frame back. Started
// with an IPC channel: told whom to listen for, it answers with its port.
import { Libp2pTransport } from '../../src/network/libp2p-transport.ts';

/** Seeds and public keys, hexadecimal. */
export interface EchoSetup {
  readonly chainId: string;
  readonly seed: string;
  readonly networkKeys: readonly string[];
}

export interface EchoReady {
  readonly port: number;
}

process.once('message', (setup: EchoSetup) => {
  const bytes = (hex: string) => Uint8Array.fromHex(hex);
  const transport = new Libp2pTransport({
    chainId: bytes(setup.chainId),
    self: 1,
    networkKey: bytes(setup.seed),
    listen: { host: '127.0.0.1', port: 0 },
    members: setup.networkKeys.map((key) => ({ networkKey: bytes(key), host: '127.0.0.1', port: 0 })),
  });
  const ready = transport.start({
    onConnect: () => {},
    onDisconnect: () => {},
    onFrame: (from, channel, frame) => transport.send(from, channel, frame),
  });
  ready.then(
    () => process.send?.({ port: transport.port } satisfies EchoReady),
    (error: unknown) => {
      throw error;
    },
  );
});
process.once('disconnect', () => process.exit());
