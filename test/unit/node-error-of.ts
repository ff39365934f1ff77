// What a call refuses with.
import { NodeError } from '../../src/base/node-error.ts';

/** The NodeError that `run` throws; fails the test when it throws another, or nothing. */
export function nodeErrorOf(run: () => unknown): NodeError {
  try {
    run();
  } catch (error) {
    if (error instanceof NodeError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}
