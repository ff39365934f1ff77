// Keeps certificates to itself, or shows one to a single validator: the others have to find them by themselves.
import type { Actor } from './actor.ts';

export const certificateWithholder: Actor = {
  name: 'certificate withholder',
  misbehave(parcel, _config, random) {
    const { message, to } = parcel;
    if (message.kind === 'certificate')
      return random.chance(70) || to.length === 0 ? [] : [{ message, to: [random.pick(to)] }];
    if (message.kind === 'proposal')
      return [{ to, message: { kind: 'proposal', proposal: { ...message.proposal, justification: [] } } }];
    if (message.kind === 'status') {
      const { finalization, ...status } = message.status;
      return finalization === undefined || random.chance(50) ? [parcel] : [{ to, message: { kind: 'status', status } }];
    }
    return [parcel];
  },
};
