// A card or band without a screen taps where the holder has to confirm: its paired phone shows merchant and amount, and
// the holder confirms there. The phone says that it is there, under a number that only grows; the answer is under the key
// of the link, over that number and all that was shown. So it counts for this tap alone, and nobody else gives it.
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { concatBytes, equalBytes, u64, utf8 } from '../../base/bytes.ts';
import type { AttendTap, TapAnswer, TapQuestion } from '../../generated/device.ts';
import { TAP_QUESTION } from '../messages.ts';
import { type DeviceRefusal, refusal } from '../refusals.ts';
import type { Pairing } from './paired-request.ts';

export type TapConsent = Omit<TapAnswer, 'mac'>;

/** By the phone, which keeps the number before it leaves. */
export function attendTap({ linkKey, number }: Pairing): AttendTap {
  return { number: number + 1n, mac: attendMac(linkKey, number + 1n) };
}

/** By the card or band, which keeps the number before it asks. Order of the checks: the pairing, the code, the number. */
export function refuseAttend(pairing: Pairing | undefined, { number, mac }: AttendTap): DeviceRefusal | undefined {
  if (pairing === undefined) return refusal('pairing-needed', 'pairing');
  if (!equalBytes(attendMac(pairing.linkKey, number), mac)) return refusal('pairing-needed', 'mac');
  if (number <= pairing.number) return refusal('pairing-needed', 'number', { last: pairing.number, given: number });
  return undefined;
}

/** `number`: under which the phone attends. */
export function answerTap(
  chainId: Uint8Array,
  { linkKey }: Pick<Pairing, 'linkKey'>,
  number: bigint,
  question: TapQuestion,
  consent: TapConsent,
): TapAnswer {
  return { ...consent, mac: answerMac(chainId, linkKey, number, question, consent) };
}

/** By the card or band: undefined where its phone has answered this question. */
export function refuseAnswer(
  chainId: Uint8Array,
  { linkKey }: Pick<Pairing, 'linkKey'>,
  number: bigint,
  question: TapQuestion,
  { mac, ...consent }: TapAnswer,
): DeviceRefusal | undefined {
  const good = equalBytes(answerMac(chainId, linkKey, number, question, consent), mac);
  return good ? undefined : refusal('pairing-needed', 'mac');
}

function attendMac(linkKey: Uint8Array, number: bigint): Uint8Array {
  return hmac(sha256, linkKey, concatBytes(utf8('gridpact/v1/attend-tap'), u64(number)));
}

function answerMac(
  chainId: Uint8Array,
  linkKey: Uint8Array,
  number: bigint,
  question: TapQuestion,
  { confirmed, unlocked }: TapConsent,
): Uint8Array {
  const said = Uint8Array.of(Number(confirmed), Number(unlocked));
  const asked = TAP_QUESTION.encode(question);
  return hmac(sha256, linkKey, concatBytes(utf8('gridpact/v1/tap-answer'), chainId, u64(number), said, asked));
}
