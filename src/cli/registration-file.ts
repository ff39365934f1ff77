// Registrations in bulk: CSV files with an account or a site in every line. Everything that is wrong with a file is
// told by line and field, by the ledger's own checks, and nothing is sent of a file with a fault.

import { basename } from 'node:path';
import { Option } from 'commander';
import { fromHex } from '../base/bytes.ts';
import { isSafePublicKey } from '../crypto/ed25519.ts';
import {
  ACCOUNT_OPENING_KIND,
  type AccountOpening,
  SITE_APPLICATION_FEED_IN,
  type SiteApplication,
} from '../generated/transaction.ts';
import { checkAccountOpening } from '../ledger/accounts/open-accounts.ts';
import { DIGEST_ID } from '../ledger/ids.ts';
import { checkSiteApplication } from '../ledger/metering/apply-sites.ts';
import { type Rejection, reject } from '../ledger/rejection.ts';
import { type Origin, ProblemList, quoted, TooManyProblems } from '../meter-data/reading-problem.ts';
import { badFile } from './bad-file.ts';
import { CliError } from './cli-error.ts';
import { rowsOfFile } from './csv-stream.ts';
import { EXIT } from './exit-codes.ts';
import { optionMissing } from './option-missing.ts';
import { say } from './print/say.ts';
import { RepeatedIds } from './repeated-ids.ts';
import { refuseExisting } from './write-output-file.ts';

export const ACCOUNT_COLUMNS = ['account', 'key', 'kind'] as const;
export const SITE_COLUMNS = ['site', 'account', 'capacityW', 'feedIn'] as const;

interface Unread {
  readonly unread: string;
  readonly remedy: string;
}

interface Registration<L> {
  readonly columns: readonly string[];
  /** Or the column whose cell cannot be read at all. */
  readonly parse: (cells: readonly string[]) => L | Unread;
  /** The columns that must differ from line to line. */
  readonly idOf: (line: L) => string;
  readonly check: (line: L) => Rejection | undefined;
  /** The ledger's name of a field, where a column is named otherwise. */
  readonly renamed: { readonly [field: string]: string };
}

const ACCOUNTS: Registration<AccountOpening> = {
  columns: ACCOUNT_COLUMNS,
  parse([account = '', key = '', kind = '']) {
    if (!DIGEST_ID.test(key)) return { unread: 'key', remedy: say`write 64 lower-case hexadecimal digits` };
    const known = ACCOUNT_OPENING_KIND.find((value) => value === kind);
    if (known === undefined) return { unread: 'kind', remedy: say`write ${ACCOUNT_OPENING_KIND.join(' | ')}` };
    return { account, key: fromHex(key), kind: known };
  },
  idOf: ({ account }) => account,
  check: (line) => checkAccountOpening(line) ?? checkSafeKey(line),
  renamed: {},
};

const SITES: Registration<SiteApplication> = {
  columns: SITE_COLUMNS,
  parse([site = '', producerAccount = '', capacityW = '', feedIn = '']) {
    if (!/^[0-9]{1,15}$/.test(capacityW)) return { unread: 'capacityW', remedy: say`write whole watts, digits only` };
    const known = SITE_APPLICATION_FEED_IN.find((value) => value === feedIn);
    if (known === undefined) return { unread: 'feedIn', remedy: say`write ${SITE_APPLICATION_FEED_IN.join(' | ')}` };
    return { site, producerAccount, capacityW: BigInt(capacityW), feedIn: known };
  },
  idOf: ({ site }) => site,
  check: checkSiteApplication,
  renamed: { producerAccount: 'account' },
};

/** The check that nodes make apart from the others, since it is dear. */
function checkSafeKey({ key }: AccountOpening): Rejection | undefined {
  return isSafePublicKey(key)
    ? undefined
    : reject('unsafe-key', { field: 'key', required: say`a point of prime order` });
}

export interface FileOptions {
  readonly file?: string;
  readonly result?: string;
}

/** Of commands that take such a file. */
export function resultOption(): Option {
  return new Option('--result <csv>', 'with --file: write what became of each line to this new file, as it comes');
}

/** The option that names such a file. */
export function bulkOption(columns: readonly string[]): Option {
  return new Option('--file <csv>', `one for each line of a file with the columns ${columns.join(',')}`);
}

