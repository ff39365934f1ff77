// The code by which a customer of this network pays: token pseudonym, counter, random bytes, time, and a short code of
// authentication over them that only the issuer can check. It holds no name and no account. It is good for a minute; that
// it is used once is seen to by the ledger, which keeps the counters. The code also says whether the holder showed the
// PIN: the chip of a device says so itself, software by a cryptogram that the issuer alone can open and check. It is under
// the short code too, so that nobody but the device costs its holder a try.
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { concatBytes, equalBytes, u32, utf8 } from '../../base/bytes.ts';
import { ok, type Result, refused } from '../../base/result.ts';
import { deviceDigest } from '../digests.ts';
import { SEALED_CRYPTOGRAM_BYTES } from '../pin/desk-key.ts';
import type { BerObject } from './ber-tlv.ts';
import { type CodeFault, codeFault } from './code-fault.ts';
import { berObject, berTemplate, decodeCustomerCode, encodeCustomerCode } from './customer-code.ts';

/** F0, and "gridpact". */
export const GRIDPACT_AID: Uint8Array = Uint8Array.of(0xf0, 0x67, 0x72, 0x69, 0x64, 0x70, 0x61, 0x63, 0x74);

export const PRESENTED_CODE_MS = 60_000n;
/** By which the device's clock may be ahead of the issuer's. */
const MAX_AHEAD_MS = 5_000n;

const pinCodeOf = deviceDigest('pin-code');

const PSEUDONYM_BYTES = 16;
const RANDOM_BYTES = 8;
const MAC_BYTES = 8;
const TIME_BYTES = 4;
const MS_PER_S = 1_000n;
const NUMBER_BYTES = 4;
/** The chip compared the PIN. */
const BY_CHIP = Uint8Array.of(1);

export type CodePin =
  | { readonly byChip: true }
  /** Of a key for one payment, opened with the PIN: sealed to the desk, 56 bytes. */
  | { readonly number: number; readonly cryptogram: Uint8Array };

export interface PresentedCode {
  /** Of the token: 16 bytes. */
  readonly pseudonym: Uint8Array;
  /** Of the device's codes, 1 .. 2^32-1: no two codes have the same. */
  readonly counter: number;
  /** 8 bytes. */
  readonly random: Uint8Array;
  /** When it was made, in whole seconds; before the year 2106. */
  readonly madeAtMs: bigint;
  /** Undefined: the holder showed no PIN. */
  readonly pin?: CodePin | undefined;
  /** 8 bytes. */
  readonly mac: Uint8Array;
}

export interface CodeKey {
  /** 32 bytes that the device shares with its issuer alone. */
  readonly key: Uint8Array;
  readonly chainId: Uint8Array;
}

/** Base64, as it is drawn. */
export function newPresentedCode(code: Omit<PresentedCode, 'mac'>, by: CodeKey): string {
  const { pseudonym, counter, random, madeAtMs } = code;
  const time = u32(Number(madeAtMs / MS_PER_S));
  return encodeCustomerCode([
    berObject('85', utf8('CPV01')),
    berTemplate('61', [
      berObject('4F', GRIDPACT_AID),
      berTemplate('63', [
        berObject('9F36', counterBytes(counter)),
        berObject('9F37', random),
        berObject('9F26', macOf(code, by)),
        berObject('DF01', pseudonym),
        berObject('DF02', time),
        ...(code.pin === undefined ? [] : [berObject('DF03', pinBytes(code.pin))]),
      ]),
    ]),
  ]);
}

