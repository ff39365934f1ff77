// Codes that may still be paid: asked about until nobody takes them any more, whether they are shown, hidden or replaced. A shop
// may have read one in its last second.
import { useEffect } from 'preact/hooks';
import { entriesByKey, textAt } from '../entries.ts';
import { useEvents } from '../live.ts';
import type { ShownCode } from './phone.ts';

/** What a payment takes, once the desk has taken the code. */
const GRACE_MS = 60_000;
/** Of those that the stream of events does not tell of. */
const ASK_AGAIN_MS = 3_000;

export interface Paid {
  readonly payment: string;
  readonly amountFen: bigint;
  readonly payee: string;
}

interface PaidCodesProps {
  readonly account: string;
  /** At least one. */
  readonly codes: readonly ShownCode[];
  readonly onPaid: (paid: readonly Paid[]) => void;
  /** Of these nothing more is to come. */
  readonly onOver: (codes: readonly ShownCode[]) => void;
}

export function PaidCodes({ account, codes, onPaid, onOver }: PaidCodesProps) {
  const ask = async () => {
    // Before the question: what is final by then is in the answer.
    const nowMs = Date.now();
    const found = await paidOf(account, codes).catch(() => undefined);
    if (found === undefined) return;
    if (found.length > 0) onPaid(found);
    const over = codes.filter(({ untilMs }) => nowMs >= untilMs + GRACE_MS);
    if (over.length > 0) onOver(over);
  };
  useEvents(`/v1/events?account=${encodeURIComponent(account)}`, 'activity', ask);
  useEffect(() => {
    const timer = setInterval(() => void ask(), ASK_AGAIN_MS);
    return () => clearInterval(timer);
  }, [codes]);
  return null;
}

async function paidOf(account: string, codes: readonly ShownCode[]): Promise<readonly Paid[]> {
  const entries = await entriesByKey(codes.map(({ payment }) => `payment-id/${account}/${payment}`));
  return codes.flatMap(({ payment }, i) => {
    const entry = entries[i];
    if (entry === undefined) return [];
    return [{ payment, amountFen: BigInt(textAt(entry, 'amountFen')), payee: textAt(entry, 'payee') }];
  });
}
