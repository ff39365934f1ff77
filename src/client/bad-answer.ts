// What a node answered, read with care: a node need not be believed, nor keep to the API's shapes.
import { ClientError } from './client-error.ts';

/**
 * What `read` makes of the answer. Throws ClientError `bad-answer` for whatever `read` throws over it. `what`: "its
 * consortium".
 */
export function readAnswer<T>(what: string, read: () => T): T {
  try {
    return read();
  } catch (cause) {
    if (cause instanceof ClientError) throw cause;
    throw badAnswer(what, cause);
  }
}

export function badAnswer(what: string, cause?: unknown): ClientError {
  return new ClientError({
    code: 'bad-answer',
    message: `the node described ${what} in a form that this version does not know`,
    remedy: 'use the same version of gridpact as the node; if it is the same, ask the node of another member',
    cause,
  });
}
