// Bounds that stand in two places, because neither place may import the other: they agree, or one leaves room for the
// other. Each pair that could be one constant is one.
import { expect, it } from 'vitest';
import { DEFAULT_LIMITS } from '../../src/api/api-limits.ts';
import * as client from '../../src/client/node-bounds.ts';
import { CHUNK_BYTES } from '../../src/crypto/sealed-chunks.ts';
import { SALT_BYTES } from '../../src/crypto/sealed-payload.ts';
import { MAX_VALIDATORS } from '../../src/ledger/governance/apply-change.ts';
import { MAX_PAYLOAD_BYTES } from '../../src/ledger/sharing/payloads/ciphertexts.ts';
import { SERIES_SALT_BYTES } from '../../src/meter-data/rate-registers.ts';
import * as block from '../../src/verifier/certified-block.ts';
import * as proof from '../../src/verifier/check-proof.ts';
import * as genesis from '../../src/verifier/genesis-facts.ts';
import * as wire from '../../src/wire/limits.ts';

it.each([
  {
    what: 'a ciphertext: what the ledger records, nodes pass on',
    one: Number(MAX_PAYLOAD_BYTES),
    other: wire.MAX_PAYLOAD_BYTES,
  },
  { what: 'the salt of a series: that of the record made of it', one: SERIES_SALT_BYTES, other: SALT_BYTES },
  {
    what: 'an envelope: of the client and of the node',
    one: client.MAX_ENVELOPE_BYTES,
    other: wire.MAX_ENVELOPE_BYTES,
  },
  { what: 'validators: of a certificate and of a set', one: wire.MAX_VALIDATORS, other: MAX_VALIDATORS },
  { what: 'members: of the verifier and of the node', one: genesis.MAX_MEMBERS, other: wire.MAX_MEMBERS },
])('$what', ({ one, other }) => {
  expect(one).toBe(other);
});

it.each([
  { what: 'ids of a request', asked: client.MAX_IDS, taken: DEFAULT_LIMITS.maxIds },
  { what: 'claims of a request', asked: client.MAX_CLAIMS, taken: DEFAULT_LIMITS.maxClaims },
  { what: 'a page', asked: client.MAX_PAGE, taken: DEFAULT_LIMITS.maxPage },
  { what: 'envelopes of a list', asked: client.MAX_LIST_ENVELOPES, taken: DEFAULT_LIMITS.maxEnvelopes },
  { what: 'bytes of a list', asked: client.MAX_LIST_BYTES, taken: DEFAULT_LIMITS.maxListBytes },
  { what: 'ciphertexts of a list', asked: client.MAX_LIST_PAYLOADS, taken: DEFAULT_LIMITS.maxPayloads },
  { what: 'bytes of ciphertexts in a list', asked: client.MAX_PAYLOAD_LIST_BYTES, taken: DEFAULT_LIMITS.maxListBytes },
  { what: 'a list of one ciphertext', asked: CHUNK_BYTES + 4, taken: client.MAX_PAYLOAD_LIST_BYTES },
  { what: 'a list of one transaction', asked: client.MAX_ENVELOPE_BYTES + 4, taken: DEFAULT_LIMITS.maxListBytes },
  { what: 'bytes of ids that are named', asked: 70 * client.MAX_IDS, taken: DEFAULT_LIMITS.maxJsonBytes },
  { what: 'claims of one proof', asked: DEFAULT_LIMITS.maxClaims, taken: proof.MAX_CLAIMS },
  { what: 'batches of a block in a proof', asked: wire.MAX_BATCHES_PER_BLOCK, taken: block.MAX_BATCHES },
  { what: 'evidence in a block of a proof', asked: wire.MAX_EVIDENCE_ITEMS, taken: block.MAX_EVIDENCE },
  { what: 'signers of a certificate', asked: wire.MAX_VALIDATORS, taken: block.MAX_SIGNERS },
])('$what: no more than the other side takes', ({ asked, taken }) => {
  expect(asked).toBeLessThanOrEqual(taken);
});
