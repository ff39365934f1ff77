// The form of an alias, and of what is shown with it.
import type { RegisterAlias } from '../../generated/transaction.ts';
import { checkAccountId, checkText, malformedField } from '../field-checks.ts';
import { ALIAS } from '../ids.ts';
import { type Rejection, reject } from '../rejection.ts';

export const MAX_ALIAS_NAME_CHARACTERS = 64;
const MAX_CATEGORY = 9999;

/** Only digits and what people put between them. */
const TELEPHONE_NUMBER = /^[+(]?[0-9][0-9 ()._+-]*$/;
/** Characters that nobody sees, and that turn the direction of others: a name with them could look like another. */
const UNSEEN =
  /\u00ad|\u034f|\u061c|[\u115f\u1160]|[\u17b4\u17b5]|[\u180b-\u180f]|[\u200b-\u200f]|[\u2028-\u202e]|[\u2060-\u206f]|\u3164|[\ufe00-\ufe0f]|\ufeff|\uffa0|[\ufff0-\ufffb]/;

/** That it is no telephone number comes first: so a number with "+" or spaces is refused for what it is. */
export function checkAlias(alias: string): Rejection | undefined {
  // Without the alias in the data: receipts are kept.
  if (TELEPHONE_NUMBER.test(alias)) return reject('alias-is-telephone-number', { field: 'alias' });
  if (ALIAS.test(alias)) return undefined;
  return malformedField('alias', '1-34 of a-z 0-9 . _ -, a letter or digit first');
}

export function checkRegisterAlias({ alias, account, name, category }: RegisterAlias): Rejection | undefined {
  return (
    checkAlias(alias) ??
    checkAccountId('account', account) ??
    (category > MAX_CATEGORY ? malformedField('category', `0 to ${MAX_CATEGORY}`) : undefined) ??
    checkName(name, category)
  );
}

/** Only merchants have names on the ledger. */
function checkName(name: string, category: number): Rejection | undefined {
  if (category === 0) {
    return name === '' ? undefined : malformedField('name', 'nothing without a category: only merchants are named');
  }
  if (name.trim() !== name || UNSEEN.test(name)) {
    return malformedField('name', 'no space at either end, and no character that is not seen');
  }
  return checkText('name', name, 1, MAX_ALIAS_NAME_CHARACTERS);
}
