// A member opens one stream per channel once, and one now and then to see whether we are alive. Each costs a negotiation:
// a connection on which more are opened ends.
import type { StreamMuxerFactory } from '@libp2p/interface';

/** On one connection, within the time below. */
export const MAX_NEW_STREAMS = 32;
const WITHIN_MS = 10_000;

export function withFewStreams<Components>(
  make: (components: Components) => StreamMuxerFactory,
): (components: Components) => StreamMuxerFactory {
  return (components) => {
    const factory = make(components);
    return {
      protocol: factory.protocol,
      createStreamMuxer: (connection) => {
        const muxer = factory.createStreamMuxer(connection);
        const listen = muxer.addEventListener.bind(muxer) as (type: string, listener: unknown, how: unknown) => void;
        const isTooMany = counter();
        const counted = (handOn: Listener) => (event: Event) => {
          if (isTooMany()) connection.abort(new Error('too many streams were opened'));
          else handOn(event);
        };
        // Not a listener of our own: the muxer keeps streams back until it has the first one.
        muxer.addEventListener = ((type: string, listener: Listener, how: unknown) =>
          listen(type, type === 'stream' ? counted(listener) : listener, how)) as typeof muxer.addEventListener;
        return muxer;
      },
    };
  };
}

type Listener = (event: Event) => void;

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
