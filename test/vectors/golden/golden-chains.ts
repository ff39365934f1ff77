// The golden chains that there are, and how each came to be.
import { tellChain } from './chain-v1-story.ts';
import type { StoredChain } from './golden-files.ts';
import { tellRefusals } from './refusals-v1-story.ts';

export interface TellableChain {
  /** Of its folder. */
  readonly name: string;
  readonly tell: () => Promise<StoredChain>;
}

export const GOLDEN_CHAINS: readonly TellableChain[] = [
  { name: 'chain-v1', tell: tellChain },
  { name: 'refusals-v1', tell: tellRefusals },
];
