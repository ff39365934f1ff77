// The handle of an actor's process: prepared, then let loose, then called back. It never outlives this process.
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { patiently } from '../patience.ts';
import type { Actor, Deed } from './actor.ts';
import type { Assignment } from './actor-process.ts';
import type { StageDescription } from './stage.ts';

/** On a quiet machine. */
const PREPARE_MS = 120_000;
const STOP_MS = 30_000;
const MOST_ERROR_CHARACTERS = 4_000;

type Said = { readonly kind: 'prepared' } | { readonly kind: 'over'; readonly deed: Deed };

export class ActorChild {
  readonly #child: ChildProcess;
  readonly #over = Promise.withResolvers<Deed>();
  readonly #prepared = Promise.withResolvers<void>();
  #errors = '';

  constructor(actor: Actor, stage: StageDescription) {
    const options = { stdio: ['ignore', 'ignore', 'pipe', 'ipc'] as ('ignore' | 'pipe' | 'ipc')[] };
    this.#child = fork(join(import.meta.dirname, 'actor-process.ts'), options);
    this.#child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.#errors = (this.#errors + text).slice(-MOST_ERROR_CHARACTERS);
    });
    this.#child.on('message', (said: Said) => {
      if (said.kind === 'prepared') this.#prepared.resolve();
      else this.#over.resolve(said.deed);
    });
    this.#child.once('close', () => {
      const error = new Error(`the actor ${actor.name} ended by itself\n${this.#errors}`);
      this.#prepared.reject(error);
      this.#over.reject(error);
    });
    for (const { promise } of [this.#prepared, this.#over]) (promise as Promise<unknown>).catch(() => {});
    this.#child.send({ actor: actor.name, stage } satisfies Assignment);
  }

  /** Resolves when it could begin at once. */
  prepared(): Promise<void> {
    return patiently('the actor has prepared', this.#prepared.promise, PREPARE_MS);
  }

  begin(): void {
    this.#child.send('begin');
  }

  /** Throws when it has ended by itself. */
  async stop(): Promise<Deed> {
    if (this.#child.connected) this.#child.send('stop');
    return patiently('the actor stops', this.#over.promise, STOP_MS);
  }

  /** Whatever it does. */
  async kill(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const gone = once(this.#child, 'exit');
    this.#child.kill('SIGKILL');
    await gone;
  }
}
