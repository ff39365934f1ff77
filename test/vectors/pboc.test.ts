import { expect } from 'vitest';
import { concatBytes, fromHex, toHex } from '../../src/base/bytes.ts';
import { encryptTripleDes } from '../../src/crypto/triple-des.ts';
import { encodeAnswer, encodeCommand } from '../../src/device/pboc/apdu.ts';
import { credit, loadSession, readLoadStart, startLoad } from '../../src/device/pboc/load.ts';
import { sessionKey, shortMac } from '../../src/device/pboc/pboc-mac.ts';
import { debit, purchaseSession, readDebit, readStart, startPurchase } from '../../src/device/pboc/purchase.ts';
import { vectorTest } from './standard-vectors.ts';

interface PbocCase {
  readonly key: string;
  readonly sessionKeyInput: string;
  readonly sessionKey: string;
  readonly mac1Input: string;
  readonly mac1: string;
  readonly mac2Input: string;
  readonly mac2: string;
}
const FILE = 'payments/pboc/pboc-mac.json';

const des = encryptTripleDes;
const upper = (bytes: Uint8Array) => toHex(bytes).toUpperCase();

vectorTest<{ cases: PbocCase[] }>('session keys and codes are those of the published examples', FILE, ({ cases }) => {
  expect(cases).toHaveLength(2);
  for (const one of cases) {
    const session = sessionKey(des, fromHex(one.key), fromHex(one.sessionKeyInput));
    expect(upper(session)).toBe(one.sessionKey);
    expect(upper(shortMac(des, session, fromHex(one.mac1Input)))).toBe(one.mac1);
    expect(upper(shortMac(des, session, fromHex(one.mac2Input)))).toBe(one.mac2);
  }
});

vectorTest<{ cases: [PbocCase, PbocCase] }>('a purchase is that of the published example', FILE, ({ cases: [one] }) => {
  const terminal = { des, purchaseKey: fromHex(one.key), terminal: fromHex('001122334455'), keyIndex: 1 };
  expect(upper(encodeCommand(startPurchase(terminal, 0x1000n)))).toBe('805001020B01000010000011223344550F');
  const answer = encodeAnswer(fromHex('000020000000000000010011223344'));
  const started = readStart(answer, { amountFen: 0x1000n, sequence: 1, moment: { date: '20120229', time: '135100' } });
  if (!started.ok) throw new Error(started.error.message);
  expect(started.value).toMatchObject({ balanceFen: 0x2000n, counter: 0, cardRandom: fromHex('11223344') });
  expect(upper(purchaseSession(terminal, started.value))).toBe(one.sessionKey);
  const command = upper(encodeCommand(debit(terminal, started.value)));
  expect(command).toBe(`805401000F0000000120120229135100${one.mac1}08`);
  const proof = readDebit(encodeAnswer(concatBytes(fromHex('01020304'), fromHex(one.mac2))), terminal, started.value);
  expect(proof).toEqual({ ok: true, value: { mac2: fromHex(one.mac2), transactionCode: fromHex('01020304') } });
});

vectorTest<{ cases: [PbocCase, PbocCase] }>('a load is that of the published example', FILE, ({ cases: [, one] }) => {
  const bank = { des, loadKey: fromHex(one.key), terminal: fromHex('001122334455'), keyIndex: 1, type: 1 };
  expect(upper(encodeCommand(startLoad(bank, 0x1000n)))).toBe('805000010B010000100000112233445510');
  const answer = encodeAnswer(fromHex(`000000000000020011223344${one.mac1}`));
  const started = readLoadStart(answer, bank, 0x1000n);
  if (!started.ok) throw new Error(started.error.message);
  expect(upper(loadSession(bank, started.value))).toBe(one.sessionKey);
  const command = upper(encodeCommand(credit(bank, started.value, { date: '20111221', time: '214822' })));
  expect(command).toBe(`805200000B20111221214822${one.mac2}04`);
});
