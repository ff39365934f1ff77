// Strangers at the API, without a token: connections that never finish a request, and requests without end.
import { randomBytes } from 'node:crypto';
import type { Actor } from '../actor.ts';
import type { Stage } from '../stage.ts';
import { everyMs } from './every-ms.ts';
import { type Greeting, SocketFlood } from './socket-flood.ts';

/** Every other node is left alone: its clients must notice nothing either. */
const ATTACKED = ['grid', 'bank-a'];
const TURN_MS = 50;
/** Opened per turn and node. */
const EACH_TURN = 100;

function flood(most: number, greeting: () => Greeting): Actor['prepare'] {
  return async (stage: Stage) => {
    const ports = ATTACKED.map((id) => Number(new URL(stage.member(id).apiUrl).port));
    const floods = ports.map((port) => new SocketFlood(port, most, greeting));
    return async (stop) => {
      await everyMs(TURN_MS, stop, () => {
        for (const each of floods) each.turn(EACH_TURN);
      });
      for (const each of floods) each.end();
      return { did: `${floods.reduce((sum, { opened }) => sum + opened, 0)} connections` };
    };
  };
}

const HEAD = 'GET /v1/status HTTP/1.1\r\nhost: 127.0.0.1\r\n';

export const slowRequests: Actor = {
  name: 'slow-requests',
  aim: 'strangers',
  holds: 'sockets to the API, on which a header comes letter by letter',
  prepare: flood(3_000, () => ({ first: `${HEAD}x: `, next: 'x' })),
};

export const apiFlood: Actor = {
  name: 'api-flood',
  aim: 'strangers',
  holds: 'sockets to the API, and guessed tokens',
  prepare: flood(300, () => {
    const request = `${HEAD}authorization: Bearer ${randomBytes(32).toString('base64url')}\r\n\r\n`;
    return { first: request, next: request };
  }),
};
