// What stands in this network's own template of a merchant-presented code.
import type { FieldRule } from './merchant-rules.ts';

export const GRIDPACT_SCHEME = 'org.gridpact';

/** By the ids within the template. */
export const GRIDPACT_RULES: ReadonlyMap<string, FieldRule> = new Map([
  ['01', { name: 'chain', form: /^[0-9a-f]{8}$/, says: '8 hexadecimal digits' }],
  ['02', { name: 'alias', form: /^[a-z0-9][a-z0-9._-]{0,33}$/, says: 'an alias: 1-34 of a-z 0-9 . _ -' }],
  ['03', { name: 'order', form: /^[a-zA-Z0-9._-]{1,35}$/, says: 'an order: 1-35 of a-z A-Z 0-9 . _ -' }],
  ['04', { name: 'expiry', form: /^[0-9a-z]{1,8}$/, says: 'seconds since 1970 to the base 36' }],
  ['05', { name: 'signature', form: /^[0-9a-f]{16}$/, says: '16 hexadecimal digits' }],
]);
