// A member puts the hybrid key on record to which what it is granted is sealed: for the first time, or in the place of
// one that leaked, was lost, or is old. What is sealed to an older key stays so until its owner seals it again.
import { curveKeyOf, isHybridKey } from '../../crypto/sealing-suite.ts';
import type { SetReaderKey } from '../../generated/transaction.ts';
import { anyMember, authorOf } from '../authors.ts';
import { operation } from '../family.ts';
import { malformedField, newKeyCheck } from '../field-checks.ts';
import { verifyingKey } from '../governance/member-statement.ts';
import { ACCEPTED, rejected } from '../operation.ts';
import { type Rejection, reject } from '../rejection.ts';
import { readerKeyId, readerKeys, usedKeyId } from './tables.ts';

/** Each stays on record: 1.2 kB. */
const MAX_READER_KEYS = 1_000;

function checkSetReaderKey({ version, key }: SetReaderKey): Rejection | undefined {
  if (version > MAX_READER_KEYS) return malformedField('version', `at most ${MAX_READER_KEYS}`);
  return isHybridKey(key) ? undefined : malformedField('key', '1216 bytes: an ML-KEM-768 key and an X25519 key');
}

/** Order of the checks: the version, whether the member ever had the key. */
export const setReaderKey = operation({
  name: 'setReaderKey',
  by: 'the member whose key it is',
  since: 1,
  mayAuthor: anyMember,
  check: checkSetReaderKey,
  dearChecks: ({ key }) => [newKeyCheck('key', verifyingKey('encryption', curveKeyOf(key)))],
  execute(context, { key, ...fields }) {
    const { state, block } = context;
    const member = authorOf(context).id;
    const next = (state.get(readerKeys, readerKeyId(member, 'latest'))?.key.version ?? 0) + 1;
    if (fields.version !== next) {
      return rejected(reject('reader-key-not-next', { member, version: fields.version, next }));
    }
    if (state.get(readerKeys, usedKeyId(member, key)) !== undefined)
      return rejected(reject('reader-key-used', { member }));

    // A copy: decoded bytes are a view that would keep their whole batch in memory.
    const entry = { key: { ...fields, key: Uint8Array.from(key) }, member, height: block.height };
    state.put(readerKeys, readerKeyId(member, next), entry);
    state.put(readerKeys, readerKeyId(member, 'latest'), entry);
    state.put(readerKeys, usedKeyId(member, key), entry);
    return ACCEPTED;
  },
});
