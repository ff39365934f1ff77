// The parts that were started, to be stopped in reverse, once.
import { NodeError } from '../../base/node-error.ts';
import { reasonOf } from '../../base/reason-of.ts';

export class Stopping {
  /** Resolves when everything is stopped: with the reason that `stop` was given first, or else what failed to stop. */
  readonly stopped: Promise<NodeError | undefined>;
  readonly #steps: (() => Promise<void>)[] = [];
  #resolve: (reason: NodeError | undefined) => void = () => {};
  #running: Promise<void> | undefined;

  constructor() {
    this.stopped = new Promise((resolve) => {
      this.#resolve = resolve;
    });
  }

  /** How to stop what has just been started. */
  add(step: () => Promise<void>): void {
    this.#steps.push(step);
  }

  stop(reason: NodeError | undefined): Promise<void> {
    this.#running ??= this.#run(reason);
    return this.#running;
  }

  async #run(reason: NodeError | undefined): Promise<void> {
    let failure: NodeError | undefined;
    for (const step of this.#steps.reverse()) {
      // A part that does not stop must not keep the rest from stopping, nor the process from ending.
      await step().catch((error: unknown) => {
        failure ??= asNodeError(error);
      });
    }
    this.#resolve(reason ?? failure);
  }
}

/** The reason why the node stopped, from anything thrown. */
export function asNodeError(error: unknown): NodeError {
  if (error instanceof NodeError) return error;
  return new NodeError({
    code: 'bug',
    message: reasonOf(error),
    remedy: 'Start the node again; if it happens again, report it with the log.',
    cause: error,
  });
}
