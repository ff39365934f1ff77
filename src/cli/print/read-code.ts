// A code that was read against the ledger, for the person who is about to pay it.
import { printable } from '../../base/printable.ts';
import type { ReadMerchantCode } from '../../client/code-flows.ts';
import type { Tip } from '../../device/codes/tip.ts';
import { formatFen, formatPercent, formatTime } from './format-value.ts';
import { say } from './say.ts';
import { fields } from './table.ts';

export function codeText(code: ReadMerchantCode): string {
  const { amountFen, expiresAtMs, order, orderStatus } = code;
  return fields([
    ['pays', payeeText(code)],
    ['amount', amountFen === undefined ? say`you enter it` : say`${formatFen(amountFen)} yuan`],
    ['tip', code.tip === undefined ? undefined : tipText(code.tip)],
    ['order', order === undefined ? undefined : `${order}${orderStatus === undefined ? '' : ` (${orderStatus})`}`],
    ['until', expiresAtMs === undefined ? undefined : formatTime(expiresAtMs)],
    ['signed', code.signature === 'checked' ? say`by the merchant's terminal` : undefined],
  ]);
}

/** The ledger's name, and the account behind it. */
export function payeeText({ name, alias, payee }: ReadMerchantCode): string {
  return `${name === '' ? alias : printable(name)} (${payee})`;
}

/** What the payer has to know before paying. */
export function codeNotes({ nameDiffers, nameInCode, signature }: ReadMerchantCode): string[] {
  return [
    ...(nameDiffers
      ? [say`the code shows the name "${printable(nameInCode)}", which is not the merchant's: it may be a false code`]
      : []),
    ...(signature === 'unchecked'
      ? [say`the code is signed, and what the terminal signed was not given with --offer`]
      : []),
  ];
}

function tipText(tip: Tip): string {
  if (tip.kind === 'asked') return say`as you like`;
  return tip.kind === 'fixed' ? say`${tip.amount} yuan` : formatPercent(tip.basisPoints);
}
