import { describe, expect, it, vi } from 'vitest';
import { NodeError } from '../../../src/base/node-error.ts';
import { exitCodeOf } from '../../../src/cli/exit-code-of.ts';
import { EXIT } from '../../../src/cli/exit-codes.ts';
import { formatFen, formatPrice, formatTime, formatWh, plural } from '../../../src/cli/print/format-value.ts';
import { outputFor } from '../../../src/cli/print/output.ts';
import { fields, table } from '../../../src/cli/print/table.ts';
import { toJson } from '../../../src/cli/print/to-json.ts';
import { ClientError } from '../../../src/client/client-error.ts';
import { run, testCli } from './run-in-memory.ts';

const ESCAPE = '\u001b';

function clientError(code: string, status?: number): ClientError {
  return new ClientError({ code, message: 'm', remedy: 'r', ...(status !== undefined && { status }) });
}

describe('values', () => {
  it('shows fen as yuan exactly, beyond what a float can hold', () => {
    expect([0n, 5n, -5n, 123456n, 900719925474099301n].map(formatFen)).toEqual([
      '0.00',
      '0.05',
      '-0.05',
      '1,234.56',
      '9,007,199,254,740,993.01',
    ]);
  });

  it('shows energy in kWh and prices in yuan per kWh', () => {
    expect(formatWh(1234n)).toBe('1.234');
    expect(formatPrice(391000n)).toBe('0.391000');
  });

  it('shows instants by the clocks of the machine, with their offset', () => {
    vi.spyOn(Temporal.Now, 'timeZoneId').mockReturnValue('Asia/Shanghai');
    expect([formatTime(1769875200000n), formatTime(1)]).toEqual([
      '2026-02-01T00:00:00+08:00',
      '1970-01-01T08:00:00.001+08:00',
    ]);
    vi.restoreAllMocks();
  });

  it('shows milliseconds with all of their digits, where there are any', () => {
    expect([formatTime(1769875200580n), formatTime(1769875200000n)]).toEqual([
      '2026-01-31T16:00:00.580Z',
      '2026-01-31T16:00:00Z',
    ]);
  });

  it('shows the ledger\'s "never" as a dash and instants of a machine in UTC with a Z', () => {
    expect([formatTime(0n), formatTime(1769875200000n), formatTime(1)]).toEqual([
      '-',
      '2026-01-31T16:00:00Z',
      '1970-01-01T00:00:00.001Z',
    ]);
  });

  it('counts one thing and many', () => {
    expect([plural(1, 'site'), plural(1200, 'site')]).toEqual(['1 site', '1,200 sites']);
  });

  it('writes numbers in JSON by the names of their fields, bytes in hexadecimal, and nothing of what is not there', () => {
    const amounts = { aFen: 2n ** 63n, bWh: 7, cMs: 1_700_000_000_000, dPerKwh: -1n, eW: 0 };
    expect(toJson(amounts)).toBe(
      '{"aFen":"9223372036854775808","bWh":"7","cMs":"1700000000000","dPerKwh":"-1","eW":"0"}',
    );
    expect(toJson({ height: 7n, count: 8, list: [{ atMs: 9 }, null], data: { line: 3, atMs: 4n } })).toBe(
      '{"height":7,"count":8,"list":[{"atMs":"9"},null],"data":{"line":"3","atMs":"4"}}',
    );
    const bytes = { b: Uint8Array.of(1, 255), of: Buffer.from([2]), c: new Map([['d', 1n]]), e: undefined, f: null };
    expect(toJson(bytes)).toBe('{"b":"01ff","of":"02","c":{"d":1}}');
  });
});

describe('tables', () => {
  it('align numbers to the right and rule off the totals', () => {
    const text = table(
      [{ head: 'site' }, { head: 'net', align: 'right' }],
      [
        ['a', '1.00'],
        ['bb', '12.00'],
      ],
      ['', '13.00'],
    );
    expect(text).toBe(
      ['site    net', '────  ─────', 'a      1.00', 'bb    12.00', '────  ─────', '      13.00'].join('\n'),
    );
  });

  it('are no narrower or wider for colour', () => {
    const coloured = table([{ head: 'a' }, { head: 'b' }], [[`${ESCAPE}[31mred${ESCAPE}[39m`, 'x']]);
    expect(coloured.split('\n')[1]).toBe('───  ─');
  });

  it('give a Chinese character two columns, combined ones one, and rules as long as what they rule off', () => {
    const text = table(
      [{ head: '户号' }, { head: '金额', align: 'right' }, { head: 'bank' }],
      [
        ['张家村一组', '1.00', 'a'],
        ['site-1', '一百二十', 'b'],
        ['e\u0301té', '2', 'c'],
      ],
      ['合计', '3.00', ''],
    );
    expect(text.split('\n')).toEqual([
      '户号            金额  bank',
      '──────────  ────────  ────',
      '张家村一组      1.00  a',
      'site-1      一百二十  b',
      'e\u0301té                2  c',
      '──────────  ────────  ────',
      '合计            3.00',
    ]);
    expect(
      fields([
        ['户号', 'x'],
        ['site', 'y'],
        ['a', 'z'],
      ]),
    ).toBe('户号  x\nsite  y\na     z');
  });

  it('leave out fields that are not there', () => {
    expect(
      fields([
        ['a', '1'],
        ['long', undefined],
        ['bcd', '2'],
      ]),
    ).toBe('a    1\nbcd  2');
  });
});

