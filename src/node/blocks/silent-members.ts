// Members that have not answered in time, or with something else: they are asked last for a while, or until they answer.
import type { Timers } from '../../ports/ports.ts';

export const SILENT_FOR_MS = 600_000;

export class SilentMembers {
  readonly #timers: Pick<Timers, 'nowMs'>;
  /** By member: until when. */
  readonly #until = new Map<number, number>();

  constructor(timers: Pick<Timers, 'nowMs'>) {
    this.#timers = timers;
  }

  has(member: number): boolean {
    return (this.#until.get(member) ?? 0) > this.#timers.nowMs();
  }

  add(member: number): void {
    this.#until.set(member, this.#timers.nowMs() + SILENT_FOR_MS);
  }

  /** It has answered. */
  remove(member: number): void {
    this.#until.delete(member);
  }
}
