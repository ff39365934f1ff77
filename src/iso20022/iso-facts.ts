// The values of a file that say how much, who or when, by the names that all messages give them.
import type { IsoElement } from './iso-element.ts';

/** A value of the file that says how much, who or when, wherever it stands. */
export interface Fact {
  readonly kind: 'amount' | 'date' | 'id';
  readonly line: number;
  readonly field: string;
  readonly value: string;
  /** Of an amount; empty of others. */
  readonly currency: string;
}

const DATE_NAME = /(?:Dt|DtTm|Date)$/;
const ID_NAME = /(?:Id|IBAN|BIC|BICFI|UETR|Ref)$/;

/** `field`: the path of the element. */
export function factOf({ name, line, text, currency }: IsoElement, field: string, onFact: (fact: Fact) => void): void {
  if (currency !== '') onFact({ kind: 'amount', line, field, value: text, currency });
  else if (DATE_NAME.test(name)) onFact({ kind: 'date', line, field, value: text, currency });
  else if (ID_NAME.test(name)) onFact({ kind: 'id', line, field, value: text, currency });
}
