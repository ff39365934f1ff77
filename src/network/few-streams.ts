// A member opens one stream per channel once, and one now and then to see whether we are alive. Each costs a negotiation:
// a connection on which more are opened ends.
import type { StreamMuxerFactory } from '@libp2p/interface';
import { guardListeners, muxerLayer } from './muxer-layer.ts';

/** On one connection, within the time below. */
export const MAX_NEW_STREAMS = 32;
const WITHIN_MS = 10_000;

export function withFewStreams<Components>(
  make: (components: Components) => StreamMuxerFactory,
): (components: Components) => StreamMuxerFactory {
  return muxerLayer(make, (factory, connection) => {
    const muxer = factory.createStreamMuxer(connection);
    const isTooMany = counter();
    guardListeners(muxer, 'stream', (handOn) => (event) => {
      if (isTooMany()) connection.abort(new Error('too many streams were opened'));
      else handOn(event);
    });
    return muxer;
  });
}

/** Counts how often it is called; true from the first call on that is too many. */
function counter(): () => boolean {
  let sinceMs = performance.now();
  let opened = 0;
  return () => {
    const now = performance.now();
    if (now - sinceMs >= WITHIN_MS) {
      sinceMs = now;
      opened = 0;
    }
    opened++;
    return opened > MAX_NEW_STREAMS;
  };
}
