import { beforeEach, describe, expect, test } from 'vitest';
import { toHex } from '../../../src/base/bytes.ts';
import { CHUNK_BYTES, chunksHash, MAX_CHUNKS } from '../../../src/crypto/sealed-chunks.ts';
import type { DefineScenario, RecordHeader } from '../../../src/generated/transaction.ts';
import { ciphertexts, records, scenarioId, scenarios } from '../../../src/ledger/sharing/tables.ts';
import { seedOf } from '../../ledger/key-of.ts';
import { operationOf } from '../../ledger/operation-of.ts';
import { lineVerdicts, must, rejectionData, verdict } from '../../ledger/receipt-verdicts.ts';
import { header, policy, SharingLedger } from './test-sharing.ts';

const CHUNK = BigInt(CHUNK_BYTES);
let ledger: SharingLedger;
beforeEach(async () => {
  ledger = await SharingLedger.withScenario();
});
const scenario = (version: number | 'latest') => ledger.get(scenarios, scenarioId('pv-loan', version));

describe('a scenario', () => {
  test('belongs to the member that defines its first version', () => {
    const expected = { policy: policy(), owner: 'grid', keyEpoch: 1, height: ledger.height - 1n, holders: [] };
    expect([scenario(1), scenario('latest')]).toEqual([expected, expected]);
    must(ledger.define({ scenario: 'joint-marketing' }, 'merchant'));
    expect(ledger.get(scenarios, scenarioId('joint-marketing', 'latest'))?.owner).toBe('merchant');
    expect(verdict(ledger.define({ scenario: 'other' }, 'stranger'))).toBe('not-authorised');
  });

  test('has versions without gaps, from its owner; old ones are kept', () => {
    expect(verdict(ledger.define({ version: 2 }, 'bank-a'))).toBe('not-authorised');
    const skipped = ledger.define({ version: 3 });
    expect(verdict(skipped)).toBe('scenario-version-not-next');
    expect(rejectionData(skipped)).toEqual({ scenario: 'pv-loan', version: '3', next: '2' });
    expect(verdict(ledger.define({ version: 1 }))).toBe('scenario-version-not-next');
    must(ledger.define({ version: 2, readers: ['bank-b'] }));
    expect(scenario(1)?.policy.readers).toEqual(['role:bank']);
    expect(scenario(2)?.policy.readers).toEqual(['bank-b']);
    expect(scenario('latest')).toEqual(scenario(2));
  });

  test('starts a key epoch with each version, so that old keys open nothing of the new policy', () => {
    must(ledger.define({ version: 2 }));
    expect([scenario(1)?.keyEpoch, scenario(2)?.keyEpoch]).toEqual([1, 2]);
  });

  const seventeen = Array.from({ length: 17 }, (_, i) => `p${i}`);
  test.each<[field: keyof DefineScenario, value: unknown]>([
    ['scenario', 'PV'],
    ['scenario', ''],
    ['version', 1001],
    ['dataSchema', ''],
    ['publishers', []],
    ['publishers', ['nobody']],
    ['publishers', ['role:king']],
    ['publishers', ['grid', 'grid']],
    ['readers', []],
    ['readers', ['role:']],
    ['purposes', []],
    ['purposes', ['Loan']],
    ['purposes', seventeen],
    ['granularity', 'all'],
    ['longestGrantMs', 0n],
    ['retentionMs', 0n],
    ['supervisor', 'nobody'],
    ['supervisor', 'role:regulator'],
  ])('is refused with %s %s', (field, value) => {
    const outcome = ledger.define({ version: 2, [field]: value });
    expect(verdict(outcome)).toBe('malformed-field');
    expect(rejectionData(outcome)).toMatchObject({ field });
  });

  test('may have no supervisor, and members and roles side by side', () => {
    must(ledger.define({ version: 2, supervisor: '', readers: ['merchant', 'role:bank'] }));
  });
});

