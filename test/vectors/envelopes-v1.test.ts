// Envelopes on record, byte for byte: what another program has to make of a body, for each operation.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fromHex, toHex } from '../../src/base/bytes.ts';
import { bodyFromJson, bodyToJson } from '../../src/client/body-json.ts';
import { beginSigning, signedTransactionOf, signWith } from '../../src/client/signing.ts';
import { signingKeyFromSeed } from '../../src/crypto/ed25519.ts';
import { holds } from '../../src/ledger/check.ts';
import { checkEnvelope } from '../../src/ledger/check-envelope.ts';
import { OPERATIONS } from '../../src/ledger/families.ts';
import {
  ENVELOPES_FILE,
  type EnvelopeVector,
  envelopesText,
  envelopeVectors,
  seedIn,
  storedEnvelopes,
} from './golden/envelope-vectors.ts';
import { goldenGenesis } from './golden/golden-chain.ts';
import { storedChain } from './golden/golden-files.ts';

const stored = storedEnvelopes();
const { consortium } = goldenGenesis(storedChain('chain-v1').genesis);
const all: readonly EnvelopeVector[] = [stored.example, ...stored.envelopes];

describe('the envelopes on record', () => {
  it('are those of the golden chain: run npm run golden after a change of the rules that is meant', () => {
    expect(readFileSync(ENVELOPES_FILE, 'utf8')).toBe(envelopesText(envelopeVectors(storedChain('chain-v1'))));
  });

  it('have every operation', () => {
    expect(stored.envelopes.map(({ operation }) => operation)).toEqual(Object.keys(OPERATIONS));
  });

  it.each(all.map((vector) => [vector.operation, vector] as const))('of %s follow from body and seeds', (_, vector) => {
    const body = bodyFromJson(vector.body);
    expect(bodyToJson(body)).toEqual(vector.body);
    const keys = vector.signers.map((name) => signingKeyFromSeed(seedIn(stored, name)));
    const signing = signWith(beginSigning(body), keys);
    expect(toHex(signing.bodyBytes)).toBe(vector.bodyBytes);
    expect(toHex(signing.digest)).toBe(vector.digest);
    const { id, envelope } = signedTransactionOf(signing) ?? {};
    expect(id).toBe(vector.transactionId);
    expect(toHex(envelope ?? new Uint8Array())).toBe(vector.envelope);
  });

  it.each(all.map((vector) => [vector.operation, vector] as const))(
    'of %s pass the ledger',
    (_, { envelope, transactionId }) => {
      const { id, checked } = checkEnvelope(fromHex(envelope), consortium);
      expect(toHex(id)).toBe(transactionId);
      expect(checked).toMatchObject({ ok: true });
      if (checked.ok) expect(checked.value.checks.map(holds)).not.toContain(false);
    },
  );
});
