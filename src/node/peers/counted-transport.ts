// A transport that counts what goes out: bytes before encryption, and frames that found no way.
import type { Transport } from '../../ports/ports.ts';
import type { NodeMetrics } from '../watch/node-metrics.ts';

export function countedTransport(transport: Transport, metrics: NodeMetrics): Transport {
  return {
    start: (handlers) => transport.start(handlers),
    stop: () => transport.stop(),
    disconnect: (member, why) => transport.disconnect(member, why),
    connected: () => transport.connected(),
    roundTripMs: (member) => transport.roundTripMs(member),
    follow: (members) => transport.follow(members),
    room: (to, channel) => transport.room(to, channel),
    send(to, channel, frame) {
      const sent = transport.send(to, channel, frame);
      if (sent) metrics.sentBytes.inc({ channel }, frame.length);
      else metrics.droppedFrames.inc({ channel });
      return sent;
    },
  };
}
