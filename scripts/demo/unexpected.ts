// A step of the demonstration that ended otherwise than it always does.
import { NodeError } from '../../src/base/node-error.ts';

export function unexpected(message: string): NodeError {
  return new NodeError({
    code: 'demo-unexpected',
    message,
    remedy: 'this is a fault: please report it with the output above',
  });
}
