// The body of a list: each envelope behind its length in four bytes, big-endian. Knows no envelope.
import { invalidField, Problem } from './problem.ts';

export const ENVELOPE_LIST = 'application/x-gridpact-envelopes';

const REMEDY = 'write each envelope behind its length as four bytes, big-endian, and nothing else';

/** Views into `body`, in order. Throws Problem when it is no such list or goes beyond a bound. */
export function splitEnvelopes(
  body: Buffer,
  limits: { readonly maxEnvelopes: number; readonly maxEnvelopeBytes: number },
): readonly Uint8Array[] {
  const envelopes: Uint8Array[] = [];
  let offset = 0;
  while (offset < body.length) {
    const field = `envelopes[${envelopes.length}]`;
    if (envelopes.length === limits.maxEnvelopes) throw tooMany(limits.maxEnvelopes);
    if (body.length - offset < 4) throw invalidField(field, `${field} has no whole length before it`, REMEDY);
    const length = body.readUInt32BE(offset);
    offset += 4;
    if (length === 0) throw invalidField(field, `${field} is empty`, REMEDY);
    if (length > limits.maxEnvelopeBytes) throw tooLarge(field, length, limits.maxEnvelopeBytes);
    if (length > body.length - offset) {
      throw invalidField(field, `${field} says ${length} bytes, ${body.length - offset} follow`, REMEDY);
    }
    envelopes.push(body.subarray(offset, offset + length));
    offset += length;
  }
  if (envelopes.length === 0) throw emptyBody();
  return envelopes;
}

export function emptyBody(): Problem {
  return invalidField('body', 'the body is empty', 'send the bytes of an encoded envelope');
}

function tooMany(most: number): Problem {
  return new Problem(413, {
    code: 'body-too-large',
    message: `a list has at most ${most} envelopes`,
    remedy: 'split the list',
    field: 'envelopes',
  });
}

export function tooLarge(field: string, length: number, most: number): Problem {
  return new Problem(413, {
    code: 'body-too-large',
    message: `${field} has ${length} bytes; at most ${most}`,
    remedy: 'split the operation into several transactions',
    field,
  });
}
