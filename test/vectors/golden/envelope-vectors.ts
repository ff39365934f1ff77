// Envelopes for programs by others: one of each operation, as the golden chain has it accepted, with everything on the
// way from the body as JSON to the bytes that are sent; and one payment, the worked example of docs/api.md.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fromHex, toHex } from '../../../src/base/bytes.ts';
import { bodyFromJson, bodyToJson, type JsonObject } from '../../../src/client/body-json.ts';
import { beginSigning, signedTransactionOf, signWith } from '../../../src/client/signing.ts';
import type { Body } from '../../../src/generated/transaction.ts';
import { OPERATIONS } from '../../../src/ledger/families.ts';
import { bodyCodec, envelopeCodec } from '../../../src/ledger/transaction.ts';
import { seedOf } from '../../ledger/key-of.ts';
import { goldenDigest, goldenKey } from './chain-writer.ts';
import { goldenGenesis } from './golden-chain.ts';
import type { StoredChain } from './golden-files.ts';

export const ENVELOPES_FILE = join(import.meta.dirname, '../envelopes-v1.json');

interface VectorKey {
  readonly name: string;
  /** 32 bytes of RFC 8032's private key. */
  readonly seed: string;
  readonly publicKey: string;
}

export interface EnvelopeVector {
  readonly operation: string;
  /** Names of keys, the author's first, then the co-signers in the body's order. */
  readonly signers: readonly string[];
  readonly body: JsonObject;
  readonly bodyBytes: string;
  readonly transactionId: string;
  /** Each signer signs it. */
  readonly digest: string;
  readonly signatures: readonly string[];
  readonly envelope: string;
}

export interface EnvelopeVectors {
  readonly format: 'gridpact-envelopes/1';
  readonly chainId: string;
  readonly keys: readonly VectorKey[];
  readonly example: EnvelopeVector;
  readonly envelopes: readonly EnvelopeVector[];
}

/** The worked example: 100.00 yuan into Alice's account. */
function examplePayment(chainId: Uint8Array): Body {
  return bodyFromJson({
    chainId: toHex(chainId),
    nonce: toHex(goldenDigest('nonce of the worked example').subarray(0, 16)),
    validUntilHeight: '1200',
    author: toHex(goldenKey('bank-a').publicKey),
    postTransfers: {
      lines: [
        {
          ...{ kind: 'posted', debitAccount: 'bank-a/vault', creditAccount: 'bank-a/alice', amountFen: '10000' },
          ...{ code: 'pay-in', reference: '工资 2026-11', id: 'salary-2026-11-alice' },
        },
      ],
    },
  });
}

/** From the chain with every operation. */
export function envelopeVectors({ genesis, blocks }: StoredChain): EnvelopeVectors {
  const { chainId } = goldenGenesis(genesis);
  const transactions = blocks.flatMap((block) => block.transactions);
  const accepted = transactions.filter(({ outcome }) => outcome === '0 accepted');
  const whole = accepted.filter(({ lines = [] }) => lines.every((line) => line.outcome === '0 accepted'));
  const noted = transactions.filter(({ outcome }) => outcome.startsWith('0 '));
  // Of some operations the chain has only transactions with a line that is refused, too, or with an outcome.
  const bodies = [...whole, ...accepted, ...noted].map(({ envelope }) =>
    bodyCodec.decodeStrict(envelopeCodec.decode(Buffer.from(envelope, 'base64')).body),
  );
  const opened = bodies.flatMap((body) => (body.operation === 'openAccounts' ? body.openAccounts.lines : []));
  const authors = transactions.map(({ what }) => what.slice(0, what.indexOf(': ')));
  const names = namesByKey([...authors, ...opened.map(({ account }) => account)]);
  const example = vectorOf(examplePayment(chainId), names);
  const envelopes = Object.keys(OPERATIONS).map((operation) => {
    const body = bodies.find((one) => one.operation === operation);
    if (body === undefined) throw new Error(`the golden chain has no ${operation} that is accepted`);
    return vectorOf(body, names);
  });
  const used = new Set([example, ...envelopes].flatMap(({ signers }) => signers));
  const keys = [...used].map((name) => ({
    name,
    seed: toHex(seedOf(`golden chain, key of ${name}`)),
    publicKey: toHex(goldenKey(name).publicKey),
  }));
  return { format: 'gridpact-envelopes/1', chainId: toHex(chainId), keys, example, envelopes };
}

function vectorOf(body: Body, names: ReadonlyMap<string, string>): EnvelopeVector {
  const signers = [body.author, ...body.coSigners].map((key) => {
    const name = names.get(toHex(key));
    if (name === undefined) throw new Error(`nobody in the golden chain has the key ${toHex(key)}`);
    return name;
  });
  const signing = signWith(beginSigning(body), signers.map(goldenKey));
  return {
    operation: body.operation ?? '',
    signers,
    body: bodyToJson(body),
    bodyBytes: toHex(signing.bodyBytes),
    transactionId: toHex(signing.id),
    digest: toHex(signing.digest),
    signatures: [...signing.signatures.values()].map(toHex),
    envelope: toHex(signedTransactionOf(signing)?.envelope ?? new Uint8Array()),
  };
}

/** In the golden chain a key is that of a name: of a member, or of an account. */
function namesByKey(names: readonly string[]): ReadonlyMap<string, string> {
  return new Map([...new Set(names)].map((name) => [toHex(goldenKey(name).publicKey), name]));
}

/** As the file has it: a line for each part of a vector. */
export function envelopesText(vectors: EnvelopeVectors): string {
  return `${JSON.stringify(vectors, null, 1)}\n`;
}

export function storedEnvelopes(): EnvelopeVectors {
  return JSON.parse(readFileSync(ENVELOPES_FILE, 'utf8'));
}

/** The key of this name in the file: from its seed there. */
export function seedIn({ keys }: EnvelopeVectors, name: string): Uint8Array {
  const found = keys.find((key) => key.name === name);
  if (found === undefined) throw new Error(`the vectors have no key of ${name}`);
  return fromHex(found.seed);
}
