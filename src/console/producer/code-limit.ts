// As much as one payment by a shown code may be: the lowest of what the holder chose for the phone, the account's own limit, and
// the rule of the bank, where it has published one.

import { entriesByKey, type Fields, textAt } from '../entries.ts';
import { bankOf } from './desk.ts';
import type { Phone } from './phone.ts';

export async function codeLimit({ account, mostFen }: Phone): Promise<bigint> {
  const [own] = await entriesByKey([`account/${account}`]);
  const [published] = await entriesByKey([`tier-rule/${bankOf(account)}/latest`]);
  const bounds = ((published?.rule as Fields | undefined)?.bounds ?? []) as readonly Fields[];
  const limits = [
    mostFen,
    fenAt(own ?? {}, 'perPaymentFen'),
    ...bounds.filter(isOfCodes).map((one) => fenAt(one, 'paymentFen')),
  ];
  return limits.reduce((least, one) => (one > 0n && one < least ? one : least));
}

/** With the PIN, by a phone in software. */
function isOfCodes(bound: Fields): boolean {
  const is = (field: string, value: string) => textAt(bound, field) === value || textAt(bound, field) === 'any';
  return is('tier', 'simple') && is('assurance', 'software') && is('way', 'presented-code') && is('payee', 'any');
}

function fenAt(row: Fields, field: string): bigint {
  return BigInt(textAt(row, field) || 0);
}
