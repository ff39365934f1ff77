import { instantId } from '../ids.ts';
import { table } from '../table.ts';

export const sites = table('site', { id: 'site' });
export const readings = table('reading', {
  id: '`<site>/<instant>`',
  parts: ({ line, afterExchange }) => line.registers.length + afterExchange.length,
});

export function readingId(site: string, atMs: bigint): string {
  return `${site}/${instantId(atMs)}`;
}
