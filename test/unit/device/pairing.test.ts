// Pairing by numeric comparison, with nobody, somebody and a clumsy somebody in between.
import { expect, it } from 'vitest';
import {
  NumericComparison,
  type PairingMessage,
  type PairingOutput,
} from '../../../src/device/pairing/numeric-comparison.ts';
import { answerPaired, endPairing, pairedRequest, refuseEnd } from '../../../src/device/pairing/paired-request.ts';
import { CHAIN_ID, NOON_MS, Person, seed, tokenOf } from '../../device/tap-parties.ts';

const side = (role: 'phone' | 'band', name: string) =>
  new NumericComparison(role, { secretKey: seed(`${name} secret`), random: seed(`${name} random`).slice(0, 16) });
const sentBy = (outputs: readonly PairingOutput[]): readonly PairingMessage[] =>
  outputs.flatMap((output) => (output.kind === 'send' ? [output.message] : []));
const digitsOf = (outputs: readonly PairingOutput[]) =>
  outputs.flatMap((output) => (output.kind === 'compare' ? [output.digits] : []))[0];
const hearAll = (to: NumericComparison, messages: readonly PairingMessage[]) =>
  messages.flatMap((message) => to.hear(message));

/** Up to the digits on both sides. */
function compared(phone: NumericComparison, band: NumericComparison) {
  const toPhone = hearAll(band, sentBy(phone.begin()));
  const toBand = hearAll(phone, sentBy(toPhone));
  const opened = hearAll(band, sentBy(toBand));
  const shown = hearAll(phone, sentBy(opened));
  return { onPhone: digitsOf(shown), onBand: digitsOf(opened) };
}

it('shows six equal digits on both sides, and gives both one key', () => {
  const [phone, band] = [side('phone', 'p'), side('band', 'b')];
  const { onPhone, onBand } = compared(phone, band);
  expect(onPhone).toMatch(/^\d{6}$/);
  expect(onBand).toBe(onPhone);
  const check = phone.confirm(true);
  // The phone's holder is quicker: the band waits for its own.
  expect(hearAll(band, sentBy(check))).toEqual([]);
  const done = band.confirm(true);
  const [paired] = hearAll(phone, sentBy(done));
  expect(paired?.kind).toBe('paired');
  expect(done.at(-1)).toEqual(paired);
});

it('has no key when the holder says that the digits differ', () => {
  const [phone, band] = [side('phone', 'p'), side('band', 'b')];
  compared(phone, band);
  expect(phone.confirm(false)).toMatchObject([
    { kind: 'failed', refusal: { name: 'pairing-failed', field: 'digits' } },
  ]);
  expect(phone.confirm(true)).toEqual([]);
});

it('shows other digits on the two sides when somebody stands between them: one chance in a million', () => {
  let equal = 0;
  for (let i = 0; i < 300; i++) {
    const [phone, band] = [side('phone', `p${i}`), side('band', `b${i}`)];
    const onPhone = compared(phone, side('band', `thief${i}`)).onPhone;
    const onBand = compared(side('phone', `thief${i}`), band).onBand;
    if (onPhone === onBand) equal += 1;
  }
  expect(equal).toBe(0);
});

it('binds the band to its random number before it sees that of the phone', () => {
  const [phone, band] = [side('phone', 'p'), side('band', 'b')];
  hearAll(phone, sentBy(hearAll(band, sentBy(phone.begin()))));
  const chosenLater = phone.hear({ kind: 'random', random: seed('chosen to fit').slice(0, 16) });
  expect(chosenLater).toMatchObject([{ kind: 'failed', refusal: { field: 'commitment' } }]);
});

it('takes no check of somebody who has no key, and none that is its own', () => {
  for (const forged of [seed('forged'), undefined]) {
    const [phone, band] = [side('phone', 'p'), side('band', 'b')];
    compared(phone, band);
    const own = sentBy(phone.confirm(true))[0];
    if (own?.kind !== 'check') throw new Error('no check');
    const heard = phone.hear({ kind: 'check', check: forged ?? own.check });
    expect(heard).toMatchObject([{ kind: 'failed', refusal: { field: 'check' } }]);
  }
});

