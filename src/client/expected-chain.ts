// Whether a node is of the consortium that is meant: what is signed after it has said its chain is good there.
import { equalBytes, toHex } from '../base/bytes.ts';
import type { Consortium } from '../ledger/consortium.ts';
import { ClientError } from './client-error.ts';

/** `expected`: undefined where any is meant. Throws ClientError `wrong-consortium`. */
export function ofChain(consortium: Consortium, expected: Uint8Array | undefined): Consortium {
  if (expected === undefined || equalBytes(consortium.chainId, expected)) return consortium;
  throw new ClientError({
    code: 'wrong-consortium',
    message: `the node is of chain ${toHex(consortium.chainId)}, and not of ${toHex(expected)}: nothing was signed`,
    remedy: 'check --node and --member-dir: they have to name a node of the consortium of this device or terminal',
    field: 'chainId',
  });
}
