// What a connector refuses, and why.
import { type DeskRefusals, refusing } from '../api/desk-refusal.ts';

export const CONNECTOR_REFUSALS = {
  'word-not-signed': {
    status: 401,
    why: 'the signature does not hold for this body as a callback',
    remedy: 'sign the bytes as they are sent, as docs/data-formats.md says, with the key or secret agreed on',
  },
  'word-malformed': {
    status: 400,
    why: 'the body is not what a callback says',
    remedy: 'send the fields that docs/data-formats.md names',
  },
  'channel-differs': {
    status: 404,
    why: 'this is the connector of another channel',
    remedy: 'send it to the connector of the channel that the body names',
  },
  'attempt-unknown': {
    status: 404,
    why: 'the ledger has no such attempt of the channel',
    remedy: 'start the attempt on the ledger first, and name it by the id that went out with the request',
  },
  'words-too-many': {
    status: 409,
    why: 'eight different things were said of the attempt already',
    remedy: "put it into the day's file: it is compared there",
  },
  'connector-full': {
    status: 503,
    why: 'ten thousand attempts are under way',
    remedy: 'say it again in a moment',
  },
} as const satisfies DeskRefusals;

export const connectorRefusal = refusing(CONNECTOR_REFUSALS);
