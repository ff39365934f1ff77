// Simplex consensus, pure: no clock, no I/O, no randomness. Inputs are facts, outputs are what the runner has to do.
//
// One turn: an input adds facts (votes, certificates, blocks, times); then the rules fire until none applies:
//   enter-view   a certificate of view v opens view v + 1
//   propose      the leader of a view proposes one block on the highest certified parent
//   propose-ahead  the leader of the next view proposes on the block that it has just voted for, over distant links
//   notarize     vote for the leader's block when its place is justified and its batches are durable
//   nullify      give a view up: time is over, the leader failed, or f + 1 gave it up
//   finalize     certify the outcome of a notarized, executed block; never after nullify of that view
//   execute      have wanted blocks executed on top of their parents
//   make-final   a finalization whose block is executed makes it and its ancestors final
// A final block that seals the epoch ends it: see next-epoch.ts.
// Safety is one sentence: an honest replica never signs both nullify and finalize of one view (see cast.ts).
//
// Signing and verifying are functions handed in: Ed25519 is deterministic, so a turn is still a function of the past.

import { type Epoch, type Height, NO_SEAL, type View } from './block.ts';
import type { Committee } from './committee.ts';
import type { ReplicaConfig } from './config.ts';
import { learn } from './facts/certificates.ts';
import type { Core } from './facts/core.ts';
import { addProposal, needBatches } from './facts/proposals.ts';
import { addVote } from './facts/vote-keeper.ts';
import type { Input, TimerName } from './input.ts';
import { compact } from './life/compact.ts';
import { nextEpoch } from './life/next-epoch.ts';
import { answersToResume, sendStatus } from './life/recall.ts';
import { type Past, recover } from './life/recovery.ts';
import type { ConsensusMessage, Status } from './message.ts';
import type { Output } from './output.ts';
import { enterView } from './rules/enter-view.ts';
import { execute, takeResult } from './rules/execute.ts';
import { finalize } from './rules/finalize.ts';
import { keepTime, viewDeltaMs } from './rules/keep-time.ts';
import { endIdleWait, finishWait, takePayload } from './rules/leading.ts';
import { addFetched, makeFinal } from './rules/make-final.ts';
import { notarize } from './rules/notarize.ts';
import { nullify } from './rules/nullify.ts';
import { propose } from './rules/propose.ts';
import { proposeAhead } from './rules/propose-ahead.ts';
import { answerLaggard, answerRequest, answerStatus, meetOtherEpoch } from './talk/answers.ts';
import { askForMissing } from './talk/ask.ts';
import { repeat } from './talk/repeat.ts';

const RULES: readonly ((core: Core) => boolean)[] = [
  enterView,
  propose,
  notarize,
  nullify,
  proposeAhead,
  finalize,
  execute,
  makeFinal,
];

export class Replica {
  #core: Core;
  #started = false;

  constructor(config: ReplicaConfig, past: Past) {
    this.#core = recover(config, past);
  }

