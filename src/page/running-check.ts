// One check in a worker of its own. Ending it frees everything that it held.
import type { ToPage, ToWorker } from './messages.ts';
import type { Limits } from './report-view.ts';

export class RunningCheck {
  readonly #worker: Worker;
  readonly #url: string;

  /** `program`: the text of the page's script. `hear`: is told everything that the worker says, until the end. */
  constructor(program: string, hear: (message: ToPage) => void) {
    this.#url = URL.createObjectURL(new Blob([program], { type: 'text/javascript' }));
    this.#worker = new Worker(this.#url);
    this.#worker.onmessage = (event: MessageEvent<ToPage>) => hear(event.data);
    this.#worker.onerror = (event) => hear({ kind: 'broken', why: event.message });
  }

  check(evidence: Blob, genesis: Blob, limits: Limits): void {
    this.#say({ kind: 'check', evidence, genesis, limits });
  }

  show(limits: Limits): void {
    this.#say({ kind: 'show', limits });
  }

  save(): void {
    this.#say({ kind: 'save' });
  }

  end(): void {
    this.#worker.terminate();
    URL.revokeObjectURL(this.#url);
  }

  #say(message: ToWorker): void {
    this.#worker.postMessage(message);
  }
}
