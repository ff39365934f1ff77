// Blocks as the node has them.
import { askPatiently } from './ask.ts';

export interface Block {
  readonly height: number;
  readonly hash: string;
  readonly timestampMs: number;
  /** Ids. */
  readonly transactions: readonly string[];
}

/** `height`: or "latest". Undefined: it is not there yet, or was pruned. Throws Refusal. */
export async function blockAt(height: number | 'latest'): Promise<Block | undefined> {
  const block = await askPatiently<Partial<Block>>(`/v1/blocks/${height}`, { also: [404, 410] });
  return block.hash === undefined ? undefined : (block as Block);
}
