// A transaction on its way round its signers: a body that no longer changes, and the signatures that it has so far.
// Knows no network. Each signer may sit at another machine; the last signature makes it an envelope.
import { equalBytes, fromHex, toHex } from '../base/bytes.ts';
import type { Digest } from '../crypto/digest.ts';
import { type SigningKey, verifySignature } from '../crypto/ed25519.ts';
import type { Body } from '../generated/transaction.ts';
import { checkFrame } from '../ledger/check-envelope.ts';
import { bodyCodec, envelopeCodec, signedTransaction, transactionId } from '../ledger/transaction.ts';
import { bodyFromJson, bodyToJson, type JsonObject } from './body-json.ts';
import type { SignedTransaction } from './build-transaction.ts';
import { ClientError } from './client-error.ts';

export const SIGNING_FORMAT = 'gridpact-signing/1';

export interface Signing {
  readonly body: Body;
  readonly bodyBytes: Uint8Array;
  readonly id: Digest;
  /** Each of the signers signs these 32 bytes. */
  readonly digest: Digest;
  /** By the signer's key in hexadecimal. */
  readonly signatures: ReadonlyMap<string, Uint8Array>;
}

/** As it travels: JSON. `body` says what is signed; everything beside it and `signatures` follows from it. */
export interface SigningFile {
  readonly format: string;
  readonly transactionId: string;
  readonly digest: string;
  readonly bodyBytes: string;
  readonly body: JsonObject;
  /** In the body's order. */
  readonly signatures: readonly { readonly key: string; readonly signature: string }[];
  /** Keys that have not signed yet. */
  readonly missing: readonly string[];
  /** Once nothing is missing. */
  readonly envelope?: string;
}

/** Throws ClientError `malformed-field` when chain id, nonce or keys have another form than every envelope needs. */
export function beginSigning(body: Body): Signing {
  const fault = checkFrame(body, body);
  if (fault !== undefined) throw malformed(String(fault.data.field), String(fault.data.required));
  const bodyBytes = bodyCodec.encode(body);
  const id = transactionId(bodyBytes);
  return { body, bodyBytes, id, digest: signedTransaction(body.chainId, id), signatures: new Map() };
}

/** Throws ClientError `not-a-signer` for a key that the body does not name: nothing is signed then. */
export function signWith(signing: Signing, keys: readonly SigningKey[]): Signing {
  const signers = signersOf(signing.body);
  for (const { publicKey } of keys) {
    if (!signers.some((signer) => equalBytes(signer, publicKey))) throw notASigner(publicKey);
  }
  const added = keys.map((key) => [toHex(key.publicKey), key.sign(signing.digest)] as const);
  return { ...signing, signatures: new Map([...signing.signatures, ...added]) };
}

/** Keys whose signatures are not there yet, in the body's order. */
export function missingSigners({ body, signatures }: Signing): readonly string[] {
  return signersOf(body)
    .map(toHex)
    .filter((key) => !signatures.has(key));
}

/** Undefined while a signature is missing. */
export function signedTransactionOf(signing: Signing): SignedTransaction | undefined {
  const { body, bodyBytes, id } = signing;
  const signatures = signersOf(body).flatMap((key) => signing.signatures.get(toHex(key)) ?? []);
  if (signatures.length < signersOf(body).length) return undefined;
  const envelope = envelopeCodec.encode({ body: bodyBytes, signatures });
  return { id: toHex(id), envelope, validUntilHeight: body.validUntilHeight };
}

export function signingToFile(signing: Signing): SigningFile {
  const { body, bodyBytes, id, digest } = signing;
  const envelope = signedTransactionOf(signing)?.envelope;
  return {
    format: SIGNING_FORMAT,
    transactionId: toHex(id),
    digest: toHex(digest),
    bodyBytes: toHex(bodyBytes),
    body: bodyToJson(body),
    signatures: signersOf(body)
      .map(toHex)
      .flatMap((key) => {
        const signature = signing.signatures.get(key);
        return signature === undefined ? [] : [{ key, signature: toHex(signature) }];
      }),
    missing: missingSigners(signing),
    ...(envelope !== undefined && { envelope: toHex(envelope) }),
  };
}

/** True for what {@link signingToFile} gives, rather than a body. */
export function isSigningFile(json: unknown): json is { readonly format: unknown } {
  return typeof json === 'object' && json !== null && 'format' in json && json.format === SIGNING_FORMAT;
}

/**
 * Throws ClientError `malformed-field`, `not-a-signer`, or `bad-signature` for one that does not hold: whatever else
 * the file says is not believed, but made again from the body.
 */
export function signingFromFile(file: object): Signing {
  const fields = new Map<string, unknown>(Object.entries(file));
  const signing = beginSigning(bodyFromJson(fields.get('body')));
  const listed = fields.get('signatures');
  if (!Array.isArray(listed)) throw malformed('signatures', 'a list');
  const signatures = listed.map((item: unknown, i): [string, Uint8Array] => readSignature(signing, item, i));
  return { ...signing, signatures: new Map(signatures) };
}

const HEX = /^(?:[0-9a-f]{2})*$/;

function readSignature({ body, digest }: Signing, item: unknown, i: number): [string, Uint8Array] {
  const fields = new Map<string, unknown>(typeof item === 'object' && item !== null ? Object.entries(item) : []);
  const [key, signature] = ['key', 'signature'].map((name) => {
    const text = fields.get(name);
    if (typeof text === 'string' && HEX.test(text)) return fromHex(text);
    throw malformed(`signatures[${i}].${name}`, 'bytes as lower-case hexadecimal');
  });
  if (key === undefined || signature === undefined) throw malformed(`signatures[${i}]`, 'a key and its signature');
  if (!signersOf(body).some((signer) => equalBytes(signer, key))) throw notASigner(key);
  if (!verifySignature(key, digest, signature)) throw badSignature(key);
  return [toHex(key), signature];
}

function signersOf({ author, coSigners }: Body): readonly Uint8Array[] {
  return [author, ...coSigners];
}

function malformed(field: string, required: string): ClientError {
  return new ClientError({
    code: 'malformed-field',
    message: `nothing was signed: ${field} must be ${required}`,
    remedy: 'correct the field and sign again',
    field,
    data: { field, required },
  });
}

function notASigner(key: Uint8Array): ClientError {
  return new ClientError({
    code: 'not-a-signer',
    message: `nothing was signed: the body names the key ${toHex(key)} neither as author nor as co-signer`,
    remedy: 'name it in the body first, or sign with a key that the body names: the signers are part of what is signed',
    data: { key: toHex(key) },
  });
}

function badSignature(key: Uint8Array): ClientError {
  return new ClientError({
    code: 'bad-signature',
    message: `nothing was signed: the signature of the key ${toHex(key)} does not hold for this body`,
    remedy: 'have it signed again as it stands: the body was changed after that key signed it',
    data: { key: toHex(key) },
  });
}
