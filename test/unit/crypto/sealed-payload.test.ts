import { describe, expect, test } from 'vitest';
import { utf8 } from '../../../src/base/bytes.ts';
import { sha256 } from '../../../src/crypto/digest.ts';
import { grantedKey, recordKey, scenarioKey } from '../../../src/crypto/key-tree.ts';
import {
  openPayload,
  type RecordDraft,
  recordCommitment,
  type SealedHeader,
  sealPayload,
} from '../../../src/crypto/sealed-payload.ts';

const MASTER = new Uint8Array(32).fill(1);
const ROOT = { chainId: new Uint8Array(32).fill(9), scenario: 'settlement-evidence', keyEpoch: 0, fieldGroup: '' };
const DRAFT: RecordDraft = {
  record: 'site-1.2026-06',
  scenario: ROOT.scenario,
  policyVersion: 1,
  keyEpoch: 0,
  subject: 'site-1',
  periodStartMs: 1_000n,
  periodEndMs: 2_000n,
  contentType: 'text/csv',
  fieldGroup: '',
};
const RECORD_KEY = '85175f6144ff54935754ff3d3d35b2547ebd03f6bcec60c38d42c7a0cd3ead6b';
const CIPHERTEXT_HASH = '1ac72ac5336c6e83cdf4520027e749c9ecc1eee305a9167dc926b90f46cdbcbf';
const SALT = new Uint8Array(16).fill(5);
const CONTENT = utf8('site,start,end,importWh,exportWh,quality\nsite-1,a,b,0,5,actual\n');
const KEY = grantedKey(MASTER, ROOT, 'record', DRAFT);

const sealed = sealPayload(KEY, DRAFT, SALT, CONTENT);

function outcome(key: Uint8Array, header: SealedHeader, ciphertext = sealed.ciphertext): string {
  const opened = openPayload(key, header, ciphertext);
  return opened.ok ? 'opened' : opened.error;
}

describe('a sealed payload', () => {
  test('opens to its salt and content with its record’s key', () => {
    const opened = openPayload(KEY, sealed.header, sealed.ciphertext);
    if (!opened.ok) throw new Error(opened.error);
    expect([opened.value.salt, opened.value.content]).toEqual([SALT, CONTENT]);
    expect(sealed.header.length).toBe(BigInt(sealed.ciphertext.length));
    expect(Buffer.from(sealed.ciphertext).includes('site-1')).toBe(false);
  });

  test.each<[string, Partial<SealedHeader>]>([
    ['another scenario', { scenario: 'pv-loan-assessment' }],
    ['another subject', { subject: 'site-2' }],
    ['another record', { record: 'site-1.2026-07' }],
    ['another policy version', { policyVersion: 2 }],
    ['another key epoch', { keyEpoch: 1 }],
    ['another start', { periodStartMs: 999n }],
    ['another end', { periodEndMs: 2_001n }],
    ['another content type', { contentType: 'text/plain' }],
    ['a field group', { fieldGroup: 'totals' }],
    ['another length', { length: 5n }],
    ['another commitment', { commitment: recordCommitment(SALT, utf8('other')) }],
    ['fields cut elsewhere', { record: 'site-1.2026-06s', scenario: 'ettlement-evidence' }],
  ])('does not open under %s', (_, change) => {
    expect(outcome(KEY, { ...sealed.header, ...change })).toBe('not-authentic');
  });

  test('does not open when any byte of it was changed', () => {
    for (let i = 0; i < sealed.ciphertext.length; i++) {
      const changed = Uint8Array.from(sealed.ciphertext);
      changed[i] = (changed[i] ?? 0) ^ 1;
      expect(outcome(KEY, sealed.header, changed)).toBe('wrong-ciphertext');
      // Even if the publisher's header named the changed bytes.
      const ciphertextHash = sha256(changed);
      expect(outcome(KEY, { ...sealed.header, ciphertextHash }, changed)).not.toBe('opened');
    }
  });

  test('of another suite or format is not guessed at', () => {
    expect(outcome(KEY, { ...sealed.header, suite: 'sm2-sm3-sm4gcm' })).toBe('unknown-format');
    const changed = Uint8Array.from(sealed.ciphertext);
    changed[0] = 2;
    expect(outcome(KEY, { ...sealed.header, ciphertextHash: sha256(changed) }, changed)).toBe('unknown-format');
    const empty = new Uint8Array();
    expect(outcome(KEY, { ...sealed.header, ciphertextHash: sha256(empty) }, empty)).toBe('unknown-format');
  });

  test('sealed twice under one key with different content shares no keystream', () => {
    const other = sealPayload(
      KEY,
      DRAFT,
      SALT,
      Uint8Array.from(CONTENT, (byte) => byte ^ 1),
    );
    const difference = sealed.ciphertext.map((byte, i) => byte ^ (other.ciphertext[i] ?? 0));
    // One keystream would show the ones by which the contents differ.
    expect(difference.slice(17, -16).every((byte) => byte === 1)).toBe(false);
  });

  test('sealed again is the same bytes, so a retry publishes the same record', () => {
    expect(sealPayload(KEY, DRAFT, SALT, CONTENT)).toEqual(sealed);
  });

  test('with another salt has another commitment: equal contents cannot be told', () => {
    const other = sealPayload(KEY, DRAFT, new Uint8Array(16).fill(6), CONTENT);
    expect(other.header.commitment).not.toEqual(sealed.header.commitment);
  });
});

describe('the key tree', () => {
  test('gives the same record key from the key of every level', () => {
    for (const granularity of ['scenario', 'subject', 'record'] as const) {
      expect(recordKey(granularity, grantedKey(MASTER, ROOT, granularity, DRAFT), DRAFT)).toEqual(KEY);
    }
  });

  test.each<[string, Uint8Array]>([
    ['another subject', grantedKey(MASTER, ROOT, 'subject', { subject: 'site-2', record: '' })],
    ['the same subject in the next epoch', grantedKey(MASTER, { ...ROOT, keyEpoch: 1 }, 'subject', DRAFT)],
    ['the same subject of another scenario', grantedKey(MASTER, { ...ROOT, scenario: 'x' }, 'subject', DRAFT)],
    ['the same subject in a field group', grantedKey(MASTER, { ...ROOT, fieldGroup: 'x' }, 'subject', DRAFT)],
    ['the same subject on another chain', grantedKey(MASTER, { ...ROOT, chainId: SALT }, 'subject', DRAFT)],
    ['the same subject of another owner', grantedKey(new Uint8Array(32).fill(2), ROOT, 'subject', DRAFT)],
  ])('gives no key to the record from the key of %s', (_, key) => {
    expect(outcome(recordKey('subject', key, DRAFT), sealed.header)).toBe('not-authentic');
  });

  test('does not confuse a level with another, even where names are alike', () => {
    const alike = { subject: 'same', record: 'same' };
    const keys = (['scenario', 'subject', 'record'] as const).map((level) => grantedKey(MASTER, ROOT, level, alike));
    expect(new Set(keys.map((key) => key.toHex())).size).toBe(3);
    expect(scenarioKey(MASTER, ROOT)).toEqual(keys[0]);
  });

  test('keeps giving the keys under which records were sealed', () => {
    // Changing a label or a layout would close every record ever published.
    expect(KEY.toHex()).toBe(RECORD_KEY);
    expect(sealed.header.ciphertextHash.toHex()).toBe(CIPHERTEXT_HASH);
  });
});
