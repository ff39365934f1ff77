// Makes proof files from nothing but lists of entries and blocks, with trees built whole and hashes by node:crypto: a
// third account of the format, beside the node's and the verifier's.
import { createHash } from 'node:crypto';
import type { SigningKey } from '../../../src/crypto/ed25519.ts';
import type { GenesisDocument } from '../../../src/node/config/genesis-schema.ts';
import { votingKeyOf } from '../../ledger/key-of.ts';
import { finalizationOf, type HeaderJson, headerHash } from './mini-certifier.ts';

const sha = (...parts: readonly Uint8Array[]): Buffer => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};
export const digest = (purpose: string, ...parts: readonly Uint8Array[]): Buffer =>
  sha(sha(Buffer.from(`gridpact/v1/${purpose}`)), ...parts);
export const u32 = (value: number): Buffer => {
  const out = Buffer.alloc(4);
  out.writeUInt32BE(value);
  return out;
};
export const u64 = (value: number): Buffer => {
  const out = Buffer.alloc(8);
  out.writeBigUInt64BE(BigInt(value));
  return out;
};
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

/** All levels of a perfect tree, leaves first; missing leaves are zeros. */
function tree(leaves: readonly Buffer[], size: number): Buffer[][] {
  const levels = [[...leaves, ...new Array<Buffer>(size - leaves.length).fill(Buffer.alloc(32))]];
  for (let level = levels[0] ?? []; level.length > 1; level = levels.at(-1) ?? []) {
    levels.push(level.filter((_, i) => i % 2 === 0).map((left, i) => sha(left, level[2 * i + 1] ?? left)));
  }
  return levels;
}
function pathOf(levels: readonly (readonly Buffer[])[], index: number): string[] {
  return levels.slice(0, -1).map((level, depth) => hex(level[Math.floor(index / 2 ** depth) ^ 1] ?? Buffer.alloc(0)));
}
const paddedSize = (count: number): number => 2 ** Math.ceil(Math.log2(Math.max(count, 1)));
const rootOf = (levels: readonly (readonly Buffer[])[]): Buffer => levels.at(-1)?.[0] ?? Buffer.alloc(32);

export interface ProverBlock {
  readonly hash: Buffer;
  readonly receipts: readonly Uint8Array[];
}

const receiptsTree = (receipts: readonly Uint8Array[]): Buffer[][] =>
  tree(
    receipts.map((receipt) => digest('receipt-leaf', receipt)),
    paddedSize(receipts.length),
  );
const receiptsRoot = ({ receipts }: ProverBlock): Buffer =>
  digest('receipts-root', u64(receipts.length), rootOf(receiptsTree(receipts)));

/** Perfect trees over the binary digits of the count, the largest first. */
function mountains(leaves: readonly Buffer[]): { first: number; levels: Buffer[][] }[] {
  const found: { first: number; levels: Buffer[][] }[] = [];
  let first = 0;
  for (const digitAt of [...leaves.length.toString(2)].map((digit, i, all) =>
    digit === '1' ? all.length - 1 - i : -1,
  )) {
    if (digitAt < 0) continue;
    found.push({ first, levels: tree(leaves.slice(first, first + 2 ** digitAt), 2 ** digitAt) });
    first += 2 ** digitAt;
  }
  return found;
}

export type ClaimRequest =
  | { readonly entry: string }
  | { readonly receipt: { readonly height: number; readonly index: number } }
  | { readonly envelope: Uint8Array };

export interface ProverInput {
  readonly genesis: GenesisDocument;
  readonly chainId: Uint8Array;
  /** In order of their slots. */
  readonly entries: readonly (readonly [key: string, value: Uint8Array])[];
  /** Receipts of every block; the last is the one that is certified. */
  readonly receipts: readonly (readonly Uint8Array[])[];
  readonly claims: readonly ClaimRequest[];
  /** Indexes of the validators that sign; the first three by default. */
  readonly signers?: readonly number[];
  readonly epoch?: number;
  /** Keys that sign in another epoch, by index in its set; with the sealing blocks that lead there. */
  readonly voters?: readonly (SigningKey | undefined)[];
  readonly epochs?: readonly CertifiedJson[];
}

/** A sealing block as it stands in a proof file. */
export interface CertifiedJson {
  header: HeaderJson;
  finalization: ReturnType<typeof finalizationOf>;
}

/** A proof file as plain JSON, mutable so that a test can break it. */
export function makeProof(input: ProverInput) {
  const { genesis, chainId, entries, claims, signers = [0, 1, 2], epoch = 0 } = input;
  const height = input.receipts.length;
  const header: HeaderJson = {
    epoch,
    view: height + 3,
    height,
    parentView: height + 1,
    parentHash: 'ab'.repeat(32),
    timestampMs: 1_780_000_000_000,
    batchHashes: ['01'.repeat(32), '02'.repeat(32)],
    seal: 'aa',
    evidence: ['bbcc'],
  };
  const own = headerHash(chainId, header);
  const blocks = input.receipts.map((receipts, i) => ({
    hash: i + 1 === height ? own : digest('test-block', u64(i + 1)),
    receipts,
  }));
  const history = mountains(
    blocks.map((block, i) => digest('history-leaf', u64(i + 1), block.hash, receiptsRoot(block))),
  );
  const peaks = history.map(({ levels }) => rootOf(levels));
  const historyRoot = digest('history-root', u64(height), ...peaks);
  const state = tree(
    entries.map(([key, value]) => digest('state-leaf', u32(Buffer.byteLength(key)), Buffer.from(key), value)),
    paddedSize(entries.length),
  );
  const stateRoot = digest('state-root', u64(entries.length), rootOf(state));
  const result = digest('result', stateRoot, historyRoot);
  const voters = genesis.members.filter(({ validator }) => validator);
  const keys = voters.map(({ id }, i) => (signers.includes(i) ? votingKeyOf(id) : undefined));

  const slots = new Map(entries.map(([key], slot) => [key, slot]));
  const claimOf = (request: ClaimRequest) => {
    if ('envelope' in request) return { kind: 'transaction', envelope: hex(request.envelope) };
    if ('entry' in request) {
      const slot = slots.get(request.entry) ?? -1;
      const value = hex(entries[slot]?.[1] ?? Buffer.alloc(0));
      return { kind: 'entry', key: request.entry, value, slot, count: entries.length, path: pathOf(state, slot) };
    }
    const { height: at, index } = request.receipt;
    const block = blocks[at - 1] as ProverBlock;
    const mountain = history.findLast(({ first }) => first <= at - 1);
    return {
      kind: 'receipt',
      height: at,
      blockHash: hex(block.hash),
      receipt: hex(block.receipts[index] ?? Buffer.alloc(0)),
      index,
      count: block.receipts.length,
      path: pathOf(receiptsTree(block.receipts), index),
      history: {
        path: pathOf(mountain?.levels ?? [], at - 1 - (mountain?.first ?? 0)),
        peaks: peaks.map(hex),
        count: height,
      },
    };
  };
  return {
    format: 'gridpact-proof/4',
    chainId: hex(chainId),
    header,
    finalization: finalizationOf(chainId, header, result, input.voters ?? keys),
    epochs: input.epochs ?? [],
    stateRoot: hex(stateRoot),
    historyRoot: hex(historyRoot),
    claims: claims.map(claimOf),
  };
}
