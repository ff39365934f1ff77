// The history of all blocks as one digest: a Merkle mountain range whose leaf number h-1 stands for the block of height
// h and its receipts. With it one certificate proves any receipt ever given.
import { u64 } from '../base/bytes.ts';
import { type Digest, taggedDigest } from '../crypto/digest.ts';
import {
  appendLeaf,
  type MerkleRange,
  peakPlaces,
  type RangeNode,
  rangePath,
  treesBehind,
} from '../crypto/merkle-range.ts';

const leafOf = taggedDigest('history-leaf');
const rootOf = taggedDigest('history-root');

/** The history up to a block, and the nodes that this block added. */
export interface History {
  readonly range: MerkleRange;
  readonly added: readonly RangeNode[];
}

/** Shows that a block is in the history: `path` leads from its leaf to one of the `peaks`. */
export interface HistoryProof {
  readonly path: readonly Digest[];
  readonly peaks: readonly Digest[];
  readonly count: number;
}

/** Reads a stored node; every node of the range is there. */
export type NodeReader = (level: number, index: number) => Digest;

export function historyRoot(range: MerkleRange): Digest {
  return rootOf(u64(range.count), ...range.peaks);
}

export function appendBlock(range: MerkleRange, height: number, blockHash: Digest, receiptsRoot: Digest): History {
  return appendLeaf(range, historyLeaf(height, blockHash, receiptsRoot));
}

/** The range over the first `count` blocks, from its stored nodes. */
export function openHistory(count: number, nodeAt: NodeReader): MerkleRange {
  return { count, peaks: peakPlaces(count).map(({ level, index }) => nodeAt(level, index)) };
}

/** `height`: 1 .. range.count. */
export function proveBlock(range: MerkleRange, height: number, nodeAt: NodeReader): HistoryProof {
  return { path: rangePath(range.count, height - 1, nodeAt), peaks: range.peaks, count: range.count };
}

/** The roots left and right of a span of blocks; with the leaves of the blocks between they give the history root. */
export interface SpanProof {
  /** Peaks over the blocks before the span. */
  readonly before: readonly Digest[];
  /** Roots of the largest trees over the blocks after it, from left to right. */
  readonly behind: readonly Digest[];
  readonly count: number;
}

/** Of the blocks from..to, both included, within the range. */
export function proveSpan({ count }: MerkleRange, from: number, to: number, nodeAt: NodeReader): SpanProof {
  const read = ({ level, index }: { readonly level: number; readonly index: number }) => nodeAt(level, index);
  return { before: peakPlaces(from - 1).map(read), behind: treesBehind(to, count).map(read), count };
}

/** The leaf of a block in the history. */
export function historyLeaf(height: number, blockHash: Digest, receiptsRoot: Digest): Digest {
  return leafOf(u64(height), blockHash, receiptsRoot);
}
