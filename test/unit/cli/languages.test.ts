// What the command line says in Chinese: all of it is there, nothing of it is stale, and programs read the same as ever.
import type { Command } from 'commander';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { errorJson, errorText, reportOf } from '../../../src/cli/print/error.ts';
import { formatTime, plural } from '../../../src/cli/print/format-value.ts';
import { fields, table } from '../../../src/cli/print/table.ts';
import { wholeProgram } from '../../../src/cli/program.ts';
import { readerOf, saidTo } from '../../../src/cli/reader.ts';
import { runCli } from '../../../src/cli/run-cli.ts';
import { ClientError } from '../../../src/client/client-error.ts';
import { ISSUER_REFUSALS } from '../../../src/issuer/issuer-refusal.ts';
import { HELP } from '../../../src/words/zh/help.ts';
import { HEADS } from '../../../src/words/zh/texts.ts';
import { ZH } from '../../../src/words/zh.ts';
import { sources } from '../../docs/documents.ts';
import { testCli } from './run-in-memory.ts';

const HAN = /\p{Script=Han}/u;
const plain = (text: string) => text;
const english = sources().filter(([path]) => !path.startsWith('words/'));

async function runIn(env: NodeJS.ProcessEnv, ...argv: string[]) {
  const cli = { ...testCli(), env };
  return { exitCode: await runCli(argv, cli), stdout: cli.stdout.text, stderr: cli.stderr.text };
}

