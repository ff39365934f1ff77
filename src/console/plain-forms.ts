// Times and amounts as programs read them. Knows no page.

/** An instant as programs read it, in UTC. */
export function isoTime(ms: number): string {
  return new Date(ms).toISOString();
}

/** Fen as yuan, as programs read it: "-1234.56". */
export function plainYuan(fen: bigint): string {
  return plainDecimal(fen, 2);
}

/** Watt-hours as kilowatt-hours. */
export function plainKwh(wh: bigint): string {
  return plainDecimal(wh, 3);
}

function plainDecimal(value: bigint, digits: number): string {
  const all = (value < 0n ? -value : value).toString().padStart(digits + 1, '0');
  return `${value < 0n ? '-' : ''}${all.slice(0, -digits)}.${all.slice(-digits)}`;
}
