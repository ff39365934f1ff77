import { toHex } from '../../base/bytes.ts';
import { table } from '../table.ts';

export const devices = table('device', { id: 'the key in hexadecimal' });
export const deviceCounts = table('device-count', { id: 'account' });
export const certifyingKeys = table('certifying-key', { id: 'the key in hexadecimal' });
export const revocations = table('revocation', { id: '`<member>/<number from 0>`', isRecord: true });

/** Of a device, of a certifying key. */
export function keyId(key: Uint8Array): string {
  return toHex(key);
}
