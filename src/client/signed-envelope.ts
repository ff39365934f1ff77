// An envelope that somebody else made: as much of it as sending and waiting needs.
import { toHex } from '../base/bytes.ts';
import { bodyCodec, envelopeCodec, transactionId } from '../ledger/transaction.ts';
import type { SignedTransaction } from './build-transaction.ts';
import { ClientError } from './client-error.ts';

/** Throws ClientError `envelope-invalid` for bytes that no node would take for one. */
export function readSignedEnvelope(envelope: Uint8Array): SignedTransaction {
  try {
    // Zero bytes are a valid message without fields.
    if (envelope.length === 0) throw new TypeError('empty');
    const { body } = envelopeCodec.decodeStrict(envelope);
    const { validUntilHeight } = bodyCodec.decodeStrict(body);
    return { id: toHex(transactionId(body)), envelope, validUntilHeight };
  } catch (cause) {
    throw new ClientError({
      code: 'envelope-invalid',
      message: `nothing was sent: the ${envelope.length} bytes are no envelope of a transaction`,
      remedy: 'give the bytes of one envelope as "gridpact sign --format binary" writes them, nothing before or behind',
      cause,
    });
  }
}
