// Headers of encrypted records. The payload travels beside the block: the ledger knows its hash and a commitment.
import { toHex } from '../../base/bytes.ts';
import { DIGEST_BYTES } from '../../crypto/digest.ts';
import type { PublishRecords, RecordHeader } from '../../generated/transaction.ts';
import { anyMember, authorOf } from '../authors.ts';
import type { Member } from '../consortium.ts';
import { operation } from '../family.ts';
import { checkEachLine, checkText, malformedField } from '../field-checks.ts';
import { ACCEPTED, type LineOutcome, type OperationContext, rejected } from '../operation.ts';
import { type Rejection, reject } from '../rejection.ts';
import { latestScenario } from './key-epoch.ts';
import { checkCiphertext, ciphertextsOf } from './payloads/ciphertexts.ts';
import { addRetention } from './payloads/end-retentions.ts';
import { groupNames, hasFieldGroup, names } from './policy.ts';
import { listRecord } from './ranges/listed.ts';
import { useWith } from './record-use.ts';
import { checkId, checkWord, MAX_SUBJECT_CHARACTERS } from './sharing-ids.ts';
import { ciphertexts, records, recordUses } from './tables.ts';

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
  const sealed = ciphertextsOf(header).map(({ hash }) => toHex(hash));
  for (const id of sealed) {
    const owner = state.get(ciphertexts, id);
    if (owner !== undefined) return rejected(reject('ciphertext-exists', { record, of: owner.record }));
  }
  const use = useWith(context, publisher, header);
  if ('rejection' in use) return rejected(use.rejection);

  const { height, timestampMs } = block;
  const published = { publisher: publisher.id, height, publishedMs: timestampMs };
  state.put(records, record, { header: keptHeader(header), ...published });
  for (const id of sealed) state.put(ciphertexts, id, { record });
  listRecord(state, header);
  addRetention(state, timestampMs + latest.policy.retentionMs, publisher.id, record);
  for (const [of, entry] of use.uses) state.put(recordUses, of, entry);
  return ACCEPTED;
}

function checkHeader(header: RecordHeader): Rejection | undefined {
  const { record, scenario, subject, contentType, commitment, fieldGroup } = header;
  return (
    checkId('record', record) ??
    checkWord('scenario', scenario) ??
    checkText('subject', subject, 1, MAX_SUBJECT_CHARACTERS) ??
    checkPeriod(header) ??
    checkText('contentType', contentType, 0, MAX_CONTENT_TYPE_CHARACTERS) ??
    checkDigest('commitment', commitment) ??
    checkCiphertext(header) ??
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
  const kept = (bytes: Uint8Array) => Uint8Array.from(bytes);
  const { commitment, ciphertextHash, chunkHashes } = header;
  const [commit, hash] = [kept(commitment), kept(ciphertextHash)];
  return { ...header, commitment: commit, ciphertextHash: hash, chunkHashes: chunkHashes.map(kept) };
}
