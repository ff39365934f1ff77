// The bodies of a block's transactions, as a node hands them out to anybody who may ask for its blocks.
import { fromHex } from '../base/bytes.ts';
import type { Body } from '../generated/transaction.ts';
import { bodyCodec, envelopeCodec } from '../ledger/transaction.ts';
import type { NodeConnection } from './node-connection.ts';

/** Claims of one proof, of which each may hold an envelope. */
const TRANSACTIONS_AT_ONCE = 20;

/** None where the node no longer has the block. */
export async function* bodiesOf(node: NodeConnection, height: number): AsyncIterable<Body> {
  const ids = (await node.block(height))?.transactions ?? [];
  for (let at = 0; at < ids.length; at += TRANSACTIONS_AT_ONCE) {
    const some = ids.slice(at, at + TRANSACTIONS_AT_ONCE);
    const claims = some.flatMap((transactionId) => [
      { kind: 'receipt', transactionId } as const,
      { kind: 'transaction', transactionId } as const,
    ]);
    for (const claim of (await node.proof(claims)).claims) {
      if (claim.kind === 'transaction') yield bodyCodec.decode(envelopeCodec.decode(fromHex(claim.envelope)).body);
    }
  }
}
