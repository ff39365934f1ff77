// The primitives of HPKE as OpenSSL has them, for the library that puts them together. By Web Crypto each of the dozen
// steps of a sealing is a job for another thread, which takes longer than the step; and the library's ML-KEM is JavaScript.
// What they are put together to stays the library's, but for the last step of an encapsulation, of which it exports
// nothing: it opens what is sealed here. The SDK also runs where Node has no ML-KEM: there the library does that of X-Wing.
import crypto, {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  KeyObject,
} from 'node:crypto';
import { Aes256Gcm, DhkemX25519HkdfSha256, HkdfSha256 } from '@hpke/core';
import { XWing } from '@hpke/hybridkem-x-wing';
import { utf8 } from '../base/bytes.ts';

type Bytes = ArrayBufferLike | ArrayBufferView;
type EncapParams = Parameters<XWing['encap']>[0];
type DecapParams = Parameters<XWing['decap']>[0];
type Encapsulated = Awaited<ReturnType<XWing['encap']>>;

const NOTHING = new Uint8Array();
const HASH = 'sha256';
const HASH_BYTES = 32;
const MOST_BLOCKS = 255;
const CIPHER = 'aes-256-gcm';
const TAG_BYTES = 16;
const SECRET_BYTES = 32;
/** Of X-Wing's public key; that of X25519 follows. */
const ML_KEM_KEY_BYTES = 1_184;
const ML_KEM_SEED_BYTES = 64;
/** What stands before the seed of a private key in PKCS #8 (RFC 9935, RFC 8410), in hexadecimal. */
const ML_KEM_PKCS8 = '3054020100300b060960864801650304040204428040';
const X25519_PKCS8 = '302e020100300506032b656e04220420';
/** `\./` above `/^\`. */
const X_WING_LABEL = utf8('\\.//^\\');

/** RFC 5869. */
export class NativeHkdf extends HkdfSha256 {
  override async extract(salt: Bytes, ikm: Bytes): Promise<ArrayBuffer> {
    const key = salt.byteLength === 0 ? new Uint8Array(HASH_BYTES) : viewOf(salt);
    return bufferOf(createHmac(HASH, key).update(viewOf(ikm)).digest());
  }

  override async expand(prk: Bytes, info: Bytes, length: number): Promise<ArrayBuffer> {
    // The number of a block is one byte: a further one would repeat the first.
    if (length > MOST_BLOCKS * HASH_BYTES) throw new RangeError(`${length} bytes are more than a key is expanded to`);
    const blocks: Uint8Array[] = [];
    for (let i = 1; (i - 1) * HASH_BYTES < length; i++) {
      const before = blocks.at(-1) ?? NOTHING;
      blocks.push(createHmac(HASH, viewOf(prk)).update(before).update(viewOf(info)).update(Uint8Array.of(i)).digest());
    }
    return bufferOf(Buffer.concat(blocks).subarray(0, length));
  }

  override async extractAndExpand(salt: Bytes, ikm: Bytes, info: Bytes, length: number): Promise<ArrayBuffer> {
    return hkdfSync(HASH, viewOf(ikm), viewOf(salt), viewOf(info), length);
  }
}

export class NativeAes256Gcm extends Aes256Gcm {
  override createEncryptionContext(rawKey: Bytes) {
    const key = Uint8Array.from(viewOf(rawKey));
    return {
      async seal(iv: Bytes, data: Bytes, aad: Bytes): Promise<ArrayBuffer> {
        const cipher = createCipheriv(CIPHER, key, viewOf(iv)).setAAD(viewOf(aad));
        return bufferOf(Buffer.concat([cipher.update(viewOf(data)), cipher.final(), cipher.getAuthTag()]));
      },
      async open(iv: Bytes, data: Bytes, aad: Bytes): Promise<ArrayBuffer> {
        const sealed = viewOf(data);
        const decipher = createDecipheriv(CIPHER, key, viewOf(iv), { authTagLength: TAG_BYTES }).setAAD(viewOf(aad));
        decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
        return bufferOf(Buffer.concat([decipher.update(sealed.subarray(0, -TAG_BYTES)), decipher.final()]));
      },
    };
  }
}

/** Those of the plain and of the hybrid suite, as this Node can do them. */
export function kems() {
  const { encapsulate, decapsulate }: Partial<MlKem> = Object.fromEntries(ML_KEM);
  const isThere = encapsulate !== undefined && decapsulate !== undefined;
  return { plain: new NativeDhkem(), hybrid: isThere ? new NativeXWing({ encapsulate, decapsulate }) : new XWing() };
}

/** Node has them since 24.7, and the types of an older one do not know them. */
interface MlKem {
  readonly encapsulate: (key: KeyObject) => { readonly sharedKey: Uint8Array; readonly ciphertext: Uint8Array };
  readonly decapsulate: (key: KeyObject, ciphertext: Uint8Array) => Uint8Array;
}
const ML_KEM = ['encapsulate', 'decapsulate'].map((name) => [name, Reflect.get(crypto, name)]);

/** RFC 9180, 4.1. */
class NativeDhkem extends DhkemX25519HkdfSha256 {
  constructor() {
    super();
    const { id } = this;
    this._kdf = new NativeHkdf();
    this._kdf.init(Buffer.concat([utf8('KEM'), Uint8Array.of(id >> 8, id & 0xff)]));
  }

