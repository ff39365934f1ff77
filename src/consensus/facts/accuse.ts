// Finding double votes: every vote is compared with what its signer is known to have signed, directly or in a
// certificate.
import type { Certificate } from '../certificate.ts';
import { conflict } from '../evidence.ts';
import type { Vote } from '../vote.ts';
import type { Core } from './core.ts';
import type { ViewState } from './view-table.ts';

const KINDS = ['notarize', 'nullify', 'finalize'] as const;

/** True when the vote contradicts an earlier one of its signer in this view: then it is not counted. */
export function accuseByVote(core: Core, state: ViewState, vote: Vote): boolean {
  for (const kind of KINDS) {
    const first = state.votes[kind].get(vote.signer)?.vote;
    if (first === undefined || !conflict(first, vote)) continue;
    report(core, first, vote);
    return true;
  }
  return false;
}

/** As {@link accuseByVote}, also for a view that is over: against the signer's newest vote of each kind. */
export function accuseByNewest(core: Core, vote: Vote): void {
  for (const newest of core.seenVotes.get(vote.signer)?.values() ?? []) {
    if (conflict(newest, vote)) report(core, newest, vote);
  }
}

/** A double voter may tell each half of the others something else: the other half's certificate shows it. */
export function accuseByCertificate(core: Core, certificate: Certificate): void {
  const votes = core.views.peek(certificate.subject.view)?.votes;
  if (votes === undefined) return;
  const signers = core.committee.signersOf(certificate) ?? [];
  for (const [index, signer] of signers.entries()) {
    const signature = certificate.signatures[index];
    if (signature === undefined) continue;
    const certified: Vote = { epoch: certificate.epoch, subject: certificate.subject, signer, signature };
    for (const kind of KINDS) {
      const held = votes[kind].get(signer)?.vote;
      if (held !== undefined && conflict(held, certified)) report(core, held, certified);
    }
  }
}

/** Once per signer and view: one proof is enough, and a sender cannot make us repeat it. */
function report(core: Core, first: Vote, second: Vote): void {
  const { signer, subject } = second;
  if ((core.accused.get(signer) ?? 0) >= subject.view) return;
  if (!core.committee.verifyVote(first) || !core.committee.verifyVote(second)) return;
  core.accused.set(signer, subject.view);
  core.emit({ kind: 'evidence', evidence: { kind: 'votes', signer, first, second } });
}