  /** Takes one input and says what is to be done, in order. Nothing after a halt. */
  step(input: Input): Output[] {
    let core = this.#core;
    if (core.halted) return [];
    // Clocks may have fractions; blocks have not.
    core.nowMs = Math.floor(input.nowMs);
    core.outputs = [];
    // With the first input of any kind: nothing may be decided by a clock that was never set.
    if (!this.#started) start(core);
    this.#started = true;
    take(core, input);
    fire(core);
    const next = nextEpoch(core);
    if (next !== undefined) {
      core = next;
      this.#core = core;
      start(core);
      fire(core);
    }
    askForMissing(core);
    keepTime(core);
    return core.outputs;
  }

  /** For status pages and metrics. */
  get position(): {
    readonly epoch: Epoch;
    readonly view: View;
    readonly finalizedView: View;
    readonly finalHeight: Height;
  } {
    const { committee, view, finalizedView, chain } = this.#core;
    return { epoch: committee.epoch, view, finalizedView, finalHeight: chain.tip.height };
  }

  /** The config of the current epoch. */
  get config(): ReplicaConfig {
    return this.#core.config;
  }

  /** The validators of the current epoch. */
  get committee(): Committee {
    return this.#core.committee;
  }

  /**
   * `barred`: its journal lacks a vote that it sent; it follows but signs nothing until its operator resumes voting, or
   * the set names another key. `cut`: it signs nothing in this epoch, since its journal has forgotten what it signed
   * there.
   */
  get voting(): 'asking' | 'whole' | 'barred' | 'resuming' | 'cut' | 'observer' {
    return this.#core.config.self === undefined ? 'observer' : this.#core.recall.state;
  }

  /** Members whose validators have answered while voting resumes, and how many answers it takes. */
  get resuming(): { readonly answered: readonly number[]; readonly needed: number } {
    const { committee, recall } = this.#core;
    const answered = [...recall.answered].map((validator) => committee.member(validator));
    return { answered, needed: answersToResume(committee) };
  }
}

/** No rule fires once the epoch is over. */
function fire(core: Core): void {
  while (!core.halted && core.sealed === undefined && RULES.some((rule) => rule(core)));
}

function take(core: Core, input: Input): void {
  switch (input.kind) {
    case 'start':
      break;
    case 'connected':
      sendStatus(core, input.peer);
      break;
    case 'message':
      takeMessage(core, input.from, input.message);
      break;
    case 'timer':
      takeTimer(core, input.timer, input.view);
      break;
    case 'batches-held':
      core.chain.hold(input.blockHash);
      break;
    case 'executed':
      takeResult(core, input.blockHash, input.result, input.pendingSeal ?? NO_SEAL);
      break;
    case 'payload':
      takePayload(core, input.view, input.batchHashes);
      break;
    case 'transactions-pending':
      core.pending = input.pending;
      if (input.pending) endIdleWait(core);
      break;
    case 'links':
      core.distant = input.distant;
      break;
    case 'blocks-fetched':
      addFetched(core, input.from, input.headers, input.finalization);
      break;
    case 'durable':
      compact(core, input.height);
  }
}

function start(core: Core): void {
  core.startedAtMs = core.nowMs;
  core.enteredAtMs = core.nowMs;
  core.viewDeltaMs = viewDeltaMs(core);
  for (const entry of core.chain.entries()) if (!entry.held) needBatches(core, entry.block);
  repeat(core);
}

function takeMessage(core: Core, from: number, message: ConsensusMessage): void {
  // Nothing more is decided in this epoch, but those who have not seen its end are still answered.
  if (core.sealed !== undefined && message.kind !== 'status' && message.kind !== 'get-certificates') return;
  switch (message.kind) {
    case 'proposal':
      addProposal(core, message.proposal, from);
      break;
    case 'vote': {
      const { subject } = message.vote;
      addVote(core, message.vote, from);
      // It gives up a view that we have left. Other votes come late from peers that are not behind.
      if (subject.kind === 'nullify') answerLaggard(core, from, subject.view);
      break;
    }
    case 'certificate':
      learn(core, message.certificate, from);
      break;
    case 'status':
      takeStatus(core, from, message.status);
      break;
    case 'get-certificates':
      answerRequest(core, from, message.request);
  }
}

function takeStatus(core: Core, from: number, status: Status): void {
  if (status.epoch !== core.committee.epoch) {
    meetOtherEpoch(core, from, status);
    return;
  }
  core.inLaterEpoch.delete(core.committee.validatorOf(from) ?? -1);
  if (status.finalization !== undefined) learn(core, status.finalization, from);
  answerStatus(core, from, status);
}

function takeTimer(core: Core, timer: TimerName, view: View): void {
  if (timer === 'retry') repeat(core);
  if (timer === 'retry' || view !== core.view) return;
  core.deadlines.delete(timer);
  if (timer === 'idle') finishWait(core);
  else if (timer === 'advance' || core.current.own.notarize === undefined) core.current.giveUp ??= 'timeout';
}
