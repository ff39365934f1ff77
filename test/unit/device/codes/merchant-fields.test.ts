import { describe, expect, it } from 'vitest';
import { lookInto, merchantFields } from '../../../../src/device/codes/merchant-fields.ts';
import { newMerchantCode } from '../../../../src/device/codes/new-merchant-code.ts';
import { codeWith, DYNAMIC, decoded, nested } from './made-codes.ts';

const faultsOf = (changes: Readonly<Record<string, string | undefined>>) =>
  lookInto(codeWith(changes)).faults.map(({ field }) => field);

const fieldsOf = (changes: Readonly<Record<string, string | undefined>>) => {
  const fields = merchantFields(codeWith(changes));
  if (!fields.ok) throw new Error(fields.error[0]?.message);
  return fields.value;
};

describe('the fields of a merchant-presented code', () => {
  it('are all there, typed', () => {
    const fields = merchantFields(decoded(newMerchantCode({ ...DYNAMIC, name: '太阳公园充电站', terminal: 'T1' })));
    if (!fields.ok) throw new Error(fields.error[0]?.message);
    const { schemes, additional, language, ...rest } = fields.value;
    expect(rest).toEqual({
      ...{ isDynamic: true, category: '5552', currency: '156', amount: '12.50', amountFen: 1250n, tip: undefined },
      ...{ country: 'CN', name: 'sun-park', city: 'Suzhou', postalCode: undefined },
    });
    expect(schemes.map(({ id, inner }) => [id, inner.map(({ path }) => path)])).toEqual([
      ['26', ['26.00', '26.01', '26.02', '26.03', '26.04', '26.05']],
    ]);
    expect([...additional]).toEqual([['07', 'T1']]);
    expect([...language]).toEqual([
      ['00', 'ZH'],
      ['01', '太阳公园充电站'],
    ]);
  });

  it.each([
    ['another format', { '00': '02' }, ['00']],
    ['initiation 13, as a public fixture has', { '01': '13' }, ['01']],
    ['no account', { '26': undefined }, ['26']],
    ['an account without a scheme', { '26': nested(['01', 'x']) }, ['26.00']],
    ['an account that is no template', { '26': 'card' }, ['26']],
    ['a scheme of 33 characters', { '26': nested(['00', 'x'.repeat(33)]) }, ['26.00']],
    ['no category', { '52': undefined }, ['52']],
    ['a category of three digits', { '52': '541' }, ['52']],
    ['no currency', { '53': undefined }, ['53']],
    ['a currency in letters', { '53': 'CNY' }, ['53']],
    ['an amount of zero', { '54': '0.00' }, ['54']],
    ['a negative amount', { '54': '-1' }, ['54']],
    ['an amount with a comma', { '54': '12,50' }, ['54']],
    ['an amount without digits before the point', { '54': '.50' }, ['54']],
    ['an amount of 14 characters', { '54': '12345678901.50' }, ['54']],
    ['an amount in yuan with three decimals', { '54': '12.505' }, ['54']],
    ['an amount with an exponent', { '54': '1e9' }, ['54']],
    ['an unknown tip', { '55': '04' }, ['55']],
    ['a fixed tip without its amount', { '55': '02' }, ['56']],
    ['a fixed tip of zero', { '55': '02', '56': '0.00' }, ['56']],
    ['a fixed tip of three decimals', { '55': '02', '56': '1.005' }, ['56']],
    ['an amount of a tip that is asked for', { '55': '01', '56': '1' }, ['56']],
    ['a tip percentage alone', { '57': '5' }, ['57']],
    ['a tip of 0 %', { '55': '03', '57': '00.00' }, ['57']],
    ['a tip of 100 %', { '55': '03', '57': '100' }, ['57']],
    ['a country in small letters', { '58': 'cn' }, ['58']],
    ['no name', { '59': undefined }, ['59']],
    ['a name of 26 characters', { '59': 'x'.repeat(26) }, ['59']],
    ['a name in another script', { '59': '充电站' }, ['59']],
    ['no city', { '60': undefined }, ['60']],
    ['a city of 16 characters', { '60': 'x'.repeat(16) }, ['60']],
    ['a postal code of 11 characters', { '61': '12345678901' }, ['61']],
    ['a bill of 26 characters', { '62': nested(['01', 'x'.repeat(26)]) }, ['62.01']],
    ['an unknown question to the customer', { '62': nested(['09', 'AX']) }, ['62.09']],
    ['the same question twice', { '62': nested(['09', 'AA']) }, ['62.09']],
    ['additional data that is cut off', { '62': '0105abcd' }, ['62.01']],
    ['additional data that stands twice', { '62': '0101x0101y' }, ['62.01']],
    ['a language without a name', { '64': nested(['00', 'ZH']) }, ['64.01']],
    ['a language of three letters', { '64': nested(['00', 'ZHO'], ['01', '站']) }, ['64.00']],
    ['two faults', { '58': '12', '60': undefined }, ['58', '60']],
  ])('with %s are refused by field', (_, changes, fields) => {
    expect(faultsOf(changes)).toEqual(fields);
  });

  it('may be absent where the standard says so, and unknown where it reserves them', () => {
    expect(faultsOf({ '01': undefined, '65': 'x', '80': 'not a template', '02': '4000123456789012' })).toEqual([]);
    expect(fieldsOf({ '01': undefined })).toMatchObject({ isDynamic: false, amount: undefined, amountFen: undefined });
  });

  it('read an amount exactly, and in fen only where it is in yuan', () => {
    for (const [text, fen] of [
      ['1', 100n],
      ['1.', 100n],
      ['0.5', 50n],
      ['9999999999.99', 999_999_999_999n],
    ] as const) {
      expect(fieldsOf({ '54': text }).amountFen, text).toBe(fen);
    }
    expect(fieldsOf({ '53': '704', '54': '100000.125' })).toMatchObject({ amount: '100000.125', amountFen: undefined });
  });

  it('read each kind of tip', () => {
    expect(fieldsOf({ '55': '01' }).tip).toEqual({ kind: 'asked' });
    expect(fieldsOf({ '55': '02', '56': '1.5' }).tip).toEqual({ kind: 'fixed', amount: '1.5', amountFen: 150n });
    expect(fieldsOf({ '55': '03', '57': '00.01' }).tip).toEqual({ kind: 'share', basisPoints: 1n });
    expect(fieldsOf({ '55': '03', '57': '99.99' }).tip).toEqual({ kind: 'share', basisPoints: 9_999n });
  });

  it('are counted in bytes within an object where the code counts bytes', () => {
    const { fields, faults } = lookInto({
      objects: [{ id: '62', value: '0809充电站' }],
      warnings: ['length-counts-bytes'],
    });
    expect(fields[0]?.inner.map(({ path, value }) => [path, value])).toEqual([['62.08', '充电站']]);
    expect(faults.some(({ field }) => field?.startsWith('62'))).toBe(false);
  });
});
