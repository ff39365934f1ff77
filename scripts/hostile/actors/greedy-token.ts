// A client with a token of its own takes as many requests, waits and event streams of one node as it gets.
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import type { Actor } from '../actor.ts';
import { everyMs } from './every-ms.ts';
import { STRANGER } from './socket-flood.ts';

const TURN_MS = 50;
const EACH_TURN = 60;
const MOST_OPEN = 1_500;
const WAIT_MS = 60_000;

export const greedyToken: Actor = {
  name: 'greedy-token',
  aim: 'strangers',
  holds: "a token of a member's node",
  short: true,
  async prepare(stage) {
    const port = Number(new URL(stage.member('bank-a').apiUrl).port);
    const token = stage.token('bank-a', 'submitter');
    const head = (line: string) => `${line} HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\nauthorization: Bearer ${token}\r\n`;
    const ids = JSON.stringify({ ids: [randomBytes(32).toString('hex')], timeoutMs: WAIT_MS });
    const json = `content-type: application/json\r\ncontent-length: ${ids.length}\r\n\r\n${ids}`;
    const wait = `${head('POST /v1/transactions/wait')}${json}`;
    const follow = `${head('GET /v1/events')}\r\n`;
    const read = `${head('GET /v1/status')}\r\n`;
    return async (stop) => {
      const sockets = new Set<Socket>();
      let requests = 0;
      const open = async (text: string): Promise<void> => {
        const socket = connect({ port, host: '127.0.0.1', localAddress: STRANGER });
        sockets.add(socket);
        socket.on('error', () => {}).once('close', () => sockets.delete(socket));
        await Promise.race([once(socket, 'connect'), once(socket, 'close')]).catch(() => {});
        const send = () => {
          if (socket.writable && !stop.aborted) requests += socket.write(text) ? 1 : 0;
        };
        // The answer to a read is followed by the next; waits and streams are held.
        socket.on('data', text === read ? send : () => {});
        send();
      };
      await everyMs(TURN_MS, stop, async () => {
        const count = Math.min(MOST_OPEN - sockets.size, EACH_TURN);
        await Promise.all(Array.from({ length: count }, (_, i) => open([wait, follow, read][i % 3] ?? read)));
      });
      for (const socket of sockets) socket.destroy();
      return { did: `${requests} requests: waits, event streams, and reads without a pause` };
    };
  },
};
