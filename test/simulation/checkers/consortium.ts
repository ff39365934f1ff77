// The validators as a checker knows them.
import type { Scheme } from '../signatures.ts';

export interface Consortium {
  readonly chainId: Uint8Array;
  readonly epoch: number;
  readonly publicKeys: readonly Uint8Array[];
  readonly scheme: Scheme;
}
