// All honest nodes have the same final blocks with the same outcomes, each on top of its parent.
import { equalBytes, toHex } from '../../../src/base/bytes.ts';
import type { Block } from '../../../src/consensus/block.ts';
import { violated } from './violation.ts';
import { hashOf } from './written-layout.ts';

const GENESIS_HASH = new Uint8Array(32);

interface FinalBlock {
  readonly block: Block;
  readonly result: Uint8Array;
}

export class LedgerChecker {
  readonly #chainId: Uint8Array;
  /** By height - 1. */
  readonly blocks: FinalBlock[] = [];

  constructor(chainId: Uint8Array) {
    this.#chainId = chainId;
  }

  /** `expectedHeight`: one above what is final at the node since it started. True for the first node. */
  observe(node: number, expectedHeight: number, block: Block, result: Uint8Array): boolean {
    const { header, hash } = block;
    if (header.height !== expectedHeight)
      violated(`node ${node} made ${header.height} final instead of ${expectedHeight}`);
    if (!equalBytes(hash, hashOf(this.#chainId, header)))
      violated(`node ${node} made a block final under a wrong hash`);
    const known = this.blocks[header.height - 1];
    if (known === undefined) {
      this.#extends(node, block);
      this.blocks.push({ block, result });
      return true;
    }
    if (!equalBytes(known.block.hash, hash)) {
      violated(`node ${node} made ${toHex(hash)} final at height ${header.height}, others ${toHex(known.block.hash)}`);
    }
    if (!equalBytes(known.result, result)) violated(`outcomes differ at height ${header.height}`);
    return false;
  }

  #extends(node: number, { header }: Block): void {
    const parent = this.blocks[header.height - 2]?.block;
    if (parent === undefined && header.height !== 1) violated(`node ${node} made height ${header.height} final first`);
    const hash = parent?.hash ?? GENESIS_HASH;
    if (!equalBytes(header.parentHash, hash)) violated(`height ${header.height} does not continue the chain`);
    const sameEpoch = parent === undefined || parent.header.epoch === header.epoch;
    if (sameEpoch && (parent?.header.view ?? 0) >= header.view) violated(`views do not rise at ${header.height}`);
    if ((parent?.header.timestampMs ?? 0) >= header.timestampMs) violated(`time stands still at ${header.height}`);
  }
}
