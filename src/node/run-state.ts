// Whether a node runs: until it is stopped, or until the first fault of one of its parts. Faults that follow from it
// are not reported.

export interface RunStateDeps {
  /** Stopped at once: after a fault nothing is signed. */
  readonly core: { stop(): void };
  /** Told of the fault. */
  readonly onFailure: (error: unknown) => void;
}

export class RunState {
  readonly #deps: RunStateDeps;
  #fault: unknown;
  #isStopping = false;

  constructor(deps: RunStateDeps) {
    this.#deps = deps;
  }

  get isRunning(): boolean {
    return this.#fault === undefined && !this.#isStopping;
  }

  /** The fault that ended it; undefined while it runs, and when it was stopped. */
  get fault(): unknown {
    return this.#fault;
  }

  readonly fail = (error: unknown): void => {
    if (!this.isRunning) return;
    this.#fault = error;
    this.#deps.core.stop();
    this.#deps.onFailure(error);
  };

  stop(): void {
    this.#isStopping = true;
  }
}
