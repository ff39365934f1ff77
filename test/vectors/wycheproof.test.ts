import { createDecipheriv, hkdfSync } from 'node:crypto';
import { ed25519 } from '@noble/curves/ed25519.js';
import { describe, expect } from 'vitest';
import { fromHex, toHex } from '../../src/base/bytes.ts';
import { verifySignature } from '../../src/crypto/ed25519.ts';
import { isSafeEncryptionKey, x25519 } from '../../src/crypto/x25519.ts';
import { vectorTest, type WycheproofFile } from './standard-vectors.ts';

interface Case {
  readonly tcId: number;
  readonly flags: readonly string[];
  readonly result: 'valid' | 'invalid' | 'acceptable';
}
interface SignatureGroup {
  readonly publicKey: { readonly pk: string };
  readonly tests: readonly (Case & { readonly msg: string; readonly sig: string })[];
}
interface ExchangeGroup {
  readonly tests: readonly (Case & { readonly public: string; readonly private: string; readonly shared: string })[];
}
interface AeadGroup {
  readonly ivSize: number;
  readonly keySize: number;
  readonly tagSize: number;
  readonly tests: readonly (Case & { key: string; iv: string; aad: string; msg: string; ct: string; tag: string })[];
}
interface HkdfGroup {
  readonly tests: readonly (Case & { ikm: string; salt: string; info: string; size: number; okm: string })[];
}

const tried = (run: () => boolean): boolean => {
  try {
    return run();
  } catch {
    return false;
  }
};

describe('Wycheproof', () => {
  vectorTest<WycheproofFile<SignatureGroup>>(
    'Ed25519: the ledger’s verifier and the auditor’s accept and refuse alike',
    'wycheproof/ed25519_test.json',
    ({ testGroups, numberOfTests }) => {
      const wrong: string[] = [];
      let count = 0;
      for (const { publicKey, tests } of testGroups) {
        const key = fromHex(publicKey.pk);
        for (const { tcId, msg, sig, result } of tests) {
          count++;
          const [message, signature] = [fromHex(msg), fromHex(sig)];
          const ledger = verifySignature(key, message, signature);
          const auditor = tried(() => ed25519.verify(signature, message, key, { zip215: false }));
          if (ledger !== (result === 'valid')) wrong.push(`libsodium ${tcId}`);
          if (auditor !== (result === 'valid')) wrong.push(`noble ${tcId}`);
        }
      }
      expect(wrong).toEqual([]);
      expect(count).toBe(numberOfTests);
    },
  );

  vectorTest<WycheproofFile<ExchangeGroup>>(
    'X25519: agrees, and refuses keys of small order',
    'wycheproof/x25519_test.json',
    ({ testGroups, numberOfTests }) => {
      let count = 0;
      const wrong: number[] = [];
      const zero = '00'.repeat(32);
      for (const item of testGroups.flatMap(({ tests }) => tests)) {
        count++;
        const shared = x25519(fromHex(item.private), fromHex(item.public));
        if ((shared ? toHex(shared) : zero) !== item.shared) wrong.push(item.tcId);
        const hostile = item.shared === zero || item.flags.includes('NonCanonicalPublic');
        if (hostile && isSafeEncryptionKey(fromHex(item.public))) wrong.push(item.tcId);
        if (item.result === 'valid' && !isSafeEncryptionKey(fromHex(item.public))) wrong.push(item.tcId);
      }
      expect(wrong).toEqual([]);
      expect(count).toBe(numberOfTests);
    },
  );

  vectorTest<WycheproofFile<AeadGroup>>(
    'AES-256-GCM with a 96-bit nonce and a 128-bit tag: opens what is valid only',
    'wycheproof/aes_gcm_test.json',
    ({ testGroups }) => {
      const groups = testGroups.filter((g) => g.ivSize === 96 && g.keySize === 256 && g.tagSize === 128);
      const cases = groups.flatMap(({ tests }) => tests);
      const wrong = cases.filter((item) => {
        const decipher = createDecipheriv('aes-256-gcm', fromHex(item.key), fromHex(item.iv), { authTagLength: 16 });
        decipher.setAAD(fromHex(item.aad));
        decipher.setAuthTag(fromHex(item.tag));
        const opened = tried(
          () => toHex(Buffer.concat([decipher.update(fromHex(item.ct)), decipher.final()])) === item.msg,
        );
        return opened !== (item.result === 'valid');
      });
      expect(wrong).toEqual([]);
      expect(cases.length).toBeGreaterThan(50);
    },
  );

  vectorTest<WycheproofFile<HkdfGroup>>(
    'HKDF-SHA256: derives the same and refuses lengths out of range',
    'wycheproof/hkdf_sha256_test.json',
    ({ testGroups, numberOfTests }) => {
      const cases = testGroups.flatMap(({ tests }) => tests);
      const wrong = cases.filter(({ ikm, salt, info, size, okm, result }) => {
        const derived = tried(
          () =>
            Buffer.from(hkdfSync('sha256', fromHex(ikm), fromHex(salt), fromHex(info), size)).toString('hex') === okm,
        );
        return derived !== (result === 'valid');
      });
      expect(wrong).toEqual([]);
      expect(cases.length).toBe(numberOfTests);
    },
  );
});
