// Assertions for what only a bug can break. An expected refusal is a value, never an assertion.

export class AssertionError extends Error {
  override readonly name = 'AssertionError';
}

/** Throws {@link AssertionError}: the process must end, since its state can no longer be trusted. */
export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new AssertionError(message);
}

/** For the end of a switch over a union: the compiler proves that it cannot be reached. */
export function unreachable(value: never): never {
  throw new AssertionError(`unreachable case: ${JSON.stringify(value)}`);
}
