// What a phone and a card or band hear from strangers: their messages, a whole pairing, and requests to pay or to part.
import { BAND_FRAME, readStrict } from '../../src/device/messages.ts';
import { answerPaired, endPairing, pairedRequest, refuseEnd } from '../../src/device/pairing/paired-request.ts';
import type { PairingTalkOutput } from '../../src/device/pairing/pairing-talk.ts';
import type { BandFrame, DevicePayment } from '../../src/generated/device.ts';
import { pairedTalk, pairingSide, sentBy, signerNamed } from '../device/pairing-parties.ts';
import { CHAIN_ID, NOON_MS, Person, seed } from '../device/tap-parties.ts';
import { type FuzzTarget, promise, sameBytes } from './fuzz-target.ts';
import { mutateMessage } from './mutate-message.ts';
import { joined, mutateTalk, parted } from './talk.ts';

const band = new Person('band');
const PAIRING = { linkKey: seed('link'), number: 4n };
const PAYMENT: DevicePayment = {
  ...{ id: 'p-1', deviceKey: band.signer.publicKey, payee: 'bank-b/shop', amountFen: 700n, order: 'o-1' },
  ...{ way: 'online', unlocked: false, token: null, validUntilHeight: 50n, purpose: 'payment', reference: '' },
  ...{ codeCounter: 0 },
};
const REQUEST = pairedRequest(CHAIN_ID, PAIRING, PAYMENT);
const ASKED: readonly BandFrame[] = [
  { talk: 'request', request: REQUEST },
  { talk: 'unpair', unpair: endPairing(PAIRING) },
];
const bytesOf = (messages: readonly BandFrame[]) => messages.map((message) => BAND_FRAME.encode(message));

/** What each side hears in a pairing that succeeds. */
function heard(): { readonly phone: readonly Uint8Array[]; readonly band: readonly Uint8Array[] } {
  const { onPhone, onBand } = pairedTalk(pairingSide('phone', 'p'), pairingSide('band', 'b'));
  return { phone: bytesOf(sentBy(onBand)), band: bytesOf(sentBy(onPhone)) };
}

const bandMessage: FuzzTarget = {
  name: 'band-message',
  seeds: [...heard().phone, ...heard().band, ...bytesOf(ASKED)],
  mutate: mutateMessage,
  run(input) {
    const read = readStrict(BAND_FRAME, input);
    if (read !== undefined) promise(sameBytes(BAND_FRAME.encode(read), input), 'what is taken has one spelling');
    return read?.talk !== undefined;
  },
};

/** Whoever is heard has no secret of the other side: so what pairs is what it said, word for word. */
function pairingTarget(role: 'phone' | 'band'): FuzzTarget {
  const [own, other] = role === 'phone' ? ['p', 'b'] : ['b', 'p'];
  const good = joined(heard()[role]);
  return {
    name: `pairing-${role}`,
    seeds: [good],
    mutate: mutateTalk,
    run(input) {
      const talk = pairingSide(role, own);
      let [ends, pairs] = [0, 0];
      const take = (outputs: readonly PairingTalkOutput[]): void => {
        for (const output of outputs) {
          if (output.kind === 'compare') {
            promise(/^\d{6}$/.test(output.digits), 'six digits');
            take(talk.confirm(true));
          }
          if (output.kind === 'identified') take(talk.admit(true));
          if (output.kind === 'failed') ends += 1;
          if (output.kind !== 'paired') continue;
          pairs += 1;
          promise(
            sameBytes(output.other.deviceKey, signerNamed(other).publicKey),
            'it is paired with whom it has compared',
          );
        }
      };
      take(talk.begin());
      for (const bytes of parted(input)) {
        const message = readStrict(BAND_FRAME, bytes);
        if (message !== undefined) take(talk.hear(message));
      }
      promise(ends + pairs <= 1, 'a pairing ends once');
      return pairs === 1;
    },
  };
}

/** A band signs what its phone asked, and forgets it for its word alone. */
const pairedBand: FuzzTarget = {
  name: 'paired-band',
  seeds: bytesOf(ASKED),
  mutate: mutateMessage,
  run(input) {
    const message = readStrict(BAND_FRAME, input);
    if (message?.talk === 'request') {
      const answer = answerPaired(CHAIN_ID, PAIRING, band.signer, message.request, NOON_MS);
      if ('name' in answer) {
        promise(answer.field !== '', 'a refusal names its field');
        return false;
      }
      promise(
        sameBytes(BAND_FRAME.encode(message), BAND_FRAME.encode(ASKED[0] as BandFrame)),
        'the phone has asked it',
      );
      promise(answer.pairing.number > PAIRING.number, 'numbers grow');
      return true;
    }
    if (message?.talk !== 'unpair' || refuseEnd(PAIRING, message.unpair) !== undefined) return false;
    promise(sameBytes(BAND_FRAME.encode(message), BAND_FRAME.encode(ASKED[1] as BandFrame)), 'the phone has said it');
    return true;
  },
};

export const PAIRING_TARGETS: { readonly [name: string]: () => FuzzTarget } = {
  'band-message': () => bandMessage,
  'pairing-phone': () => pairingTarget('phone'),
  'pairing-band': () => pairingTarget('band'),
  'paired-band': () => pairedBand,
};
