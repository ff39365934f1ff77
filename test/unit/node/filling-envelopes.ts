// Valid envelopes of a wanted size: transfers with long references, by a key that nobody knows.
import { buildTransaction } from '../../../src/client/build-transaction.ts';
import { payment, postTransfers, transferLine } from '../../ledger/account-operations.ts';
import { keyOf } from '../../ledger/key-of.ts';

const NAME = 'a'.repeat(40);
const LINE = transferLine({ ...payment(`bank-a/${NAME}`, `bank-b/${NAME}`, 1n), reference: 'r'.repeat(140) });
/** A little more than a line has: the rest of the envelope fits, too. */
const LINE_BYTES = 270;

/** Of up to `bytes` bytes, and nearly as many. */
export function fillingEnvelope(chainId: Uint8Array, bytes: number, nonce: number): Uint8Array {
  const lines = new Array(Math.max(1, Math.floor(bytes / LINE_BYTES) - 1)).fill(LINE);
  const request = { chainId, author: keyOf('nobody'), operation: postTransfers(lines), validUntilHeight: 20n };
  return buildTransaction({ ...request, nonce: new Uint8Array(16).fill(nonce) }).envelope;
}
