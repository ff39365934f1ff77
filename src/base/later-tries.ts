// What failed is tried again later and later, so that something that stays lost costs little: each try may be a
// transaction, which makes a block in which whoever follows the chain would try again.

/** Blocks between two tries in the end. */
export const LONGEST_PAUSE_BLOCKS = 1_024;

export class LaterTries {
  readonly #pauses = new Map<string, { readonly blocks: number; readonly untilHeight: number }>();

  isDue(id: string, height: number): boolean {
    return height >= (this.#pauses.get(id)?.untilHeight ?? 0);
  }

  hasFailed(id: string): boolean {
    return this.#pauses.has(id);
  }

  /** At this height: the next pause is twice as long as the one before. */
  failed(id: string, height: number): void {
    const blocks = Math.min(2 * (this.#pauses.get(id)?.blocks ?? 1), LONGEST_PAUSE_BLOCKS);
    this.#pauses.set(id, { blocks, untilHeight: height + blocks });
  }

  /** Of those that are still wanted: the others are forgotten. */
  keep(ids: ReadonlySet<string>): void {
    for (const id of this.#pauses.keys()) if (!ids.has(id)) this.#pauses.delete(id);
  }
}
