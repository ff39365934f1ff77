import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fromHex, toHex } from '../../../../src/base/bytes.ts';
import { encryptTripleDes } from '../../../../src/crypto/triple-des.ts';
import { decodeCommand, encodeCommand, readAnswer } from '../../../../src/device/pboc/apdu.ts';
import { cardAmount, cardMoment, startData } from '../../../../src/device/pboc/card-fields.ts';
import { sessionKey, shortMac, transactionCode } from '../../../../src/device/pboc/pboc-mac.ts';

it('a command is read as it was written, and a cut or longer one is none', () => {
  const command = fc.record({
    head: fc.constantFrom('80500102', '805A0006', '805C0002'),
    data: fc.uint8Array({ maxLength: 200 }),
    expected: fc.integer({ min: 0, max: 255 }),
  });
  fc.assert(
    fc.property(command, (some) => {
      const bytes = encodeCommand(some);
      expect(decodeCommand(bytes)).toEqual(some);
      if (some.data.length < 2) return;
      expect(decodeCommand(bytes.subarray(0, 6))).toBeUndefined();
      expect(decodeCommand(Uint8Array.from([...encodeCommand({ ...some, expected: 1 }), 1, 2]))).toBeUndefined();
    }),
  );
  expect(decodeCommand(fromHex('8050'))).toBeUndefined();
});

it('no bytes of a card throw', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 30 }), (bytes) => {
      decodeCommand(bytes);
      const answer = readAnswer(bytes, 8);
      if (!answer.ok) expect(answer.error.message).not.toBe('');
    }),
  );
});

it('a refusal says which status the card gave, and why', () => {
  expect(readAnswer(fromHex('9401'), 8)).toMatchObject({ error: { status: '9401', message: /too little/ } });
  expect(readAnswer(fromHex('6FFF'), 8)).toMatchObject({ error: { status: '6FFF' } });
});

it('a code is padded with 80 also behind a whole block, and one bit changes it', () => {
  const key = fromHex('0123456789abcdef');
  const seen = new Set<string>();
  for (const data of ['', '80', '8000', '0000000000000000', '00000000000000', '000000000000000080']) {
    seen.add(toHex(shortMac(encryptTripleDes, key, fromHex(data))));
  }
  expect(seen.size).toBe(6);
});

it('the code for the bank is under the two halves of its key, added', () => {
  const [key, data] = [fromHex('00112233445566778899aabbccddeeff'), fromHex('0011')];
  const code = transactionCode(encryptTripleDes, key, data);
  expect(toHex(code)).toBe(toHex(shortMac(encryptTripleDes, fromHex('8888888888888888'), data)));
});

it('what a card cannot hold is not sent', () => {
  const terminal = { terminal: new Uint8Array(6), keyIndex: 1 };
  expect(() => cardAmount(-1n)).toThrow(RangeError);
  expect(() => cardAmount(1n << 32n)).toThrow(RangeError);
  expect(() => cardMoment({ date: '2026-11-29', time: '175000' })).toThrow(RangeError);
  expect(() => startData({ ...terminal, terminal: new Uint8Array(5) }, 1n)).toThrow(RangeError);
  expect(() => sessionKey(encryptTripleDes, new Uint8Array(8), new Uint8Array(8))).toThrow(RangeError);
  expect(() => sessionKey(encryptTripleDes, new Uint8Array(16), new Uint8Array(16))).toThrow(RangeError);
  expect(() => transactionCode(encryptTripleDes, new Uint8Array(8), new Uint8Array(8))).toThrow(RangeError);
});