describe('output', () => {
  it('has colour on a terminal and none elsewhere', () => {
    const [onTerminal, piped] = [testCli(true), testCli(false)];
    for (const cli of [onTerminal, piped]) {
      const output = outputFor(cli, false);
      output.result({}, () => output.paint.red('x'));
      output.error(clientError('busy'));
    }
    expect(piped.stdout.text + piped.stderr.text).not.toContain(ESCAPE);
    expect(piped.stdout.text).toBe('x\n');
  });

  it('keeps remarks and progress out of JSON', async () => {
    const cli = testCli(true);
    const output = outputFor(cli, true);
    output.note('remark');
    await output.progress('work', async (progress) => progress.update(1, 2));
    output.result({ amountFen: 1n }, () => 'text');
    expect([cli.stdout.text, cli.stderr.text]).toEqual(['{"amountFen":"1"}\n', '']);
  });

  it('tells an error with its code and what to do next', () => {
    const cli = testCli();
    outputFor(cli, false).error(
      new ClientError({
        code: 'insufficient-funds',
        message: 'the ledger rejected it',
        remedy: 'pay less',
        transactionId: 'ab',
        data: { availableFen: '5', requiredFen: '7' },
      }),
    );
    expect(cli.stderr.text).toBe(
      [
        'error the ledger rejected it [insufficient-funds]',
        '      has 0.05 yuan, needs 0.07 yuan',
        '      transaction ab',
        'next: pay less',
        '',
      ].join('\n'),
    );
    expect(cli.stdout.text).toBe('');
  });

  it('tells a fault of its own with where it happened', () => {
    const cli = testCli();
    outputFor(cli, true).error(new TypeError('oops'));
    const { error } = JSON.parse(cli.stderr.text);
    expect(error).toMatchObject({ code: 'internal-error', exitCode: 70 });
    expect(error.message).toContain('output.test.ts');
  });
});

function nodeError(code: string): NodeError {
  return new NodeError({ code, message: 'm', remedy: 'r' });
}

describe('exit codes', () => {
  it.each([
    [clientError('insufficient-funds'), EXIT.refused],
    [clientError('not-found', 404), EXIT.refused],
    [clientError('node-unreachable'), EXIT.unreachable],
    [clientError('busy', 503), EXIT.unreachable],
    [clientError('not-final-in-time'), EXIT.unreachable],
    [clientError('unauthorised', 401), EXIT.forbidden],
    [clientError('forbidden', 403), EXIT.forbidden],
    [nodeError('disk-full'), EXIT.machine],
    [nodeError('series-invalid'), EXIT.machine],
    [nodeError('genesis-invalid'), EXIT.machine],
    [new TypeError('bug'), EXIT.bug],
  ])('of %s is %i', (error, code) => {
    expect(exitCodeOf(error)).toBe(code);
  });

  it.each([
    ...['calendar-invalid', 'calendar-ended', 'prices-unreadable', 'prices-invalid', 'profile-beside-rates'],
    ...['rules-invalid', 'entry-unreadable', 'entry-invalid', 'genesis-not-assembled', 'replacement-invalid'],
    ...['registers-mixed', 'register-without-hours', 'series-off-step', 'tariff-invalid'],
  ])('of a file that is not acceptable is 5: %s', (code) => {
    expect(exitCodeOf(nodeError(code))).toBe(EXIT.input);
  });
});

describe('wrong usage', () => {
  it.each([
    [['no-such-command'], 'unknown-command'],
    [['status', '--no-such-option'], 'unknown-option'],
    [['pay', 'bank-a/alice'], 'missing-argument'],
    [['pay', 'bank-a/alice', 'bank-b/shop', '1.234'], 'invalid-argument'],
    [['prices', 'show', 'day-ahead', '--day', '2026-02-30'], 'invalid-argument'],
    [['account', 'freeze', 'bank-a/alice'], 'missing-mandatory-option-value'],
    [['status'], 'option-missing'],
  ])('%j ends with 2 and names the help', async (argv, code) => {
    const { exitCode, stdout, stderr } = await run(...argv, '--json');
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(JSON.parse(stderr).error).toMatchObject({ code, exitCode: 2 });
  });

  it('is told as text without --json, with the nearest right word', async () => {
    const { stderr } = await run('status', '--membr-dir', 'x');
    expect(stderr.split('\n')).toEqual([
      "error unknown option '--membr-dir' [unknown-option]",
      'next: --member-dir; all options: gridpact status --help',
      '',
    ]);
  });

  it('names the range of a parameter by the option that was typed', async () => {
    const { exitCode, stderr } = await run('governance', 'set-parameters', '--delta-ms', '3', '--reason', 'x');
    expect(exitCode).toBe(2);
    expect(stderr).toContain("option '--delta-ms <n>' argument '3' is invalid. Give 5 to 60,000.");
  });

  it('does not take an amount below zero for an option', async () => {
    const { exitCode, stderr } = await run('pay', 'bank-a/alice', 'bank-b/shop', '-5');
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/^error -5 is below zero/);
    expect(stderr).not.toContain('unknown option');
  });

  it('of a command names the nearest ones, and no group that was typed rightly', async () => {
    const { stderr } = await run('statement', 'lst');
    expect(stderr).toContain('next: "gridpact statement list"');
    expect(stderr).not.toContain('"gridpact statement" ');
    expect((await run('statment', 'list')).stderr).toContain('next: "gridpact statement list"');
    expect((await run('statment')).stderr).toContain('"gridpact statement"');
  });
});
