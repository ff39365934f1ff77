import { toHex } from '../../base/bytes.ts';
import { table } from '../table.ts';

export const purses = table('purse', {
  id: 'the purse in hexadecimal',
  parts: ({ hashes, heads, closed }) => 2 * hashes.length + heads.length + 2 * closed.length,
});
export const devicePurses = table('device-purse', { id: 'key of the device in hexadecimal' });
export const accountPurses = table('account-purses', { id: 'account' });
export const purseForks = table('purse-fork', { id: 'the purse in hexadecimal', isRecord: true });
export const forkedRecords = table('forked-record', { id: '`<purse>/<hash of the record>`' });
export const lossRules = table('loss-rule', { id: '`<bank>/<version>`, `<bank>/latest`' });
export const purseExposures = table('purse-exposure', { id: 'member' });

/** Of the 16 bytes that records name. */
export function purseId(purse: Uint8Array): string {
  return toHex(purse);
}

/** The account that the purse's money is on. */
export function purseAccount(bank: string, purse: string): string {
  return `${bank}/purse.${purse}`;
}

export function forkedRecordId(purse: string, hash: Uint8Array): string {
  return `${purse}/${toHex(hash)}`;
}

export function lossRuleId(bank: string, version: number): string {
  return `${bank}/${version}`;
}

export function latestLossRule(bank: string): string {
  return `${bank}/latest`;
}
