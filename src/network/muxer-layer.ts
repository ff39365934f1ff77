// How our own rules come between libp2p and its stream muxer, which has no setting for them.
import type { MessageStream, StreamMuxer, StreamMuxerFactory } from '@libp2p/interface';

type MuxerMaker<Components> = (components: Components) => StreamMuxerFactory;

/** Muxers as `create` has the factory of `make` make them. */
export function muxerLayer<Components>(
  make: MuxerMaker<Components>,
  create: (factory: StreamMuxerFactory, connection: MessageStream) => StreamMuxer,
): MuxerMaker<Components> {
  return (components) => {
    const factory = make(components);
    return { protocol: factory.protocol, createStreamMuxer: (connection) => create(factory, connection) };
  };
}

/**
 * Every listener for `type` that is added from now on hears what `guard` hands on to it. It is not a listener of our own:
 * a connection and a muxer keep back what happens until they have the first one.
 */
export function guardListeners<HeardEvent extends Event>(
  target: Pick<EventTarget, 'addEventListener'>,
  type: string,
  guard: (handOn: (event: HeardEvent) => void) => (event: HeardEvent) => void,
): void {
  const listen = target.addEventListener.bind(target);
  target.addEventListener = (heard: string, listener: unknown, options?: AddEventListenerOptions | boolean) => {
    const guarded = heard === type ? guard(listener as (event: HeardEvent) => void) : listener;
    listen(heard, guarded as EventListener, options);
  };
}
