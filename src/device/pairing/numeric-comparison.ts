// How a card or band without a screen and a phone find out that they talk to each other, and to nobody in between: the
// pattern of Bluetooth LE Secure Connections, numeric comparison, over X25519, SHA-256 and HMAC.
//
//   phone (A)                                   band (B)
//   1. public key PA          ------------->
//   2.                        <-------------    public key PB, commitment CB = HMAC(NB; PB, PA)
//   3. random NA, 16 bytes    ------------->
//   4.                        <-------------    random NB, 16 bytes
//      checks CB
//   5. both show six digits of SHA-256(PA, PB, NA, NB), and the holder says whether they are the same
//   6. check EA               ------------->
//   7.                        <-------------    check EB
//
// B is bound to NB before it sees NA, and A chose NA before it saw NB: whoever stands in between has to choose before
// knowing what the digits become, and so has one chance in a million. The key of the link comes from X25519, and each
// side shows with its check that it has it, over the whole talk.
import { x25519 } from '@noble/curves/ed25519.js';
import { hkdf } from '@noble/hashes/hkdf.js';
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { concatBytes, equalBytes, utf8 } from '../../base/bytes.ts';
import { deviceDigest } from '../digests.ts';
import { type DeviceRefusal, refusal } from '../refusals.ts';

export const PAIRING_RANDOM_BYTES = 16;
const KEY_BYTES = 32;
const DIGITS = 6;

/** What each side makes for one pairing: a secret X25519 key of 32 random bytes, and 16 random bytes. */
export interface PairingSecret {
  readonly secretKey: Uint8Array;
  readonly random: Uint8Array;
}

export type PairingMessage =
  | { readonly kind: 'key'; readonly publicKey: Uint8Array }
  | { readonly kind: 'committed-key'; readonly publicKey: Uint8Array; readonly commitment: Uint8Array }
  | { readonly kind: 'random'; readonly random: Uint8Array }
  | { readonly kind: 'check'; readonly check: Uint8Array };

export type PairingOutput =
  | { readonly kind: 'send'; readonly message: PairingMessage }
  /** Shown to the holder, who answers with `confirm`. */
  | { readonly kind: 'compare'; readonly digits: string }
  /** 32 bytes that both have, and nobody else; and what both have seen of the talk. */
  | { readonly kind: 'paired'; readonly linkKey: Uint8Array; readonly transcript: Uint8Array }
  | { readonly kind: 'failed'; readonly refusal: DeviceRefusal };

type Role = 'phone' | 'band';
type Stage = 'start' | 'key' | 'random' | 'comparing' | 'checking' | 'over';

const commitmentTag = utf8('gridpact/v1/pairing-commitment');
const digitsOf = deviceDigest('pairing-digits');
const transcriptOf = deviceDigest('pairing-transcript');

export class NumericComparison {
  readonly #role: Role;
  readonly #own: PairingSecret;
  readonly #ownKey: Uint8Array;
  #stage: Stage = 'start';
  #otherKey: Uint8Array = new Uint8Array();
  #otherRandom: Uint8Array = new Uint8Array();
  #commitment: Uint8Array = new Uint8Array();
  /** The other side was quicker than the holder. */
  #early: Uint8Array | undefined;

  constructor(role: Role, own: PairingSecret) {
    if (own.random.length !== PAIRING_RANDOM_BYTES) throw new RangeError('a pairing takes 16 random bytes');
    this.#role = role;
    this.#own = own;
    this.#ownKey = x25519.getPublicKey(own.secretKey);
  }