it('takes no message before its turn, no key that is none, and no key of its own', () => {
  const messages: PairingMessage[] = [
    { kind: 'key', publicKey: new Uint8Array(32) },
    { kind: 'key', publicKey: new Uint8Array(31).fill(9) },
    { kind: 'random', random: new Uint8Array(16) },
    { kind: 'check', check: new Uint8Array(32) },
    { kind: 'committed-key', publicKey: new Uint8Array(32), commitment: new Uint8Array(32) },
  ];
  for (const message of messages) {
    expect(side('band', 'b').hear(message)).toMatchObject([{ kind: 'failed' }]);
    const phone = side('phone', 'p');
    phone.begin();
    expect(phone.hear(message)).toMatchObject([{ kind: 'failed' }]);
  }
  const phone = side('phone', 'p');
  const [own] = sentBy(phone.begin());
  if (own?.kind !== 'key') throw new Error('no key');
  const mirrored = phone.hear({ kind: 'committed-key', publicKey: own.publicKey, commitment: seed('c') });
  expect(mirrored).toMatchObject([{ kind: 'failed', refusal: { field: 'publicKey' } }]);
  const [phone2, band2] = [side('phone', 'p'), side('band', 'b')];
  hearAll(phone2, sentBy(hearAll(band2, sentBy(phone2.begin()))));
  expect(band2.hear({ kind: 'random', random: new Uint8Array(15) })).toMatchObject([{ refusal: { field: 'random' } }]);
});

const payment = {
  ...{ id: 'p-1', payee: 'bank-b/shop', amountFen: 700n, order: '', way: 'online' as const, unlocked: false },
  ...{ token: tokenOf('band'), validUntilHeight: 50n, purpose: '', reference: '', codeCounter: 0 },
};

it('pays online for the paired phone alone, once for each request', () => {
  const { signer } = new Person('band');
  const pairing = { linkKey: seed('link'), number: 4n };
  const asked = { ...payment, deviceKey: signer.publicKey };
  const request = pairedRequest(CHAIN_ID, pairing, asked);
  const answer = (changes: object, kept: typeof pairing | undefined = pairing) =>
    answerPaired(CHAIN_ID, kept, signer, { ...request, ...changes }, NOON_MS);
  const taken = answer({});
  expect(taken).toMatchObject({ pairing: { number: 5n }, signed: { payment: { amountFen: 700n } } });
  if ('name' in taken) throw new Error(taken.name);
  const again = { name: 'pairing-needed', field: 'number' };
  expect(answerPaired(CHAIN_ID, taken.pairing, signer, request, NOON_MS)).toMatchObject(again);
  const stranger = { name: 'pairing-needed', field: 'mac' };
  expect(answer({ payment: { ...asked, amountFen: 7_000n } })).toMatchObject(stranger);
  expect(answer({ number: 6n })).toMatchObject(stranger);
  expect(answerPaired(CHAIN_ID, { ...pairing, linkKey: seed('other') }, signer, request, NOON_MS)).toMatchObject(
    stranger,
  );
  expect(answerPaired(seed('other chain'), pairing, signer, request, NOON_MS)).toMatchObject(stranger);
  expect(answerPaired(CHAIN_ID, undefined, signer, request, NOON_MS)).toMatchObject({
    name: 'pairing-needed',
    field: 'pairing',
  });
  const other = { payment: { ...asked, deviceKey: seed('another band') } };
  expect(answer(other)).toMatchObject({ name: 'pairing-needed', field: 'payment.deviceKey' });
  // The phone may know a PIN; the band was shown none.
  const unlocked = pairedRequest(CHAIN_ID, pairing, { ...asked, unlocked: true });
  expect(answer(unlocked)).toMatchObject({ name: 'pin-needed' });
});

it('ends for the word of the paired phone alone', () => {
  const pairing = { linkKey: seed('link'), number: 4n };
  const end = endPairing(pairing);
  expect(refuseEnd(pairing, end)).toBeUndefined();
  expect(refuseEnd({ ...pairing, number: 5n }, end)).toMatchObject({ field: 'number' });
  expect(refuseEnd({ ...pairing, linkKey: seed('other') }, end)).toMatchObject({ field: 'mac' });
  expect(refuseEnd(pairing, { ...end, number: 6n })).toMatchObject({ field: 'mac' });
  expect(refuseEnd(undefined, end)).toMatchObject({ field: 'pairing' });
});