/** Throws CliError unless the command line names either `what` or a file; only of a file there is a result. */
export function requireOneSource(what: string, named: boolean, { file, result }: FileOptions): void {
  if (result !== undefined && file === undefined) {
    throw optionMissing(say`the file whose lines the result is of`, say`add --file CSV, or leave out --result`);
  }
  refuseExisting(result);
  if (named !== (file !== undefined)) return;
  throw new CliError({
    exitCode: EXIT.usage,
    code: named ? 'conflicting-option' : 'missing-argument',
    message: named
      ? say`the command line names ${what} and a file`
      : say`the command line names neither ${what} nor a file`,
    remedy: say`name ${what}, or a file with --file`,
  });
}

/** A line, and where it stands in the file, from 1. */
export interface FileLine<L> {
  readonly at: number;
  readonly value: L;
}

/** A file in which nothing is wrong, of any size: it is read again by whoever asks for its lines. */
export interface LinesFile<L> {
  readonly count: number;
  lines(): AsyncGenerator<FileLine<L>>;
}

/** Throws CliError with every fault of the file, and NodeError `file-unreadable`. */
export function readAccountFile(path: string): Promise<LinesFile<AccountOpening>> {
  return readFile(path, ACCOUNTS);
}

/** Throws CliError with every fault of the file, and NodeError `file-unreadable`. */
export function readSiteFile(path: string): Promise<LinesFile<SiteApplication>> {
  return readFile(path, SITES);
}

/** Judged as a whole, and what it says is not kept. */
async function readFile<L extends object>(path: string, registration: Registration<L>): Promise<LinesFile<L>> {
  const problems = new ProblemList();
  let count = 0;
  try {
    const ids = new RepeatedIds();
    for await (const { value } of linesOf(path, registration, problems)) {
      ids.add(registration.idOf(value));
      count++;
    }
    await addDuplicates(path, registration, problems, ids);
    if (count === 0 && problems.found.length === 0) {
      const origin = { file: basename(path), line: 0 };
      problems.add(origin, 'no-lines', '', say`there is no line below the header`, say`add some`);
    }
  } catch (error) {
    if (!(error instanceof TooManyProblems)) throw error;
  }
  refuseFaulty(problems);
  return { count, lines: () => sureLines(path, registration) };
}

/** Of a file that was in order; it may be another one by now. */
async function* sureLines<L extends object>(path: string, registration: Registration<L>): AsyncGenerator<FileLine<L>> {
  const problems = new ProblemList();
  for await (const line of linesOf(path, registration, problems)) {
    refuseFaulty(problems);
    yield line;
  }
  refuseFaulty(problems);
}

function refuseFaulty({ found }: ProblemList): void {
  if (found.length === 0) return;
  const inOrder = found.toSorted((a, b) => a.line - b.line);
  throw badFile(inOrder, say`the lines of the file are`, 'registrations-invalid');
}

async function* linesOf<L extends object>(
  path: string,
  registration: Registration<L>,
  problems: ProblemList,
): AsyncGenerator<FileLine<L>> {
  for await (const { cells, origin } of rowsOfFile(path, '--file', registration.columns, problems)) {
    const value = readLine(cells, origin, registration, problems);
    if (value !== undefined) yield { at: origin.line, value };
  }
}

/** Only of a file with ids that may stand in it twice is anything kept. */
async function addDuplicates<L extends object>(
  path: string,
  registration: Registration<L>,
  problems: ProblemList,
  ids: RepeatedIds,
): Promise<void> {
  const isSuspect = ids.suspects();
  if (isSuspect === undefined) return;
  const places = new Map<string, number>();
  const [column = ''] = registration.columns;
  for await (const { at, value } of linesOf(path, registration, new ProblemList())) {
    const id = registration.idOf(value);
    if (!isSuspect(id)) continue;
    const before = places.get(id);
    if (before !== undefined) {
      const message = say`${quoted(id)} stands in line ${before} already`;
      problems.add({ file: basename(path), line: at }, 'duplicate', column, message, say`remove one of the two lines`);
    }
    places.set(id, at);
  }
}

function readLine<L extends object>(
  cells: readonly string[],
  origin: Origin,
  { columns, parse, check, renamed }: Registration<L>,
  problems: ProblemList,
): L | undefined {
  const cell = (column: string) => quoted(cells[columns.indexOf(column)] ?? '');
  const line = parse(cells);
  if ('unread' in line) {
    problems.add(origin, 'bad-value', line.unread, say`${cell(line.unread)} cannot be read`, line.remedy);
    return undefined;
  }
  const fault = check(line);
  if (fault === undefined) return line;
  const { field, required } = fault.data;
  const column = renamed[`${field}`] ?? `${field}`;
  problems.add(origin, 'bad-value', column, say`${cell(column)} is refused: ${fault.name}`, say`write ${required}`);
  return undefined;
}
