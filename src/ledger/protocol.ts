// Versions of the rules by which blocks are executed. A version begins with the first block of the epoch whose
// validator set names it, so all members change over at one block. A build speaks several: those before, to execute old
// blocks by the rules that they were made under, and the next, so that nodes are upgraded one by one before it begins.
import type { BlockContext } from './block-context.ts';
import type { State } from './state.ts';

export interface Protocol {
  /** From 1 on, without gaps. */
  readonly version: number;
  /** Work that this version adds after a block's transactions and decisions, ahead of its seal. */
  readonly finishBlock?: (state: State, block: BlockContext) => void;
}

/** The versions that this build speaks. One is removed only when no block of it is executed any more. */
export const PROTOCOLS: readonly Protocol[] = [{ version: 1 }];

/** Undefined for a version that is not spoken. */
export function protocolOf(protocols: readonly Protocol[], version: number): Protocol | undefined {
  return protocols.find((protocol) => protocol.version === version);
}
