// Two nodes at a height: do they have the same block with the same result, and which of them can prove its own by the
// genesis. Neither is believed.
import { verifyProof } from '../verifier/verify-proof.ts';
import type { BlockView } from './answers.ts';
import { ClientError } from './client-error.ts';
import type { NodeConnection } from './node-connection.ts';

export interface ComparedNode {
  readonly node: string;
  /** Its latest final block. */
  readonly latestHeight: number;
  readonly block: BlockView;
  /** `proven`: a quorum certified that this block is at this height; `not-proven`: it has no transaction that shows it. */
  readonly verdict: 'proven' | 'not-proven' | 'failed';
  readonly why: string;
}

export interface Comparison {
  readonly height: number;
  readonly nodes: readonly ComparedNode[];
  /** Parts of the block that differ; empty: the nodes agree. */
  readonly differences: readonly Part[];
  /** The first height at which both have a block and these differ. */
  readonly firstDifference: number | undefined;
}

type Part = (typeof PARTS)[number];
const PARTS = ['hash', 'parentHash', 'timestampMs', 'transactions', 'result'] as const;
/** Receipts by which a block is proven to be at its height. */
const MOST_ASKED = 20;
type Nodes = readonly [NodeConnection, NodeConnection];

/** `height`: undefined for the highest that both have. Throws ClientError `height-not-final` where one has no such block. */
export async function compareNodes(nodes: Nodes, genesis: unknown, height?: number): Promise<Comparison> {
  const latest = await Promise.all(nodes.map(async (node) => (await node.status()).height));
  const at = height ?? Math.min(...latest);
  const [first, second] = await Promise.all([blockAt(nodes[0], at), blockAt(nodes[1], at)]);
  const compared = [first, second].map(async (block, i): Promise<ComparedNode> => {
    const node = nodes[i === 0 ? 0 : 1];
    return { node: node.url, latestHeight: latest[i] ?? 0, block, ...(await proofOf(node, block, genesis)) };
  });
  const differences = differencesOf(first, second);
  return {
    height: at,
    nodes: await Promise.all(compared),
    differences,
    firstDifference: differences.length === 0 ? undefined : await firstDifference(nodes, at),
  };
}

/** Results are of the block that a finalization is of: two that are of different ones say nothing of each other. */
function differencesOf(first: BlockView, second: BlockView): readonly Part[] {
  const isOneResult = first.finalization.height === second.finalization.height;
  return PARTS.filter((part) => {
    if (part === 'result') return isOneResult && first.finalization.result !== second.finalization.result;
    return JSON.stringify(first[part]) !== JSON.stringify(second[part]);
  });
}

/** By halves: blocks name their parents, so that all behind the first other one are others, too. */
async function firstDifference(nodes: Nodes, height: number): Promise<number> {
  let [same, other] = [0, height];
  while (other - same > 1) {
    const middle = Math.floor((same + other) / 2);
    const [first, second] = await Promise.all(nodes.map((node) => keptBlock(node, middle)));
    // What one of them has pruned cannot be told apart.
    const isSame = first === undefined || second === undefined || differencesOf(first, second).length === 0;
    if (isSame) same = middle;
    else other = middle;
  }
  return other;
}

/** A copy of a transaction may stand in a later block, too: its receipt says nothing of that one. */
async function proofOf(
  node: NodeConnection,
  { height, hash, transactions }: BlockView,
  genesis: unknown,
): Promise<Pick<ComparedNode, 'verdict' | 'why'>> {
  const asked = transactions.slice(0, MOST_ASKED).map((transactionId) => ({ kind: 'receipt', transactionId }) as const);
  if (asked.length === 0) return { verdict: 'not-proven', why: 'the block has no transaction' };
  const { claims, failures } = verifyProof(await node.proof(asked), genesis);
  const [failure] = failures;
  if (failure !== undefined) return { verdict: 'failed', why: failure.message };
  const receipt = claims.find((claim) => claim.kind === 'receipt' && claim.height === height);
  if (receipt?.kind !== 'receipt') return { verdict: 'not-proven', why: 'its transactions are of other blocks' };
  if (receipt.blockHash === hash) return { verdict: 'proven', why: '' };
  return { verdict: 'failed', why: `the certified history has block ${receipt.blockHash} at height ${height}` };
}

async function blockAt(node: NodeConnection, height: number): Promise<BlockView> {
  const block = await node.block(height);
  if (block !== undefined) return block;
  throw new ClientError({
    code: 'height-not-final',
    message: `${node.url} has no block ${height}`,
    remedy: 'name a height that both nodes have, or none: "gridpact status" shows the latest of each',
    data: { height: `${height}` },
  });
}

async function keptBlock(node: NodeConnection, height: number): Promise<BlockView | undefined> {
  try {
    return await node.block(height);
  } catch (error) {
    if (error instanceof ClientError && error.status === 410) return undefined;
    throw error;
  }
}
