// A producer applies, through the grid company, to have a generation site connected.
import type { SiteApplication } from '../../generated/transaction.ts';
import { accounts } from '../accounts/tables.ts';
import { theGridCompany } from '../authors.ts';
import { operation } from '../family.ts';
import { checkAccountId, checkEachLine, checkNumber, malformedField } from '../field-checks.ts';
import { ACCEPTED, type LineOutcome, type OperationContext, rejected } from '../operation.ts';
import { type Rejection, reject } from '../rejection.ts';
import { sites } from './tables.ts';

/** The first fault of a line's fields. */
export function checkSiteApplication({ site, producerAccount, capacityW }: SiteApplication): Rejection | undefined {
  return (
    checkNumber('site', site) ??
    checkAccountId('producerAccount', producerAccount) ??
    (capacityW > 0n ? undefined : malformedField('capacityW', 'more than 0'))
  );
}

/**
 * Order of the checks: per line the site, the account. The account must be an open or frozen deposit: frozen
 * may thaw, but a mistyped account would send every statement to suspense.
 */
export const applySites = operation({
  name: 'applySites',
  by: 'the grid company',
  since: 1,
  mayAuthor: theGridCompany,
  check: ({ lines }) => checkEachLine(lines, checkSiteApplication),
  execute(context, { lines }) {
    return { ok: true, lines: lines.map((line) => applySite(context, line)) };
  },
});

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
    settledFromMs: 0n,
    owedFen: 0n,
    repaidFen: 0n,
    formerOwedFen: 0n,
    formerRepaidFen: 0n,
    movedMs: 0n,
  });
  return ACCEPTED;
}
