import { describe, expect } from 'vitest';
import { fromHex, toHex } from '../../src/base/bytes.ts';
import { hpkeOpen } from '../../src/crypto/hpke.ts';
import { hpkeOpened, hpkeSealed } from '../../src/device/hpke-seal.ts';
import { vectorTest } from './standard-vectors.ts';

interface HpkeVector {
  readonly kem_id: number;
  readonly kdf_id: number;
  readonly aead_id: number;
  readonly info: string;
  readonly skRm: string;
  readonly skEm: string;
  readonly pkRm: string;
  readonly enc: string;
  readonly encryptions: readonly { readonly aad: string; readonly ct: string; readonly pt: string }[];
}

describe('RFC 9180, base mode, X25519 and HKDF-SHA256', () => {
  vectorTest<readonly HpkeVector[]>(
    'seals the first message of our suite as a device does, and opens it',
    'hpke/rfc9180_base_x25519.json',
    (vectors) => {
      const [vector, ...others] = vectors.filter(({ kdf_id, aead_id }) => kdf_id === 1 && aead_id === 2);
      const [first] = vector?.encryptions ?? [];
      if (vector === undefined || first === undefined || others.length > 0)
        throw new Error('one vector is of our suite');
      const sealed = hpkeSealed(fromHex(first.pt), {
        ...{ recipient: fromHex(vector.pkRm), secret: fromHex(vector.skEm) },
        ...{ info: fromHex(vector.info), aad: fromHex(first.aad) },
      });
      expect(toHex(sealed)).toBe(vector.enc + first.ct);
      const encapsulated = fromHex(vector.enc);
      const open = (ciphertext: Uint8Array, aad = first.aad) =>
        hpkeOpened(
          { encapsulated, ciphertext },
          { secret: fromHex(vector.skRm), info: fromHex(vector.info), aad: fromHex(aad) },
        );
      expect(toHex(open(fromHex(first.ct)))).toBe(first.pt);
      expect(() => open(fromHex(first.ct), 'ff')).toThrow();
      expect(() => open(fromHex(first.ct).map((byte, i) => (i === 0 ? byte ^ 1 : byte)))).toThrow();
    },
  );

  vectorTest<readonly HpkeVector[]>(
    'opens the first message of our suite and no message of another',
    'hpke/rfc9180_base_x25519.json',
    async (vectors) => {
      const outcomes = await Promise.all(
        vectors
          .filter(({ encryptions }) => encryptions.length > 0)
          .map(async (vector) => {
            const [first] = vector.encryptions;
            const opened = await hpkeOpen(
              fromHex(vector.skRm),
              { encapsulatedKey: fromHex(vector.enc), ciphertext: fromHex(first?.ct ?? '') },
              { info: fromHex(vector.info), aad: fromHex(first?.aad ?? '') },
            );
            const ours = vector.kdf_id === 1 && vector.aead_id === 2;
            return [ours, opened !== undefined && toHex(opened) === first?.pt];
          }),
      );
      expect(outcomes.filter(([ours]) => ours)).toEqual([[true, true]]);
      expect(outcomes.filter(([ours, opened]) => !ours && opened)).toEqual([]);
      expect(outcomes.length).toBeGreaterThan(3);
    },
  );
});