  /** By the phone. */
  begin(): readonly PairingOutput[] {
    if (this.#role !== 'phone' || this.#stage !== 'start') return [];
    this.#stage = 'key';
    return [{ kind: 'send', message: { kind: 'key', publicKey: this.#ownKey } }];
  }

  hear(message: PairingMessage): readonly PairingOutput[] {
    const key = `${this.#role} ${this.#stage} ${message.kind}`;
    if (message.kind === 'key' && key === 'band start key') return this.#answerKey(message.publicKey);
    if (message.kind === 'committed-key' && key === 'phone key committed-key') return this.#sendRandom(message);
    if (message.kind === 'random' && key === 'band random random') return this.#openRandom(message.random);
    if (message.kind === 'random' && key === 'phone random random') return this.#checkCommitment(message.random);
    if (message.kind === 'check' && this.#stage === 'checking') return this.#check(message.check);
    if (message.kind === 'check' && this.#stage === 'comparing') {
      this.#early = message.check;
      return [];
    }
    return this.#fail(message.kind);
  }

  /** What the holder says of the digits on both sides. */
  confirm(same: boolean): readonly PairingOutput[] {
    if (this.#stage !== 'comparing') return [];
    if (!same) return this.#fail('digits');
    this.#stage = 'checking';
    const sent: PairingOutput[] = [{ kind: 'send', message: { kind: 'check', check: this.#checkBy(this.#role) } }];
    return this.#early === undefined ? sent : [...sent, ...this.#check(this.#early)];
  }

  #answerKey(publicKey: Uint8Array): readonly PairingOutput[] {
    if (!this.#takeKey(publicKey)) return this.#fail('publicKey');
    this.#stage = 'random';
    const commitment = commitmentOf(this.#own.random, this.#ownKey, publicKey);
    return [{ kind: 'send', message: { kind: 'committed-key', publicKey: this.#ownKey, commitment } }];
  }

  #sendRandom({ publicKey, commitment }: Extract<PairingMessage, { kind: 'committed-key' }>): readonly PairingOutput[] {
    if (!this.#takeKey(publicKey)) return this.#fail('publicKey');
    this.#commitment = commitment;
    this.#stage = 'random';
    return [{ kind: 'send', message: { kind: 'random', random: this.#own.random } }];
  }

  #openRandom(random: Uint8Array): readonly PairingOutput[] {
    if (random.length !== PAIRING_RANDOM_BYTES) return this.#fail('random');
    this.#otherRandom = random;
    return [{ kind: 'send', message: { kind: 'random', random: this.#own.random } }, this.#compare()];
  }

  #checkCommitment(random: Uint8Array): readonly PairingOutput[] {
    if (random.length !== PAIRING_RANDOM_BYTES) return this.#fail('random');
    const promised = commitmentOf(random, this.#otherKey, this.#ownKey);
    if (!equalBytes(promised, this.#commitment)) return this.#fail('commitment');
    this.#otherRandom = random;
    return [this.#compare()];
  }

  #compare(): PairingOutput {
    this.#stage = 'comparing';
    const { phoneKey, bandKey, phoneRandom, bandRandom } = this.#talk();
    const digest = digitsOf(phoneKey, bandKey, phoneRandom, bandRandom);
    const number = new DataView(digest.buffer, digest.byteOffset).getUint32(0) % 10 ** DIGITS;
    return { kind: 'compare', digits: String(number).padStart(DIGITS, '0') };
  }

  #check(check: Uint8Array): readonly PairingOutput[] {
    if (!equalBytes(check, this.#checkBy(this.#role === 'phone' ? 'band' : 'phone'))) return this.#fail('check');
    this.#stage = 'over';
    return [{ kind: 'paired', linkKey: this.#derived('link'), transcript: this.#transcript() }];
  }

  #checkBy(role: Role): Uint8Array {
    return hmac(sha256, this.#derived(`check ${role}`), this.#transcript());
  }

  #derived(use: string): Uint8Array {
    const shared = x25519.getSharedSecret(this.#own.secretKey, this.#otherKey);
    return hkdf(sha256, shared, this.#transcript(), utf8(`gridpact/v1/pairing ${use}`), KEY_BYTES);
  }

  #transcript(): Uint8Array {
    const { phoneKey, bandKey, phoneRandom, bandRandom } = this.#talk();
    return transcriptOf(phoneKey, bandKey, phoneRandom, bandRandom);
  }

  #talk() {
    const own = { key: this.#ownKey, random: this.#own.random };
    const other = { key: this.#otherKey, random: this.#otherRandom };
    const [phone, band] = this.#role === 'phone' ? [own, other] : [other, own];
    return { phoneKey: phone.key, bandKey: band.key, phoneRandom: phone.random, bandRandom: band.random };
  }

  /** A key of small order would make the shared secret known to all. */
  #takeKey(publicKey: Uint8Array): boolean {
    if (publicKey.length !== KEY_BYTES || equalBytes(publicKey, this.#ownKey)) return false;
    try {
      x25519.getSharedSecret(this.#own.secretKey, publicKey);
    } catch {
      return false;
    }
    this.#otherKey = publicKey;
    return true;
  }

  #fail(field: string): readonly PairingOutput[] {
    if (this.#stage === 'over') return [];
    this.#stage = 'over';
    return [{ kind: 'failed', refusal: refusal('pairing-failed', field) }];
  }
}

function commitmentOf(random: Uint8Array, ownKey: Uint8Array, otherKey: Uint8Array): Uint8Array {
  return hmac(sha256, random, concatBytes(commitmentTag, ownKey, otherKey));
}
