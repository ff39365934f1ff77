// The pages of the console as they were built: each is one file, with the policy that names its own script and style, and
// the words of the refusals that it may meet, which it asks for with the first one.
import { gzipSync } from 'node:zlib';

export const PAGE_NAMES = ['operator', 'auditor', 'producer'] as const;
export type PageName = (typeof PAGE_NAMES)[number];
export const REFUSAL_LANGUAGES = ['en', 'zh'] as const;

export interface BuiltPage {
  readonly html: Uint8Array;
  /** Content-Security-Policy. */
  readonly policy: string;
  /** JSON: why and what helps, by the code of a refusal. */
  readonly refusals: { readonly [L in (typeof REFUSAL_LANGUAGES)[number]]: Uint8Array };
}

/** Undefined: the page was not built. */
export type BuiltPages = { readonly [N in PageName]?: BuiltPage };

export interface ServedFile {
  readonly headers: { readonly [name: string]: string };
  readonly bytes: Uint8Array;
  readonly gzip: Uint8Array;
}

/** Nothing of a page comes from elsewhere, nobody frames it, and nothing of it stays in a cache. */
const HEADERS = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  vary: 'accept-encoding',
};

/** By what follows "/console/" in their path. */
export function servedFiles(pages: BuiltPages): ReadonlyMap<string, ServedFile> {
  return new Map(
    PAGE_NAMES.flatMap((name) => {
      const page = pages[name];
      if (page === undefined) return [];
      const policy = { 'content-security-policy': page.policy };
      const refusals = REFUSAL_LANGUAGES.map((language) => {
        return [`${name}/refusals/${language}`, served('application/json', page.refusals[language])] as const;
      });
      return [[name, served('text/html; charset=utf-8', page.html, policy)] as const, ...refusals];
    }),
  );
}

function served(type: string, bytes: Uint8Array, more: ServedFile['headers'] = {}): ServedFile {
  return { headers: { 'content-type': type, ...HEADERS, ...more }, bytes, gzip: gzipSync(bytes, { level: 9 }) };
}
