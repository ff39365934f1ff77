// The lock on the stored blocks as a whole: one task at a time, so that no block is removed under a reader. Knows no
// blocks.

/** The running task, in words for people. */
export type StoreUse = 'pruning' | 'an export' | 'an import' | 'a backup' | 'an erasure';

export class StoreUses {
  #use: StoreUse | undefined;

  get current(): StoreUse | undefined {
    return this.#use;
  }

  /** False when something else is under way. */
  begin(use: StoreUse): boolean {
    if (this.#use !== undefined) return false;
    this.#use = use;
    return true;
  }

  end(): void {
    this.#use = undefined;
  }

  /** The same stream, at whose end, however it comes, the use ends: also when nobody ever reads from it. */
  during<T>(stream: AsyncGenerator<T>): AsyncGenerator<T> {
    const ending = async (step: Promise<IteratorResult<T>>) => {
      const result = await step.catch((error: unknown) => {
        this.end();
        throw error;
      });
      if (result.done === true) this.end();
      return result;
    };
    return {
      next: () => ending(stream.next()),
      return: (value) => ending(stream.return(value)),
      throw: (error) => ending(stream.throw(error)),
      [Symbol.asyncIterator]() {
        return this;
      },
      [Symbol.asyncDispose]: async () => void (await ending(stream.return(undefined))),
    };
  }
}
