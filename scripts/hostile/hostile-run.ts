// All actors in turn against one consortium of real processes, each with payments before, during and after. A
// consortium that an actor has harmed serves no other: the next one meets a new one.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Holder, openHolders, untilConnected } from '../bench/bench-consortium.ts';
import { createLocalConsortium, type LocalConsortium, type LocalNode } from '../local-consortium.ts';
import { patientMs, until } from '../patience.ts';
import type { Actor, Deed } from './actor.ts';
import { ActorChild } from './actor-child.ts';
import { judge, type Phase, type Round, type Verdict } from './judge.ts';
import { NodeMeter } from './node-meter.ts';
import { describeStage } from './stage.ts';
import { Victim } from './victim.ts';

const HOLDERS = 40;
const OPENING_FEN = 1_000_000_000n;
/** Of the short form, on a quiet machine; longer where payments take longer. */
const SHORT_PHASE_MS = 1_000;
const SHORT_ATTACK_MS = 3_000;
/** Judged again, on a new consortium, before it is believed: the machine may have been busy with something else. */
const SHORT_TRIES = 2;

export interface RunOptions {
  readonly seconds: number;
  readonly short: boolean;
  /** Told what begins. */
  readonly onProgress: (what: string) => void;
}

export interface Outcome extends Verdict {
  readonly actor: Actor;
  /** Undefined: the round itself failed, as `broken` says. */
  readonly round?: Round;
}

export class HostileRun {
  readonly #options: RunOptions;
  #folder = '';
  #consortium: LocalConsortium | undefined;
  #victim: Victim | undefined;

  constructor(options: RunOptions) {
    this.#options = options;
  }

  async run(actor: Actor): Promise<Outcome> {
    const tries = this.#options.short ? SHORT_TRIES : 1;
    for (let left = tries; ; left--) {
      const outcome = await this.#try(actor);
      if (outcome.broken.length === 0 || left === 1) return outcome;
      this.#options.onProgress(`${actor.name}: ${outcome.broken.join('; ')}; once more`);
    }
  }

  async #try(actor: Actor): Promise<Outcome> {
    const { onProgress, short } = this.#options;
    try {
      await this.#open();
      onProgress(`${actor.name}: ${actor.holds}`);
      const round = await this.#round(actor);
      const verdict = judge(round, !short);
      if (verdict.broken.length > 0) await this.close();
      return { actor, round, ...verdict };
    } catch (error) {
      await this.close();
      return { actor, broken: [error instanceof Error ? error.message : String(error)], notes: [] };
    }
  }

  /** Ends every process and removes everything. */
  async close(): Promise<void> {
    const consortium = this.#consortium;
    this.#consortium = undefined;
    await Promise.all((consortium?.nodes ?? []).map((node) => node.end('SIGKILL')));
    if (this.#folder !== '') rmSync(this.#folder, { recursive: true, force: true });
    this.#folder = '';
  }

  async #open(): Promise<void> {
    if (this.#consortium !== undefined) return;
    this.#options.onProgress('five node processes start');
    this.#folder = mkdtempSync(join(tmpdir(), 'gridpact-hostile-'));
    const consortium = await createLocalConsortium({ folder: join(this.#folder, 'consortium') });
    this.#consortium = consortium;
    await consortium.startAll();
    await Promise.all(consortium.nodes.map((node) => untilConnected(node, consortium.nodes.length - 1)));
    const holders: readonly Holder[] = await openHolders(consortium, HOLDERS, OPENING_FEN);
    const client = consortium.node('bank-a').client();
    const { chainId } = await client.node.consortium();
    this.#victim = new Victim(holders, chainId, (await client.node.status()).height);
  }

  async #round(actor: Actor): Promise<Round> {
    const consortium = this.#running();
    const taken = actor.replaces === undefined ? undefined : consortium.node(actor.replaces);
    const honest = consortium.nodes.filter((node) => node !== taken);
    await taken?.end('SIGTERM');
    const { short, seconds } = this.#options;
    const timing = short ? undefined : { beginsMs: seconds * 1_000, lastsMs: seconds * 1_000 };
    const child = new ActorChild(actor, describeStage(consortium, timing));
    try {
      await child.prepared();
      const round = await this.#measured(child, honest);
      return round;
    } finally {
      await child.kill();
      await this.#restore(taken);
    }
  }

  async #measured(child: ActorChild, honest: readonly LocalNode[]): Promise<Round> {
    const victim = this.#paying();
    const { phaseMs, attackMs } = this.#lengths();
    victim.start(honest);
    await sleep(phaseMs); // the first payments find cold code
    const spans = [await this.#span(honest, phaseMs)];
    child.begin();
    spans.push(await this.#span(honest, attackMs));
    const deed: Deed = await child.stop();
    const endedMs = performance.now();
    await until('every honest node is ready', async () => {
      const problems = (await Promise.all(honest.map(problemsOf))).flat();
      return { done: problems.length === 0, seen: problems };
    });
    const readyMs = performance.now() - endedMs;
    spans.push(await this.#span(honest, phaseMs));
    await victim.stop();
    const [before, during, after] = spans.map(
      ({ fromMs, toMs, use }): Phase => ({ service: victim.service(fromMs, toMs), use }),
    );
    if (before === undefined || during === undefined || after === undefined)
      throw new Error('a round has three phases');
    return { before, during, after, readyMs, deed };
  }

  #lengths() {
    const { short, seconds } = this.#options;
    if (short) return { phaseMs: patientMs(SHORT_PHASE_MS), attackMs: patientMs(SHORT_ATTACK_MS) };
    return { phaseMs: seconds * 500, attackMs: seconds * 1_000 };
  }

  async #span(honest: readonly LocalNode[], forMs: number) {
    const meter = new NodeMeter(honest);
    const fromMs = performance.now();
    await sleep(forMs);
    return { fromMs, toMs: performance.now(), use: meter.read() };
  }

  /** The member whose place was taken comes back, and catches up. */
  async #restore(taken: LocalNode | undefined): Promise<void> {
    if (taken === undefined) return;
    await taken.start();
    await until(`${taken.id} is ready again`, async () => {
      const problems = await problemsOf(taken);
      return { done: problems.length === 0, seen: problems };
    });
  }

  #running(): LocalConsortium {
    if (this.#consortium === undefined) throw new Error('the consortium runs');
    return this.#consortium;
  }

  #paying(): Victim {
    if (this.#victim === undefined) throw new Error('the consortium runs');
    return this.#victim;
  }
}

/** Why it is not ready; empty when it is. */
async function problemsOf(node: LocalNode): Promise<string[]> {
  return node
    .client()
    .node.ready()
    .then(
      ({ problems }) => problems.map(({ code }) => `${node.id}: ${code}`),
      (error: unknown) => [`${node.id}: ${error}`],
    );
}
