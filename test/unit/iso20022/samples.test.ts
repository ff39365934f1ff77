// Published samples of others: read without losing an amount, an id or a date; and what is wrong with some is said, with
// the line.
import { describe, expect, it } from 'vitest';
import type { Fact } from '../../../src/iso20022/iso-facts.ts';
import { type IsoProblem, IsoProblems } from '../../../src/iso20022/iso-problem.ts';
import { tableOfKind } from '../../../src/iso20022/messages/message-tables.ts';
import { readMessage } from '../../../src/iso20022/read-message.ts';
import { readStatementFile, type StatementLine } from '../../../src/iso20022/statement-file.ts';
import { hasPublished, type Sample, samples, WHERE } from './published.ts';

async function read({ name, bytes }: Sample, chunk = bytes.length) {
  const problems = new IsoProblems(name);
  const facts: Fact[] = [];
  const parts = [];
  for (let at = 0; at < bytes.length; at += chunk) parts.push(bytes.subarray(at, at + chunk));
  const onFact = (fact: Fact) => facts.push(fact);
  const message = await readMessage(parts, problems, { tableOf: tableOfKind, isClosed: false, onFact });
  return { message, facts, problems: problems.found };
}

/** By a way of its own: text between two tags, without a parser. */
function valuesByHand(text: string, name: RegExp): readonly string[] {
  const start = /<(?:\w+:)?(?:Document|FIToF\w+|CreditTransfer|RsltnOfInvstgtn)[ >]/.exec(text)?.index ?? 0;
  return [...text.slice(start).matchAll(/<(?:\w+:)?(\w+)(?:\s[^>]*)?>([^<]+)<\//g)]
    .filter(([, tag = '', value = '']) => name.test(tag) && value.trim() !== '')
    .map(([, , value = '']) => value.trim());
}

describe.skipIf(!hasPublished)(`published samples ${WHERE}`, () => {
  it.each(samples('valid'))('$name is read whole', async (sample) => {
    const { message, facts, problems } = await read(sample);
    expect(problems).toEqual([]);
    expect(`${message?.kind}.${message?.version}`).toBe(sample.name.split('--')[0]);
    const whole = Buffer.from(sample.bytes).toString('utf8');
    const text = whole.replace(/<!--[\s\S]*?-->/g, '');
    const of = (kind: Fact['kind']) => facts.filter((fact) => fact.kind === kind).map(({ value }) => value.trim());
    const amounts = [...text.matchAll(/Ccy=["'](\w{3})["'][^>]*>\s*([^<\s]+)/g)];
    expect(of('amount')).toEqual(amounts.map(([, , value]) => value));
    expect(facts.filter(({ kind }) => kind === 'amount').map(({ currency }) => currency)).toEqual(
      amounts.map(([, currency]) => currency),
    );
    expect(of('date')).toEqual(valuesByHand(text, /(?:Dt|DtTm|Date)$/));
    expect(of('id')).toEqual(valuesByHand(text, /(?:Id|IBAN|BIC|BICFI|UETR|Ref)$/));
    const lines = whole.split('\n');
    for (const { line, value } of facts) expect(`${lines[line - 1]}${lines[line] ?? ''}`).toContain(value.trim());
  });

  it.each(samples('valid'))('$name is the same in pieces of seven bytes', async (sample) => {
    expect(await read(sample, 7)).toEqual(await read(sample));
  });

  it.each(samples('invalid'))('$name is refused, or read with what is wrong with it', async (sample) => {
    const { problems } = await read(sample);
    expect(problems.length).toBeGreaterThan(0);
    for (const { line, code, message, remedy } of problems) {
      expect(code === 'namespace-wrong' || line > 0).toBe(true);
      expect([message, remedy].every((text) => text.length > 3)).toBe(true);
    }
  });

  it('messages in an envelope are found', async () => {
    for (const sample of samples('wrapped').filter(({ name }) => !name.includes('head001'))) {
      const { message } = await read(sample);
      expect(message?.isWrapped).toBe(true);
    }
  });

  it('a statement of another bank is read line by line, and its sums hold', async () => {
    const [sample] = samples('valid').filter(({ name }) => name.includes('mt950'));
    const lines: StatementLine[] = [];
    const { file, problems } = await readStatementFile([sample?.bytes ?? new Uint8Array()], 'x', (line) =>
      lines.push(line),
    );
    expect(problems).toEqual([]);
    expect(file?.statements).toEqual([
      { account: '123-456789', currency: 'EUR', opening: '3723495', closing: '3709865.13', entries: 9 },
    ]);
    expect(lines.every(({ status, currency, day }) => status === 'BOOK' && currency === 'EUR' && day !== '')).toBe(
      true,
    );
    const sum = lines.reduce(
      (total, { side, amountFen = 0n }) => total + (side === 'credit' ? amountFen : -amountFen),
      0n,
    );
    expect(372_349_500n + sum).toBe(370_986_513n);
  });

  it('statements whose entries do not come to their balance are named', async () => {
    const found: IsoProblem[] = [];
    for (const { name, bytes } of samples('valid').filter(({ name }) => name.startsWith('camt.053'))) {
      found.push(...(await readStatementFile([bytes], name, () => undefined)).problems);
    }
    expect(found.map(({ code, line }) => `${code} ${line}`)).toEqual([
      ...['sum-differs 25', 'sum-differs 26', 'sum-differs 94', 'sum-differs 30'],
    ]);
  });
});
