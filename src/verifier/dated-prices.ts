// Prices by date, a second time and from the documentation: the energies of the steps of a statement, those that its
// readings commit to, and the proven prices of the same steps.
import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js';
import { bigintOf, messageOf, messagesOf, numberOf, textOf } from './decoded-fields.ts';
import { tagged } from './digests.ts';
import { ProofFault } from './proof-fault.ts';
import type { DecodedMessage } from './protobuf-reader.ts';

const DAY_MS = 86_400_000n;

export interface DatedTerms {
  readonly series: string;
  readonly stepMs: bigint;
}

/** Keys of the days' prices that a period needs. */
export function priceKeys({ series }: DatedTerms, startMs: bigint, endMs: bigint): readonly string[] {
  const keys: string[] = [];
  for (let dayMs = (startMs / DAY_MS) * DAY_MS; dayMs < endMs; dayMs += DAY_MS) keys.push(keyOf(series, dayMs));
  return keys;
}

function keyOf(series: string, dayMs: bigint): string {
  return `price-day/${series}/${dayMs.toString().padStart(13, '0')}`;
}

/** The price of the step that begins at an instant. Throws ProofFault `plan` when its day does not have it. */
export function priceAt(dayOf: (key: string) => DecodedMessage, { series, stepMs }: DatedTerms, atMs: bigint): bigint {
  const key = keyOf(series, (atMs / DAY_MS) * DAY_MS);
  const day = dayOf(key);
  const isOfSeries = textOf(day, 'series') === series && BigInt(numberOf(day, 'stepSeconds')) * 1000n === stepMs;
  const index = Number((atMs - bigintOf(day, 'fromMs')) / stepMs);
  const price = messagesOf(day, 'prices')[index];
  if (!isOfSeries || price === undefined) throw new ProofFault('plan', `${key} has no price of ${atMs}`);
  return bigintOf(price, 'microYuanPerKwh');
}

/** Energies of a statement, Wh, and the bytes of each. */
export function energiesOf(statement: DecodedMessage): readonly { readonly wh: bigint; readonly bytes: Uint8Array }[] {
  const packed = hexToBytes(textOf(statement, 'intervalWh'));
  const energies: { wh: bigint; bytes: Uint8Array }[] = [];
  let from = 0;
  for (const [at, byte] of packed.entries()) {
    if (byte >= 0x80) continue;
    const bytes = packed.subarray(from, at + 1);
    const wh = bytes.reduceRight((value, part) => value * 128n + BigInt(part % 128), 0n);
    if (byte === 0 && bytes.length > 1)
      throw new ProofFault('amounts', 'an energy of a step is not in its shortest form');
    energies.push({ wh, bytes });
    from = at + 1;
  }
  if (from !== packed.length) throw new ProofFault('amounts', 'the energies of the steps end within a number');
  return energies;
}

/** Throws ProofFault `readings` unless each reading commits to the energies since the one before it. */
export function checkCommitted(
  readings: readonly DecodedMessage[],
  energies: readonly { readonly bytes: Uint8Array }[],
  stepMs: bigint,
): void {
  let at = 0;
  const lines = readings.map((reading) => messageOf(reading, 'line'));
  for (const [i, line] of lines.entries()) {
    const before = lines[i - 1];
    if (before === undefined) continue;
    const spanMs = bigintOf(line, 'atMs') - bigintOf(before, 'atMs');
    const next = at + Number(spanMs / stepMs);
    const committed = tagged('interval-energies', ...energies.slice(at, next).map(({ bytes }) => bytes));
    if (spanMs % stepMs !== 0n || bytesToHex(committed) !== textOf(line, 'intervalDigest')) {
      throw new ProofFault(
        'readings',
        `the reading of ${bigintOf(line, 'atMs')} commits to other energies of its steps`,
      );
    }
    at = next;
  }
}
