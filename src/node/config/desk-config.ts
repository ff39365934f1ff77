// The desks of banks that the config names, for the phones of their holders: where they are, and by whom their TLS is
// certified.
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { memberId } from './genesis-schema.ts';

export const MAX_DESKS = 64;
const LOOPBACK = /^(localhost|127\.[0-9.]+|\[::1\])$/;
const MAX_URL = 512;

/** Scheme, host and port: nothing else of it would be used. */
const deskUrl = z
  .string()
  .max(MAX_URL)
  .refine(isOrigin, 'is no address such as https://desk.bank-a.example; http is for this machine alone');

export const desksSchema = z
  .array(z.strictObject({ bank: memberId, url: deskUrl, ca: z.string().min(1).max(4096).optional() }))
  .max(MAX_DESKS)
  .refine((desks) => new Set(desks.map(({ bank }) => bank)).size === desks.length, 'has two desks of one bank')
  .default([]);

export interface NamedDesk {
  readonly bank: string;
  readonly url: string;
  /** PEM; undefined: certified by an authority that the system trusts. */
  readonly ca: string | undefined;
}

/** `path` of "ca" is absolute. Throws what reading a file throws. */
export function namedDesk({ bank, url, ca }: z.infer<typeof desksSchema>[number]): NamedDesk {
  return { bank, url, ca: ca === undefined ? undefined : readFileSync(ca, 'utf8') };
}

function isOrigin(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, origin } = new URL(text);
  const isSafe = protocol === 'https:' || (protocol === 'http:' && LOOPBACK.test(hostname));
  return isSafe && (text === origin || text === `${origin}/`);
}
