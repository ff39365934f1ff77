// Routes that name an account refuse one that never was: nobody should wait for what can never come.
import { accounts } from '../ledger/accounts/tables.ts';
import type { Backend } from './backend.ts';
import type { Caller } from './caller.ts';
import { notFound, type Problem } from './problem.ts';

/** Throws Problem `no-such-account`. Closed accounts stay in the state, so an account that is not there never was. */
export async function requireAccount(backend: Pick<Backend, 'entry'>, account: string): Promise<void> {
  if ((await backend.entry(`${accounts.name}/${account}`)) === undefined) throw noAccount(account);
}

/** To the holder of one account no other one is there. Throws Problem `no-such-account`. */
export function requireOwn(caller: Caller, account: string): void {
  if (caller.account !== undefined && caller.account !== account) throw noAccount(account);
}

function noAccount(account: string): Problem {
  return notFound(
    'no-such-account',
    `there is no account "${account}" in the final state`,
    'check the id, "<servicing member>/<name>" with its slash as %2F in a path; an account is there once it is opened',
    'account',
  );
}
