// A payment as a signed envelope, with nothing but Node's own crypto: no SDK, no protobuf library.
//   node pay.mjs '{ "chainId": ..., "nonce": ..., "validUntilHeight": ..., "seed": ..., "from": ..., ... }'
// prints every step in hexadecimal as JSON. docs/api.md ("Without the SDK") goes through it byte by byte.
import { createHash, createPrivateKey, createPublicKey, sign } from 'node:crypto';

// Protobuf: a field is its number * 8 + its wire type (0: number, 2: length and bytes), then its value. Fields stand in
// the order of their numbers; one that is zero or empty is left out.
function varint(value) {
  const bytes = [];
  let rest = BigInt(value);
  for (; rest >= 128n; rest /= 128n) bytes.push(Number(rest % 128n) + 128);
  return Buffer.from([...bytes, Number(rest)]);
}
const number = (field, value) => (BigInt(value) === 0n ? [] : [varint(field * 8), varint(value)]);
const bytes = (field, value) => (value.length === 0 ? [] : [varint(field * 8 + 2), varint(value.length), value]);
const text = (field, value) => bytes(field, Buffer.from(value));
const hex = (value) => Buffer.from(value, 'hex');
const message = (...fields) => Buffer.concat(fields.flat());

const sha256 = (...parts) => createHash('sha256').update(Buffer.concat(parts)).digest();
const digest = (purpose, ...parts) => sha256(sha256(Buffer.from(`gridpact/v1/${purpose}`)), ...parts);

// An Ed25519 seed (RFC 8032) behind the fixed bytes that make it a PKCS #8 key.
const keyOf = (seed) =>
  createPrivateKey({ key: hex(`302e020100300506032b657004220420${seed}`), format: 'der', type: 'pkcs8' });
const publicKeyOf = (key) => createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(-32);

export function pay({ chainId, nonce, validUntilHeight, seed, from, to, amountFen, code, reference = '', id = '' }) {
  const key = keyOf(seed);
  const line = message(
    text(1, 'posted'), // kind
    text(2, from), // debit_account
    text(3, to), // credit_account
    number(4, amountFen), // amount_fen
    text(7, code), // code
    text(8, reference), // reference
    text(13, id), // id
  );
  const body = message(
    bytes(1, hex(chainId)), // chain_id
    bytes(2, hex(nonce)), // nonce
    number(3, validUntilHeight), // valid_until_height
    bytes(4, publicKeyOf(key)), // author
    bytes(16, message(bytes(1, line))), // post_transfers, its lines
  );
  const transactionId = digest('transaction-id', body);
  const signed = digest('transaction', hex(chainId), transactionId);
  const signature = sign(null, signed, key);
  const envelope = message(bytes(1, body), bytes(2, signature));
  return { bodyBytes: body, transactionId, digest: signed, signature, envelope };
}

const steps = pay(JSON.parse(process.argv[2]));
console.log(JSON.stringify(Object.fromEntries(Object.entries(steps).map(([name, value]) => [name, value.toString('hex')]))));
