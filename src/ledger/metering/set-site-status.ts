// The life of a site: applied -> approved -> connected <-> suspended -> closed, one step at a time.
import { checkEachLine, checkOneOf, checkText, MAX_REASON_CHARACTERS } from '../field-checks.ts';
import { ACCEPTED, type LineOutcome, type OperationContext, type OperationHandler, rejected } from '../operation.ts';
import { type Rejection, reject } from '../rejection.ts';
import { sites } from '../table.ts';
import { checkGridCompany } from './grid-company.ts';
import type { SetSiteStatus, SiteStatusChange } from './metering-operations.ts';
import { checkSiteId } from './site-id.ts';

/**
 * From a status, where next. A site may be closed from any status: an application that is withdrawn or refused and a
 * system taken down while connected end the same way, with a reason. Closed is for ever.
 */
const NEXT: ReadonlyMap<string, readonly string[]> = new Map([
  ['applied', ['approved', 'closed']],
  ['approved', ['connected', 'closed']],
  ['connected', ['suspended', 'closed']],
  ['suspended', ['connected', 'closed']],
  ['closed', []],
]);
const TARGETS: readonly string[] = ['approved', 'connected', 'suspended', 'closed'];
const NEEDS_REASON: readonly string[] = ['suspended', 'closed'];

export function checkSetSiteStatus({ lines }: SetSiteStatus): Rejection | undefined {
  return checkEachLine(
    lines,
    ({ site, status, reason }) =>
      checkSiteId(site) ??
      checkOneOf('status', status, TARGETS) ??
      checkText('reason', reason, NEEDS_REASON.includes(status) ? 1 : 0, MAX_REASON_CHARACTERS),
  );
}

/** Order of the checks: author; per line the site, the step. */
export const setSiteStatus: OperationHandler<'setSiteStatus'> = (context, { lines }) => {
  const refusal = checkGridCompany(context);
  if (refusal !== undefined) return rejected(refusal);
  return { ok: true, lines: lines.map((line) => setStatus(context, line)) };
};

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
