// Numbers and instants for people. Exact: integers are cut into digits, never turned into floats.

/** Fen as yuan: 123456n is "1,234.56". */
export function formatFen(amountFen: bigint): string {
  return scaled(amountFen, 2);
}

/** Watt-hours as kilowatt-hours: 1234n is "1.234". */
export function formatWh(energyWh: bigint): string {
  return scaled(energyWh, 3);
}

/** Micro-yuan per kWh as yuan per kWh: 391000n is "0.391000". */
export function formatPrice(microYuanPerKwh: bigint): string {
  return scaled(microYuanPerKwh, 6);
}

/**
 * An instant in UTC, whole seconds unless it has a fraction: "2026-01-31T16:00:00Z"; "-" for 0, the ledger's "never".
 */
export function formatTime(ms: bigint | number): string {
  if (BigInt(ms) === 0n) return '-';
  return new Date(Number(ms)).toISOString().replace('.000Z', 'Z');
}

/** An instant by the clocks of a time zone, with their offset: "2016-01-01T00:00:00+01:00". */
export function formatLocalTime(ms: bigint, timeZone: string): string {
  const local = Temporal.Instant.fromEpochMilliseconds(Number(ms)).toZonedDateTimeISO(timeZone);
  return local.toString({ timeZoneName: 'never', smallestUnit: 'second' });
}

/** Milliseconds in the largest unit that is whole: "90 d", "36 h". */
export function formatDuration(ms: bigint): string {
  const units = [
    ['d', 86_400_000n],
    ['h', 3_600_000n],
    ['min', 60_000n],
    ['s', 1_000n],
  ] as const;
  const whole = units.find(([, unit]) => ms >= unit && ms % unit === 0n);
  return whole === undefined ? `${ms} ms` : `${formatCount(ms / whole[1])} ${whole[0]}`;
}

/** `1234567` as "1,234,567". */
export function formatCount(count: bigint | number): string {
  return grouped(count.toString());
}

/** The first digits of an id or hash, enough to find it by eye. */
export function shortHash(hash: string): string {
  return hash.length > 16 ? `${hash.slice(0, 12)}…` : hash;
}

/** "1 site", "2 sites". */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}

function scaled(value: bigint, decimals: number): string {
  const sign = value < 0n ? '-' : '';
  const digits = (value < 0n ? -value : value).toString().padStart(decimals + 1, '0');
  return `${sign}${grouped(digits.slice(0, -decimals))}.${digits.slice(-decimals)}`;
}

function grouped(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+$)/g, ',');
}
