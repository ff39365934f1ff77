// Faults in connectors of channels, and in what customers see of their spending.
import { type Mutation, mutation } from './mutation.ts';

const CONNECTOR = 'connector/connector.ts';

export const CONNECTORS: readonly Mutation[] = [
  mutation(
    'a silence of the outside is taken for a refusal',
    CONNECTOR,
    "if (is === 'expired' && !isAsked) {",
    "if (is === 'expired') {",
  ),
  mutation(
    'the request goes out before it is on the disk that it does',
    CONNECTOR,
    "if (!isAsked) await this.#append({ is: 'asking', attempt });",
    'void isAsked;',
  ),
  mutation(
    'a request goes out after the time of its attempt',
    CONNECTOR,
    "const isRequest = is === 'started' && !turn.isKnownOutside;",
    'const isRequest = !turn.isKnownOutside;',
  ),
  mutation(
    'an outside that lost the request is not asked again',
    CONNECTOR,
    "turn.isKnownOutside = word.status !== 'unknown';",
    'turn.isKnownOutside = true;',
  ),
  mutation('an outside is asked for ever', CONNECTOR, 'if (nowMs > askedUntilMs(row)) {', 'if (nowMs < 0n) {'),
  mutation(
    'a first word stands in the way of every later one',
    CONNECTOR,
    'if (words.some((other) => isSame(other, word))) return;',
    'if (words.length > 0) return;',
  ),
  mutation('a second payment is taken for the first one again', CONNECTOR, 'a.reference === b.reference && ', ''),
  mutation(
    'words about one attempt are kept without bound',
    CONNECTOR,
    "if (words.length >= MOST_WORDS) throw connectorRefusal('words-too-many', 'attempt');",
    'void MOST_WORDS;',
  ),
  mutation(
    'a word of another channel is taken',
    CONNECTOR,
    "if (channel !== this.#parts.channel) throw connectorRefusal('channel-differs', 'channel');",
    'void channel;',
  ),
];
