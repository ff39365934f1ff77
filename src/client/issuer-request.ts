// What a device, a holder or a terminal signs when it asks an issuer: this request, to this issuer, at this time. Nothing
// of it can be sent to another issuer or route, or much later.
import { utf8 } from '../base/bytes.ts';
import { canonicalJson, type Json } from '../base/canonical-json.ts';
import { type Digest, taggedDigest } from '../crypto/digest.ts';

const requestOf = taggedDigest('issuer-request');

export interface IssuerRequest {
  readonly chainId: Uint8Array;
  /** Member id. */
  readonly issuer: string;
  /** Such as "/v1/tokens". */
  readonly path: string;
  /** All that is sent but the signature. */
  readonly fields: { readonly [name: string]: Json };
}

export function issuerRequestDigest({ chainId, issuer, path, fields }: IssuerRequest): Digest {
  return requestOf(chainId, utf8(canonicalJson([issuer, path, fields])));
}
