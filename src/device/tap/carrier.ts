// How device and terminal are near each other, and what follows for the holder. Over Bluetooth and between screens a
// relay is easy: somebody far away answers for the terminal that the holder sees. So the holder confirms merchant and
// amount. NFC reaches 10 cm: only there, and only for small amounts, nobody is asked.

export const CARRIERS = ['nfc', 'bluetooth', 'qr'] as const;
export type CarrierName = (typeof CARRIERS)[number];

/** What is paid without PIN: the tier "none" of the bank's rule. */
export interface FreeAmounts {
  readonly freeFen: bigint;
  readonly freeDayFen: bigint;
  /** Paid without PIN in the last 24 hours. */
  readonly paidFen: bigint;
}

export interface Consent {
  /** The holder sees merchant and amount, and confirms. */
  readonly confirm: boolean;
  /** The holder unlocks the device for this payment. */
  readonly pin: boolean;
}

export function consentFor(carrier: CarrierName, amountFen: bigint, free: FreeAmounts): Consent {
  const pin = amountFen > free.freeFen || free.paidFen + amountFen > free.freeDayFen;
  return { confirm: pin || carrier !== 'nfc', pin };
}
