import { expect, it } from 'vitest';
import { printList } from '../../../src/cli/options/list.ts';
import { csvText } from '../../../src/cli/print/csv.ts';
import { outputFor } from '../../../src/cli/print/output.ts';
import { wholeProgram } from '../../../src/cli/program.ts';
import { testCli } from './run-in-memory.ts';

const columns = [{ head: 'site' }, { head: 'yuan', align: 'right' }, { head: 'transfer' }] as const;
const table = {
  columns,
  rows: [
    ['roof-1, "old"', '1,234.56', { shown: 'abab…', whole: 'ab'.repeat(32) }],
    ['=HYPERLINK("x")', '-12.50', '-'],
    ['屋顶', '+3.00', '-2'],
    ['\uFF1D1+1', '0.00', '\uFF20SUM(1)'],
    ['a;=1+1', '0.00', 'b\t"-2'],
  ],
  footer: ['3 sites', '1,225.06', ''],
};

it('is what a spreadsheet reads: a mark of its encoding, plain numbers, whole hashes, no totals and no formulas', () => {
  expect(csvText(table)).toBe(
    [
      '\uFEFFsite,yuan,transfer',
      `"roof-1, ""old""",1234.56,${'ab'.repeat(32)}`,
      `"'=HYPERLINK(""x"")",-12.50,`,
      "屋顶,3.00,'-2",
      "'\uFF1D1+1,0.00,'\uFF20SUM(1)",
      `a;'=1+1,0.00,"b\t'""-2"`,
      '',
    ].join('\r\n'),
  );
});

it('stands alone on stdout, and a list that is cut says so beside it', () => {
  const cli = testCli();
  printList(outputFor(cli, false), { csv: true }, { value: {}, table, noun: ['site'], more: true });
  expect(cli.stdout.text).toBe(csvText(table));
  expect(cli.stderr.text).toBe('There are more: raise --limit\n');
});

it('is an option of every list', async () => {
  const program = await wholeProgram(testCli());
  const lists = program.commands.flatMap((noun) =>
    noun.commands.filter((verb) => verb.name() === 'list' || verb.options.some(({ flags }) => flags === '--limit <n>')),
  );
  expect(lists.length).toBeGreaterThan(8);
  for (const list of lists)
    expect(
      list.options.map(({ long }) => long),
      list.name(),
    ).toContain('--csv');
});

it('has totals only when it is whole', () => {
  const shown = (more: boolean) => {
    const cli = testCli();
    printList(outputFor(cli, false), {}, { value: {}, table, noun: ['site'], more });
    return cli.stdout.text;
  };
  expect(shown(false)).toContain('1,225.06');
  expect(shown(true)).not.toContain('1,225.06');
  expect(shown(true)).toContain('The first 5: there are more, raise --limit');
});
