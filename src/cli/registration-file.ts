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
import { forEachRowUnder } from '../meter-data/csv-rows.ts';
import { type Origin, ProblemList, quoted, TooManyProblems } from '../meter-data/reading-problem.ts';
import { badFile } from './bad-file.ts';
import { CliError } from './cli-error.ts';
import { EXIT } from './exit-codes.ts';
import { readInputFile } from './read-input-file.ts';

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
    if (!DIGEST_ID.test(key)) return { unread: 'key', remedy: 'write 64 lower-case hexadecimal digits' };
    const known = ACCOUNT_OPENING_KIND.find((value) => value === kind);
    if (known === undefined) return { unread: 'kind', remedy: `write ${ACCOUNT_OPENING_KIND.join(' | ')}` };
    return { account, key: fromHex(key), kind: known };
  },
  idOf: ({ account }) => account,
  check: (line) => checkAccountOpening(line) ?? checkSafeKey(line),
  renamed: {},
};

const SITES: Registration<SiteApplication> = {
  columns: SITE_COLUMNS,
  parse([site = '', producerAccount = '', capacityW = '', feedIn = '']) {
    if (!/^[0-9]{1,15}$/.test(capacityW)) return { unread: 'capacityW', remedy: 'write whole watts, digits only' };
    const known = SITE_APPLICATION_FEED_IN.find((value) => value === feedIn);
    if (known === undefined) return { unread: 'feedIn', remedy: `write ${SITE_APPLICATION_FEED_IN.join(' | ')}` };
    return { site, producerAccount, capacityW: BigInt(capacityW), feedIn: known };
  },
  idOf: ({ site }) => site,
  check: checkSiteApplication,
  renamed: { producerAccount: 'account' },
};

/** The check that nodes make apart from the others, since it is dear. */
function checkSafeKey({ key }: AccountOpening): Rejection | undefined {
  return isSafePublicKey(key) ? undefined : reject('unsafe-key', { field: 'key', required: 'a point of prime order' });
}

/** The option that names such a file. */
export function bulkOption(columns: readonly string[]): Option {
  return new Option('--file <csv>', `one for each line of a file with the columns ${columns.join(',')}`);
}

/** Throws CliError unless the command line names either `what` or a file. */
export function requireOneSource(what: string, named: boolean, file: string | undefined): void {
  if (named !== (file !== undefined)) return;
  throw new CliError({
    exitCode: EXIT.usage,
    code: named ? 'conflicting-option' : 'missing-argument',
    message: named ? `the command line names ${what} and a file` : `the command line names neither ${what} nor a file`,
    remedy: `name ${what}, or a file with --file`,
  });
}

/** Throws CliError with every fault of the file, and NodeError `file-unreadable`. */
export function readAccountFile(path: string): readonly AccountOpening[] {
  return readLines(path, ACCOUNTS);
}

/** Throws CliError with every fault of the file, and NodeError `file-unreadable`. */
export function readSiteFile(path: string): readonly SiteApplication[] {
  return readLines(path, SITES);
}

function readLines<L extends object>(path: string, registration: Registration<L>): readonly L[] {
  const problems = new ProblemList();
  const lines: L[] = [];
  const places = new Map<string, number>();
  const file = { name: basename(path), bytes: readInputFile(path, '--file') };
  try {
    forEachRowUnder(registration.columns, file, problems, (cells, origin) => {
      const line = readLine(cells, origin, registration, problems);
      if (line === undefined) return;
      const id = registration.idOf(line);
      const before = places.get(id);
      if (before !== undefined) {
        const [column = ''] = registration.columns;
        const message = `${quoted(id)} stands in line ${before} already`;
        problems.add(origin, 'duplicate', column, message, 'remove one of the two lines');
      }
      places.set(id, origin.line);
      lines.push(line);
    });
    if (lines.length === 0 && problems.found.length === 0) {
      problems.add({ file: file.name, line: 0 }, 'no-lines', '', 'there is no line below the header', 'add some');
    }
  } catch (error) {
    if (!(error instanceof TooManyProblems)) throw error;
  }
  if (problems.found.length > 0) throw badFile(problems.found, 'the lines of the file are', 'registrations-invalid');
  return lines;
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
    problems.add(origin, 'bad-value', line.unread, `${cell(line.unread)} cannot be read`, line.remedy);
    return undefined;
  }
  const fault = check(line);
  if (fault === undefined) return line;
  const { field, required } = fault.data;
  const column = renamed[`${field}`] ?? `${field}`;
  problems.add(origin, 'bad-value', column, `${cell(column)} is refused: ${fault.name}`, `write ${required}`);
  return undefined;
}
