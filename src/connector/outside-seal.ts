// Who says what between a connector and the outside: a signature over the body as it is sent, and over what it is for. The
// bytes are not parsed before it holds. Ed25519 where the outside has a key, else HMAC-SHA-256 with a shared secret.
import { createHmac, timingSafeEqual } from 'node:crypto';
import { concatBytes, fromHex, toHex, utf8 } from '../base/bytes.ts';
import { type SigningKey, verifySignature } from '../crypto/ed25519.ts';

export const SIGNATURE_HEADER = 'x-gridpact-signature';
/** So that no message is taken for another: what was asked is no answer, and no answer is a callback. */
export type Sealed = `request ${string}` | `answer ${string}` | 'callback';

const TAG = 'gridpact-channel/1';
const SIGNATURE = /^(ed25519|hmac-sha256)=([0-9a-f]{64}|[0-9a-f]{128})$/;

export interface OutsideSeal {
  sign(what: Sealed, body: Uint8Array): string;
  holds(what: Sealed, body: Uint8Array, signature: string | undefined): boolean;
}

/** `own` signs; `other` is whose signatures hold. */
export function ed25519Seal(own: SigningKey, other: Uint8Array): OutsideSeal {
  return {
    sign: (what, body) => `ed25519=${toHex(own.sign(sealed(what, body)))}`,
    holds: (what, body, signature) => {
      const given = given64(signature, 'ed25519', 128);
      return given !== undefined && verifySignature(other, sealed(what, body), given);
    },
  };
}

export function hmacSeal(secret: Uint8Array): OutsideSeal {
  const mac = (what: Sealed, body: Uint8Array) => createHmac('sha256', secret).update(sealed(what, body)).digest();
  return {
    sign: (what, body) => `hmac-sha256=${toHex(mac(what, body))}`,
    holds: (what, body, signature) => {
      const given = given64(signature, 'hmac-sha256', 64);
      return given !== undefined && timingSafeEqual(given, mac(what, body));
    },
  };
}

function given64(signature: string | undefined, scheme: string, digits: number): Uint8Array | undefined {
  const [, of, hex = ''] = SIGNATURE.exec(signature ?? '') ?? [];
  return of === scheme && hex.length === digits ? fromHex(hex) : undefined;
}

function sealed(what: Sealed, body: Uint8Array): Uint8Array {
  return concatBytes(utf8(`${TAG}\n${what}\n`), body);
}
