// Every status of a member, with something else in it.
import type { Status } from '../../../src/consensus/message.ts';
import type { Parcel } from './actor.ts';

export function claim(parcel: Parcel, lie: (truth: Status) => Partial<Status>): readonly Parcel[] {
  const { message, to } = parcel;
  if (message.kind !== 'status') return [parcel];
  return [{ to, message: { kind: 'status', status: { ...message.status, ...lie(message.status) } } }];
}
