// Votes. Whether a signature holds is not known here.
import { toUint64 } from '../base/uint64.ts';
import { epoch } from '../consensus/block.ts';
import type { Vote } from '../consensus/vote.ts';
import { parseSubject, type SubjectMessage, subjectMessage } from './certificates.ts';
import { count, signature } from './fields.ts';
import { MAX_VALIDATORS } from './limits.ts';
import { require } from './wire-fault.ts';

export interface VoteMessage extends SubjectMessage {
  readonly epoch: bigint;
  readonly signer: number;
  readonly signature: Uint8Array;
}

export function voteMessage(vote: Vote): VoteMessage {
  return {
    ...subjectMessage(vote.subject),
    epoch: toUint64(vote.epoch),
    signer: vote.signer,
    signature: vote.signature,
  };
}

export function parseVote(message: VoteMessage, field: string): Vote {
  const { signer } = message;
  require(signer < MAX_VALIDATORS, `${field}.signer`, `is ${signer}; indexes are below ${MAX_VALIDATORS}`);
  return {
    epoch: epoch(count(message.epoch, `${field}.epoch`)),
    subject: parseSubject(message, field),
    signer,
    signature: signature(message.signature, `${field}.signature`),
  };
}
