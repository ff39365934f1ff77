// Certificates, as facts: verified once, shown once to the leader that needs them next; contradictions stop the
// replica.
import { equalBytes } from '../../base/bytes.ts';
import type { View } from '../block.ts';
import type { Certificate } from '../certificate.ts';
import type { VerifiedCertificate } from '../committee.ts';
import { LIMITS } from '../limits.ts';
import type { Subject } from '../statement.ts';
import { accuseByCertificate } from './accuse.ts';
import type { Core } from './core.ts';

/** Takes in a certificate from a peer. False when it is not genuine: then the peer is at fault. */
export function learn(core: Core, certificate: Certificate, from: number | undefined): boolean {
  const { subject } = certificate;
  // A vote or certificate of another epoch says nothing in this one: its views have other numbers.
  if (certificate.epoch !== core.committee.epoch || subject.view < core.finalizedView) return true;
  if (isKnown(core, subject)) return true;
  const votes = core.views.peek(subject.view)?.votes[subject.kind];
  const verified = core.committee.verifyCertificate(certificate, (signer, signature) => {
    const stored = votes?.get(signer);
    if (!stored?.verified || !sameSubject(stored.vote.subject, subject)) return false;
    return equalBytes(stored.vote.signature, signature);
  });
  if (verified === undefined) {
    core.disconnect(from, `sent a certificate of view ${subject.view} that is not genuine`);
    return false;
  }
  record(core, verified, from);
  return true;
}

/** Whether a certificate is held that says this, or more. */
export function isKnown(core: Core, subject: Subject): boolean {
  return counterparts(core, subject).some((held) => covers(held.subject, subject));
}

/** Takes in a verified certificate, forwards it, and halts on one that cannot exist beside another. */
export function record(core: Core, certificate: VerifiedCertificate, from?: number): void {
  const { subject } = certificate;
  if (subject.view < core.finalizedView || isKnown(core, subject)) return;
  const contradiction = counterparts(core, subject).find((held) => excludes(held.subject, subject));
  if (contradiction !== undefined) {
    core.halt(`two certificates of view ${subject.view} that exclude each other`, [contradiction, certificate]);
    return;
  }
  accuseByCertificate(core, certificate);
  // A notarization or nullification of the finalized view adds nothing any more.
  if (subject.view === core.finalizedView) return;
  store(core, certificate);
  const highest = core.highest?.subject.view ?? 0;
  if (subject.view > highest || (subject.kind === 'finalize' && subject.view === highest)) core.highest = certificate;
  if (core.highest === certificate) forward(core, certificate, from);
}

/**
 * To the leader of the view that it opens, whose proposal shows it to everybody. All others mostly put it together from
 * the same votes; a replica that cannot gets it when its status says that it is behind.
 */
function forward(core: Core, certificate: VerifiedCertificate, from: number | undefined): void {
  const { committee, config } = core;
  const leader = committee.leader((certificate.subject.view + 1) as View);
  const to = committee.member(leader);
  if (config.self === undefined || leader === config.self || to === from) return;
  core.send(to, { kind: 'certificate', certificate });
}

function store(core: Core, certificate: VerifiedCertificate): void {
  const { subject } = certificate;
  switch (subject.kind) {
    case 'notarize':
      core.views.at(subject.view).notarization = certificate;
      core.chain.want(subject.blockHash, subject.view);
      return;
    case 'nullify':
      core.views.at(subject.view).nullification = certificate;
      return;
    case 'finalize':
      core.finalization = certificate;
      core.finalizedView = subject.view;
      core.finalizedHash = subject.blockHash;
      core.views.prune(subject.view);
      core.chain.want(subject.blockHash, subject.view);
      core.chain.makeRoom(subject.view);
      for (const view of core.askedAtMs.keys()) if (view <= subject.view) core.askedAtMs.delete(view);
      queueFinalization(core, certificate);
  }
}

/** Keeps a finalization until its block is final here. */
export function queueFinalization(core: Core, certificate: VerifiedCertificate): void {
  const { view } = certificate.subject;
  if (view <= core.chain.tip.view || core.finalizations.some((other) => other.subject.view === view)) return;
  core.finalizations.push(certificate);
  core.finalizations.sort((a, b) => a.subject.view - b.subject.view);
  // Far behind: the newest covers those before it.
  if (core.finalizations.length > LIMITS.fetchedBlocks) core.finalizations.splice(-2, 1);
}

/** Certificates held of the same view. */
function counterparts(core: Core, subject: Subject): VerifiedCertificate[] {
  const state = core.views.peek(subject.view);
  const finalization = subject.view === core.finalizedView ? core.finalization : undefined;
  return [finalization, state?.notarization, state?.nullification].filter((held) => held !== undefined);
}

/** A block that is final was notarized. */
function covers(held: Subject, subject: Subject): boolean {
  if (held.kind === 'finalize' && subject.kind === 'notarize') return equalBytes(held.blockHash, subject.blockHash);
  return sameSubject(held, subject);
}

/** With at most f faulty validators, certificates of both statements cannot exist. */
function excludes(held: Subject, other: Subject): boolean {
  if (held.kind === 'nullify' || other.kind === 'nullify') return held.kind === 'finalize' || other.kind === 'finalize';
  if (!equalBytes(held.blockHash, other.blockHash)) return true;
  return held.kind === 'finalize' && other.kind === 'finalize' && !equalBytes(held.result, other.result);
}

export function sameSubject(a: Subject, b: Subject): boolean {
  if (a.kind !== b.kind || a.view !== b.view) return false;
  if (a.kind === 'nullify' || b.kind === 'nullify') return true;
  if (!equalBytes(a.blockHash, b.blockHash)) return false;
  return a.kind === 'notarize' || b.kind === 'notarize' || equalBytes(a.result, b.result);
}
