// One operation of the account's holder as an envelope, signed in the page.
import { fromHex } from '../../base/bytes.ts';
import type { BodyOperation } from '../../generated/transaction.ts';
import { tagged } from '../../verifier/digests.ts';
import { type HeldKey, plain, signDigest } from './keys.ts';
import { writeMessage } from './write-message.ts';

const NONCE_BYTES = 16;

/** Who signs beside the holder. */
export interface CoSigner {
  readonly publicKey: Uint8Array;
  /** Its signature over the transaction with this body, 64 bytes. */
  readonly sign: (body: Uint8Array) => Promise<Uint8Array>;
}

/** For the chain that the key was used on first. */
export async function signTransaction(
  held: HeldKey,
  operation: BodyOperation,
  validUntilHeight: bigint,
  coSigner?: CoSigner,
): Promise<Uint8Array<ArrayBuffer>> {
  const chainId = fromHex(held.chainId);
  const nonce = crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
  const body = writeMessage('Body', {
    ...{ chainId, nonce, validUntilHeight, author: fromHex(held.publicKey) },
    coSigners: coSigner === undefined ? [] : [coSigner.publicKey],
    ...operation,
  });
  const digest = tagged('transaction', chainId, tagged('transaction-id', body));
  const signature = await signDigest(held, digest);
  const signatures = coSigner === undefined ? [signature] : [signature, await coSigner.sign(body)];
  return plain(writeMessage('Envelope', { body, signatures }));
}
