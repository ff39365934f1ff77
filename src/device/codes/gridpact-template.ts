// What a code says to this network: chain, merchant, order, expiry and signature, in the template 26. An alias and an
// order of full length do not fit in one template of 99 characters: then the order and what follows it stand in the
// template 27, which begins with the same name. Readers put the two together.
import { ok, type Result, refused } from '../../base/result.ts';
import { type CodeFault, codeFault } from './code-fault.ts';
import { type DataObject, lengthOf, MAX_VALUE, writeObjects } from './data-objects.ts';
import { GRIDPACT_RULES, GRIDPACT_SCHEME } from './gridpact-rules.ts';
import type { FieldTree } from './merchant-fields.ts';

export interface GridpactPart {
  /** The first four bytes of the chain id, in hexadecimal. */
  readonly chain: string;
  readonly alias: string;
  /** Of the merchant; absent in a static code. */
  readonly order?: string | undefined;
  /** In milliseconds since 1970, of whole seconds. */
  readonly expiresAtMs?: bigint | undefined;
  /** Of the offer that the terminal signed: eight bytes in hexadecimal. */
  readonly signatureId?: string | undefined;
}

const FIRST = '26';
const SECOND = '27';
const MS_PER_S = 1_000n;
const BASE = 36;

/** Undefined where the code is not of this network. Refuses with 751. */
export function readGridpactPart(schemes: readonly FieldTree[]): Result<GridpactPart, CodeFault> | undefined {
  const ours = schemes.filter(({ inner }) => inner.some(({ id, value }) => id === '00' && value === GRIDPACT_SCHEME));
  if (ours.length === 0) return undefined;
  const values = new Map<string, string>();
  for (const { inner } of ours) {
    for (const { id, path, value } of inner) {
      if (id === '00') continue;
      const { name, form, says } = GRIDPACT_RULES.get(id) ?? {};
      // A later version of the template may have more.
      if (form === undefined) continue;
      if (values.has(id)) return bad(path, `${path}, ${name}, stands in two templates`);
      if (!form.test(value)) return bad(path, `${path}, ${name}, is not ${says}`);
      values.set(id, value);
    }
  }
  const [chain, alias, expiry] = [values.get('01'), values.get('02'), values.get('04')];
  if (chain === undefined) return bad(`${FIRST}.01`, `${FIRST}.01, chain, is missing`);
  if (alias === undefined) return bad(`${FIRST}.02`, `${FIRST}.02, alias, is missing`);
  const expiresAtMs = expiry === undefined ? undefined : BigInt(Number.parseInt(expiry, BASE)) * MS_PER_S;
  return ok({ chain, alias, order: values.get('03'), expiresAtMs, signatureId: values.get('05') });
}

/** One object, or two. Throws RangeError for a part that no code can have. */
export function gridpactObjects(part: GridpactPart): DataObject[] {
  const { chain, alias, order, expiresAtMs, signatureId } = part;
  const expiry = expiresAtMs === undefined ? undefined : (expiresAtMs / MS_PER_S).toString(BASE);
  const scheme = { id: '00', value: GRIDPACT_SCHEME };
  const merchant = [...given('01', chain), ...given('02', alias)];
  const rest = [...given('03', order), ...given('04', expiry), ...given('05', signatureId)];
  const together = writeObjects([scheme, ...merchant, ...rest]);
  if (lengthOf(together) <= MAX_VALUE) return [{ id: FIRST, value: together }];
  return [
    { id: FIRST, value: writeObjects([scheme, ...merchant]) },
    { id: SECOND, value: writeObjects([scheme, ...rest]) },
  ];
}

function given(id: string, value: string | undefined): DataObject[] {
  if (value === undefined) return [];
  const { name, form, says } = GRIDPACT_RULES.get(id) ?? {};
  if (form?.test(value) !== true)
    throw new RangeError(`the ${name} of a code is ${says}, not ${JSON.stringify(value)}`);
  return [{ id, value }];
}

function bad(field: string, message: string): Result<never, CodeFault> {
  return refused(codeFault('qr-field', message, { field }));
}
