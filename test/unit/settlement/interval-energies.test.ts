import fc from 'fast-check';
import { expect, test } from 'vitest';
import { packEnergies, unpackEnergies } from '../../../src/ledger/settlement/interval-energies.ts';

test.each([
  [[], ''],
  [[0, 1, 127], '00017f'],
  [[128, 300], '8001ac02'],
  [[2 ** 42 - 1], 'ffffffffff7f'],
])('energies %s take the bytes %s', (energies, hex) => {
  expect(Buffer.from(packEnergies(energies)).toString('hex')).toBe(hex);
  expect(unpackEnergies(Buffer.from(hex, 'hex'))).toEqual(energies);
});

test('any energies come back, and other bytes are none', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 2 ** 42 - 1 }), { maxLength: 40 }), (energies) => {
      expect(unpackEnergies(packEnergies(energies))).toEqual(energies);
    }),
  );
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
      const energies = unpackEnergies(bytes);
      if (energies !== undefined) expect(packEnergies(energies)).toEqual(bytes);
    }),
  );
  for (const hex of ['80', '8000', '01ff', '80808080808001', 'ffffffffffff01']) {
    expect(unpackEnergies(Buffer.from(hex, 'hex')), hex).toBeUndefined();
  }
  for (const wh of [-1, 0.5, 2 ** 42]) expect(() => packEnergies([wh])).toThrow(RangeError);
});
