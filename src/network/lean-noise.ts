// Noise with less work for each packet, and the same bytes. Left alone it has a packet's length and its content written
// apart: two system calls, two segments, and a receiver that wakes up twice. And after each packet it looks for the
// next one's length and is told by an exception that there is none. Knows neither frames nor streams. It can go when
// @libp2p/tcp writes all parts of a list with one system call, and LengthPrefixedDecoder of @libp2p/utils compares the
// length of what is there before it decodes: test/unit/network/lean-packets.test.ts counts both.
import type { ConnectionEncrypter, MessageStream, SecuredConnection } from '@libp2p/interface';
import type { Uint8ArrayList } from 'uint8arraylist';

const LENGTH_BYTES = 2;
/** Longer than any packet that is there, so the decoder waits for more. */
const LONGEST = 0xffff;

/** An encrypter that writes each packet in one piece. */
export function leanNoise<Components>(
  make: (components: Components) => ConnectionEncrypter,
): (components: Components) => ConnectionEncrypter {
  return (components) => {
    const noise = make(components);
    return {
      protocol: noise.protocol,
      secureOutbound: async (connection, options) => lean(await noise.secureOutbound(joined(connection), options)),
      secureInbound: async (connection, options) => lean(await noise.secureInbound(joined(connection), options)),
    };
  };
}

function joined(connection: MessageStream): MessageStream {
  const send = connection.send.bind(connection);
  connection.send = (data) => send(data.subarray());
  return connection;
}

/** The decoder is a field that noise does not promise: without it nothing is changed. */
function lean<T>(secured: SecuredConnection<T>): SecuredConnection<T> {
  const { decoder } = secured.connection as { decoder?: { lengthDecoder?: unknown } };
  if (typeof decoder?.lengthDecoder === 'function') decoder.lengthDecoder = lengthOf;
  // A message that comes in pieces, a header and its data, goes through all layers below piece by piece.
  joined(secured.connection);
  return secured;
}

function lengthOf(bytes: Uint8ArrayList): number {
  return bytes.byteLength < LENGTH_BYTES ? LONGEST : bytes.getUint16(0);
}
