// The life of a site: applied -> approved -> connected <-> suspended -> closed, one step at a time.
import type { SiteStatus } from '../../generated/state.ts';
import type { SetSiteStatus, SiteStatusChange } from '../../generated/transaction.ts';
import { theGridCompany } from '../authors.ts';
import { operation } from '../family.ts';
import { checkEachLine, checkNumber, checkText, MAX_REASON_CHARACTERS } from '../field-checks.ts';
import { ACCEPTED, type LineOutcome, type OperationContext, rejected } from '../operation.ts';
import { type Rejection, reject } from '../rejection.ts';
import { sites } from './tables.ts';

/**
 * From a status, where next. A site may be closed from any status: an application that is withdrawn or refused and a
 * system taken down while connected end the same way, with a reason. A closed site stays closed.
 */
const NEXT: ReadonlyMap<SiteStatus, readonly string[]> = new Map([
  ['applied', ['approved', 'closed']],
  ['approved', ['connected', 'closed']],
  ['connected', ['suspended', 'closed']],
  ['suspended', ['connected', 'closed']],
  ['closed', []],
]);
const NEEDS_REASON: readonly string[] = ['suspended', 'closed'];

function checkSetSiteStatus({ lines }: SetSiteStatus): Rejection | undefined {
  return checkEachLine(
    lines,
    ({ site, status, reason }) =>
      checkNumber('site', site) ??
      checkText('reason', reason, NEEDS_REASON.includes(status) ? 1 : 0, MAX_REASON_CHARACTERS),
  );
}

/** Order of the checks: per line the site, the step. */
export const setSiteStatus = operation({
  name: 'setSiteStatus',
  by: 'the grid company',
  since: 1,
  mayAuthor: theGridCompany,
  check: checkSetSiteStatus,
  execute(context, { lines }) {
    return { ok: true, lines: lines.map((line) => setStatus(context, line)) };
  },
});

function setStatus({ state, block }: OperationContext, { site: id, status }: SiteStatusChange): LineOutcome {
  const site = state.get(sites, id);
  if (site === undefined) return rejected(reject('site-not-found', { site: id }));
  const possible = NEXT.get(site.status) ?? [];
  if (!possible.includes(status)) {
    const data = { site: id, from: site.status, to: status, possible: possible.join(' | ') };
    return rejected(reject('site-status-invalid', data));
  }

  state.put(sites, id, { ...site, status, height: block.height });
  return ACCEPTED;
}
