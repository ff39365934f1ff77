// How the key of a grant is sealed, as the ledger sees it: the suite, the version of the reader's key, the two lengths.
import { ENCAPSULATED_KEY_BYTES, PLAIN_SUITE } from '../../crypto/sealing-suite.ts';
import type { ResealedGrant } from '../../generated/transaction.ts';
import { malformedField } from '../field-checks.ts';
import { type Rejection, reject } from '../rejection.ts';
import type { StateReader } from '../state.ts';
import { readerKeyId, readerKeys } from './tables.ts';

const KEY_BYTES = 32;
const TAG_BYTES = 16;

type Sealing = Omit<ResealedGrant, 'grant'>;

/** Of a grant of so many field groups. In the order of the fields that have faults: the two lengths, the version. */
export function checkSealing(
  { suite, readerKey, encapsulatedKey, sealedKey }: Sealing,
  groups: number,
): Rejection | undefined {
  return (
    checkLength('encapsulatedKey', encapsulatedKey, ENCAPSULATED_KEY_BYTES[suite]) ??
    checkLength('sealedKey', sealedKey, Math.max(groups, 1) * KEY_BYTES + TAG_BYTES) ??
    ((suite === PLAIN_SUITE) === (readerKey === 0)
      ? undefined
      : malformedField('readerKey', 'a version of the hybrid key under its suite, and 0 under the plain one'))
  );
}

/** Whether the reader can open it with the key that it has now. The plain suite needs none: each member has such a key. */
export function checkSealedTo(
  state: StateReader,
  reader: string,
  { suite, readerKey }: Pick<Sealing, 'suite' | 'readerKey'>,
): Rejection | undefined {
  if (suite === PLAIN_SUITE) return undefined;
  const present = state.get(readerKeys, readerKeyId(reader, 'latest'))?.key.version ?? 0;
  return present === readerKey ? undefined : reject('wrong-reader-key', { reader, readerKey, present });
}

/** Copies: decoded bytes are a view that would keep their whole batch in memory. */
export function keptSealing({ suite, readerKey, encapsulatedKey, sealedKey }: Sealing): Sealing {
  const bytes = { encapsulatedKey: Uint8Array.from(encapsulatedKey), sealedKey: Uint8Array.from(sealedKey) };
  return { suite, readerKey, ...bytes };
}

function checkLength(field: string, bytes: Uint8Array, length: number): Rejection | undefined {
  return bytes.length === length ? undefined : malformedField(field, `${length} bytes`);
}
