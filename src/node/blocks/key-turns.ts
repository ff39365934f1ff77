// One job after the other for each key, while jobs of other keys go on beside it: a look and the act that follows from
// it belong together, though both wait for the disk. Knows neither the keys nor the jobs.

export class KeyTurns {
  /** By key: resolves when its last job is over, failed or not. */
  readonly #last = new Map<string, Promise<void>>();

  /** The job's own result, or its failure. A job must not ask for another turn of its own key and wait for it. */
  run<T>(key: string, job: () => Promise<T>): Promise<T> {
    const running = (this.#last.get(key) ?? Promise.resolve()).then(job);
    const over: Promise<void> = running.then(
      () => this.#forget(key, over),
      () => this.#forget(key, over),
    );
    this.#last.set(key, over);
    return running;
  }

  /** Resolves when every job that was asked for so far is over. */
  async idle(): Promise<void> {
    await Promise.all(this.#last.values());
  }

  #forget(key: string, over: Promise<void>): void {
    if (this.#last.get(key) === over) this.#last.delete(key);
  }
}
