// Shows its block to its successor only, which may build on it before anybody else has seen it.
import { viewOf } from '../../../src/consensus/vote.ts';
import type { Actor } from './actor.ts';
import { leads } from './leads.ts';

export const whisperer: Actor = {
  name: 'whisperer',
  misbehave(parcel, config) {
    const { message, to } = parcel;
    if (message.kind !== 'proposal' || !leads(config, message.proposal)) return [parcel];
    const { validators } = config;
    const successor = validators[viewOf(message.proposal) % validators.length]?.member;
    return [{ message, to: to.filter((member) => member === successor) }];
  },
};
