// What a merchant's code says to this network, before the ledger is asked whether it is so: shared by every payer.
import { ok, type Result, refused } from '../../base/result.ts';
import { type CodeFault, codeFault } from './code-fault.ts';
import { type GridpactPart, readGridpactPart } from './gridpact-template.ts';
import { decodeMerchantCode } from './merchant-code.ts';
import { CNY, type MerchantFields, merchantFields } from './merchant-fields.ts';

/** The first bytes of a chain id, as they stand in a code. */
export const CHAIN_BYTES = 4;
const NAME_CHARACTERS = 25;

export interface SaidByCode {
  readonly fields: MerchantFields;
  readonly part: GridpactPart;
}

/**
 * `chain`: the first {@link CHAIN_BYTES} of the payer's chain id, in hexadecimal. Refuses with the first fault, or all of
 * the fields. Order of the checks: the text, its fields, network, currency, chain, time.
 */
export function saidByCode(text: string, chain: string, nowMs: bigint): Result<SaidByCode, readonly CodeFault[]> {
  const code = decodeMerchantCode(text);
  if (!code.ok) return refused([code.error]);
  const fields = merchantFields(code.value);
  if (!fields.ok) return fields;
  const part = readGridpactPart(fields.value.schemes);
  if (part === undefined) return codeRefused('qr-field', '26: the code is of another payment scheme', '26');
  if (!part.ok) return refused([part.error]);
  if (fields.value.currency !== CNY) return codeRefused('qr-field', '53: the code is not in yuan', '53');
  if (part.value.chain !== chain) {
    const message = `the code is for the network ${part.value.chain}, and not for ${chain}`;
    return codeRefused('qr-other-chain', message, '26.01');
  }
  const { expiresAtMs } = part.value;
  if (expiresAtMs !== undefined && nowMs >= expiresAtMs)
    return codeRefused('qr-expired', 'the code has ended', '26.04');
  return ok({ fields: fields.value, part: part.value });
}

/** As the code shows it, where anybody may have written it. */
export function nameInCode({ name, language }: MerchantFields): string {
  return language.get('01') ?? name;
}

/** The code shows another name than the ledger has: it may be a sticker over somebody else's code. */
export function nameDiffers(
  fields: MerchantFields,
  ledger: { readonly alias: string; readonly name: string },
): boolean {
  const shown = [...(ledger.name === '' ? ledger.alias : ledger.name)].slice(0, NAME_CHARACTERS).join('');
  return shown !== fields.name && shown !== fields.language.get('01');
}

export function codeRefused(
  name: CodeFault['name'],
  message: string,
  field: string,
): Result<never, readonly CodeFault[]> {
  return refused([codeFault(name, message, { field })]);
}
