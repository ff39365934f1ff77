import { describe, expect, it } from 'vitest';
import { bodyFromJson, bodyToJson } from '../../../src/client/body-json.ts';
import { MESSAGES } from '../../../src/generated/message-tables.ts';

const body = (microYuanPerKwh: unknown) => ({
  publishTariffPlan: { plan: 'feed-in', version: 1, timeZone: 'UTC', rates: [{ name: 'all', microYuanPerKwh }] },
});

describe('a body in JSON', () => {
  it.each(['0', '391000', '-5000', '9223372036854775807', '-9223372036854775808'])('takes a price of %s', (price) => {
    expect(bodyFromJson(body(price))).toMatchObject({
      publishTariffPlan: { rates: [{ name: 'all', microYuanPerKwh: BigInt(price) }] },
    });
    const json = bodyToJson(bodyFromJson(body(price)));
    expect(bodyFromJson(json)).toEqual(bodyFromJson(body(price)));
  });

  it.each(['-0', '+5', '05', '', '9223372036854775808', '-9223372036854775809', 5, -5n, null])(
    'takes no price of %s, and names the field',
    (price) => {
      expect(() => bodyFromJson(body(price))).toThrow(
        'publishTariffPlan.rates[0].microYuanPerKwh must be a string with a whole number from -9223372036854775808',
      );
    },
  );

  it.each([
    ['18446744073709551615', true],
    ['18446744073709551616', false],
    ['-1', false],
  ])('takes an unsigned number of %s: %s', (value, isTaken) => {
    const json = { validUntilHeight: value, closeAccount: { account: 'bank-a/a' } };
    if (isTaken) expect(bodyFromJson(json).validUntilHeight).toBe(BigInt(value));
    else expect(() => bodyFromJson(json)).toThrow('validUntilHeight must be a string with a whole number from 0');
  });

  it('knows every type that a body may have', () => {
    const seen = new Set<string>();
    const types = new Set<string>();
    const visit = (message: string) => {
      if (seen.has(message)) return;
      seen.add(message);
      for (const [, type] of Object.values(Object.entries(MESSAGES).find(([name]) => name === message)?.[1] ?? {})) {
        const plain = String(type).replace('[]', '');
        if (Object.hasOwn(MESSAGES, plain)) visit(plain);
        else types.add(plain);
      }
    };
    visit('Body');
    expect([...types].sort()).toEqual(['bool', 'bytes', 'sint64', 'string', 'uint32', 'uint64']);
  });
});
