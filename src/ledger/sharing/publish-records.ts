// Headers of encrypted records. The payload travels beside the block: the ledger knows its hash and a commitment.
import { type Member, memberByTransactionKey } from '../consortium.ts';
import { ACCEPTED, type LineOutcome, type OperationContext, type OperationHandler, rejected } from '../operation.ts';
import { type Rejection, reject } from '../rejection.ts';
import { records, scenarioId, scenarios } from '../table.ts';
import type { RecordHeader } from '../transaction.ts';
import { names } from './policy.ts';

/** Of one ciphertext. A month of readings each quarter of an hour has under 300 kB. */
export const MAX_PAYLOAD_BYTES = 16_777_216n;
/** Suites in which a payload may be sealed. */
export const SUITES: readonly string[] = ['x25519-hkdf-sha256-aes256gcm'];

const RECORD_ID = /^[A-Za-z0-9._-]{1,64}$/;
const MAX_SUBJECT_CHARACTERS = 64;
const MAX_CONTENT_TYPE_CHARACTERS = 64;
const DIGEST_BYTES = 32;

/** Order of the checks: author; per line its fields, the scenario, the publisher, policy version, key epoch, the id. */
export const publishRecords: OperationHandler<'publishRecords'> = (context, { lines }) => {
  const publisher = memberByTransactionKey(context.consortium, context.author);
  if (publisher === undefined) return rejected(reject('not-authorised', { required: 'a member' }));
  return { ok: true, lines: lines.map((header) => publishRecord(context, publisher, header)) };
};

function publishRecord({ state, block }: OperationContext, publisher: Member, header: RecordHeader): LineOutcome {
  const malformed = refuseMalformedHeader(header);
  if (malformed !== undefined) return rejected(malformed);
  const { record, scenario, policyVersion, keyEpoch } = header;
  const latest = state.get(scenarios, scenarioId(scenario, 'latest'));
  if (latest === undefined) return rejected(reject('scenario-not-found', { scenario }));
  if (!names(latest.policy.publishers, publisher)) {
    return rejected(reject('not-a-publisher', { scenario, member: publisher.id }));
  }
  if (policyVersion !== latest.policy.version) {
    const data = { scenario, policyVersion, latestVersion: latest.policy.version };
    return rejected(reject('policy-version-not-latest', data));
  }
  if (keyEpoch !== latest.keyEpoch) {
    return rejected(reject('wrong-key-epoch', { scenario, keyEpoch, currentEpoch: latest.keyEpoch }));
  }
  if (state.get(records, record) !== undefined) return rejected(reject('record-exists', { record }));

  const { height, timestampMs } = block;
  state.put(records, record, { header, publisher: publisher.id, height, publishedMs: timestampMs });
  return ACCEPTED;
}

function refuseMalformedHeader(header: RecordHeader): Rejection | undefined {
  const malformed = (field: string, required: string) => reject('malformed-field', { field, required });
  const { record, subject, contentType, length, commitment, ciphertextHash, suite } = header;
  if (!RECORD_ID.test(record)) return malformed('record', '1-64 of a-z A-Z 0-9 . _ -');
  if (subject.length < 1 || subject.length > MAX_SUBJECT_CHARACTERS) {
    return malformed('subject', `1 to ${MAX_SUBJECT_CHARACTERS} characters`);
  }
  if (contentType.length > MAX_CONTENT_TYPE_CHARACTERS) {
    return malformed('contentType', `at most ${MAX_CONTENT_TYPE_CHARACTERS} characters`);
  }
  if (length <= 0n || length > MAX_PAYLOAD_BYTES) return malformed('length', `1 to ${MAX_PAYLOAD_BYTES} bytes`);
  if (commitment.length !== DIGEST_BYTES) return malformed('commitment', `${DIGEST_BYTES} bytes`);
  if (ciphertextHash.length !== DIGEST_BYTES) return malformed('ciphertextHash', `${DIGEST_BYTES} bytes`);
  if (!SUITES.includes(suite)) return malformed('suite', SUITES.join(' | '));
  if (header.periodStartMs > header.periodEndMs) {
    const { periodStartMs, periodEndMs } = header;
    return reject('period-invalid', { periodStartMs, periodEndMs, required: 'no start after the end' });
  }
  return undefined;
}
