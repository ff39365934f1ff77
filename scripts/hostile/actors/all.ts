// The cast of hostile parties.
import type { Actor } from '../actor.ts';
import { absurdHeights } from './absurd-heights.ts';
import { apiFlood, slowRequests } from './api-floods.ts';
import { singleBytes, unfinishedFrames, unreadAnswers } from './broken-frames.ts';
import { collidingNames } from './colliding-names.ts';
import { dearCorrections, dearGrants, dearSettlement } from './dear-lines.ts';
import { greedyToken } from './greedy-token.ts';
import { holdWave } from './hold-wave.ts';
import { junkKeys, junkOfValidator, junkSignatures } from './junk-batches.ts';
import { lyingLengths, unclaimedUploads } from './payload-floods.ts';
import { requestFlood } from './request-flood.ts';
import { silentStrangers } from './silent-strangers.ts';
import { strippedSignature } from './stripped-signature.ts';

export const ACTORS: readonly Actor[] = [
  absurdHeights,
  junkKeys,
  junkSignatures,
  junkOfValidator,
  dearSettlement,
  dearCorrections,
  dearGrants,
  requestFlood,
  unreadAnswers,
  singleBytes,
  unfinishedFrames,
  holdWave,
  collidingNames,
  strippedSignature,
  lyingLengths,
  unclaimedUploads,
  silentStrangers,
  slowRequests,
  apiFlood,
  greedyToken,
];

/** Throws when there is none. */
export function actorNamed(name: string): Actor {
  const found = ACTORS.find((actor) => actor.name === name);
  if (found === undefined) throw new Error(`no actor ${name}`);
  return found;
}
