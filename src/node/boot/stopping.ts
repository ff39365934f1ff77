// The parts that were started, to be stopped in reverse, once.
import { NodeError } from '../../base/node-error.ts';
import { reasonOf } from '../../base/reason-of.ts';

/** Far more than any part needs; a stop is a crash for a part that takes longer, which every part survives. */
const LONGEST_STEP_MS = 10_000;

interface Step {
  readonly part: string;
  readonly end: () => Promise<void>;
}

export class Stopping {
  /** Resolves when everything is stopped: with the reason that `stop` was given first, or else what failed to stop. */
  readonly stopped: Promise<NodeError | undefined>;
  readonly #steps: Step[] = [];
  readonly #longestStepMs: number;
  #resolve: (reason: NodeError | undefined) => void = () => {};
  #running: Promise<void> | undefined;

  constructor(longestStepMs = LONGEST_STEP_MS) {
    this.#longestStepMs = longestStepMs;
    this.stopped = new Promise((resolve) => {
      this.#resolve = resolve;
    });
  }

  /** How to stop what has just been started. `part` names it to operators. */
  add(part: string, end: () => Promise<void>): void {
    this.#steps.push({ part, end });
  }

  stop(reason: NodeError | undefined): Promise<void> {
    this.#running ??= this.#run(reason);
    return this.#running;
  }

  async #run(reason: NodeError | undefined): Promise<void> {
    let failure: NodeError | undefined;
    for (const step of this.#steps.reverse()) {
      // A part that does not stop must not keep the rest from stopping, nor the process from ending.
      await this.#within(step).catch((error: unknown) => {
        failure ??= asNodeError(error);
      });
    }
    this.#resolve(reason ?? failure);
  }

  async #within({ part, end }: Step): Promise<void> {
    const longestMs = this.#longestStepMs;
    let patience: NodeJS.Timeout | undefined;
    const overdue = new Promise<never>((_, reject) => {
      patience = setTimeout(() => reject(stopOverdue(part, longestMs)), longestMs);
    });
    await Promise.race([end(), overdue]).finally(() => clearTimeout(patience));
  }
}

function stopOverdue(part: string, longestMs: number): NodeError {
  return new NodeError({
    code: 'stop-overdue',
    message: `${part} did not stop within ${longestMs} ms: the rest was stopped without it`,
    remedy: 'Nothing that is final is lost. Start the node again; if it happens again, report it with the log.',
  });
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
