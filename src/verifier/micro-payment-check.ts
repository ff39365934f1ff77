// A micro-payment in the sum that it was posted with: its digest is a leaf of the tree whose root the sum's entry has.
import { hexToBytes } from '@noble/hashes/utils.js';
import { MESSAGES } from '../generated/message-tables.ts';
import { bigintOf, numberOf, textOf } from './decoded-fields.ts';
import { DIGEST_BYTES, same, tagged, u64 } from './digests.ts';
import { MAX_PATH, treeRoot } from './merkle-check.ts';
import { ProofFault } from './proof-fault.ts';
import { type DecodedMessage, readMessage } from './protobuf-reader.ts';
import { readExactly, readHex, readHexList, readInteger, readText } from './read-json.ts';
import { isSigned, SIGNATURE_FIELD_BYTES } from './signature-check.ts';

export interface ProvenMicroPayment {
  readonly kind: 'micro-payment';
  /** The payer's own. */
  readonly paymentId: string;
  readonly payer: string;
  readonly payee: string;
  /** In millionths of a yuan. */
  readonly amountMicro: bigint;
  /** Key of who signed it; empty under a mandate, which the payee answers for. */
  readonly signer: string;
  readonly mandate: string;
  /** Of the sum, together with so many others. */
  readonly transfer: string;
  readonly lineCount: number;
  readonly height: number;
}

const CLAIM_FIELDS = ['kind', 'line', 'transfer', 'index', 'count', 'path'];

/** `entries`: those that are proven in the same file. Throws ProofFault `micro-payment`, `decode`, `format` or `path`. */
export function checkMicroPayment(
  chainId: Uint8Array,
  entries: ReadonlyMap<string, DecodedMessage>,
  value: unknown,
): ProvenMicroPayment {
  const claim = readExactly(value, 'the micro-payment', CLAIM_FIELDS);
  const bytes = readHex(claim.line, 'line');
  const line = readMessage(MESSAGES, 'MicroPayment', bytes);
  const text = (field: string) => textOf(line, field);
  const [signer, transfer] = [text('signer'), readText(claim.transfer, 'transfer')];
  // The signature is the last field, so what was signed are the bytes before it.
  const digest = tagged('micro-payment', chainId, signer === '' ? bytes : bytes.subarray(0, -SIGNATURE_FIELD_BYTES));

  const key = `micro-sum/${transfer}`;
  const sum = entries.get(key);
  if (sum === undefined) throw new ProofFault('micro-payment', `${key} is not proven in this file`, key);
  for (const field of ['payer', 'payee', 'mandate']) {
    if (text(field) !== textOf(sum, field)) throw fault(`the sum is of another ${field}`);
  }
  const [index, count] = [readInteger(claim.index, 'index'), readInteger(claim.count, 'count')];
  if (numberOf(sum, 'lines') !== count) throw fault('the sum is of another number of micro-payments');
  const path = readHexList(claim.path, 'path', MAX_PATH, DIGEST_BYTES);
  const root = tagged('micro-root', u64(count), treeRoot(digest, { index, count, path }));
  if (!same(root, hexToBytes(textOf(sum, 'root')))) throw fault('it is not among those of the sum');
  if (signer !== '' && !isSigned(digest, signer, text('signature'))) throw fault(`${signer} did not sign it`);
  return {
    ...{ kind: 'micro-payment', paymentId: text('id'), payer: text('payer'), payee: text('payee') },
    ...{ amountMicro: bigintOf(line, 'amountMicro'), signer, mandate: text('mandate'), transfer, lineCount: count },
    height: Number(bigintOf(sum, 'height')),
  };
}

function fault(message: string): ProofFault {
  return new ProofFault('micro-payment', message);
}
