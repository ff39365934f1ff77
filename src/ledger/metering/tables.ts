import { instantId } from '../ids.ts';
import { table } from '../table.ts';

export const sites = table('site', { id: 'site' });
export const readings = table('reading', {
  id: '`<site>/<instant>`',
  parts: ({ line, afterExchange }) => line.registers.length + afterExchange.length,
});

/** As a reading was before each of its corrections. */
export const replacedReadings = table('replaced-reading', {
  id: '`<site>/<instant>/<revision>`',
  isRecord: true,
  parts: ({ reading }) => reading.line.registers.length + reading.afterExchange.length,
});

export const siteMoves = table('site-move', { id: '`<site>/<instant>`' });

export function readingId(site: string, atMs: bigint): string {
  return `${site}/${instantId(atMs)}`;
}

export function siteMoveId(site: string, atMs: bigint): string {
  return `${site}/${instantId(atMs)}`;
}
