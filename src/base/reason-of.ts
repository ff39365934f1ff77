// The reason of a failure, for a message, from anything thrown.

/** An error's message, of several at once all of theirs; of anything else its text. */
export function reasonOf(cause: unknown): string {
  if (cause instanceof AggregateError && cause.errors.length > 0) return cause.errors.map(reasonOf).join('; ');
  return cause instanceof Error ? cause.message : String(cause);
}
