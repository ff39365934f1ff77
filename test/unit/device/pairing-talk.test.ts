// A whole pairing between two devices: who each is, and what somebody between them, or beside them, comes to.
import { expect, it } from 'vitest';
import type { PairingTalkOutput } from '../../../src/device/pairing/pairing-talk.ts';
import type { BandFrame } from '../../../src/generated/device.ts';
import { BAND_PIN, hearAll, pairedTalk, pairingSide, sentBy, signerNamed } from '../../device/pairing-parties.ts';
import { seed } from '../../device/tap-parties.ts';

const digitsIn = (outputs: readonly PairingTalkOutput[]) =>
  outputs.flatMap((output) => (output.kind === 'compare' ? [output.digits] : []))[0];
const failed = (field: string, name = 'pairing-failed') => [{ kind: 'failed', refusal: { name, field } }];

it('gives both sides one key, and the identity of the other', () => {
  const { onPhone, onBand } = pairedTalk(pairingSide('phone', 'p'), pairingSide('band', 'b'));
  const [atPhone, atBand] = [onPhone.at(-1), onBand.at(-1)];
  if (atPhone?.kind !== 'paired' || atBand?.kind !== 'paired') throw new Error('not paired');
  expect(atPhone.linkKey).toEqual(atBand.linkKey);
  expect(atPhone.other).toEqual({ deviceKey: signerNamed('b').publicKey, account: 'bank-a/alice', kind: 'band' });
  expect(atBand.other).toEqual({ deviceKey: signerNamed('p').publicKey, account: 'bank-a/alice', kind: 'phone' });
  expect(digitsIn(onPhone)).toBe(digitsIn(onBand));
  expect([atPhone.pin, atBand.pin]).toEqual([undefined, BAND_PIN]);
});

it('tells the PIN to the band alone, in the same length whatever it is', () => {
  const sealed = ['2468', '135792468013'].map((pin) => {
    const { onPhone, onBand } = pairedTalk(pairingSide('phone', 'p', { pin }), pairingSide('band', 'b'));
    const device = sentBy(onPhone).find((message) => message.talk === 'device');
    if (device?.talk !== 'device') throw new Error('the phone said nothing');
    expect(onBand.at(-1)).toMatchObject({ kind: 'paired', pin });
    return device.device.pin;
  });
  expect(sealed.map((bytes) => bytes.length)).toEqual([28, 28]);
  // Of another pairing it says nothing, though phone, band and PIN are the same.
  const other = pairedTalk(pairingSide('phone', 'q', { signer: signerNamed('p') }), pairingSide('band', 'b'));
  const again = sentBy(other.onPhone).find((message) => message.talk === 'device');
  expect(again?.talk === 'device' && again.device.pin).not.toEqual(sealed[0]);
});

it('tells a card or band nothing before that has shown who it is, and was admitted', () => {
  const identified = () => {
    const [phone, band] = [pairingSide('phone', 'p'), pairingSide('band', 'b')];
    hearAll(phone, sentBy(hearAll(band, sentBy(hearAll(phone, sentBy(hearAll(band, sentBy(phone.begin()))))))));
    hearAll(band, sentBy(phone.confirm(true)));
    const [check, device] = sentBy(band.confirm(true));
    if (check === undefined || device === undefined) throw new Error('the band said nothing');
    // The comparison is over, and the phone waits.
    expect([...phone.hear(check), ...phone.admit(true)]).toEqual([]);
    const other = { deviceKey: signerNamed('b').publicKey, account: 'bank-a/alice', kind: 'band' };
    expect(phone.hear(device)).toEqual([{ kind: 'identified', other }]);
    return { phone, band, device };
  };
  const refused = identified();
  const said = refused.phone.admit(false);
  expect(said).toMatchObject([{ kind: 'send', message: { talk: 'end', end: { code: 952 } } }, ...failed('deviceKey')]);
  expect([...refused.phone.admit(true), ...refused.phone.hear(refused.device)]).toEqual([]);
  expect(hearAll(refused.band, sentBy(said))).toMatchObject(failed('deviceKey'));
  const again = identified();
  expect(again.phone.hear(again.device).slice(-1)).toMatchObject(failed('talk'));
  const { phone, band } = identified();
  const last = phone.admit(true);
  expect(last).toMatchObject([
    { kind: 'send', message: { talk: 'device' } },
    { kind: 'paired', pin: undefined },
  ]);
  expect(hearAll(band, sentBy(last))).toMatchObject([{ kind: 'paired', pin: BAND_PIN }]);
});

