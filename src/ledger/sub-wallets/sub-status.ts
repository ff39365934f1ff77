// A sub-wallet rests, goes on, or ends. Its owner pauses it and its bank suspends it, and each resumes only its own: a
// thief of the owner's key must not undo what the bank did, nor the bank what a customer decided.
import type { SubWallet } from '../../generated/state.ts';
import type { OperationName } from '../family.ts';
import { operation } from '../family.ts';
import { ACCEPTED, type OperationContext, type Outcome, rejected } from '../operation.ts';
import { reject } from '../rejection.ts';
import { setStatus } from './set-status.ts';
import { type Decider, deciderOf, notSigned, subFor } from './sub-authority.ts';
import { checkSubId } from './sub-fields.ts';

type StatusOperation = Extract<OperationName, 'pauseSub' | 'resumeSub' | 'closeSub'>;
type Status = SubWallet['status'];

const RESTING = { owner: 'paused', bank: 'suspended' } as const satisfies { readonly [K in Decider]: Status };

/** The status that each gives, by who signed and what there is; undefined: this one may not do it to such a one. */
const GIVES: { readonly [K in StatusOperation]: (by: Decider, is: Status) => Status | undefined } = {
  pauseSub: (by, is) => (is === 'active' || (by === 'bank' && is === 'paused') ? RESTING[by] : undefined),
  resumeSub: (by, is) => (is === RESTING[by] ? 'active' : undefined),
  closeSub: (_, is) => (is === 'closed' ? undefined : 'closed'),
};

/** Order of the checks: the sub-wallet, the signature, the status. */
function change(name: StatusOperation, context: OperationContext, id: string): Outcome {
  const found = subFor(context, id);
  if (!found.ok) return rejected(found.error);
  const sub = found.value;
  const by = deciderOf(context, sub);
  if (by === undefined)
    return rejected(notSigned(id, sub.mode === 'pooled' ? "its owner, or the pool's bank" : 'its owner'));
  const status = GIVES[name](by, sub.status);
  if (status === undefined) return rejected(reject('sub-not-active', { sub: id, status: sub.status, by }));
  setStatus(context, sub, status);
  return ACCEPTED;
}

const BY = "the sub-wallet's owner, or the bank of a pooled one";

export const pauseSub = operation({
  name: 'pauseSub',
  by: BY,
  since: 1,
  check: ({ sub }) => checkSubId(sub),
  execute: (context, { sub }) => change('pauseSub', context, sub),
});

export const resumeSub = operation({
  name: 'resumeSub',
  by: `${BY}, each what it stopped`,
  since: 1,
  check: ({ sub }) => checkSubId(sub),
  execute: (context, { sub }) => change('resumeSub', context, sub),
});

export const closeSub = operation({
  name: 'closeSub',
  by: BY,
  since: 1,
  check: ({ sub }) => checkSubId(sub),
  execute: (context, { sub }) => change('closeSub', context, sub),
});
