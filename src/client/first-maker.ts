// The transaction that recorded a reading or settled a statement first, or said anything else. No entry names it: it is looked for in its block,
// which a node may have pruned.
import { fromHex, toHex } from '../base/bytes.ts';
import type { Reading, Statement } from '../generated/state.ts';
import type { Body, BodyOperation } from '../generated/transaction.ts';
import { memberKeys } from '../ledger/governance/tables.ts';
import { bodyCodec, envelopeCodec, transactionId } from '../ledger/transaction.ts';
import type { FinalTransaction } from './answers.ts';
import { readAnswer } from './bad-answer.ts';
import { ClientError } from './client-error.ts';
import { MAX_IDS } from './node-bounds.ts';
import type { NodeConnection } from './node-connection.ts';
import type { Maker } from './revisions.ts';

export type MakerSource = Pick<NodeConnection, 'block' | 'entriesById' | 'proof' | 'waitForFinal'>;

/** Found, or the reason why this node cannot name it. */
export type FirstMaker =
  | { readonly status: 'found'; readonly maker: Maker }
  | { readonly status: 'unknown'; readonly why: string };

/** Transactions that are fetched at once: each may have a megabyte. */
const AT_ONCE = 20;
/** Of one block. */
const MAX_FETCHED = 400;
const GONE = new Set(['block-pruned', 'claim-not-found']);

/** Position of the line that made it, -1 for an operation that has none. */
type LineOf = (operation: BodyOperation) => number;

/** `reading`: of revision 0. */
export function recordedBy(node: MakerSource, { line, height }: Reading): Promise<FirstMaker> {
  return makerIn(node, height, (operation) =>
    operation.operation === 'recordReadings'
      ? operation.recordReadings.lines.findIndex(({ site, atMs }) => site === line.site && atMs === line.atMs)
      : -1,
  );
}

/** `statement`: of revision 0. */
export function settledBy(node: MakerSource, statement: Statement): Promise<FirstMaker> {
  const { site, periodStartMs, height } = statement;
  return makerIn(node, height, (operation) =>
    operation.operation === 'settlePeriod' && operation.settlePeriod.periodStartMs === periodStartMs
      ? operation.settlePeriod.lines.findIndex((line) => line.site === site)
      : -1,
  );
}

async function makerIn(node: MakerSource, height: bigint, lineOf: LineOf): Promise<FirstMaker> {
  const search = await findIn(node, height, ({ body, final }) => {
    const line = body.operation === undefined ? -1 : lineOf(body);
    return final.lines[line]?.code === 0;
  });
  if (search.found === undefined) return { status: 'unknown', why: search.why };
  const { final, body } = search.found;
  // Also a key that was replaced since, or of a member that has left.
  const [key] = await node.entriesById(memberKeys, [toHex(body.author)]);
  return { status: 'found', maker: { transaction: final.transactionId, by: key?.value.member ?? '' } };
}

/** A transaction of which a line was accepted, with what it said. */
export interface PlacedTransaction {
  readonly final: FinalTransaction;
  readonly body: Body;
}

/** The first one of a block that `isIt`, or why this node cannot name it. */
export async function findIn(
  node: Omit<MakerSource, 'entriesById'>,
  height: bigint,
  isIt: (transaction: PlacedTransaction) => boolean,
  /** Of one that has lines, at least one was accepted; `any`: also those without lines. */
  among: 'lined' | 'any' = 'lined',
): Promise<{ readonly found: PlacedTransaction } | { readonly found: undefined; readonly why: string }> {
  const unknown = (why: string) => ({ found: undefined, why });
  try {
    const block = await node.block(Number(height));
    if (block === undefined) return unknown(`this node has no block ${height}: it began with a snapshot`);
    const accepted = await acceptedIn(node, block.transactions, among);
    for (let start = 0; start < Math.min(accepted.length, MAX_FETCHED); start += AT_ONCE) {
      const found = (await bodiesOf(node, accepted.slice(start, start + AT_ONCE))).find(isIt);
      if (found !== undefined) return { found };
    }
    return unknown(`it is not among the first ${MAX_FETCHED} transactions of block ${height} that can have made it`);
  } catch (error) {
    if (error instanceof ClientError && GONE.has(error.code)) return unknown(error.message);
    throw error;
  }
}

/** Of the block's transactions those of which a line was accepted. */
async function acceptedIn(
  node: Pick<MakerSource, 'waitForFinal'>,
  ids: readonly string[],
  among: 'lined' | 'any',
): Promise<readonly FinalTransaction[]> {
  const found: FinalTransaction[] = [];
  let open = ids.slice(0, MAX_IDS);
  for (let from = open.length; open.length > 0; ) {
    const finals = await node.waitForFinal(open, 0);
    found.push(...open.flatMap((id) => finals.get(id) ?? []));
    // An answer has so many lines at most: the rest is asked for again.
    const rest = finals.size === 0 ? [] : open.filter((id) => !finals.has(id));
    const next = ids.slice(from, from + MAX_IDS - rest.length);
    from += next.length;
    open = [...rest, ...next];
  }
  const counts = ({ code, lines }: FinalTransaction) =>
    code === 0 && ((among === 'any' && lines.length === 0) || lines.some((line) => line.code === 0));
  return found.filter(counts);
}

async function bodiesOf(
  node: Pick<MakerSource, 'proof'>,
  finals: readonly FinalTransaction[],
): Promise<readonly PlacedTransaction[]> {
  const ids = finals.map(({ transactionId }) => transactionId);
  const { claims } = await node.proof(ids.map((transactionId) => ({ kind: 'transaction', transactionId }) as const));
  return claims.flatMap((claim) => {
    if (claim.kind !== 'transaction') return [];
    const { id, body } = readAnswer('a transaction', () => {
      const bytes = envelopeCodec.decode(fromHex(claim.envelope)).body;
      return { id: toHex(transactionId(bytes)), body: bodyCodec.decode(bytes) };
    });
    const final = finals.find(({ transactionId }) => transactionId === id);
    return final === undefined ? [] : [{ final, body }];
  });
}
