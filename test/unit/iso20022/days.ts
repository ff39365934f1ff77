// Days of an account with as many entries as a test wants, none of them kept.
import type { StatedDay, StatedEntry } from '../../../src/iso20022/account-statement.ts';

const START_MS = Date.parse('2023-11-14T00:00:00Z');
const OPENING_FEN = -1_000n;

export function entryOf(number: number): StatedEntry {
  const hex = number.toString(16).padStart(64, '0');
  return {
    number,
    side: number % 3 === 0 ? 'debit' : 'credit',
    amountFen: BigInt(number * 7 + 1),
    timestampMs: START_MS + number,
    transfer: number % 5 === 4 ? '' : hex,
    transaction: hex,
    counterparty: number % 2 === 0 ? 'bank-b/shop' : `bank-b/${'long-'.repeat(10)}`,
    code: 'payment',
    reference: number % 2 === 0 ? `/EREF/E-${number}/REMI/tea & cake <${number}>` : '',
  };
}

export async function* entries(count: number): AsyncGenerator<StatedEntry> {
  for (let number = 1; number <= count; number++) yield entryOf(number);
}

export function statedDay(count: number): StatedDay {
  let [credits, creditsFen, debits, debitsFen] = [0, 0n, 0, 0n];
  for (let number = 1; number <= count; number++) {
    const { side, amountFen } = entryOf(number);
    if (side === 'credit') {
      credits += 1;
      creditsFen += amountFen;
    } else {
      debits += 1;
      debitsFen += amountFen;
    }
  }
  return {
    account: 'bank-a/ann',
    servicer: 'bank-a',
    day: '2023-11-14',
    startMs: START_MS,
    endMs: START_MS + 86_400_000,
    createdMs: START_MS + 90_000_000,
    openingFen: OPENING_FEN,
    closingFen: OPENING_FEN + creditsFen - debitsFen,
    totals: { credits, creditsFen, debits, debitsFen },
    note: 'rows 1 to 3, with the proof that there are no others in ann.proof.json',
  };
}
