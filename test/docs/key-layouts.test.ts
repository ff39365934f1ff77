// docs/data-formats.md has the bytes that the keys of shared records are bound to: here they are put together from its
// words, and open what the code has sealed.
import { hkdfSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { concatBytes, u32, u64, utf8 } from '../../src/base/bytes.ts';
import { sha256 } from '../../src/crypto/digest.ts';
import { hpkeOpen } from '../../src/crypto/hpke.ts';
import { type Granularity, grantedKey } from '../../src/crypto/key-tree.ts';
import { generateKey } from '../../src/crypto/private-key.ts';
import { sealGrantKey } from '../../src/crypto/sealed-key.ts';
import { openPayload, sealPayload } from '../../src/crypto/sealed-payload.ts';
import { PLAIN_SUITE } from '../../src/crypto/sealing-suite.ts';
import { readDocument, tableRows } from './documents.ts';

const formats = readDocument('docs/data-formats.md');

describe('the layouts of shared records', () => {
  const layouts = new Map(
    tableRows(formats, '| bytes | are |').map(([name = '', layout = '']) => [name, layout.slice(1, -1)]),
  );
  const draft = {
    ...{ record: 'r-1', scenario: 'loans', policyVersion: 3, keyEpoch: 7, subject: 'site-1', contentType: 'text/csv' },
    ...{ periodStartMs: 11n, periodEndMs: 12n, fieldGroup: '' },
  };
  const chainId = sha256(utf8('a chain'));
  const terms = {
    ...{
      chainId,
      grant: 'g-1',
      scenario: 'loans',
      reader: 'bank-a',
      purpose: 'loan',
      subject: 'site-1',
      record: 'r-1',
    },
    ...{ keyEpoch: 7, expiresAtMs: 1_000_000n, granularity: 'record' as Granularity, grantedGroups: [] },
  };
  const master = generateKey('sharing').secret();
  const root = { chainId, scenario: 'loans', keyEpoch: 7, fieldGroup: '' };
  const sealed = sealPayload(grantedKey(master, root, 'record', draft), draft, new Uint8Array(16), utf8('content'));
  const { header } = sealed;
  const values: { readonly [name: string]: Uint8Array | string | number | bigint } = {
    ...{
      'chain id': chainId,
      scenario: 'loans',
      'key epoch': 7,
      subject: 'site-1',
      record: 'r-1',
      'policy version': 3,
    },
    ...{ start: 11n, end: 12n, 'content type': 'text/csv', length: header.length, commitment: header.commitment },
    ...{
      suite: header.suite,
      grant: 'g-1',
      purpose: 'loan',
      reader: 'bank-a',
      granularity: 'record',
      expiry: 1_000_000n,
    },
    ...{ 'field group': 'totals', 'other group': 'intervals' },
  };

  /** `L(chain id) || u32 key epoch`, with the values above. */
  function bytesOf(name: string): Uint8Array {
    const layout = layouts.get(name);
    if (layout === undefined) throw new Error(`there is no layout of the ${name}`);
    return concatBytes(...layout.split(' || ').map(partOf));
  }

  function partOf(part: string): Uint8Array {
    const [, behind] = /^L\((.+)\)$/.exec(part) ?? [];
    if (behind !== undefined) {
      const bytes = partOf(behind);
      return concatBytes(u32(bytes.length), bytes);
    }
    const [, hashed] = /^SHA-256\((.+)\)$/.exec(part) ?? [];
    if (hashed !== undefined) return sha256(bytesOf(hashed));
    const [, label] = /^"(.+)"$/.exec(part) ?? [];
    if (label !== undefined) return utf8(label);
    const [, integer, name = part] = /^(u32|u64) (.+)$/.exec(part) ?? [];
    const value = values[name];
    if (integer === 'u32' && typeof value === 'number') return u32(value);
    if (integer === 'u64' && typeof value === 'bigint') return u64(value);
    if (value instanceof Uint8Array) return value;
    if (typeof value === 'string') return utf8(value);
    throw new Error(`there is no value of ${part}`);
  }

  const hkdf = (key: Uint8Array, info: string) =>
    new Uint8Array(hkdfSync('sha256', key, new Uint8Array(), bytesOf(info), 32));

  it('lead from a sharing secret to the key of a record, and of its payload', () => {
    const scenario = hkdf(master, "info of a scenario's key");
    const subject = hkdf(scenario, "info of a subject's key");
    const record = hkdf(subject, "info of a record's key");
    const keys = (['scenario', 'subject', 'record'] as const).map((level) => grantedKey(master, root, level, draft));
    expect([scenario, subject, record]).toEqual(keys);
    expect(openPayload(record, header, sealed.ciphertext).ok).toBe(true);
  });

  it('bind the payload to its header', async () => {
    const record = grantedKey(master, root, 'record', draft);
    const raw = Buffer.from(hkdf(record, "info of a payload's key"));
    const key = await crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['decrypt']);
    const additionalData = Buffer.from(bytesOf('sealed header'));
    const algorithm = { name: 'AES-GCM', iv: new Uint8Array(12), additionalData };
    const opened = await crypto.subtle.decrypt(algorithm, key, Buffer.from(sealed.ciphertext.subarray(1)));
    expect(new Uint8Array(opened)).toEqual(concatBytes(new Uint8Array(16), utf8('content')));
  });

  it("bind a grant's key to the grant", async () => {
    const reader = generateKey('encryption');
    const key = grantedKey(master, root, 'record', draft);
    const { encapsulatedKey, sealedKey } = await sealGrantKey(
      { suite: PLAIN_SUITE, key: reader.publicKey },
      () => key,
      terms,
    );
    const binding = { info: bytesOf('info of a sealed key'), aad: bytesOf('aad of a sealed key') };
    const opened = await hpkeOpen(reader.secret(), { encapsulatedKey, ciphertext: sealedKey }, binding);
    expect(opened).toEqual(key);
  });

  it('set the parts of a payload apart', async () => {
    const ofGroup = { ...draft, fieldGroup: 'totals' };
    const record = hkdf(
      hkdf(hkdf(master, "info of the scenario's key of a field group"), "info of a subject's key"),
      "info of a record's key",
    );
    const key = grantedKey(master, { ...root, fieldGroup: 'totals' }, 'record', draft);
    expect(record).toEqual(key);
    // Both headers differ from the one above in their last part alone.
    const parted = sealPayload(key, ofGroup, new Uint8Array(16), utf8('content'));
    const info = concatBytes(
      utf8('gridpact/v1/payload'),
      sha256(bytesOf('sealed header of a record of a field group')),
    );
    const raw = hkdfSync('sha256', key, new Uint8Array(), info, 32);
    const payloadKey = await crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['decrypt']);
    const additionalData = Buffer.from(bytesOf('sealed header of a record of a field group'));
    const algorithm = { name: 'AES-GCM', iv: new Uint8Array(12), additionalData };
    const opened = await crypto.subtle.decrypt(algorithm, payloadKey, Buffer.from(parted.ciphertext.subarray(1)));
    expect(new Uint8Array(opened)).toEqual(concatBytes(new Uint8Array(16), utf8('content')));

    const reader = generateKey('encryption');
    const two = { ...terms, grantedGroups: ['totals', 'intervals'] };
    const keys = new Map([
      ['totals', key],
      ['intervals', master],
    ]);
    const to = { suite: PLAIN_SUITE, key: reader.publicKey } as const;
    const { encapsulatedKey, sealedKey } = await sealGrantKey(to, (group) => keys.get(group) ?? key, two);
    const binding = {
      info: bytesOf('info of the sealed keys of two field groups'),
      aad: bytesOf('aad of a sealed key'),
    };
    const both = await hpkeOpen(reader.secret(), { encapsulatedKey, ciphertext: sealedKey }, binding);
    expect(both).toEqual(concatBytes(key, master));
  });
});
