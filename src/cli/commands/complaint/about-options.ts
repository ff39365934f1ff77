// The options that say what a complaint is about: each kind of thing by its own, or any of them by a file.
import { type Command, Option } from 'commander';
import { operationFromJson } from '../../../client/body-json.ts';
import type { ComplaintAbout, RefundedPayment } from '../../../generated/transaction.ts';
import { CliError } from '../../cli-error.ts';
import { EXIT } from '../../exit-codes.ts';
import { parseInstant } from '../../options/parse-argument.ts';
import { say } from '../../print/say.ts';
import { readFields } from '../../read-operation.ts';

export interface AboutOptions {
  readonly payee?: string;
  readonly order?: string;
  readonly payment?: string;
  readonly collection?: string;
  readonly micro?: string;
  readonly packet?: string;
  readonly attempt?: string;
  readonly window?: string;
  readonly site?: string;
  readonly period?: bigint;
  readonly about?: string;
}

const THINGS = ['order', 'payment', 'collection', 'micro', 'packet', 'attempt', 'window', 'site', 'about'] as const;

export function aboutOptions(command: Command): Command {
  const one = (flags: string, text: string, name: (typeof THINGS)[number]) =>
    new Option(flags, text).conflicts(THINGS.filter((other) => other !== name));
  return command
    .addOption(new Option('--payee <account>', 'the account that was paid'))
    .addOption(one('--order <id>', 'its order', 'order'))
    .addOption(one('--payment <id>', 'or the id that the payer gave the payment', 'payment'))
    .addOption(one('--collection <id>', 'or the id of the collection, of a payee that collects', 'collection'))
    .addOption(one('--micro <transfer>', 'or the transfer id of a sum of micro-payments', 'micro'))
    .addOption(one('--packet <campaign/index/id>', 'or a payment with a packet or a coupon', 'packet'))
    .addOption(one('--attempt <channel/attempt>', 'or an attempt to pay through a channel', 'attempt'))
    .addOption(one('--window <n>', "or the member's own net in a clearing window", 'window'))
    .addOption(one('--site <site>', 'or the site of a statement, with --period', 'site'))
    .addOption(new Option('--period <instant>', "start of the statement's period").argParser(parseInstant))
    .addOption(
      one('--about <file>', 'or JSON with the fields of "about", as for an offline payment by its record', 'about'),
    );
}

const NOTHING = { payee: '', payment: null, site: '', periodStartMs: 0n, name: '' } as const;
const NO_PAYMENT: RefundedPayment = { order: '', payer: '', payment: '', record: null };

/** `account`: of the customer. Throws CliError `option-missing`, or `fields-invalid`. */
export function aboutOf(account: string, options: AboutOptions): ComplaintAbout {
  const { payee = '', order, payment, attempt, window, site, period, about } = options;
  if (about !== undefined) return fromFile(about);
  if (site !== undefined && period !== undefined) return { ...NOTHING, kind: 'statement', site, periodStartMs: period };
  if (window !== undefined) return { ...NOTHING, kind: 'window', name: window };
  if (attempt !== undefined) return { ...NOTHING, kind: 'attempt', payee: accountOfChannel(attempt), name: attempt };
  if (payee !== '') {
    if (order !== undefined) return { ...NOTHING, kind: 'order', payee, payment: { ...NO_PAYMENT, order } };
    if (payment !== undefined) {
      return { ...NOTHING, kind: 'payment', payee, payment: { ...NO_PAYMENT, payer: account, payment } };
    }
    for (const kind of ['collection', 'micro', 'packet'] as const) {
      const name = options[kind];
      if (name !== undefined) return { ...NOTHING, kind, payee, name };
    }
  }
  throw new CliError({
    exitCode: EXIT.usage,
    code: 'option-missing',
    message: say`nothing says what the complaint is about`,
    remedy: [
      say`add --payee ACCOUNT with --order, --payment, --collection, --micro or --packet; or --attempt, --window, --about,`,
      say`or --site SITE with --period INSTANT`,
    ].join(' '),
  });
}

/** "pay/card/a-1" to "pay/channel.card". */
function accountOfChannel(attempt: string): string {
  const [owner = '', name = ''] = attempt.split('/');
  return `${owner}/channel.${name}`;
}

function fromFile(path: string): ComplaintAbout {
  const frame = { account: '', complaint: '', kind: 'other', amountFen: '0', commitment: '', record: '' };
  return readFields(path, (about) => operationFromJson('fileComplaint', { ...frame, about })).about;
}