/** Undefined for a code of another network. Refuses with 750 or 751, and never throws. */
export function readPresentedCode(text: string): Result<PresentedCode | undefined, CodeFault> {
  const decoded = decodeCustomerCode(text);
  if (!decoded.ok) return decoded;
  const ours = decoded.value.find(({ tag, inner }) => tag === '61' && isOurs(inner));
  if (ours === undefined) return ok(undefined);
  const data = ours.inner.find(({ tag }) => tag === '63')?.inner ?? [];
  const value = (tag: string, size: number) => {
    const found = data.filter((one) => one.tag === tag);
    return found.length === 1 && found[0]?.value.length === size ? found[0].value : undefined;
  };
  const counter = value('9F36', 2) ?? value('9F36', 4);
  const [random, mac] = [value('9F37', RANDOM_BYTES), value('9F26', MAC_BYTES)];
  const [pseudonym, time] = [value('DF01', PSEUDONYM_BYTES), value('DF02', TIME_BYTES)];
  if (counter === undefined || numberOf(counter) === 0) return bad('9F36', 'counter, is not 2 or 4 bytes above zero');
  if (random === undefined) return bad('9F37', `random number, is not ${RANDOM_BYTES} bytes`);
  if (mac === undefined) return bad('9F26', `cryptogram, is not ${MAC_BYTES} bytes`);
  if (pseudonym === undefined) return bad('DF01', `token pseudonym, is not ${PSEUDONYM_BYTES} bytes`);
  if (time === undefined) return bad('DF02', `time, is not ${TIME_BYTES} bytes`);
  const isBare = data.every(({ tag }) => tag !== 'DF03');
  const said = value('DF03', BY_CHIP.length) ?? value('DF03', NUMBER_BYTES + SEALED_CRYPTOGRAM_BYTES);
  const pin = said === undefined ? undefined : pinIn(said);
  if (pin === undefined && !isBare) return bad('DF03', 'PIN, is not 1 byte 01, or 60 bytes');
  const madeAtMs = BigInt(numberOf(time)) * MS_PER_S;
  const code = { pseudonym, counter: numberOf(counter), random, madeAtMs, mac };
  return ok(pin === undefined ? code : { ...code, pin });
}

/** By the issuer, who knows the key of the pseudonym. Refuses with 753 or 755. */
export function checkPresentedCode(code: PresentedCode, by: CodeKey, nowMs: bigint): Result<undefined, CodeFault> {
  if (!equalInSameTime(code.mac, macOf(code, by))) {
    return refused(
      codeFault('qr-signature', 'the code was not made by the device of its token', { field: '61.63.9F26' }),
    );
  }
  if (nowMs - code.madeAtMs > PRESENTED_CODE_MS) return expired('the code was shown more than a minute ago');
  if (code.madeAtMs - nowMs > MAX_AHEAD_MS) return expired('the code is of a time that has not come');
  return ok(undefined);
}

/** What the cryptogram of a code is over. */
export function pinCodeDigest(chainId: Uint8Array, code: Omit<PresentedCode, 'mac' | 'pin'>): Uint8Array {
  return pinCodeOf(chainId, contentOf(code));
}

function macOf(code: Omit<PresentedCode, 'mac'>, { key, chainId }: CodeKey): Uint8Array {
  const said = concatBytes(utf8('gridpact/v1/presented-code'), chainId, contentOf(code));
  const pin = code.pin === undefined ? new Uint8Array() : pinBytes(code.pin);
  return hmac(sha256, key, concatBytes(said, pin)).subarray(0, MAC_BYTES);
}

function contentOf({ pseudonym, counter, random, madeAtMs }: Omit<PresentedCode, 'mac' | 'pin'>): Uint8Array {
  return concatBytes(pseudonym, u32(counter), random, u32(Number(madeAtMs / MS_PER_S)));
}

function pinBytes(pin: CodePin): Uint8Array {
  return 'byChip' in pin ? BY_CHIP : concatBytes(u32(pin.number), pin.cryptogram);
}

function pinIn(bytes: Uint8Array): CodePin | undefined {
  if (bytes.length === BY_CHIP.length) return equalBytes(bytes, BY_CHIP) ? { byChip: true } : undefined;
  return { number: numberOf(bytes.subarray(0, NUMBER_BYTES)), cryptogram: bytes.slice(NUMBER_BYTES) };
}

/** Two bytes, as with any card, for as long as they do. */
function counterBytes(counter: number): Uint8Array {
  return counter <= 0xffff ? u32(counter).subarray(2) : u32(counter);
}

function isOurs(inner: readonly BerObject[]): boolean {
  return inner.some(({ tag, value }) => tag === '4F' && equalBytes(value, GRIDPACT_AID));
}

function numberOf(bytes: Uint8Array): number {
  return bytes.reduce((value, byte) => value * 256 + byte, 0);
}

/** Takes as long for a near guess as for any other. */
function equalInSameTime(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.reduce((difference, byte, i) => difference | (byte ^ (b[i] as number)), 0) === 0;
}

function expired(message: string): Result<never, CodeFault> {
  return refused(codeFault('qr-expired', message, { field: '61.63.DF02' }));
}

function bad(tag: string, what: string): Result<never, CodeFault> {
  return refused(codeFault('qr-field', `61.63.${tag}, ${what}`, { field: `61.63.${tag}` }));
}
