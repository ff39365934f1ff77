// A pack within the page: it can neither end its element nor change the page, and comes out as it went in.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evidenceIn, PACK_PLACE, packWithin, withPack } from '../../../src/page/embedded-pack.ts';

const PAGE = `<!doctype html><body>${PACK_PLACE}<script>program('<script type="application/json" id="pack">')</script>`;
const HOSTILE = ['</script>', '</SCRIPT >', '<!--<script>', ']]>', '$&', '$1', '\\u003c', '\u2028', '\ud800', '"\\'];

/** As a browser reads it: up to the first end tag. */
const inside = (html: string) => html.split('id="pack">')[1]?.split('</script>')[0] ?? '';

describe('a pack within the page', () => {
  it.each(HOSTILE)('that holds %j adds no tag, and is read as it was', (text) => {
    const pack = JSON.stringify({ [text]: [text] });
    const html = withPack(PAGE, pack);
    expect(html.split('<')).toHaveLength(PAGE.split('<').length);
    expect(JSON.parse(inside(html))).toEqual({ [text]: [text] });
    expect(packWithin(html)).toBe(inside(html));
  });

  it('of any JSON is read as it was, and without it the page is the page', () => {
    fc.assert(
      fc.property(fc.json(), (pack) => {
        const html = withPack(PAGE, pack);
        expect(JSON.parse(packWithin(html) ?? '')).toEqual(JSON.parse(pack));
        expect(html.replace(packWithin(html) ?? '', () => '')).toBe(PAGE);
      }),
    );
  });

  it('is none in an empty page, in a page that is cut off, and in another one', () => {
    expect(packWithin(PAGE)).toBeUndefined();
    expect(packWithin('<!doctype html><script type="application/json" id="pack">{}')).toBeUndefined();
    expect(packWithin('<!doctype html>')).toBeUndefined();
  });

  it('has one place', () => {
    expect(() => withPack('<!doctype html>', '{}')).toThrow('one place');
    expect(() => withPack(PAGE + PAGE, '{}')).toThrow('one place');
  });

  it('is the evidence of a page; any other file is its own', () => {
    const bytes = (text: string) => new TextEncoder().encode(text);
    expect(evidenceIn(bytes(withPack(PAGE, '{"a":"<"}')))).toEqual(bytes('{"a":"\\u003c"}'));
    for (const file of ['{}', '', PAGE, `{}${withPack(PAGE, '{}')}`])
      expect(evidenceIn(bytes(file))).toEqual(bytes(file));
    const noText = bytes(withPack(PAGE, '{}'));
    noText[noText.length - 1] = 0xff;
    expect(evidenceIn(noText)).toEqual(noText);
  });
});
