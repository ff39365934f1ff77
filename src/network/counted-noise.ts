// Asks before a handshake that somebody else began costs anything. Knows no addresses.
import type { ConnectionEncrypter } from '@libp2p/interface';

/** `begin` throws when the connection may not go on. */
export function countedNoise<Components>(
  make: (components: Components) => ConnectionEncrypter,
  begin: (connection: object) => void,
): (components: Components) => ConnectionEncrypter {
  return (components) => {
    const noise = make(components);
    return {
      protocol: noise.protocol,
      secureOutbound: (connection, options) => noise.secureOutbound(connection, options),
      secureInbound: async (connection, options) => {
        begin(connection);
        return noise.secureInbound(connection, options);
      },
    };
  };
}
