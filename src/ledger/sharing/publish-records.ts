// Headers of encrypted records. The payload travels beside the block: the ledger knows its hash and a commitment.
import { DIGEST_BYTES } from '../../crypto/digest.ts';
import type { PublishRecords, RecordHeader } from '../../generated/transaction.ts';
import { anyMember, authorOf } from '../authors.ts';
import type { Member } from '../consortium.ts';
import { operation } from '../family.ts';
import { checkEachLine, checkText, malformedField } from '../field-checks.ts';
import { ACCEPTED, type LineOutcome, type OperationContext, rejected } from '../operation.ts';
import { type Rejection, reject } from '../rejection.ts';
import { latestScenario } from './key-epoch.ts';
import { addRetention } from './payloads/end-retentions.ts';
import { ciphertextId } from './payloads/erase.ts';
import { groupNames, hasFieldGroup, names } from './policy.ts';
import { listRecord } from './ranges/listed.ts';
import { useWith } from './record-use.ts';
import { checkId, checkWord, MAX_SUBJECT_CHARACTERS } from './sharing-ids.ts';
import { ciphertexts, records, recordUses } from './tables.ts';

/** The longest ciphertext that nodes pass on (src/wire/limits.ts). A month of quarters of an hour has under 300 kB. */
export const MAX_PAYLOAD_BYTES = 8_388_608n;

const MAX_CONTENT_TYPE_CHARACTERS = 64;

function checkPublishRecords({ lines }: PublishRecords): Rejection | undefined {
  return checkEachLine(lines, checkHeader);
}

/** Order of the checks: per line the scenario, the publisher, policy version, key epoch, field group, the id, the ciphertext, the bounds. */
export const publishRecords = operation({
  name: 'publishRecords',
  by: 'a publisher of the policy',
  since: 1,
  mayAuthor: anyMember,
  check: checkPublishRecords,
  execute(context, { lines }) {
    const publisher = authorOf(context);
    return { ok: true, lines: lines.map((header) => publishRecord(context, publisher, header)) };
  },
});

function publishRecord(context: OperationContext, publisher: Member, header: RecordHeader): LineOutcome {
  const { state, block, consortium } = context;
  const { record, scenario, policyVersion, keyEpoch, fieldGroup } = header;
  const latest = latestScenario(state, consortium, scenario);
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
  if (!hasFieldGroup(latest.policy, fieldGroup)) {
    return rejected(reject('field-group-not-found', { scenario, fieldGroup, allowed: groupNames(latest.policy) }));
  }
  if (state.get(records, record) !== undefined) return rejected(reject('record-exists', { record }));
  const sealed = ciphertextId(header.ciphertextHash);
  const owner = state.get(ciphertexts, sealed);
  if (owner !== undefined) return rejected(reject('ciphertext-exists', { record, of: owner.record }));
  const use = useWith(context, publisher, header);
  if ('rejection' in use) return rejected(use.rejection);

  const { height, timestampMs } = block;
  const published = { publisher: publisher.id, height, publishedMs: timestampMs };
  state.put(records, record, { header: keptHeader(header), ...published });
  state.put(ciphertexts, sealed, { record });
  listRecord(state, header);
  addRetention(state, timestampMs + latest.policy.retentionMs, publisher.id, record);
  for (const [of, entry] of use.uses) state.put(recordUses, of, entry);
  return ACCEPTED;
}

function checkHeader(header: RecordHeader): Rejection | undefined {
  const { record, scenario, subject, contentType, length, commitment, ciphertextHash, fieldGroup } = header;
  return (
    checkId('record', record) ??
    checkWord('scenario', scenario) ??
    checkText('subject', subject, 1, MAX_SUBJECT_CHARACTERS) ??
    checkPeriod(header) ??
    checkText('contentType', contentType, 0, MAX_CONTENT_TYPE_CHARACTERS) ??
    (length > 0n && length <= MAX_PAYLOAD_BYTES ? undefined : malformedField('length', `1 to ${MAX_PAYLOAD_BYTES}`)) ??
    checkDigest('commitment', commitment) ??
    checkDigest('ciphertextHash', ciphertextHash) ??
    (fieldGroup === '' ? undefined : checkWord('fieldGroup', fieldGroup))
  );
}

function checkPeriod({ periodStartMs, periodEndMs }: RecordHeader): Rejection | undefined {
  if (periodStartMs <= periodEndMs) return undefined;
  return reject('period-invalid', { periodStartMs, periodEndMs, required: 'no start after the end' });
}

function checkDigest(field: string, digest: Uint8Array): Rejection | undefined {
  return digest.length === DIGEST_BYTES ? undefined : malformedField(field, `${DIGEST_BYTES} bytes`);
}

/** As it is kept: decoded bytes are a view that would keep their whole batch in memory. */
function keptHeader(header: RecordHeader): RecordHeader {
  const { commitment, ciphertextHash } = header;
  return { ...header, commitment: Uint8Array.from(commitment), ciphertextHash: Uint8Array.from(ciphertextHash) };
}
