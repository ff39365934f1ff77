// A producer applies, through the grid company, to have a generation site connected.
import { ACCEPTED, type LineOutcome, type OperationContext, type OperationHandler, rejected } from '../operation.ts';
import { type Rejection, reject } from '../rejection.ts';
import { accounts, sites } from '../table.ts';
import type { SiteApplication } from '../transaction.ts';
import { refuseOthersThanGridCompany } from './grid-company.ts';

const SITE_ID = /^[A-Za-z0-9._-]{1,48}$/;
const FEED_INS: readonly string[] = ['full', 'surplus'];

/**
 * Order of the checks: author; per line its fields, the site, the account. The account must be an open or frozen
 * deposit: frozen may thaw, but a mistyped account would send every statement to suspense.
 */
export const applySites: OperationHandler<'applySites'> = (context, { lines }) => {
  const refusal = refuseOthersThanGridCompany(context);
  if (refusal !== undefined) return rejected(refusal);
  return { ok: true, lines: lines.map((line) => applySite(context, line)) };
};

function applySite({ state, block }: OperationContext, line: SiteApplication): LineOutcome {
  const malformed = malformedApplication(line);
  if (malformed !== undefined) return rejected(malformed);
  const { site, producerAccount, feedIn, capacityW } = line;
  if (state.get(sites, site) !== undefined) return rejected(reject('site-exists', { site }));
  const account = state.get(accounts, producerAccount);
  if (account === undefined) return rejected(reject('account-not-found', { account: producerAccount }));
  if (account.status === 'closed') return rejected(reject('account-closed', { account: producerAccount }));
  if (account.kind !== 'deposit') {
    return rejected(reject('malformed-field', { field: 'producerAccount', required: 'a deposit', kind: account.kind }));
  }

  const none = 0n;
  state.put(sites, site, {
    site,
    producerAccount,
    feedIn,
    capacityW,
    status: 'applied',
    latestReadingMs: none,
    settledUntilMs: none,
    height: block.height,
  });
  return ACCEPTED;
}

function malformedApplication({ site, feedIn, capacityW }: SiteApplication): Rejection | undefined {
  if (!SITE_ID.test(site)) return reject('malformed-field', { field: 'site', required: '1-48 of a-z A-Z 0-9 . _ -' });
  if (!FEED_INS.includes(feedIn)) {
    return reject('malformed-field', { field: 'feedIn', required: FEED_INS.join(' | '), feedIn });
  }
  if (capacityW <= 0n) return reject('malformed-field', { field: 'capacityW', required: 'more than 0' });
  return undefined;
}
