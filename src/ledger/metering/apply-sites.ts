// A producer applies, through the grid company, to have a generation site connected.
import { checkAccountId, checkEachLine, checkOneOf, malformedField } from '../field-checks.ts';
import { ACCEPTED, type LineOutcome, type OperationContext, type OperationHandler, rejected } from '../operation.ts';
import { type Rejection, reject } from '../rejection.ts';
import { accounts, sites } from '../table.ts';
import { checkGridCompany } from './grid-company.ts';
import type { ApplySites, SiteApplication } from './metering-operations.ts';
import { checkSiteId } from './site-id.ts';

const FEED_INS: readonly string[] = ['full', 'surplus'];

export function checkApplySites({ lines }: ApplySites): Rejection | undefined {
  return checkEachLine(
    lines,
    ({ site, producerAccount, feedIn, capacityW }) =>
      checkSiteId(site) ??
      checkAccountId('producerAccount', producerAccount) ??
      checkOneOf('feedIn', feedIn, FEED_INS) ??
      (capacityW > 0n ? undefined : malformedField('capacityW', 'more than 0')),
  );
}

/**
 * Order of the checks: author; per line the site, the account. The account must be an open or frozen deposit: frozen
 * may thaw, but a mistyped account would send every statement to suspense.
 */
export const applySites: OperationHandler<'applySites'> = (context, { lines }) => {
  const refusal = checkGridCompany(context);
  if (refusal !== undefined) return rejected(refusal);
  return { ok: true, lines: lines.map((line) => applySite(context, line)) };
};

function applySite({ state, block }: OperationContext, line: SiteApplication): LineOutcome {
  const { site, producerAccount, feedIn, capacityW } = line;
  if (state.get(sites, site) !== undefined) return rejected(reject('site-exists', { site }));
  const account = state.get(accounts, producerAccount);
  if (account === undefined) return rejected(reject('account-not-found', { account: producerAccount }));
  if (account.status === 'closed') return rejected(reject('account-closed', { account: producerAccount }));
  if (account.kind !== 'deposit') return rejected(malformedField('producerAccount', 'a deposit'));

  state.put(sites, site, {
    site,
    producerAccount,
    feedIn,
    capacityW,
    status: 'applied',
    latestReadingMs: 0n,
    settledUntilMs: 0n,
    height: block.height,
  });
  return ACCEPTED;
}
