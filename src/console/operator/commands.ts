// The commands that an operator may want next, with the ids, heights and times of this page in them. Nothing is run from
// here: keys stay where they are. Names in capitals are what only the person at the keyboard knows. Knows no page.
import type { ALERT_CODES, NodeStatus } from '../../answers/node-status.ts';
import { type CommandWords, commandLine, quoted } from '../command-line.ts';
import { isoTime } from '../plain-forms.ts';

/** Named for what they do, which the page says in the reader's language. */
export const ACTIONS = [
  ...(['status', 'backup', 'snapshot', 'archive', 'prune', 'log', 'start', 'from-snapshot', 'resume'] as const),
  ...(['governance', 'proposal', 'approve', 'withdraw', 'members', 'admit', 'vote'] as const),
  ...(['member', 'suspend', 'vote-again', 'remove', 'release'] as const),
  ...(['consensus-key', 'network-key', 'certifying-key', 'transaction-key'] as const),
  ...(['import', 'settle', 'try', 'connect', 'cutoff', 'window', 'net', 'report', 'confirm', 'default'] as const),
] as const;
export type ActionName = (typeof ACTIONS)[number];

export interface Action {
  readonly name: ActionName;
  readonly command: CommandWords;
  /** The operation of a transaction that does the same, for a key that no program of this machine may open. */
  readonly body?: { readonly [operation: string]: object };
}

type Options = NonNullable<CommandWords['options']>;

const action = (
  name: ActionName,
  command: string,
  operands: readonly string[] = [],
  options: Options = {},
): Action => ({
  name,
  command: { name: command, operands, options },
});

const STATUS = action('status', 'status');
const START = action('start', 'start');
const RESUME = action('resume', 'start', [], { 'resume-voting': true });
/** Blocks that stay on the disk when old ones go: the node refuses to remove one that is needed. */
const STAYING = 1_000;

interface Now {
  readonly status: Pick<NodeStatus, 'member' | 'height' | 'validator'>;
  readonly nowMs: number;
}

const HOUR_MS = 3_600_000;

const day = (nowMs: number) => isoTime(nowMs).slice(0, 10);

/** On any day. */
export function usualActions({ status: { member, validator }, nowMs }: Now): readonly Action[] {
  const name = `${member}-${day(nowMs)}`;
  return [
    STATUS,
    action('backup', 'backup make', [`${name}.backup`]),
    action('snapshot', 'snapshot make', [`${name}.snapshot`]),
    action('archive', 'archive export', [`${name}.archive`]),
    START,
    action('log', 'log-level', ['debug']),
    action('governance', 'governance status'),
    action('members', 'member list'),
    action('admit', 'governance admit-member', ['entry.json'], { reason: 'REASON' }),
    ...(validator ? [] : [action('vote', 'member add', [], { reason: 'REASON' })]),
    ...renewals({ kind: 'consensus-key', of: '' }),
    ...renewals({ kind: 'network-key', of: '' }),
    action('transaction-key', 'member new-key', ['transaction']),
  ];
}

type AlertCode = (typeof ALERT_CODES)[number];

/** Of a node that stopped, or does not vote, for a fault: by the fault's code. */
const OF_FAULT: { readonly [code: string]: readonly Action[] } = {
  ...{ 'journal-damaged': [RESUME], 'journal-missing': [RESUME], 'restored-from-backup': [RESUME] },
};

export function alertActions(code: string, now: Now): readonly Action[] {
  const { member, height } = now.status;
  const file = `${member}-${day(now.nowMs)}.archive`;
  const before = String(Math.max(1, height - STAYING));
  const by: { readonly [C in AlertCode]: readonly Action[] } = {
    'no-quorum': [STATUS],
    'blocks-forgotten': [action('from-snapshot', 'start', [], { 'from-snapshot': true })],
    'catching-up': [STATUS, START],
    'voting-awaited': [STATUS],
    'votes-forgotten': [RESUME],
    'voting-resumes': [STATUS],
    'consensus-key-missing': [START],
    'epoch-votes-forgotten': [action('governance', 'governance status')],
    bug: [START],
    'votes-missing': [STATUS],
    'batches-missing': [STATUS],
    'payloads-missing': [STATUS],
    'clock-skew': [STATUS],
    'other-version': [STATUS, action('governance', 'governance status')],
    'disk-space-low': [
      action('archive', 'archive export', [file]),
      action('prune', 'archive prune', [], { before, archive: file }),
    ],
    // The table of keys has the commands.
    'key-expires': [],
    divergence: [STATUS, action('members', 'member list')],
  };
  return by[code as AlertCode] ?? OF_FAULT[code] ?? [START];
}

/** `of`: a certifying key's purpose. A token has no command: its file is edited. */
export function renewals({ kind, of }: { readonly kind: string; readonly of: string }): readonly Action[] {
  if (kind === 'consensus-key') return [action(kind, 'member rotate-key', [], { reason: 'scheduled rotation' })];
  if (kind === 'network-key') return [action(kind, 'member new-key', ['network'])];
  if (kind === 'certifying-key') {
    return [action(kind, 'certifying-key publish', [of], { 'new-key': `${of}.key` })];
  }
  return [];
}

interface OpenProposal {
  readonly id: string;
  readonly proposer: string;
  readonly approvals: readonly string[];
}

