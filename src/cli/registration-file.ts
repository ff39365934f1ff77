// Registrations in bulk: CSV files with an account or a site in every line. Everything that is wrong with a file is
// told by line and field, by the ledger's own checks, and nothing is sent of a file with a fault.

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
import { CliError } from './cli-error.ts';
import { EXIT } from './exit-codes.ts';
import { type LineKind, type LinesFile, readLinesFile } from './lines-file.ts';
import { optionMissing } from './option-missing.ts';
import { say } from './print/say.ts';
import { refuseExisting } from './write-output-file.ts';

export const ACCOUNT_COLUMNS = ['account', 'key', 'kind'] as const;
export const SITE_COLUMNS = ['site', 'account', 'capacityW', 'feedIn'] as const;

const REGISTRATIONS = { option: '--file', fault: 'registrations-invalid' } as const;

const ACCOUNTS: LineKind<AccountOpening> = {
  ...REGISTRATIONS,
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

const SITES: LineKind<SiteApplication> = {
  ...REGISTRATIONS,
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

/** Throws CliError with every fault of the file, and NodeError `file-unreadable`. */
export function readAccountFile(path: string): Promise<LinesFile<AccountOpening>> {
  return readLinesFile(path, ACCOUNTS);
}

/** Throws CliError with every fault of the file, and NodeError `file-unreadable`. */
export function readSiteFile(path: string): Promise<LinesFile<SiteApplication>> {
  return readLinesFile(path, SITES);
}
