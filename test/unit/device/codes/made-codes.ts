// Codes that tests change: complete ones, made by hand or by the writer.
import { crc16Hex } from '../../../../src/device/codes/crc16.ts';
import { type DataObject, writeObjects } from '../../../../src/device/codes/data-objects.ts';
import {
  decodeMerchantCode,
  encodeMerchantCode,
  type MerchantCode,
} from '../../../../src/device/codes/merchant-code.ts';
import { type NewMerchantCode, newMerchantCode } from '../../../../src/device/codes/new-merchant-code.ts';

export const CHAIN = '00c0ffee';

export const STATIC: NewMerchantCode = {
  ...{ chain: CHAIN, alias: 'sun-park', name: 'Sun Park Charging', category: 5552, city: 'Suzhou', country: 'CN' },
};
export const DYNAMIC: NewMerchantCode = {
  ...STATIC,
  ...{ order: 'order-7', amountFen: 1250n, expiresAtMs: 1_800_000_000_000n, signatureId: '0123456789abcdef' },
};

export function decoded(text: string): MerchantCode {
  const code = decodeMerchantCode(text);
  if (!code.ok) throw new Error(code.error.message);
  return code.value;
}

/** The static code with these objects changed, added, or left out where a value is undefined. */
export function codeWith(changes: Readonly<Record<string, string | undefined>>): MerchantCode {
  const { objects } = decoded(newMerchantCode(STATIC));
  const kept = objects.map(({ id, value }) => ({ id, value: id in changes ? changes[id] : value }));
  const added = Object.entries(changes).filter(([id]) => !objects.some((object) => object.id === id));
  const all = [...kept, ...added.map(([id, value]) => ({ id, value }))];
  const present = all.filter((object): object is DataObject => object.value !== undefined);
  return decoded(encodeMerchantCode({ objects: present, warnings: [] }));
}

/** Text with its checksum, whatever the text is. */
export function checked(text: string): string {
  return `${text}6304${crc16Hex(new TextEncoder().encode(`${text}6304`))}`;
}

export const nested = (...objects: readonly (readonly [string, string])[]): string =>
  writeObjects(objects.map(([id, value]) => ({ id, value })));
