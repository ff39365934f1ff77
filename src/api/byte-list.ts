// The body of a list: each part behind its length in four bytes, big-endian. Knows no part.
import { invalidField, Problem } from './problem.ts';

export const ENVELOPE_LIST = 'application/x-gridpact-envelopes';
export const PAYLOAD_LIST = 'application/x-gridpact-payloads';

const REMEDY = 'write each part behind its length as four bytes, big-endian, and nothing else';

export interface ListLimits {
  /** The parts together, as in "envelopes". */
  readonly name: string;
  readonly most: number;
  /** Of a part. */
  readonly mostBytes: number;
  /** For a part that is too long. */
  readonly remedy: string;
}

/** Views into `body`, in order. Throws Problem when it is no such list or goes beyond a bound. */
export function splitList(body: Buffer, limits: ListLimits): readonly Uint8Array[] {
  const parts: Uint8Array[] = [];
  let offset = 0;
  while (offset < body.length) {
    const field = `${limits.name}[${parts.length}]`;
    if (parts.length === limits.most) throw tooMany(limits);
    if (body.length - offset < 4) throw invalidField(field, `${field} has no whole length before it`, REMEDY);
    const length = body.readUInt32BE(offset);
    offset += 4;
    if (length === 0) throw invalidField(field, `${field} is empty`, REMEDY);
    if (length > limits.mostBytes) throw tooLarge(field, length, limits.mostBytes, limits.remedy);
    if (length > body.length - offset) {
      throw invalidField(field, `${field} says ${length} bytes, ${body.length - offset} follow`, REMEDY);
    }
    parts.push(body.subarray(offset, offset + length));
    offset += length;
  }
  if (parts.length === 0) throw emptyBody(`send at least one of the ${limits.name}, behind its length`);
  return parts;
}

export function emptyBody(remedy = 'send the bytes of an encoded envelope'): Problem {
  return invalidField('body', 'the body is empty', remedy);
}

function tooMany({ name, most }: ListLimits): Problem {
  return new Problem(413, {
    code: 'body-too-large',
    message: `a list has at most ${most} ${name}`,
    remedy: 'split the list',
    field: name,
  });
}

export const SPLIT_OPERATION = 'split the operation into several transactions';

export function tooLarge(field: string, length: number, most: number, remedy: string): Problem {
  return new Problem(413, {
    code: 'body-too-large',
    message: `${field} has ${length} bytes; at most ${most}`,
    remedy,
    field,
  });
}
