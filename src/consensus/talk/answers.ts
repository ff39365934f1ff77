// Helping peers that lack something: a certificate they missed, a block they cannot find. Bounded per peer.
import type { View } from '../block.ts';
import type { Certificate } from '../certificate.ts';
import type { Core } from '../facts/core.ts';
import { answerRecall, takeAnswer } from '../life/recall.ts';
import { LIMITS } from '../limits.ts';
import type { GetCertificates, Status } from '../message.ts';
import { needBlocks, tryForBlocks } from './ask.ts';

/** A peer is still in a view that we have left: show it what ended that view, and what opened ours. */
export function answerLaggard(core: Core, peer: number, theirView: View): void {
  if (theirView >= core.view || !core.laggardAnswers.take(peer, core.nowMs)) return;
  const state = core.views.peek(theirView);
  const finalization = theirView <= core.finalizedView ? core.finalization : undefined;
  const useful = new Set([finalization, state?.notarization, state?.nullification, core.highest]);
  for (const certificate of useful) if (certificate !== undefined) sendCertificate(core, peer, certificate);
}

/** Certificates of the views asked for, and the notarized blocks: a peer needs them to vote, or to lead. */
export function answerRequest(core: Core, peer: number, request: GetCertificates): void {
  if (!core.requestAnswers.take(peer, core.nowMs)) return;
  if (request.fromView <= core.finalizedView && core.finalization !== undefined) {
    sendCertificate(core, peer, core.finalization);
  }
  const first = Math.max(request.fromView, core.finalizedView + 1);
  const last = Math.min(request.toView, core.view, first + LIMITS.answeredViews - 1);
  for (let view = first; view <= last; view++) {
    const state = core.views.peek(view as View);
    if (state?.nullification !== undefined) sendCertificate(core, peer, state.nullification);
    if (state?.notarization === undefined) continue;
    sendCertificate(core, peer, state.notarization);
    const { subject } = state.notarization;
    const proposal = subject.kind === 'notarize' ? core.chain.get(subject.blockHash)?.proposal : undefined;
    // Its justification is left out: it may carry what nobody checked, and the certificate is enough.
    if (proposal !== undefined) core.send(peer, { kind: 'proposal', proposal: { ...proposal, justification: [] } });
  }
}

export function answerStatus(core: Core, from: number, status: Status): void {
  if (status.recall === 'asks') answerRecall(core, from, status.question);
  if (status.recall === 'answers') takeAnswer(core, from, status);
  answerLaggard(core, from, status.view);
}

/** A peer in another epoch: show it what ended its own, or fetch what ended ours. */
export function meetOtherEpoch(core: Core, from: number, status: Status): void {
  const { epoch } = core.committee;
  if (status.epoch > epoch && core.sealed === undefined) hearOfLaterEpoch(core, from);
  const { previous } = core;
  if (previous === undefined || previous.epoch !== status.epoch || !core.laggardAnswers.take(from, core.nowMs)) return;
  sendCertificate(core, from, previous);
}

/** Nothing that the peer could show proves it here: that takes f + 1 of the validators that this replica knows. */
function hearOfLaterEpoch(core: Core, from: number): void {
  const validator = core.committee.validatorOf(from);
  if (validator !== undefined) core.inLaterEpoch.add(validator);
  if (core.inLaterEpoch.size > core.committee.maxFaulty) needBlocks(core);
  else tryForBlocks(core);
}

function sendCertificate(core: Core, to: number, certificate: Certificate): void {
  core.send(to, { kind: 'certificate', certificate });
}
