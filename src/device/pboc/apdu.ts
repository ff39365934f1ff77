// Commands to a card and its answers (ISO 7816-4, short form), and how a card says no. Knows no command.
import { concatBytes } from '../../base/bytes.ts';
import { ok, type Result, refused } from '../../base/result.ts';

export interface CardCommand {
  /** Class, instruction and two parameters: eight hexadecimal digits. */
  readonly head: string;
  readonly data: Uint8Array;
  /** Bytes that are expected; 0: none. */
  readonly expected: number;
}

export interface CardFault {
  readonly name: 'card-refused' | 'card-answer-malformed' | 'card-mac-wrong';
  readonly message: string;
  /** Of a card that refused: four hexadecimal digits. */
  readonly status?: string;
}

const STATUS_BYTES = 2;
const HEAD_BYTES = 4;
const DONE = '9000';
const MEANS: ReadonlyMap<string, string> = new Map([
  ['6700', 'the length is wrong'],
  ['6985', 'the conditions of use are not met'],
  ['6A86', 'a parameter is wrong'],
  ['6D00', 'the card does not know the command'],
  ['9302', 'the code of the other side is wrong'],
  ['9401', 'the card holds too little'],
  ['9403', 'the card has no such key'],
  ['9406', 'the card has no proof of that transaction'],
]);

export function encodeCommand({ head, data, expected }: CardCommand): Uint8Array {
  const length = data.length === 0 ? [] : [data.length];
  const tail = expected === 0 ? [] : [expected];
  return concatBytes(fromDigits(head), Uint8Array.from(length), data, Uint8Array.from(tail));
}

/** Undefined for bytes that are no such command. */
export function decodeCommand(bytes: Uint8Array): CardCommand | undefined {
  const head = digitsOf(bytes.subarray(0, HEAD_BYTES));
  const rest = bytes.subarray(HEAD_BYTES);
  if (bytes.length < HEAD_BYTES) return undefined;
  if (rest.length <= 1) return { head, data: new Uint8Array(), expected: rest[0] ?? 0 };
  const [length = 0] = rest;
  const tail = rest.subarray(1 + length);
  if (length === 0 || rest.length < 1 + length || tail.length > 1) return undefined;
  return { head, data: rest.subarray(1, 1 + length), expected: tail[0] ?? 0 };
}

/** Data and status of a card. */
export function encodeAnswer(data: Uint8Array, status = DONE): Uint8Array {
  return concatBytes(data, fromDigits(status));
}

/** The data of an answer that has to have so many bytes. */
export function readAnswer(answer: Uint8Array, bytes: number): Result<Uint8Array, CardFault> {
  const data = answer.subarray(0, -STATUS_BYTES);
  const status = digitsOf(answer.subarray(-STATUS_BYTES));
  if (answer.length < STATUS_BYTES) return malformed('the answer of the card has no status');
  if (status !== DONE) {
    const message = `the card refuses with ${status}: ${MEANS.get(status) ?? 'no reason is known for it'}`;
    return refused({ name: 'card-refused', message, status });
  }
  if (data.length === bytes) return ok(data);
  return malformed(`the card answers with ${data.length} bytes, not ${bytes}`);
}

function malformed(message: string): Result<never, CardFault> {
  return refused({ name: 'card-answer-malformed', message });
}

function digitsOf(bytes: Uint8Array): string {
  return [...bytes].map((byte) => byte.toString(16).toUpperCase().padStart(2, '0')).join('');
}

function fromDigits(digits: string): Uint8Array {
  return Uint8Array.from(digits.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}
