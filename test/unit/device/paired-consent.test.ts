// A tap of a card or band that its holder confirms on the phone.
import { expect, it } from 'vitest';
import { answerTap, attendTap, refuseAnswer, refuseAttend } from '../../../src/device/pairing/paired-consent.ts';
import { CHAIN_ID, seed } from '../../device/tap-parties.ts';

const PAIRING = { linkKey: seed('link'), number: 4n };
const QUESTION = { merchant: 'bank-b/shop', terminal: 'till-1', order: 'o-1', amountFen: 700n, pin: false };
const CONSENT = { confirmed: true, unlocked: false };
const NO_MAC = { name: 'pairing-needed', field: 'mac' };

it('is announced by the paired phone alone, once under each number', () => {
  const attend = attendTap(PAIRING);
  expect(attend.number).toBe(5n);
  expect(refuseAttend(PAIRING, attend)).toBeUndefined();
  expect(refuseAttend(undefined, attend)).toMatchObject({ name: 'pairing-needed', field: 'pairing' });
  expect(refuseAttend({ ...PAIRING, linkKey: seed('another') }, attend)).toMatchObject(NO_MAC);
  expect(refuseAttend(PAIRING, { ...attend, number: 6n })).toMatchObject(NO_MAC);
  expect(refuseAttend({ ...PAIRING, number: 5n }, attend)).toMatchObject({ field: 'number' });
});

it('is answered for what was shown, under this number, with nothing changed', () => {
  const answer = answerTap(CHAIN_ID, PAIRING, 5n, QUESTION, CONSENT);
  const refused = (change: {
    chainId?: Uint8Array;
    linkKey?: Uint8Array;
    number?: bigint;
    question?: Partial<typeof QUESTION>;
    answer?: Partial<typeof answer>;
  }) => {
    const { chainId = CHAIN_ID, linkKey = PAIRING.linkKey, number = 5n } = change;
    const question = { ...QUESTION, ...change.question };
    return refuseAnswer(chainId, { linkKey }, number, question, { ...answer, ...change.answer });
  };
  expect(refused({})).toBeUndefined();
  for (const change of [
    { chainId: seed('chain') },
    { linkKey: seed('another') },
    { number: 6n },
    { question: { merchant: 'bank-b/shops' } },
    { question: { terminal: 'till-2' } },
    { question: { order: 'o-2' } },
    { question: { amountFen: 70_000n } },
    { question: { pin: true } },
    { answer: { confirmed: false } },
    { answer: { unlocked: true } },
    { answer: { mac: new Uint8Array(32) } },
    { answer: { mac: new Uint8Array(0) } },
  ]) {
    expect(refused(change)).toMatchObject(NO_MAC);
  }
});
