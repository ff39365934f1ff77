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
];