describe('a record', () => {
  test('is on the ledger with its header, publisher and time', () => {
    expect(ledger.get(records, 'record-1')).toEqual({
      header: header(),
      publisher: 'grid',
      height: ledger.height,
      publishedMs: BigInt(ledger.timestampMs),
    });
  });

  test('comes from who may publish', () => {
    expect(lineVerdicts(ledger.publish({ record: 'r' }, 'bank-a'))).toEqual(['not-a-publisher']);
    expect(verdict(ledger.publish({ record: 'r' }, 'stranger'))).toBe('not-authorised');
    must(ledger.define({ version: 2, publishers: ['bank-a'] }));
    const fields = { record: 'r', policyVersion: 2, keyEpoch: 2 };
    expect(lineVerdicts(ledger.publish(fields))).toEqual(['not-a-publisher']);
    expect(lineVerdicts(ledger.publish(fields, 'bank-a'))).toEqual(['accepted']);
  });

  test('is under the latest policy and the current key epoch', () => {
    must(ledger.define({ version: 2 }));
    const stale = ledger.publish({ record: 'r' });
    expect(lineVerdicts(stale)).toEqual(['policy-version-not-latest']);
    expect(rejectionData(stale)).toEqual({ scenario: 'pv-loan', policyVersion: '1', latestVersion: '2' });
    for (const keyEpoch of [0, 1, 3]) {
      const outcome = ledger.publish({ record: 'r', policyVersion: 2, keyEpoch });
      expect(lineVerdicts(outcome)).toEqual(['wrong-key-epoch']);
      expect(rejectionData(outcome)).toEqual({ scenario: 'pv-loan', keyEpoch: `${keyEpoch}`, currentEpoch: '2' });
    }
    expect(lineVerdicts(ledger.publish({ record: 'r', policyVersion: 2, keyEpoch: 2 }))).toEqual(['accepted']);
  });

  test('has an id of its own, and each line its own outcome', () => {
    const lines = [
      header(),
      header({ record: 'r2' }),
      header({ record: 'r2' }),
      header({ record: 'r3', scenario: 'none' }),
    ];
    const outcome = ledger.run('grid', operationOf('publishRecords', { lines }));
    expect(lineVerdicts(outcome)).toEqual(['record-exists', 'accepted', 'record-exists', 'scenario-not-found']);
  });

  test.each<[field: keyof RecordHeader, value: unknown]>([
    ['record', ''],
    ['record', 'a b'],
    ['scenario', ''],
    ['subject', ''],
    ['subject', 's'.repeat(65)],
    ['contentType', 'c'.repeat(65)],
    ['length', 0n],
    ['length', 8_388_609n],
    ['commitment', new Uint8Array(31)],
    ['ciphertextHash', new Uint8Array(33)],
    ['suite', 'sm2-sm3-sm4gcm'],
  ])('is refused with a malformed %s', (field, value) => {
    const outcome = ledger.publish({ record: 'r', [field]: value });
    expect(verdict(outcome)).toBe('malformed-field');
    expect(rejectionData(outcome)).toMatchObject({ line: '0', field });
  });

  const hashes = (count: number, of = 'chunk') => Array.from({ length: count }, (_, i) => seedOf(`${of} ${i}`));
  const inChunks = (chunkHashes: readonly Uint8Array[], length: bigint) => ({
    ...{ record: 'long', chunkHashes, length, ciphertextHash: chunksHash(chunkHashes) },
  });

  test.each<[what: string, length: bigint, count: number]>([
    ['two', CHUNK + 1n, 2],
    ['two, the last as long as the first', 2n * CHUNK, 2],
    ['256, together 256 MiB', 256n * CHUNK, MAX_CHUNKS],
  ])('is as long as its chunks say: %s', async (_, length, count) => {
    ledger = await SharingLedger.within({ scenarioBytes: Number(256n * CHUNK) });
    const chunks = hashes(count);
    expect(lineVerdicts(ledger.publish(inChunks(chunks, length)))).toEqual(['accepted']);
    expect(ledger.get(records, 'long')?.header.chunkHashes).toEqual(chunks);
    expect(chunks.map((hash) => ledger.get(ciphertexts, toHex(hash))?.record)).toEqual(chunks.map(() => 'long'));
    expect(ledger.get(ciphertexts, toHex(chunksHash(chunks)))).toBeUndefined();
  });

  test.each<[what: string, field: keyof RecordHeader, given: Partial<RecordHeader>]>([
    ['one chunk', 'chunkHashes', inChunks(hashes(1), CHUNK)],
    ['one too few', 'chunkHashes', inChunks(hashes(2), 2n * CHUNK + 1n)],
    ['one too many', 'chunkHashes', inChunks(hashes(3), 2n * CHUNK)],
    ['a chunk twice', 'chunkHashes', inChunks([...hashes(1), ...hashes(1)], 2n * CHUNK)],
    ['a short hash', 'chunkHashes', inChunks([...hashes(1), new Uint8Array(31)], 2n * CHUNK)],
    ['more than 256', 'length', inChunks(hashes(MAX_CHUNKS + 1), 256n * CHUNK + 1n)],
    ['a length that no number holds', 'length', inChunks(hashes(2), 2n ** 64n - 1n)],
    ['no bytes', 'length', inChunks(hashes(2), 0n)],
    ['another hash of them', 'ciphertextHash', { ...inChunks(hashes(2), 2n * CHUNK), ciphertextHash: seedOf('x') }],
  ])('is refused with %s', (_, field, given) => {
    const outcome = ledger.publish(given);
    expect(verdict(outcome)).toBe('malformed-field');
    expect(rejectionData(outcome)).toMatchObject({ line: '0', field });
  });

  test('of many chunks is as much work as they are: a transaction has room for few', async () => {
    ledger = await SharingLedger.within({ scenarioBytes: Number(2n ** 40n) });
    const lines = Array.from({ length: 100 }, (_, i) =>
      header({ ...inChunks(hashes(256, `of ${i}`), 256n * CHUNK), record: `r${i}` }),
    );
    const published = ledger.run('grid', operationOf('publishRecords', { lines }));
    expect(verdict(published)).toBe('too-much-work');
  });

  test('names no chunk of another record, which it could keep alive or have erased', () => {
    must(ledger.publish(inChunks(hashes(2), 2n * CHUNK)));
    const stolen = [...hashes(1, 'own'), ...hashes(1)];
    const outcome = ledger.publish({ ...inChunks(stolen, 2n * CHUNK), record: 'thief' });
    expect(lineVerdicts(outcome)).toEqual(['ciphertext-exists']);
    expect(rejectionData(outcome)).toEqual({ record: 'thief', of: 'long' });
    expect(ledger.get(ciphertexts, toHex(stolen[0] ?? new Uint8Array()))).toBeUndefined();
    const whole = ledger.publish({ record: 'whole', ciphertextHash: hashes(2)[1] ?? new Uint8Array() });
    expect(lineVerdicts(whole)).toEqual(['ciphertext-exists']);
  });

  test('does not end before it starts', () => {
    expect(verdict(ledger.publish({ record: 'r', periodStartMs: 2_001n }))).toBe('period-invalid');
    expect(lineVerdicts(ledger.publish({ record: 'r', periodStartMs: 2_000n }))).toEqual(['accepted']);
  });
});
