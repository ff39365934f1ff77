// The readers of codes that are scanned: whoever prints a code chooses every character of it.
import { toHex, utf8 } from '../../src/base/bytes.ts';
import type { CodeFault } from '../../src/device/codes/code-fault.ts';
import { crc16Hex } from '../../src/device/codes/crc16.ts';
import { decodeCustomerCode, encodeCustomerCode } from '../../src/device/codes/customer-code.ts';
import { readGridpactPart } from '../../src/device/codes/gridpact-template.ts';
import { decodeMerchantCode, encodeMerchantCode } from '../../src/device/codes/merchant-code.ts';
import { lookInto, merchantFields } from '../../src/device/codes/merchant-fields.ts';
import { newMerchantCode } from '../../src/device/codes/new-merchant-code.ts';
import { offerId, offerText, readOfferText } from '../../src/device/codes/offer.ts';
import { newPresentedCode, readPresentedCode } from '../../src/device/codes/presented-code.ts';
import { SEALED_CRYPTOGRAM_BYTES } from '../../src/device/pin/desk-key.ts';
import type { TerminalOffer } from '../../src/generated/device.ts';
import { bytesOfText, type FuzzTarget, type Mutate, promise, textOfBytes } from './fuzz-target.ts';
import { mutateBytes } from './mutate-bytes.ts';
import { mutateMessage } from './mutate-message.ts';

const MERCHANT = { chain: '00c0ffee', alias: 'sun-park', category: 5552, city: 'Suzhou', country: 'CN' };
const CHECKSUM_CHARACTERS = 4;

const merchantTarget: FuzzTarget = {
  name: 'merchant-code',
  seeds: [
    newMerchantCode({ ...MERCHANT, name: 'Sun Park' }),
    newMerchantCode({
      ...{ ...MERCHANT, name: '太阳公园', terminal: 'T1', amountFen: 1250n, order: 'O'.repeat(35) },
      ...{ expiresAtMs: 1_800_000_000_000n, signatureId: '0123456789abcdef' },
    }),
  ].map(bytesOfText),
  // Nothing that is changed gets past the checksum: mostly it is made new.
  mutate: (random, input, other) => {
    const changed = mutateBytes(random, input, other);
    if (random.chance(20)) return changed;
    const text = textOfBytes(changed).slice(0, -CHECKSUM_CHARACTERS);
    return bytesOfText(text + crc16Hex(bytesOfText(text)));
  },
  run(input) {
    const text = textOfBytes(input);
    const code = decodeMerchantCode(text);
    if (!code.ok) return refusedWith(code.error, [750, 751, 752]);
    const { fields, faults } = lookInto(code.value);
    for (const fault of faults) refusedWith(fault, [751]);
    promise(merchantFields(code.value).ok === (faults.length === 0), 'a code without faults has all its fields');
    const part = readGridpactPart(fields);
    if (part?.ok === false) refusedWith(part.error, [751]);
    const again = encodeMerchantCode(code.value);
    promise(decodeMerchantCode(again).ok, 'what is written again is a code');
    const asBytes = code.value.warnings.includes('length-counts-bytes');
    promise(asBytes || again === text, 'a code has one spelling');
    return true;
  },
};

/** Base64 in the seeds' bytes; changed below it. */
const mutateBase64: Mutate = (random, input, other) => {
  if (random.chance(20)) return mutateBytes(random, input, other);
  const [mine, theirs] = [input, other].map((text) => Buffer.from(textOfBytes(text), 'base64')) as [Buffer, Buffer];
  return bytesOfText(Buffer.from(mutateBytes(random, mine, theirs)).toString('base64'));
};

const customerTarget: FuzzTarget = {
  name: 'customer-code',
  seeds: [1, 0x1_0000]
    .map((counter) => ({
      pseudonym: new Uint8Array(16),
      counter,
      random: new Uint8Array(8),
      madeAtMs: 1_800_000_000_000n,
    }))
    .flatMap((code) => [
      code,
      { ...code, pin: { byChip: true } as const },
      { ...code, pin: { number: 7, cryptogram: new Uint8Array(SEALED_CRYPTOGRAM_BYTES).fill(9) } },
    ])
    .map((code) => newPresentedCode(code, { key: utf8('k'.repeat(32)), chainId: new Uint8Array(32) }))
    .map(bytesOfText),
  mutate: mutateBase64,
  run(input) {
    const text = textOfBytes(input);
    const ours = readPresentedCode(text);
    if (!ours.ok) refusedWith(ours.error, [750, 751]);
    const code = decodeCustomerCode(text);
    if (!code.ok) return refusedWith(code.error, [750, 751]);
    promise(encodeCustomerCode(code.value) === text, 'a code has one spelling');
    if (ours.ok && ours.value !== undefined) promise(toHex(ours.value.mac).length === 16, 'a code of ours is whole');
    return true;
  },
};

const OFFER: TerminalOffer = {
  certificate: {
    ...{ merchant: 'bank-b/sun-park', terminal: 't-1', kind: 'merchant', terminalKey: new Uint8Array(32).fill(1) },
    ...{ notBeforeMs: 1n, expiresAtMs: 2n, certifyingKey: new Uint8Array(32), signature: new Uint8Array(64) },
  },
  ...{ order: 'order-7', amountFen: 1250n, nonce: new Uint8Array(16), expiresAtMs: 3n, signature: new Uint8Array(64) },
};
const OFFER_HEAD = 'GPOFFER1/';

/** Hexadecimal behind a head; the message in it changes field by field. */
const mutateOffer: Mutate = (random, input, other) => {
  if (random.chance(20)) return mutateBytes(random, input, other);
  const [mine, theirs] = [input, other].map((text) => Buffer.from(textOfBytes(text).slice(OFFER_HEAD.length), 'hex'));
  const changed = mutateMessage(random, mine ?? Buffer.alloc(0), theirs ?? Buffer.alloc(0));
  return bytesOfText(`${OFFER_HEAD}${toHex(changed).toUpperCase()}`);
};

const offerTarget: FuzzTarget = {
  name: 'offer-text',
  seeds: [bytesOfText(offerText(OFFER))],
  mutate: mutateOffer,
  run(input) {
    const text = textOfBytes(input);
    const offer = readOfferText(text);
    if (offer === undefined) return false;
    promise(offerText(offer) === text, 'an offer has one spelling');
    promise(offerId(offer).length === 16, 'an offer has an id');
    return true;
  },
};

function refusedWith({ code, message, remedy }: CodeFault, codes: readonly number[]): false {
  promise(codes.includes(code), `${code} is none of the refusals of this reader`);
  promise(message !== '' && remedy !== '', 'a refusal says why, and what to do');
  return false;
}

export const CODE_TARGETS = {
  'merchant-code': () => merchantTarget,
  'customer-code': () => customerTarget,
  'offer-text': () => offerTarget,
};
