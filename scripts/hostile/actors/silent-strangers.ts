// Strangers who hold the network's ports with connections that never finish their handshake. Beside them a member comes
// again and again, and must be let in.
import { WaitedTooLong } from '../../patience.ts';
import type { Actor } from '../actor.ts';
import { HostilePeer } from '../hostile-peer.ts';
import { everyMs } from './every-ms.ts';
import { SocketFlood } from './socket-flood.ts';

const TURN_MS = 50;
const EACH_TURN = 40;
const MOST_OPEN = 400;
const VISIT_MS = 200;
/** The first of the genesis dials all others. */
const VISITOR = 'grid';

export const silentStrangers: Actor = {
  name: 'silent-strangers',
  aim: 'strangers',
  holds: "sockets to the network's ports, and nothing else",
  replaces: VISITOR,
  short: true,
  async prepare(stage) {
    const others = stage.members.flatMap(({ files }) => (files.id === VISITOR ? [] : [files]));
    const floods = others.map(({ ports }) => new SocketFlood(ports.listen, MOST_OPEN, () => ({ first: '\x13' })));
    const members = others.map(({ id }) => stage.indexOf(id));
    return async (stop) => {
      let visits = 0;
      const harm: string[] = [];
      const visit = async () => {
        const member = new HostilePeer(stage, VISITOR);
        await member.start(members).then(
          () => visits++,
          (error: unknown) => {
            if (!(error instanceof WaitedTooLong)) throw error;
            harm.push(`a member was not let in for ${Math.round(error.waitedMs / 1_000)} s`);
          },
        );
        await member.stop();
      };
      await Promise.all([
        everyMs(TURN_MS, stop, () => {
          for (const flood of floods) flood.turn(EACH_TURN);
        }),
        everyMs(VISIT_MS, stop, visit),
      ]);
      for (const flood of floods) flood.end();
      return { did: `${floods.reduce((sum, { opened }) => sum + opened, 0)} connections, ${visits} visits`, harm };
    };
  },
};