/** Not to approve is to reject: a proposal without enough approvals expires. */
export function proposalActions({ id, proposer, approvals }: OpenProposal, { status }: Now): readonly Action[] {
  const { member, validator } = status;
  const body = (operation: string) => ({ body: { [operation]: { proposal: id } } });
  const mayApprove = validator && !approvals.includes(member);
  const mayWithdraw = proposer === member || approvals.includes(member);
  return [
    action('proposal', 'governance status', [id]),
    ...(mayApprove ? [{ ...action('approve', 'governance approve', [id]), ...body('approveChange') }] : []),
    ...(mayWithdraw ? [{ ...action('withdraw', 'governance withdraw', [id]), ...body('withdrawChange') }] : []),
  ];
}

interface OtherMember {
  readonly member: string;
  readonly validator: boolean;
  readonly connected: boolean;
  readonly connectionSinceMs: number;
}

/** What this member may propose of another: that its node votes or does not, and that it leaves. */
export function memberActions({ member, validator, connected, connectionSinceMs }: OtherMember): readonly Action[] {
  const reason = connected ? 'REASON' : `no answer since ${isoTime(connectionSinceMs)}`;
  const proposed = validator
    ? [
        action('suspend', 'member suspend', [member], { reason }),
        action('remove', 'member remove', [member], { reason }),
      ]
    : [
        action('vote-again', 'member resume', [member], { reason }),
        action('release', 'member release', [member], { reason }),
      ];
  return [action('member', 'member show', [member]), ...proposed];
}

interface RunPeriod {
  /** "<plan>/<version>". */
  readonly plan: string;
  readonly startMs: number;
  readonly endMs: number;
}

/** Of sites without a statement, or whose lines were refused, by what each lacks. */
export function settleActions(
  { plan, startMs, endMs }: RunPeriod,
  sites: readonly { readonly site: string; readonly reason: string }[],
): readonly Action[] {
  const [id = '', version = ''] = plan.split('/');
  const period = { from: isoTime(startMs), until: isoTime(endMs) };
  const run = { plan: id, 'plan-version': version, ...period };
  const of = (reason: string) => sites.filter((one) => one.reason === reason).map(({ site }) => site);
  const [due, unread, apart] = [of('not-settled'), of('no-reading'), of('not-connected')];
  const readings = { readings: 'READINGS.csv', format: 'register-csv', plan: id, ...period };
  return [
    ...(due.length === 0
      ? []
      : [
          action('try', 'settle', [], { ...run, site: due, 'dry-run': true }),
          action('settle', 'settle', [], { ...run, site: due }),
        ]),
    ...(unread.length === 0 ? [] : [action('import', 'readings import', [], readings)]),
    ...(apart.length === 0 ? [] : [action('connect', 'site connect', apart)]),
  ];
}

interface OpenWindow {
  /** The block that ends it; 0 while nobody has chosen one. */
  readonly cutoff: number;
  readonly nowMs: number;
  /** Of the reader, whose hours are meant. */
  readonly timeZone: string;
}

/** Ends it with the next full hour. */
export function openWindowActions({ cutoff, nowMs, timeZone }: OpenWindow): readonly Action[] {
  const hour = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', hourCycle: 'h23', timeZone });
  const schedule = { at: `${hour.format(nowMs + HOUR_MS)}:00`, 'time-zone': timeZone };
  return [
    ...(cutoff === 0 ? [action('cutoff', 'clearing schedule', [], schedule)] : []),
    action('net', 'clearing status'),
  ];
}

interface ClosedWindow {
  readonly window: number;
  readonly status: string;
  /** The members that owe and have not paid, with what is still due. */
  readonly debtors: readonly { readonly member: string; readonly dueYuan: string }[];
  /** Somebody owes, and the time to pay is over: the ledger takes no default before. */
  readonly isOverdue: boolean;
}

export function windowActions({ window, status, debtors, isOverdue }: ClosedWindow): readonly Action[] {
  const number = String(window);
  const report = action('report', 'clearing report', [number]);
  if (status === 'closed') {
    return [{ ...action('window', 'clearing settle', [number]), body: { startSettlement: { window } } }, report];
  }
  const paid = debtors.map(({ member, dueYuan }) =>
    action('confirm', 'clearing confirm', [number, member, dueYuan], { reference: 'REFERENCE' }),
  );
  const reason = 'not paid by the deadline';
  return [...paid, report, ...(isOverdue ? [action('default', 'clearing default', [number], { reason })] : [])];
}

export function written({ command }: Action, folder: string): string | undefined {
  return commandLine({ ...command, folder });
}

/** The same as a file that is signed where the key is, and sent from anywhere. */
export interface ToSign {
  readonly file: string;
  readonly commands: readonly string[];
  /** `validUntil`: the last block that may have it. */
  readonly json: (validUntil: number) => string;
}

export function toSign({ body, command }: Action, folder: string): ToSign | undefined {
  if (body === undefined) return undefined;
  const name = [command.name, ...(command.operands ?? [])].join('-').replaceAll(/[^A-Za-z0-9.-]/g, '-');
  const [file, signed] = [`${name}.json`, `${name}.signed.json`];
  const sign = commandLine({ name: 'sign', operands: [file], options: { json: true }, folder });
  const send = commandLine({ name: 'submit', operands: [signed], folder });
  if (sign === undefined || send === undefined) return undefined;
  return {
    ...{ file, commands: [`${sign} > ${quoted(signed)}`, send] },
    json: (validUntil) => `${JSON.stringify({ validUntilHeight: String(validUntil), ...body })}\n`,
  };
}
