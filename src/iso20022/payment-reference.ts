// A payment has one text on the ledger, of at most 140 characters. It says both how the payer calls the payment and what
// it is for, as messages to banks do: "/EREF/invoice 42/REMI/thank you".
import { NOT_PROVIDED } from './iso-ids.ts';

const MAX_CHARACTERS = 140;
const FORM = /^\/EREF\/(.{1,35}?)(?:\/REMI\/(.+))?$/su;
const CONTROL = /\p{Cc}/u;

export interface ReferenceParts {
  /** Empty: the payer gave none. */
  readonly endToEndId: string;
  readonly remittance: string;
}

/** Undefined where one text cannot say both. */
export function paymentReference({ endToEndId, remittance }: ReferenceParts): string | undefined {
  const id = endToEndId === NOT_PROVIDED ? '' : endToEndId;
  const text = id === '' ? remittance : `/EREF/${id}${remittance === '' ? '' : `/REMI/${remittance}`}`;
  if (text.length > MAX_CHARACTERS || CONTROL.test(text)) return undefined;
  const back = referenceParts(text);
  return back.endToEndId === id && back.remittance === remittance ? text : undefined;
}

/** Of any text: one that has no such form is what the payment is for. */
export function referenceParts(text: string): ReferenceParts {
  const [, endToEndId = '', remittance = ''] = FORM.exec(text) ?? [];
  return endToEndId === '' ? { endToEndId, remittance: text } : { endToEndId, remittance };
}