it('is with nobody who gives no PIN, nor with one who borrows the key of another device', () => {
  const { onBand } = pairedTalk(pairingSide('phone', 'p', { pin: undefined }), pairingSide('band', 'b'));
  expect(onBand.slice(-1)).toMatchObject(failed('pin'));
  const withPin = pairedTalk(pairingSide('phone', 'p'), pairingSide('band', 'b', { pin: BAND_PIN }));
  expect(withPin.onPhone.slice(-1)).toMatchObject(failed('pin'));
  const borrowed = { ...signerNamed('thief'), publicKey: signerNamed('p').publicKey };
  const byThief = pairedTalk(pairingSide('phone', 'p', { signer: borrowed }), pairingSide('band', 'b'));
  expect(byThief.onBand.slice(-1)).toMatchObject(failed('signature'));
  expect(() => pairedTalk(pairingSide('phone', 'p', { pin: '12' }), pairingSide('band', 'b'))).toThrow(RangeError);
});

it('takes no signature of another pairing of the same two', () => {
  const device = (name: string) => {
    const { onPhone } = pairedTalk(pairingSide('phone', name, { signer: signerNamed('p') }), pairingSide('band', 'b'));
    const said = sentBy(onPhone).find((message) => message.talk === 'device');
    if (said?.talk !== 'device') throw new Error('the phone said nothing');
    return said.device;
  };
  expect(device('p').signature).not.toEqual(device('q').signature);
  const replayed = { ...signerNamed('p'), sign: () => device('q').signature };
  const { onBand } = pairedTalk(pairingSide('phone', 'p', { signer: replayed }), pairingSide('band', 'b'));
  expect(onBand.slice(-1)).toMatchObject(failed('signature'));
});

it('shows other digits on phone and band to whoever pairs with both', () => {
  let equal = 0;
  for (let i = 0; i < 60; i++) {
    const withThief = pairedTalk(pairingSide('phone', `p${i}`), pairingSide('band', `thief${i}`));
    const byThief = pairedTalk(pairingSide('phone', `thief${i}`), pairingSide('band', `b${i}`));
    if (digitsIn(withThief.onPhone) === digitsIn(byThief.onBand)) equal += 1;
  }
  expect(equal).toBe(0);
});

it('is of one chain, one account, and a phone with a card or band', () => {
  const last = (phone: object, band: object) =>
    pairedTalk(pairingSide('phone', 'p', phone), pairingSide('band', 'b', band)).onPhone.slice(-1);
  expect(last({ chainId: seed('another') }, {})).toMatchObject(failed('mac'));
  expect(last({}, { account: 'bank-a/bob' })).toMatchObject(failed('account'));
  expect(last({}, { kind: 'phone' })).toMatchObject(failed('kind'));
  expect(
    pairedTalk(pairingSide('phone', 'p', { kind: 'card' }), pairingSide('band', 'b')).onBand.slice(-1),
  ).toMatchObject(failed('kind'));
});

it('believes no identity that is not under the key of the link', () => {
  const [phone, band] = [pairingSide('phone', 'p'), pairingSide('band', 'b')];
  const opened = hearAll(band, sentBy(hearAll(phone, sentBy(hearAll(band, sentBy(phone.begin()))))));
  hearAll(phone, sentBy(opened));
  const onBand = hearAll(band, sentBy(phone.confirm(true)));
  const [check, device] = [...sentBy(onBand), ...sentBy(band.confirm(true))];
  if (check === undefined || device?.talk !== 'device') throw new Error('the band said nothing');
  phone.hear(check);
  const forged = { ...device.device, deviceKey: seed('another key') };
  expect(phone.hear({ talk: 'device', device: forged })).toMatchObject([{ kind: 'send' }, ...failed('mac')]);
  expect(phone.hear(device)).toEqual([]);
});

it('ends at a message that does not follow, and at the word of the other side', () => {
  const begun = () => {
    const phone = pairingSide('phone', 'p');
    phone.begin();
    return phone;
  };
  const others: readonly BandFrame[] = [
    { talk: 'signature', signature: seed('s') },
    { talk: 'unpair', unpair: { number: 1n, mac: seed('m') } },
    { talk: 'random', random: seed('r') },
  ];
  for (const message of others) {
    const said = begun().hear(message);
    expect(said).toMatchObject([{ kind: 'send', message: { talk: 'end', end: { code: 952 } } }, { kind: 'failed' }]);
  }
  const refused = begun().hear({ talk: 'end', end: { code: 951, field: 'talk' } });
  expect(refused).toMatchObject(failed('talk', 'pairing-needed'));
  expect(begun().hear({ talk: 'end', end: { code: 60_000, field: '' } })).toMatchObject(failed(''));
  const over = pairingSide('phone', 'p');
  const [answer] = sentBy(hearAll(pairingSide('band', 'b'), sentBy(over.begin())));
  if (answer === undefined) throw new Error('the band said nothing');
  over.hear({ talk: 'end', end: { code: 952, field: 'digits' } });
  expect(over.hear(answer)).toEqual([]);
});