/** Words in quotes between the opening of an error and its message: the codes that it chooses from. */
function errorCodes(): string[] {
  const opening =
    /(?:new (?:NodeError|ClientError|CliError|Problem)\(|: JsonFile = )[^;]*?code:([\s\S]*?)(?:message|what|remedy)\b/g;
  const codes = english.flatMap(([, text]) =>
    [...text.matchAll(opening)].flatMap(([, choice = '']) =>
      [...choice.matchAll(/'([a-z][a-z-]+)'/g)].map(([, code = '']) => code),
    ),
  );
  const notFound = english.flatMap(([, text]) =>
    [...text.matchAll(/\b(?:notFound|codeFault|codeRefused)\(\s*'([a-z][a-z-]+)'/g)].map(([, code = '']) => code),
  );
  return [...new Set([...codes, ...notFound])].sort();
}

/** All that help asks the words for. */
async function textsOfHelp(): Promise<ReadonlySet<string>> {
  const asked = new Set<string>();
  const texts = new Proxy({}, { get: (_, text) => void asked.add(String(text)) });
  await saidTo({ words: { ...ZH, texts } }, async () => {
    const show = (command: Command) => {
      command.configureOutput({ writeOut: () => undefined }).outputHelp();
      command.commands.forEach(show);
    };
    show(await wholeProgram(testCli()));
  });
  return asked;
}

describe('the Chinese words', () => {
  it('explain every code of an error, and no other', () => {
    const codes = errorCodes();
    expect(codes.length).toBeGreaterThan(200);
    const explained = { ...ZH.refusals, ...ZH.errors };
    expect(codes.filter((code) => !Object.hasOwn(explained, code))).toEqual([]);
    const all = english.map(([, text]) => text).join('\n');
    // Commander has these in its own spelling.
    const ofCommander = [
      'conflicting-option',
      'missing-mandatory-option-value',
      'option-missing-argument',
      'unknown-option',
    ];
    const stale = Object.keys(ZH.errors).filter((code) => !all.includes(`'${code}'`) && !ofCommander.includes(code));
    expect(stale).toEqual([]);
  });

  it('explain everything that the desk of a bank refuses', () => {
    const explained = { ...ZH.refusals, ...ZH.errors };
    expect(Object.keys(ISSUER_REFUSALS).filter((code) => !Object.hasOwn(explained, code))).toEqual([]);
  });

  it('have every text of every help, and no other', async () => {
    const asked = await textsOfHelp();
    expect(asked.size).toBeGreaterThan(1_000);
    expect([...asked].filter((text) => !Object.hasOwn(ZH.texts, text))).toEqual([]);
    expect(Object.keys(HELP).filter((text) => !asked.has(text))).toEqual([]);
  });

  it('name the options that the English ones name, and no other', () => {
    const options = (text: string) => [...new Set(text.match(/(?<![\w-])--[a-z][a-z-]+/g))].sort();
    for (const [english, chinese] of Object.entries(ZH.texts))
      expect(options(chinese), english).toEqual(options(english));
  });

  it('have the head of every column, and no other', () => {
    const ofCommands = english.filter(([path]) => path.startsWith('cli/')).map(([, text]) => text);
    const heads = ofCommands.flatMap((text) => [...text.matchAll(/\bhead: '([^']+)'/g)].map(([, head = '']) => head));
    expect(heads.length).toBeGreaterThan(200);
    expect([...new Set(heads)].filter((head) => !Object.hasOwn(HEADS, head))).toEqual([]);
    const all = ofCommands.join('\n');
    const isSaid = (head: string) => [`'${head}'`, `"${head}"`].some((word) => all.includes(word));
    expect(Object.keys(HEADS).filter((head) => !isSaid(head))).toEqual([]);
  });

  it('keep every value of a text', () => {
    const slots = (text: string) => [...new Set(text.match(/\{\d\}/g))].sort();
    for (const [english, chinese] of Object.entries(ZH.texts)) expect(slots(chinese), english).toEqual(slots(english));
  });

  it('are Chinese', () => {
    const explained = [...Object.entries(ZH.refusals), ...Object.entries(ZH.errors)];
    const other = explained.filter(([, { why, remedy }]) => !HAN.test(why) || !HAN.test(remedy));
    expect(other).toEqual([]);
  });
});

describe("the reader's language", () => {
  it.each([
    [{}, [], 'en'],
    [{ LANG: 'zh_CN.UTF-8' }, [], 'zh'],
    [{ LANG: 'zh_CN.UTF-8', LC_MESSAGES: 'en_GB.UTF-8' }, [], 'en'],
    [{ LC_ALL: 'C', LC_MESSAGES: 'zh_CN' }, [], 'en'],
    [{ GRIDPACT_LANG: 'zh', LC_ALL: 'C' }, [], 'zh'],
    [{ GRIDPACT_LANG: '', LANG: 'zh_TW' }, [], 'zh'],
    [{ LANG: 'zh_CN' }, ['--lang', 'en'], 'en'],
    [{}, ['status', '--lang=zh'], 'zh'],
    [{ LANG: 'zh_CN' }, ['status', '--json'], 'en'],
  ])('is, with %j and %j, %s', async (env, argv, language) => {
    const { words } = await readerOf(argv, env);
    expect(words).toBe(language === 'zh' ? ZH : undefined);
  });

  it('is that of help, whose lines end where the screen does', async () => {
    const { stdout } = await runIn({ LANG: 'zh_CN.UTF-8' }, 'account', 'show', '--help');
    expect(stdout).toMatch(/^用法： gridpact account show \[options\] <account>$/m);
    expect(stdout).toContain('\n\n选项：\n');
    expect(stdout).toContain('(默认：60s)');
    const long = await runIn({ GRIDPACT_LANG: 'zh' }, 'start', '--help');
    const wide = long.stdout.split('\n').filter((line) => stringWidth(line) > 102);
    expect(wide).toEqual([]);
    expect(long.stdout).not.toMatch(/^ *[，。；：、）”]/m);
  });

  it('is that of errors for people, and no part of JSON', async () => {
    const { exitCode, stderr } = await runIn({ LANG: 'zh_CN.UTF-8' }, 'setle');
    expect(exitCode).toBe(2);
    expect(stderr).toContain('错误 未知命令“setle” [unknown-command]\n');
    expect(stderr).toContain('下一步：');
    const json = await runIn({ LANG: 'zh_CN.UTF-8' }, 'account', 'show', '--json');
    expect(json.stderr).not.toMatch(HAN);
    expect(json).toEqual(await runIn({}, 'account', 'show', '--json'));
  });

  it('may be asked for in front of the command, and must be one of those there are', async () => {
    const inFront = await runIn({}, '--lang', 'zh', 'account', 'show');
    expect(inFront).toEqual(await runIn({}, 'account', 'show', '--lang', 'zh'));
    expect(inFront.stderr).toContain('错误');
    const { exitCode, stderr } = await runIn({}, 'status', '--lang', 'fr');
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining("'fr' is invalid")]);
  });

  it('does not mix with that of another command at the same time', async () => {
    const both = await Promise.all([runIn({ LANG: 'zh_CN' }, 'setle'), runIn({}, 'setle')]);
    expect(both.map(({ stderr }) => HAN.test(stderr))).toEqual([true, false]);
  });
});

it('a refusal says why and what helps, and keeps its data and its code', async () => {
  const error = new ClientError({
    code: 'insufficient-funds',
    message: 'the ledger rejected the transaction: insufficient-funds (availableFen 130, requiredFen 4754)',
    remedy: 'pay less',
    data: { availableFen: '130', requiredFen: '4754' },
  });
  const text = saidTo({ words: ZH }, () => errorText(reportOf(error), plain, plain));
  const { why, remedy } = ZH.refusals['insufficient-funds'];
  expect(text).toMatch(
    new RegExp(`^错误 ${why} \\[insufficient-funds\\]\\n.*1\\.30.*47\\.54.*\\n下一步：${remedy}\\n$`),
  );
  const report = errorJson(reportOf(error));
  expect(saidTo({ words: ZH }, () => errorJson(reportOf(error)))).toBe(report);
});

it('a table is aligned by the room that its words take', () => {
  const text = saidTo({ words: ZH }, () =>
    table([{ head: 'account' }, { head: 'yuan', align: 'right' }], [['林', '1.00']]),
  );
  expect(text).toBe('账户    元\n────  ────\n林    1.00');
  expect(
    saidTo({ words: ZH }, () =>
      fields([
        ['account', 'bank-a/lin'],
        ['height', '7'],
      ]),
    ),
  ).toBe('账户  bank-a/lin\n高度  7');
  expect(saidTo({ words: ZH }, () => plural(1, 'site'))).toBe('1 个站点');
});

it('with --utc, times are those of UTC', async () => {
  expect(await readerOf(['status', '--utc'], {})).toEqual({ timeZone: 'UTC' });
  expect(saidTo({ timeZone: 'UTC' }, () => formatTime(1_767_225_600_000))).toBe('2026-01-01T00:00:00Z');
  expect(saidTo({ timeZone: 'Asia/Shanghai' }, () => formatTime(1_767_225_600_000))).toBe('2026-01-01T08:00:00+08:00');
});
