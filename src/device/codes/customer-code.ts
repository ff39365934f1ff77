// A code that a customer shows (EMV QR, consumer-presented mode): base64 of BER-TLV. What this network puts in stands in
// presented-code.ts.
import { concatBytes, toHex } from '../../base/bytes.ts';
import { ok, type Result, refused } from '../../base/result.ts';
import { type BerObject, readBer, writeBer } from './ber-tlv.ts';
import { type CodeFault, codeFault } from './code-fault.ts';
import { MAX_CODE } from './merchant-code.ts';

/** "CPV01". */
const FORMAT = '4350563031';
const MIN_AID_BYTES = 5;
const MAX_AID_BYTES = 16;

/** Of the tags that a person may meet. */
export const TAG_NAMES: ReadonlyMap<string, string> = new Map([
  ['85', 'payload format'],
  ['61', 'application'],
  ['62', 'common data'],
  ['63', 'transparent data'],
  ['64', 'common transparent data'],
  ['4F', 'application id'],
  ['50', 'label'],
  ['57', 'track 2'],
  ['5A', 'card number'],
  ['5F20', 'name of holder'],
  ['5F2D', 'language'],
  ['5F50', 'address'],
  ['82', 'interchange profile'],
  ['9F08', 'version'],
  ['9F10', 'issuer data'],
  ['9F19', 'token requestor'],
  ['9F24', 'account reference'],
  ['9F25', 'last 4 digits'],
  ['9F26', 'cryptogram'],
  ['9F27', 'cryptogram kind'],
  ['9F36', 'counter'],
  ['9F37', 'random number'],
  ['DF01', 'token pseudonym'],
  ['DF02', 'time'],
]);

/** Refuses with 750 or 751, and never throws. Objects that nobody here knows are kept. */
export function decodeCustomerCode(text: string): Result<readonly BerObject[], CodeFault> {
  if (text.length > MAX_CODE) return malformed(`a code has at most ${MAX_CODE} characters`, MAX_CODE);
  const bytes = fromBase64(text);
  if (bytes === undefined) return malformed('the code is no base64 with padding', 0);
  const read = readBer(bytes);
  if (!read.ok) return refused(codeFault('qr-malformed', read.error.message, read.error));
  const [first, ...rest] = read.value;
  if (first?.tag !== '85') return malformed('a code that a customer shows begins with the object 85', 0);
  if (toHex(first.value) !== FORMAT) return bad('85', '85, payload format, is not CPV01');
  if (rest.some(({ tag }) => tag === '85')) return bad('85', '85 stands twice');
  for (const { tag, inner } of rest) {
    if (tag !== '61') continue;
    const size = inner.find((one) => one.tag === '4F')?.value.length ?? 0;
    if (size < MIN_AID_BYTES || size > MAX_AID_BYTES)
      return bad('61.4F', '61.4F, application id, is not 5 to 16 bytes');
  }
  return ok(read.value);
}

/** Of decoded objects, the text that they were decoded from. Throws RangeError for more than a code holds. */
export function encodeCustomerCode(objects: readonly BerObject[]): string {
  const text = btoa(String.fromCharCode(...writeAll(objects)));
  if (text.length > MAX_CODE) throw new RangeError(`a code has at most ${MAX_CODE} characters, not ${text.length}`);
  return text;
}

export function berObject(tag: string, value: Uint8Array): BerObject {
  return { tag, value, inner: [] };
}

export function berTemplate(tag: string, inner: readonly BerObject[]): BerObject {
  return { tag, value: writeAll(inner), inner };
}

function writeAll(objects: readonly BerObject[]): Uint8Array {
  return concatBytes(...objects.map(({ tag, value }) => writeBer(tag, value)));
}

/** Undefined for anything but the one spelling of some bytes. */
function fromBase64(text: string): Uint8Array | undefined {
  try {
    const characters = atob(text);
    if (text === '' || btoa(characters) !== text) return undefined;
    return Uint8Array.from(characters, (character) => character.charCodeAt(0));
  } catch {
    return undefined;
  }
}

function malformed(message: string, offset: number): Result<never, CodeFault> {
  return refused(codeFault('qr-malformed', message, { offset }));
}

function bad(field: string, message: string): Result<never, CodeFault> {
  return refused(codeFault('qr-field', message, { field }));
}
