// Amounts in yuan as codes write them: digits, and at most two decimals behind a point.

const YUAN = /^([0-9]+)(?:\.([0-9]{0,2}))?$/;
const FEN_PER_YUAN = 100n;

/** Undefined for anything but yuan with at most two decimals. */
export function fenOf(text: string): bigint | undefined {
  const [, yuan, decimals = ''] = YUAN.exec(text) ?? [];
  return yuan === undefined ? undefined : BigInt(yuan) * FEN_PER_YUAN + BigInt(decimals.padEnd(2, '0'));
}

/** "12.50"; always with two decimals. */
export function yuanOf(amountFen: bigint): string {
  return `${amountFen / FEN_PER_YUAN}.${String(amountFen % FEN_PER_YUAN).padStart(2, '0')}`;
}
