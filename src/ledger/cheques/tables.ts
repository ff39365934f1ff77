import { toHex } from '../../base/bytes.ts';
import { table } from '../table.ts';

export const cheques = table('cheque', { id: '`<drawer>/<cheque in hexadecimal>`' });
export const chequeCounts = table('cheque-count', { id: 'account of the drawer' });
export const cashNotes = table('cash-note', { id: 'serial in hexadecimal' });
export const cashParts = table('cash-part', { id: '`<serial>/p<part>`' });
export const cashIssuers = table('cash-issuer', { id: 'member' });
export const cashForks = table('cash-fork', { id: '`<serial>/<key in hexadecimal>`' });

/** `part`: the path of 0 and 1 to it. */
export function partId(serial: string, part: string): string {
  return `${serial}/p${part}`;
}

export function chequeId({ drawer, cheque }: { readonly drawer: string; readonly cheque: Uint8Array }): string {
  return `${drawer}/${toHex(cheque)}`;
}
