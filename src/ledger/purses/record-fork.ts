// Proof that a device signed two histories of its purse goes on record, from anybody who holds both halves: before the
// second one is presented, or after.
import type { PurseRecord } from '../../generated/device.ts';
import type { RecordFork } from '../../generated/transaction.ts';
import type { ChainRules } from '../consortium.ts';
import { type DearCheck, operation } from '../family.ts';
import { ACCEPTED, rejected } from '../operation.ts';
import { type Rejection, reject } from '../rejection.ts';
import { checkKey, checkPayment } from './check-payment.ts';
import { forkPair } from './fork-pair.ts';
import { noteFork } from './note-fork.ts';
import { purseOf } from './record-line.ts';
import { mac2Check } from './signed-records.ts';

function checkRecordFork({ first, second, deviceKey }: RecordFork, { chainId }: ChainRules): Rejection | undefined {
  return (
    checkPayment(first) ??
    checkPayment(second) ??
    checkKey('deviceKey', deviceKey) ??
    (forkPair(chainId, first, second) === undefined ? refusePair(first.record, second.record) : undefined)
  );
}

/** One that does not hold refuses all. */
function signaturesOf({ first, second, deviceKey }: RecordFork, { chainId }: ChainRules): readonly DearCheck[] {
  return Object.entries({ first, second }).map(([field, payment]): DearCheck => {
    const rejection = reject('bad-line-signature', { field });
    return { check: mac2Check(chainId, deviceKey, payment), fails: { rejection } };
  });
}

/** Order of the checks: that it is a fork, the signatures, the purse, its device, its status. */
export const recordFork = operation({
  name: 'recordFork',
  by: 'anybody',
  since: 1,
  check: checkRecordFork,
  dearChecks: signaturesOf,
  execute(context, { first, second, deviceKey }) {
    const found = purseOf(context, first.record.purse, deviceKey);
    if (!found.ok) return rejected(found.error);
    const purse = found.value;
    if (purse.status === 'closed') return rejected(reject('purse-closed', { purse: purse.purse }));
    if (purse.forkedMs > 0n) return rejected(reject('fork-recorded', { purse: purse.purse, forkedMs: purse.forkedMs }));
    const pair = forkPair(context.consortium.chainId, first, second);
    if (pair === undefined) return rejected(refusePair(first.record, second.record));

    const earlier = { first: pair.first.payment, firstHash: pair.first.hash, firstHeight: 0n };
    noteFork(context, purse, pair.kind, earlier, pair.second.payment);
    return ACCEPTED;
  },
});

function refusePair(first: PurseRecord, second: PurseRecord): Rejection {
  const about = ({ epoch, counter }: PurseRecord) => `record ${counter} of epoch ${epoch}`;
  return reject('no-fork', { first: about(first), second: about(second) });
}
