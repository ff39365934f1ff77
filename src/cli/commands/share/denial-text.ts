// Why not, for people: what the rule says, its name, and what it was held against.
import type { Rejection } from '../../../ledger/rejection.ts';
import { dataText } from '../../print/data-words.ts';
import { whyRefused } from '../../print/outcomes.ts';
import type { Paint } from '../../print/output.ts';
import { say } from '../../print/say.ts';

export function denialText({ name, data }: Rejection, paint: Paint): string {
  const details = dataText(Object.fromEntries(Object.entries(data).map(([key, value]) => [key, `${value}`])));
  return `${paint.red(say`no`)}: ${whyRefused(name) ?? name} [${name}]${details === '' ? '' : ` (${details})`}`;
}
