// Requests to a desk as a page signs them, and sends them by way of its node.
import { toHex } from '../../../src/base/bytes.ts';
import type { Json } from '../../../src/base/canonical-json.ts';
import { issuerRequestDigest } from '../../../src/client/issuer-request.ts';
import { generateKey } from '../../../src/crypto/private-key.ts';
import { devicePossession } from '../../../src/ledger/devices/possession.ts';
import { bodyCodec } from '../../../src/ledger/transaction.ts';
import { keyOf } from '../../ledger/key-of.ts';
import { operationOf } from '../../ledger/operation-of.ts';
import { bodyOf, coSignersOf } from '../../ledger/test-envelopes.ts';
import type { LedgerApi } from '../client/ledger-client.ts';

let lastMs = 0;

/** Signed by this test's key, for the desk of bank-a and this path of its own. */
export function signedForDesk({ backend }: LedgerApi, by: string, path: string, fields: { [name: string]: Json }) {
  const { chainId } = backend.consortium;
  const key = keyOf(by);
  lastMs = Math.max(Date.now(), lastMs + 1);
  const asked = { ...fields, key: toHex(key.publicKey), atMs: lastMs };
  const signature = toHex(key.sign(issuerRequestDigest({ chainId, issuer: 'bank-a', path, fields: asked })));
  return { ...asked, signature };
}

/** A key to which an answer is sealed. */
export const sealTo = (): string => toHex(generateKey('encryption').publicKey);

export const TOKEN_WISH = { merchants: [], categories: [], ways: [], perPaymentFen: '0' };

/** The body by which the account and bank-a register a phone in software, hexadecimal. */
export function deviceOrder({ backend }: LedgerApi, account: string, name: string): string {
  const { chainId } = backend.consortium;
  const { publicKey: deviceKey, sign } = keyOf(name);
  const possession = sign(devicePossession(chainId, account, deviceKey));
  const fields = { account, deviceKey, assurance: 'software', kind: 'phone', possession } as const;
  const validUntilHeight = BigInt(backend.ledger.head.height) + 10n;
  const change = { chainId, validUntilHeight, coSigners: coSignersOf('bank-a') };
  return toHex(bodyCodec.encode(bodyOf(account, operationOf('registerDevice', fields), change)));
}
