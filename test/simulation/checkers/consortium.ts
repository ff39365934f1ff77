// The validators of one epoch as a checker knows them.
import type { Scheme } from '../signatures.ts';

export interface Consortium {
  readonly chainId: Uint8Array;
  readonly epoch: number;
  readonly publicKeys: readonly Uint8Array[];
  /** Whose they are. */
  readonly members: readonly number[];
  readonly scheme: Scheme;
}
