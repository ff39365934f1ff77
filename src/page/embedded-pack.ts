// A proof or an audit pack within the page, as JSON that no browser executes. Its place in the page is fixed: without the
// pack the file is the page as it was built, byte for byte.

const BEFORE = '<script type="application/json" id="pack">';
const BEHIND = '</script>';
const PAGE_BEGIN = '<!doctype html>';
/** Stands once in the page, empty. */
export const PACK_PLACE = `${BEFORE}${BEHIND}`;

/** `page`: as built; `pack`: JSON. No text in it ends the element: the file has no other "<" than that of the page. */
export function withPack(page: string, pack: string): string {
  const [before, behind, ...more] = page.split(PACK_PLACE);
  if (before === undefined || behind === undefined || more.length > 0)
    throw new Error('a page has one place for a pack');
  return [before, BEFORE, pack.replaceAll('<', '\\u003c'), BEHIND, behind].join('');
}

/** The pack in a page that {@link withPack} made; undefined when it has none. */
export function packWithin(page: string): string | undefined {
  const at = page.indexOf(BEFORE) + BEFORE.length;
  const end = page.indexOf(BEHIND, at);
  return at < BEFORE.length || end <= at ? undefined : page.slice(at, end);
}

/** The bytes of the pack in a page; of any other file, and of a page without a pack, its own. No code in it is run. */
export function evidenceIn(file: Uint8Array): Uint8Array {
  const isPage = new TextDecoder().decode(file.subarray(0, PAGE_BEGIN.length)) === PAGE_BEGIN;
  const pack = isPage ? packWithin(textOf(file)) : undefined;
  return pack === undefined ? file : new TextEncoder().encode(pack);
}

/** Empty when it is no UTF-8. */
function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return '';
  }
}
