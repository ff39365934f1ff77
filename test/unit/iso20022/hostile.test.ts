// Files that are made to do harm: each is refused with line, element and remedy, in little memory, and pays nothing.
import { describe, expect, it } from 'vitest';
import { readPaymentFile } from '../../../src/iso20022/payment-file.ts';
import { readStatementFile } from '../../../src/iso20022/statement-file.ts';
import { pain001 } from './messages.ts';

const MIB = 1024 * 1024;
const encoder = new TextEncoder();

type Source = Iterable<Uint8Array>;

/** All that is said of the file. */
async function refusal(source: Source): Promise<string> {
  const { file, problems } = await readPaymentFile(source, 'file.xml', '2023-11-14');
  expect([file, problems.every(({ remedy }) => remedy.length > 3)]).toEqual([undefined, true]);
  expect(problems.length).toBeGreaterThan(0);
  expect(problems.length).toBeLessThanOrEqual(20);
  return problems.map(({ code, message }) => `${code} ${message}`).join('\n');
}

/** The bytes that were taken of the source. */
function counted(source: Source): { readonly source: Source; readonly taken: () => number } {
  let taken = 0;
  const count = function* () {
    for (const part of source) {
      taken += part.length;
      yield part;
    }
  };
  return { source: count(), taken: () => taken };
}

/** `head`, then this text so often, as it would come from a disk, then `tail`. */
function* stream(head: string, text: string, times: number, tail: string): Generator<Uint8Array> {
  yield encoder.encode(head);
  const part = encoder.encode(text);
  for (let i = 0; i < times; i++) yield part;
  yield encoder.encode(tail);
}

const bytes = (text: string): Source => [encoder.encode(text)];
const [BEFORE, AFTER] = pain001([{ amount: '@' }]).split('@') as [string, string];
const [HEAD, BODY] = [BEFORE.slice(0, BEFORE.indexOf('<Document')), BEFORE.slice(BEFORE.indexOf('<Document'))];
const inside = (text: string): string => `${BEFORE}${text}${AFTER}`;

describe('a hostile file', () => {
  it.each([
    ['entities that multiply', '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>', 'document types'],
    ['an entity from outside', '<!DOCTYPE x SYSTEM "file:///etc/passwd">', 'document types'],
    ['a second declaration', '<?xml version="1.0" encoding="UTF-8"?>', 'not well-formed'],
  ])('with %s is refused', async (_, before, why) => {
    expect(await refusal(bytes(`${HEAD}${before}${BODY}1.00${AFTER}`))).toContain(why);
  });

  it('with an entity that nobody declared is refused', async () => {
    expect(await refusal(bytes(inside('&lol;')))).toContain('not well-formed');
  });

  it('that nests without end is refused at the fortieth element', async () => {
    expect(await refusal(stream(BEFORE, '<Amt>', 100_000, AFTER))).toContain('more than 40 deep');
  });

  it.each([
    ['a number of a million digits', '9', MIB],
    ['a million zeros behind the point', '0.0', MIB / 2],
    ['a million zeros before the point', '0', MIB],
  ])('with %s for an amount is refused in few words', async (_, digits, times) => {
    const fault = await refusal(bytes(inside(digits.repeat(times))));
    expect(fault).toMatch(/^(text-invalid|amount-invalid|malformed-file) /);
    expect(fault.length).toBeLessThan(1_000);
  });

  it.each([
    ['one text', inside('x').replace('x</', '@</'), 'x'],
    ['white space', `${BEFORE.slice(0, BEFORE.indexOf('<PmtInf>'))}@${BEFORE.slice(BEFORE.indexOf('<PmtInf>'))}`, ' '],
    ['one attribute', BODY.replace('<GrpHdr>', '<GrpHdr x="@">'), 'a'],
    ['one comment', BODY.replace('<GrpHdr>', '<GrpHdr><!--@-->'), 'a'],
  ])('of 100 MiB in %s is refused after the first of them', async (_, xml, filler) => {
    const [head = '', tail = ''] = xml.split('@');
    const { source, taken } = counted(stream(head, filler.repeat(64 * 1024), 1600, tail));
    expect(await refusal(source)).toMatch(/malformed-file|text-invalid/);
    expect(taken()).toBeLessThan(2 * MIB);
  });

  it('of 100 MiB of one payment again and again is refused after twenty of them', async () => {
    const payment = BEFORE.slice(BEFORE.indexOf('<CdtTrfTxInf>'));
    const one = `${payment}1.00${AFTER.slice(0, AFTER.indexOf('</CdtTrfTxInf>'))}</CdtTrfTxInf>`;
    const head = BEFORE.slice(0, BEFORE.indexOf('<CdtTrfTxInf>'));
    const { source, taken } = counted(stream(head, one, Math.ceil((100 * MIB) / one.length), '</PmtInf>'));
    expect(await refusal(source)).toMatch(/^id-repeated has the ids of the payment of line 18/);
    expect(taken()).toBeLessThan(40 * one.length + head.length);
  });

  it.each([
    ['UTF-16 with its mark', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(inside('1.00'), 'utf16le')])],
    ['Latin-1', Buffer.from(inside('1.00').replace('tea', 't\u00e9a'), 'latin1')],
    ['bytes that are no text', Buffer.from([0x3c, 0x80, 0x81, 0xff])],
    ['UTF-8 that is cut off', Buffer.concat([Buffer.from(BEFORE), Buffer.from([0xe4, 0xb8])])],
  ])('in %s is refused', async (_, content) => {
    expect(await refusal([content])).toMatch(/^malformed-file /);
  });

  it('that says another encoding than it has is refused', async () => {
    const xml = inside('1.00').replace('encoding="UTF-8"', 'encoding="ISO-8859-1"');
    expect(await refusal(bytes(xml))).toContain('says that it is ISO-8859-1');
  });

  it('of nothing, or of half, is refused', async () => {
    for (const content of ['', ' ', '<', '<Document', BEFORE, BEFORE.slice(0, 200)]) {
      expect(await refusal(bytes(content)), JSON.stringify(content.slice(0, 20))).toBeDefined();
    }
  });

  it('is refused as a statement, too', async () => {
    const bomb = `${HEAD}<!DOCTYPE x [<!ENTITY a "a">]>${BODY}1.00${AFTER}`;
    const { file, problems } = await readStatementFile(bytes(bomb), 'file.xml', () => {});
    expect([file, problems[0]?.code]).toEqual([undefined, 'malformed-file']);
  });
});
