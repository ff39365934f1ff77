// The subject's consent to a grant: the signature of the receiver of the subject's money. For metering data the subject
// is a site, and the key is that of the producer's account: rotated keys consent, lost ones do not.
import { equalBytes, toHex } from '../../base/bytes.ts';
import { accounts } from '../accounts/tables.ts';
import { sites } from '../metering/tables.ts';
import type { OperationContext } from '../operation.ts';
import { type Rejection, reject } from '../rejection.ts';

/** `consent-missing` unless the producer of the site named `subject` signed the transaction too. */
export function checkSubjectConsent(context: OperationContext, subject: string): Rejection | undefined {
  if (subject === '') return reject('consent-missing', { required: 'a grant for one subject, who can consent' });
  const site = context.state.get(sites, subject);
  if (site === undefined) return reject('consent-missing', { subject, required: 'a subject that is a site' });
  const account = context.state.get(accounts, site.producerAccount);
  if (account === undefined) return reject('consent-missing', { subject, required: 'a producer with an account' });
  if (context.signers.some((signer) => equalBytes(signer, account.key))) return undefined;
  return reject('consent-missing', { subject, requiredSignature: toHex(account.key) });
}