  /** Rejects where the recipient's key is of small order. */
  override async encap(params: EncapParams): Promise<Encapsulated> {
    if (params.ekm !== undefined || params.senderKey !== undefined) return super.encap(params);
    const recipient = KeyObject.from(params.recipientPublicKey);
    const { secret, enc } = exchangeWith(recipient);
    return { enc: bufferOf(enc), sharedSecret: await this.#derived(secret, enc, recipient) };
  }

  /** Rejects where the sender's key is of small order. */
  override async decap(params: DecapParams): Promise<ArrayBuffer> {
    const { recipientKey, senderPublicKey } = params;
    const enc = viewOf(params.enc);
    if (senderPublicKey !== undefined || enc.length !== this.encSize) return super.decap(params);
    const own = KeyObject.from('privateKey' in recipientKey ? recipientKey.privateKey : recipientKey);
    const theirs = publicKey({ kty: 'OKP', crv: 'X25519', x: base64url(enc) });
    return this.#derived(diffieHellman({ privateKey: own, publicKey: theirs }), enc, createPublicKey(own));
  }

  #derived(secret: Uint8Array, enc: Uint8Array, recipient: KeyObject): Promise<ArrayBuffer> {
    const ikm = this._kdf.buildLabeledIkm(utf8('eae_prk'), secret);
    const context = Buffer.concat([enc, bytesOf(recipient)]);
    const info = this._kdf.buildLabeledInfo(utf8('shared_secret'), context, SECRET_BYTES);
    return this._kdf.extractAndExpand(NOTHING, ikm, info, SECRET_BYTES);
  }
}

/** draft-connolly-cfrg-xwing-kem, 5.4. */
class NativeXWing extends XWing {
  readonly #mlKem: MlKem;

  constructor(mlKem: MlKem) {
    super();
    this.#mlKem = mlKem;
  }

  override async encap(params: EncapParams): Promise<Encapsulated> {
    if (params.ekm !== undefined) return super.encap(params);
    const key = new Uint8Array(await this.serializePublicKey(params.recipientPublicKey));
    const ofCurve = key.subarray(ML_KEM_KEY_BYTES);
    const pub = base64url(key.subarray(0, ML_KEM_KEY_BYTES));
    const { sharedKey, ciphertext } = this.#mlKem.encapsulate(publicKey({ kty: 'AKP', alg: 'ML-KEM-768', pub }));
    const { secret, enc } = exchangeWith(publicKey({ kty: 'OKP', crv: 'X25519', x: base64url(ofCurve) }));
    return { enc: bufferOf(Buffer.concat([ciphertext, enc])), sharedSecret: combined(sharedKey, secret, enc, ofCurve) };
  }

  override async decap(params: DecapParams): Promise<ArrayBuffer> {
    const { recipientKey } = params;
    const own = 'privateKey' in recipientKey ? recipientKey.privateKey : recipientKey;
    const sealed = viewOf(params.enc);
    if (sealed.length !== this.encSize) return super.decap(params);
    const seeds = createHash('shake256', { outputLength: ML_KEM_SEED_BYTES + SECRET_BYTES })
      .update(new Uint8Array(await this.serializePrivateKey(own)))
      .digest();
    const ofCurve = privateKey(X25519_PKCS8, seeds.subarray(ML_KEM_SEED_BYTES));
    const enc = sealed.subarray(-SECRET_BYTES);
    const ofMlKem = privateKey(ML_KEM_PKCS8, seeds.subarray(0, ML_KEM_SEED_BYTES));
    const shared = this.#mlKem.decapsulate(ofMlKem, sealed.subarray(0, -SECRET_BYTES));
    const theirs = publicKey({ kty: 'OKP', crv: 'X25519', x: base64url(enc) });
    const secret = diffieHellman({ privateKey: ofCurve, publicKey: theirs });
    return combined(shared, secret, enc, bytesOf(createPublicKey(ofCurve)));
  }
}

/** `enc`, `ofCurve`: the sender's public key of X25519, and the recipient's. */
function combined(ofMlKem: Uint8Array, secret: Uint8Array, enc: Uint8Array, ofCurve: Uint8Array): ArrayBuffer {
  const hash = createHash('sha3-256');
  for (const part of [ofMlKem, secret, enc, ofCurve, X_WING_LABEL]) hash.update(part);
  return bufferOf(hash.digest());
}

/** With a key of this moment, whose public half is `enc`. */
function exchangeWith(recipient: KeyObject): { readonly secret: Uint8Array; readonly enc: Uint8Array } {
  const own = generateKeyPairSync('x25519');
  const secret = diffieHellman({ privateKey: own.privateKey, publicKey: recipient });
  return { secret, enc: bytesOf(own.publicKey) };
}

function publicKey(key: Record<'kty', string> & Readonly<Record<string, string>>): KeyObject {
  return createPublicKey({ key, format: 'jwk' });
}

function privateKey(before: string, seed: Uint8Array): KeyObject {
  return createPrivateKey({ key: Buffer.concat([Buffer.from(before, 'hex'), seed]), format: 'der', type: 'pkcs8' });
}

/** Of a public key of X25519. */
function bytesOf(key: KeyObject): Uint8Array {
  return Buffer.from(`${key.export({ format: 'jwk' }).x}`, 'base64url');
}

function base64url(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64url');
}

function viewOf(bytes: Bytes): Uint8Array {
  return ArrayBuffer.isView(bytes)
    ? new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    : new Uint8Array(bytes);
}

/** The library takes whole buffers; Node's are windows into larger ones. */
function bufferOf(bytes: Uint8Array): ArrayBuffer {
  return Uint8Array.from(bytes).buffer;
}
