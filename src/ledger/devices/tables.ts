import { toHex } from '../../base/bytes.ts';
import { table } from '../table.ts';

export const devices = table('device', { id: 'the key in hexadecimal' });
export const deviceCounts = table('device-count', { id: 'account' });
export const certifyingKeys = table('certifying-key', { id: 'the key in hexadecimal' });
export const revocations = table('revocation', { id: '`<member>/<number from 0>`', isRecord: true });
export const tierRules = table('tier-rule', {
  id: '`<member>/<version>`, and the newest also as `<member>/latest`',
  parts: ({ rule }) => rule.bounds.length,
});
export const tierDays = table('tier-day', { id: 'account', parts: ({ totals }) => totals.length });

export function tierRuleId(member: string, version: number | 'latest'): string {
  return `${member}/${version}`;
}

/** Of a device, of a certifying key. */
export function keyId(key: Uint8Array): string {
  return toHex(key);
}
