// The checklist of a site as rows: what is open, what there is to know of it, and the command that closes it.
import { balanceOf } from '../../client/account-flows.ts';
import type { SiteChecklist } from '../../client/site-checklist.ts';
import { formatFen, formatTime, plural } from './format-value.ts';
import type { Output } from './output.ts';
import { say, word } from './say.ts';
import { table } from './table.ts';

export interface ChecklistRow {
  readonly item: string;
  readonly open: boolean;
  readonly detail: string;
  /** A command line without the leading "gridpact"; empty when nothing is open. */
  readonly next: string;
}

/** Closing the site is the last row. */
export function checklistRows(checklist: SiteChecklist): readonly ChecklistRow[] {
  return [
    finalReading(checklist),
    settlement(checklist),
    corrections(checklist),
    suspense(checklist),
    debt(checklist),
    grants(checklist),
    balance(checklist),
    closing(checklist),
  ];
}

export function checklistText(rows: readonly ChecklistRow[], { paint }: Output): string {
  const cells = rows.map(({ item, open, detail, next }) => [open ? 'open' : 'done', item, detail, next]);
  const heads = [{ head: '' }, { head: 'what' }, { head: 'state' }, { head: 'next: gridpact …' }];
  const open = rows.filter((row) => row.open).length;
  const sum = open === 0 ? paint.green(say`nothing is open`) : say`${plural(open, 'item')} open`;
  return `${table(heads, cells)}\n${sum}`;
}

function row(item: string, open: boolean, detail: string, next: string): ChecklistRow {
  return { item, open, detail, next: open ? next : '' };
}

function finalReading({ site, finalReading: { atMs, isThere }, plan }: SiteChecklist): ChecklistRow {
  const wanted = atMs > 0n ? say`at ${formatTime(atMs)}` : say`the site was never read`;
  const detail = isThere ? wanted : say`none ${wanted}; the latest is ${formatTime(site.latestReadingMs)}`;
  const span = `--from ${formatTime(site.latestReadingMs)} --until ${atMs > 0n ? formatTime(atMs) : 'INSTANT'}`;
  return row(say`final reading`, !isThere, detail, `readings import --plan ${plan || 'PLAN'} ${span} --readings FILE`);
}

function settlement({ site: { site, settledUntilMs }, unsettled, plan }: SiteChecklist): ChecklistRow {
  const detail =
    unsettled === undefined
      ? settledText(settledUntilMs)
      : say`${settledText(settledUntilMs)}, read until ${formatTime(unsettled.untilMs)}`;
  const { fromMs = 0n, untilMs = 0n } = unsettled ?? {};
  const span = `--from ${formatTime(fromMs)} --until ${formatTime(untilMs)}`;
  return row(
    say`last statement`,
    unsettled !== undefined,
    detail,
    `settle --plan ${plan || 'PLAN'} ${span} --site ${site}`,
  );
}

function settledText(settledUntilMs: bigint): string {
  return settledUntilMs === 0n ? say`never settled` : say`settled until ${formatTime(settledUntilMs)}`;
}

function corrections({ site: { site }, uncorrected }: SiteChecklist): ChecklistRow {
  const [first] = uncorrected;
  const detail =
    first === undefined
      ? say`statements are as the readings`
      : say`${plural(uncorrected.length, 'statement')} not as the readings`;
  const next = `statement correct ${site} ${formatTime(first?.periodStartMs ?? 0n)} --reason TEXT`;
  return row('corrections', first !== undefined, detail, next);
}

function suspense({ site: { producerAccount }, onSuspense }: SiteChecklist): ChecklistRow {
  const [first] = onSuspense;
  const sumFen = onSuspense.reduce((sum, { netFen }) => sum + netFen, 0n);
  const detail =
    first === undefined
      ? say`no payment waits`
      : say`${formatFen(sumFen)} yuan of ${plural(onSuspense.length, 'statement')}`;
  const next = `pay ${first?.paidTo ?? ''} ${producerAccount} ${sumFen}fen --reference ${first?.site ?? ''}`;
  return row('suspense', first !== undefined, detail, next);
}

function debt({ site: { site, owedFen, producerAccount } }: SiteChecklist): ChecklistRow {
  const detail = owedFen === 0n ? say`the site owes nothing` : say`${formatFen(owedFen)} yuan owed to the grid company`;
  return row('debt', owedFen > 0n, detail, `site repay ${site} --from ${producerAccount} --key-file KEY`);
}

function grants({ grants: active }: SiteChecklist): ChecklistRow {
  const ids = active.map(({ grant }) => grant.grant);
  const detail = ids.length === 0 ? say`none is active` : say`${plural(ids.length, 'grant')} active: ${ids.join(', ')}`;
  return row('grants', ids.length > 0, detail, `share revoke ${ids[0] ?? ''} --reason "moved out"`);
}

/** The account outlives the site where its holder has another one: then there is nothing to do. */
function balance({ site: { producerAccount }, account }: SiteChecklist): ChecklistRow {
  if (account === undefined) return row('account', false, say`${producerAccount} is not there`, '');
  const { balanceFen } = balanceOf(account);
  const held = account.debitsPendingFen + account.creditsPendingFen;
  const heldText = held === 0n ? '' : say`, ${formatFen(held)} held`;
  const detail = say`${producerAccount} (${word(account.status)}): ${formatFen(balanceFen)} yuan${heldText}`;
  const isOpen = account.status !== 'closed' && (balanceFen !== 0n || held !== 0n);
  const amount = balanceFen > 0n ? `${balanceFen}fen` : 'AMOUNT';
  return row('account', isOpen, detail, `pay ${producerAccount} ACCOUNT ${amount} --key-file KEY`);
}

function closing({ site: { site, status } }: SiteChecklist): ChecklistRow {
  return row(say`the site`, status !== 'closed', status, `site close ${site} --reason "moved out"`);
}
