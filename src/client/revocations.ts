// What terminals may trust no longer, from a height on: proven by a state root, so that whoever carries the file to a
// terminal can neither add nor leave out anything, and its age is that of the block which certifies it.
import { fromHex, toHex } from '../base/bytes.ts';
import { ok, type Result, refused } from '../base/result.ts';
import type { RevocationList, RevokedKey } from '../generated/device.ts';
import type { Revocation } from '../generated/state.ts';
import { lists } from '../ledger/chain-tables.ts';
import { revocations } from '../ledger/devices/tables.ts';
import type { ProofFile } from '../ledger/proof-file.ts';
import { verifyProof } from '../verifier/verify-proof.ts';
import type { ReadableTable } from './entry-answer.ts';
import type { NodeConnection } from './node-connection.ts';
import { proveEntries } from './prove-together.ts';

/** Revocations in one file; more take another one. */
export const REVOCATIONS_AT_ONCE = 500;

/** Where a terminal goes on: after a height, or with a number that an earlier file gave as `next`. */
export type Since = { readonly height: bigint } | { readonly number: bigint };

export interface RevocationPage {
  /** The bank or payment provider whose they are. */
  readonly member: string;
  /** Oldest first. */
  readonly revocations: readonly Revocation[];
  /** Number of the one that follows: `since` of the next file. */
  readonly next: bigint;
  /** There are no more at this height. */
  readonly complete: boolean;
  /** Of the block that certifies the file. */
  readonly height: bigint;
  readonly timeMs: bigint;
}

export type RevocationNode = Pick<NodeConnection, 'entriesById' | 'proof'>;

/**
 * A file with the next {@link REVOCATIONS_AT_ONCE} at most. Throws ClientError `claim-not-found` for a member that never
 * published a certifying key.
 */
export async function fetchRevocations(node: RevocationNode, member: string, since: Since): Promise<ProofFile> {
  const count = await countOf(node, member);
  const from = 'number' in since ? since.number : await firstAfter(node, member, count, since.height);
  // The one before shows that none is left out between the height and the first.
  const first = 'height' in since && from > 0n ? from - 1n : from;
  const atMost = from + BigInt(REVOCATIONS_AT_ONCE);
  const numbers: bigint[] = [];
  for (let number = first; number < (count < atMost ? count : atMost); number++) numbers.push(number);
  return proveEntries(node, [headKey(member), ...numbers.map((number) => rowKey(member, number))]);
}

/**
 * Of a file that came from anybody. `genesis`: the parsed document, from a source that is not the node. Refuses with the
 * reason for people when the file does not hold, or leaves something out.
 */
export function readRevocations(
  file: ProofFile,
  genesis: unknown,
  member: string,
  since: Since,
): Result<RevocationPage, string> {
  const { failures, blocks } = verifyProof(file, genesis);
  const [block] = blocks;
  if (failures.length > 0 || block === undefined) return refused(failures[0]?.message ?? 'the file proves no block');
  const count = proven(file, lists, headKey(member))?.count;
  if (count === undefined) return refused(`the file does not say how many revocations ${member} has`);
  const rows = rowsOf(file, member);
  const from = 'number' in since ? since.number : startOf(rows, since.height);
  if (from === undefined || from > count) return refused('the file does not begin where it was asked to');
  const found: Revocation[] = [];
  for (let row = rows.get(from); row !== undefined; row = rows.get(from + BigInt(found.length))) found.push(row);
  const next = from + BigInt(found.length);
  if (found.length === 0 && next < count) return refused('the file has none of the revocations that there are');
  const at = { height: BigInt(block.height), timeMs: BigInt(block.timestampMs) };
  return ok({ member, revocations: found, next, complete: next === count, ...at });
}

/** As a terminal keeps them; `before`: what it had until now. A page that is not complete leaves its height as it was. */
export function withRevocations(before: RevocationList | undefined, page: RevocationPage): RevocationList {
  const keys = new Map((before?.keys ?? []).map((known) => [toHex(known.key), known]));
  for (const { key, why, goodFromEpoch } of page.revocations) {
    const known: RevokedKey = keys.get(toHex(key)) ?? { key, ended: false, goodFromEpoch: 0 };
    const ended = known.ended || why === 'lost' || why === 'retired' || why === 'key-withdrawn';
    keys.set(toHex(key), { key, ended, goodFromEpoch: Math.max(known.goodFromEpoch, goodFromEpoch) });
  }
  const { height, timeMs } = page.complete ? page : { height: before?.height ?? 0n, timeMs: before?.timeMs ?? 0n };
  return { height, timeMs, keys: [...keys.values()] };
}

function headKey(member: string): string {
  return `${lists.name}/revocations/${member}`;
}

function rowKey(member: string, number: bigint | ''): string {
  return `${revocations.name}/${member}/${number}`;
}

async function countOf(node: RevocationNode, member: string): Promise<bigint> {
  const [head] = await node.entriesById(lists, [`revocations/${member}`]);
  return head?.value.count ?? 0n;
}

/** Heights only grow with the number: halved, until one is left. */
async function firstAfter(node: RevocationNode, member: string, count: bigint, height: bigint): Promise<bigint> {
  let [low, high] = [0n, count];
  while (low < high) {
    const middle = (low + high) / 2n;
    const [row] = await node.entriesById(revocations, [`${member}/${middle}`]);
    if (row !== undefined && row.value.height <= height) low = middle + 1n;
    else high = middle;
  }
  return low;
}

/** The number of the first above the height, where the file shows that none before it is; else undefined. */
function startOf(rows: ReadonlyMap<bigint, Revocation>, height: bigint): bigint | undefined {
  let [first] = [...rows.keys()].sort((a, b) => Number(a - b));
  if (first === undefined) return 0n;
  if (first > 0n && (rows.get(first)?.height ?? 0n) > height) return undefined;
  while ((rows.get(first)?.height ?? height + 1n) <= height) first++;
  return first;
}

/** Those of the member that the file has, by their numbers. */
function rowsOf({ claims }: ProofFile, member: string): ReadonlyMap<bigint, Revocation> {
  const prefix = rowKey(member, '');
  return new Map(
    claims.flatMap((claim) => {
      if (claim.kind !== 'entry' || !claim.key.startsWith(prefix)) return [];
      return [[BigInt(claim.key.slice(prefix.length)), revocations.codec.decode(fromHex(claim.value))] as const];
    }),
  );
}

function proven<T>({ claims }: ProofFile, { codec }: ReadableTable<T>, key: string): T | undefined {
  const claim = claims.find((one) => one.kind === 'entry' && one.key === key);
  return claim?.kind === 'entry' ? codec.decode(fromHex(claim.value)) : undefined;
}
