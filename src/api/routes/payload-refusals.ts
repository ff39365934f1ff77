// Why a ciphertext is not stored, or not released: each with what to do next.
import { notFound, Problem } from '../problem.ts';
import type { RouteContext } from './route-context.ts';

export function uploadsFull(retryAfterMs: number): Problem {
  return new Problem(503, {
    code: 'busy',
    message: 'too many uploads, of this token or of all tokens together, wait for a record that names them',
    remedy: 'publish the records of what was stored, then store more; an upload without a record ends after an hour',
    retryAfterMs,
  });
}

export function payloadPurged(field: string, remedy: string): Problem {
  const message = 'the record with this ciphertext was purged: every node erases it, and takes it from nobody again';
  return new Problem(409, { code: 'payload-purged', message, remedy, field });
}

type Withheld = Exclude<Awaited<ReturnType<RouteContext['backend']['payload']>>, { status: 'released' }>;

// A fetch that failed must never read like a missing right, nor the other way round.
export function refusal(outcome: Withheld, accessReceipt: string): Problem {
  switch (outcome.status) {
    case 'no-access-receipt':
      return noReceipt('accessReceipt', accessReceipt);
    case 'no-such-chunk':
      return notFound(
        'no-such-chunk',
        'the record that this access receipt releases has fewer chunks, or none',
        'ask for as many as its header names',
        'chunk',
      );
    case 'denied':
      return accessDenied('accessReceipt', outcome.reason);
    case 'over':
      return receiptEnded(`access was allowed, and is not any more: ${outcome.reason}`);
    case 'ended':
      return receiptEnded(`the access receipt ended at ${outcome.endedMs} ms since 1970`);
    case 'misstated':
      return new Problem(409, {
        code: 'payload-misstated',
        message: 'access is allowed, but the ciphertext has another length than the record says: it is not released',
        remedy: 'ask the publisher to publish the content again, under another record id',
        field: 'accessReceipt',
      });
    case 'purged':
      return payloadPurged('accessReceipt', 'nothing to do: the record was erased after this access was allowed');
    case 'unavailable':
      return new Problem(503, {
        code: 'payload-unavailable',
        message: 'access is allowed, but no node that answers holds the ciphertext now',
        remedy: 'ask again later with the same access receipt: the right to read is not in question',
        retryAfterMs: outcome.retryAfterMs,
      });
  }
}

function receiptEnded(why: string): Problem {
  return new Problem(409, {
    code: 'access-receipt-ended',
    message: `${why}; nothing is released with this access receipt`,
    remedy: 'read again, on record: the new access receipt says whether reading is allowed',
    field: 'accessReceipt',
  });
}

type WithheldRange = Exclude<Awaited<ReturnType<RouteContext['backend']['range']>>, { status: 'released' }>;

export function rangeRefusal(outcome: WithheldRange, rangeReceipt: string): Problem {
  switch (outcome.status) {
    case 'no-access-receipt':
      return noReceipt('rangeReceipt', rangeReceipt);
    case 'denied':
      return accessDenied('rangeReceipt', outcome.reason);
    case 'ended':
      return new Problem(409, {
        code: 'range-receipt-ended',
        message: `the range receipt ended at ${outcome.endedMs} ms since 1970: nothing is released with it any more`,
        remedy: 'ask for the range again, on record, and go on with the new receipt',
        field: 'rangeReceipt',
      });
  }
}

function noReceipt(field: string, id: string): Problem {
  return notFound(
    'no-access-receipt',
    `no access receipt ${id} is final`,
    'submit a transaction that asks for access, wait until it is final, and ask with its id',
    field,
  );
}

function accessDenied(field: string, reason: string): Problem {
  return new Problem(403, {
    code: 'access-denied',
    message: `access was denied, and that is on record: ${reason}`,
    remedy:
      reason === 'not-the-reader'
        ? 'ask the node of the member that the access receipt names as its reader'
        : 'ask the owner of the scenario for a grant that covers the record and the purpose, and read again',
    field,
  });
}
