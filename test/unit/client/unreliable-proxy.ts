// A wire that fails when it is told to: between a client and an API, on a loopback port of its own.
import { connect, createServer, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

export interface UnreliableProxy {
  readonly url: string;
  /** The next `count` answers are lost: the request arrives, and the connection is cut before anything comes back. */
  loseAnswers(count: number): void;
  /** Cuts every connection that is open. */
  cut(): void;
  readonly connections: number;
}

export async function unreliableProxy(target: number): Promise<UnreliableProxy> {
  const sockets = new Set<Socket>();
  let toLose = 0;
  let connections = 0;
  const server = createServer((client) => {
    connections++;
    const upstream = connect(target, '127.0.0.1');
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => {});
      socket.on('close', () => {
        sockets.delete(socket);
        client.destroy();
        upstream.destroy();
      });
    }
    client.on('data', (chunk) => upstream.write(chunk));
    upstream.on('data', (chunk) => {
      if (toLose === 0) {
        client.write(chunk);
        return;
      }
      toLose--;
      client.destroy();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const cut = () => {
    for (const socket of sockets) socket.destroy();
  };
  onTestFinished(() => {
    cut();
    server.close();
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    loseAnswers(count) {
      toLose = count;
    },
    cut,
    get connections() {
      return connections;
    },
  };
}
