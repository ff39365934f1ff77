// The pages of the console as they were built: each is one file, with the policy that names its own script and style.
import { gzipSync } from 'node:zlib';

export const PAGE_NAMES = ['operator', 'auditor', 'producer'] as const;
export type PageName = (typeof PAGE_NAMES)[number];

export interface BuiltPage {
  readonly html: Uint8Array;
  /** Content-Security-Policy. */
  readonly policy: string;
}

/** Undefined: the page was not built. */
export type BuiltPages = { readonly [N in PageName]?: BuiltPage };

export interface ServedPage {
  readonly headers: { readonly [name: string]: string };
  readonly html: Uint8Array;
  readonly gzip: Uint8Array;
}

/** Nothing of a page comes from elsewhere, nobody frames it, and nothing of it stays in a cache. */
const HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  vary: 'accept-encoding',
};

export function servedPages(pages: BuiltPages): ReadonlyMap<string, ServedPage> {
  return new Map(
    PAGE_NAMES.flatMap((name) => {
      const page = pages[name];
      if (page === undefined) return [];
      const headers = { ...HEADERS, 'content-security-policy': page.policy };
      return [[name, { headers, html: page.html, gzip: gzipSync(page.html, { level: 9 }) }]];
    }),
  );
}
