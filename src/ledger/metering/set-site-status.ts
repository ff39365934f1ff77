// The life of a site: applied -> approved -> connected <-> suspended -> closed, one step at a time.
import { ACCEPTED, type LineOutcome, type OperationContext, type OperationHandler, rejected } from '../operation.ts';
import { reject } from '../rejection.ts';
import { sites } from '../table.ts';
import type { SiteStatusChange } from '../transaction.ts';
import { refuseOthersThanGridCompany } from './grid-company.ts';

const MAX_REASON_CHARACTERS = 200;

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
const NEEDS_REASON: readonly string[] = ['suspended', 'closed'];

/** Order of the checks: author; per line status and reason, the site, the step. */
export const setSiteStatus: OperationHandler<'setSiteStatus'> = (context, { lines }) => {
  const refusal = refuseOthersThanGridCompany(context);
  if (refusal !== undefined) return rejected(refusal);
  return { ok: true, lines: lines.map((line) => setStatus(context, line)) };
};

function setStatus({ state, block }: OperationContext, { site: id, status, reason }: SiteStatusChange): LineOutcome {
  if (!NEXT.has(status)) {
    return rejected(reject('malformed-field', { field: 'status', required: [...NEXT.keys()].join(' | '), status }));
  }
  const shortest = NEEDS_REASON.includes(status) ? 1 : 0;
  if (reason.length < shortest || reason.length > MAX_REASON_CHARACTERS) {
    const required = `${shortest} to ${MAX_REASON_CHARACTERS} characters`;
    return rejected(reject('malformed-field', { field: 'reason', required, characters: reason.length }));
  }
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
