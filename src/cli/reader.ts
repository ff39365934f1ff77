// Who reads what a command says: in which language, and by which clocks. Programs read JSON, which is the same for all.
import { AsyncLocalStorage } from 'node:async_hooks';
import type { Words } from '../words/words.ts';

export const LANGUAGES = ['en', 'zh'] as const;
export type Language = (typeof LANGUAGES)[number];

export interface Reader {
  /** Undefined in English, which the sources speak. */
  readonly words?: Words;
  /** Undefined: that of this machine. */
  readonly timeZone?: string;
}

/** The first that is set decides, as for other programs; GRIDPACT_LANG is for this one alone. */
const VARIABLES = ['GRIDPACT_LANG', 'LC_ALL', 'LC_MESSAGES', 'LANG'];

const reading = new AsyncLocalStorage<Reader>();

/** All that `run` says, also later, is for this reader. */
export function saidTo<T>(reader: Reader, run: () => T): T {
  return reading.run(reader, run);
}

export function reader(): Reader {
  return reading.getStore() ?? {};
}

/** By whose clocks times are said, and days begin where nothing else is asked for. */
export function readersTimeZone(): string {
  return reader().timeZone ?? Temporal.Now.timeZoneId();
}

export async function readerOf(argv: readonly string[], env: NodeJS.ProcessEnv): Promise<Reader> {
  return {
    ...(argv.includes('--utc') && { timeZone: 'UTC' }),
    ...(!isProgram(argv) && languageOf(argv, env) === 'zh' && { words: (await import('../words/zh.ts')).ZH }),
  };
}

/** Programs have no language: they read JSON, or the rows of a spreadsheet. */
function isProgram(argv: readonly string[]): boolean {
  return argv.includes('--json') || argv.includes('--csv');
}

function languageOf(argv: readonly string[], env: NodeJS.ProcessEnv): Language {
  const at = argv.findLastIndex((word) => word === '--lang' || word.startsWith('--lang='));
  const asked = argv[at]?.split('=')[1] ?? argv[at + 1];
  const set = VARIABLES.map((name) => env[name]).find((value) => value !== undefined && value !== '');
  return (at < 0 ? set : asked)?.startsWith('zh') ? 'zh' : 'en';
}
