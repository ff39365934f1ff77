// The errors of lists that could not be proven to be complete.
import type { ActivityItem } from './answers.ts';
import { ClientError } from './client-error.ts';

/** The node's answer lacks entries that its own certified state names. */
export function listIncomplete(list: string, why: string): ClientError {
  return new ClientError({
    code: 'list-incomplete',
    message: `the node does not give all ${list}: ${why}`,
    remedy: 'ask the node of another member, and the operator of this one why',
  });
}

/** The request reaches beyond the latest proven block. */
export function notFinal(toHeight: number, height: number): ClientError {
  return new ClientError({
    code: 'height-not-final',
    message: `height ${toHeight} is not final yet; the latest that is proven is ${height}`,
    remedy: 'ask for fewer heights, or again once that block is final',
  });
}

/** The node has pruned older activity, or began with a snapshot. */
export function notKept(account: string, { number, height }: Pick<ActivityItem, 'number' | 'height'>): ClientError {
  return new ClientError({
    code: 'activity-not-kept',
    message: `the node has the transfers of ${account} only from number ${number} on, at height ${height}`,
    remedy: 'ask the node of a member that keeps the whole history, or for later heights',
  });
}

/** The list has more entries or transfers than one file may hold. */
export function tooLong(list: string): ClientError {
  return new ClientError({
    code: 'list-too-long',
    message: `the list of ${list} is too long for one file`,
    remedy: 'for transfers ask for later heights; for other lists ask for fewer subjects per file',
  });
}

/** No block lies in the range. */
export function emptyRange(fromHeight: number, toHeight: number): ClientError {
  return new ClientError({
    code: 'heights-reversed',
    message: `there is no block from height ${fromHeight} to height ${toHeight}`,
    remedy: 'give the lower height first',
  });
}

export function askedTwice(list: string): ClientError {
  return new ClientError({
    code: 'list-asked-twice',
    message: `the ${list} are asked for twice, and one file proves them once`,
    remedy: 'ask for each list once, and for a second range of heights in a file of its own',
  });
}

/** The state has none of the lists. */
export function nothingListed(lists: readonly string[]): ClientError {
  return new ClientError({
    code: 'nothing-listed',
    message: `the ledger lists no ${lists.join(', ')}`,
    remedy: 'check the subject; the node says that there is no such list, which cannot be proven',
  });
}

/** `what`: "site roof-17". */
export function noSuchEntry(what: string): ClientError {
  return new ClientError({
    code: 'no-such-entry',
    message: `there is no ${what} in the finalized state`,
    remedy: 'check the id; an entry is there once its transaction is final',
  });
}

/** Some entries were proven at one height and some at the next. */
export function moved(tries: number): ClientError {
  return new ClientError({
    code: 'list-moved',
    message: `the head of the chain moved on in each of ${tries} tries to prove all entries at one height`,
    remedy: 'prove fewer lists at once, or try again when less is going on',
  });
}
