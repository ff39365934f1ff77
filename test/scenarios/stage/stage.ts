// The stage of a scenario: validators in virtual time, every message 10 ms under way unless the scenario loses or holds
// it. After every run it looks whether the honest ones still agree.
import type { Certificate } from '../../../src/consensus/certificate.ts';
import type { ConsensusMessage } from '../../../src/consensus/message.ts';
import { acceptRange } from '../../../src/sync/accept-range.ts';
import { decodeConsensusMessage, encodeConsensusMessage } from '../../../src/wire/consensus-messages.ts';
import { Cast } from './cast.ts';
import { Validator, type World } from './validator.ts';

export const LATENCY_MS = 10;
/** One turn of the world never needs more; beyond it something goes round in circles. */
const MAX_EVENTS = 1_000_000;

const SHOWN_LINES = 60;

/** A message on its way, between validators by name. */
export interface Passing {
  readonly from: string;
  readonly to: string;
  /** Its gist: `vote notarize 1`, `certificate nullify 2`, `proposal 3`, `status`, `question`, `nonsense`. */
  readonly says: string;
}

export const NAMES = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'I', 'J'] as const;
type Name = (typeof NAMES)[number];

export class Stage implements World {
  readonly cast: Cast;
  readonly validators: readonly Validator[];
  nowMs = 0;
  /** What happened last, as short lines: shown when the scenario fails. */
  readonly trace: string[] = [];
  #lost: (passing: Passing) => boolean = () => false;
  #events: { readonly atMs: number; readonly order: number; readonly run: () => void }[] = [];
  #order = 0;
  /** Blocks that were final when the validators were last compared. */
  #checked = 0;

  constructor(validators: number) {
    this.cast = new Cast(validators);
    this.validators = Array.from(
      { length: validators },
      (_, index) => new Validator(this.cast, index, NAMES[index] ?? '?', this),
    );
  }

  /** By name: `const { A, B } = stage.players`. A name that is not on this stage throws. */
  get players(): Readonly<Record<Name, Validator>> {
    const players = {} as Record<Name, Validator>;
    for (const name of NAMES) Object.defineProperty(players, name, { get: () => this.#named(name) });
    return players;
  }

  start(names: string = this.validators.map(({ name }) => name).join('')): void {
    for (const name of names) this.#named(name).start();
  }

  /** From now on these messages are lost, and no others. */
  lose(lost: (passing: Passing) => boolean): void {
    this.#lost = lost;
  }

  /** From now on only members of one group hear each other: `partition('AB', 'CD')`. */
  partition(...groups: readonly string[]): void {
    this.lose(({ from, to }) => !groups.some((group) => group.includes(from) && group.includes(to)));
  }

  heal(): void {
    this.lose(() => false);
  }

  /** A validator that the scenario plays itself sends this. */
  say(from: Validator, to: string, message: ConsensusMessage): void {
    for (const name of to) this.send(from, this.#named(name).index, encodeConsensusMessage(message));
  }

  run(ms: number): void {
    this.until(() => false, ms);
  }

  /** Goes on until it is so; the milliseconds that it took. Undefined when the time was over before. */
  until(isSo: () => boolean, withinMs: number): number | undefined {
    const startMs = this.nowMs;
    for (let count = 0; count < MAX_EVENTS; count++) {
      if (isSo()) return this.nowMs - startMs;
      const next = this.#events[0];
      if (next === undefined || next.atMs > startMs + withinMs) {
        this.nowMs = startMs + withinMs;
        this.#checkAgreement();
        return undefined;
      }
      this.#events.shift();
      this.nowMs = next.atMs;
      next.run();
      this.#checkAgreement();
    }
    throw new Error('the scenario does not come to an end');
  }

  after(delayMs: number, run: () => void): void {
    const event = { atMs: this.nowMs + delayMs, order: this.#order++, run };
    const place = this.#events.findLastIndex((other) => other.atMs <= event.atMs);
    this.#events.splice(place + 1, 0, event);
  }

  send(from: Validator, to: 'all' | number, frame: Uint8Array): void {
    const decoded = decodeConsensusMessage(frame);
    const says = decoded.ok ? gistOf(decoded.value) : 'nonsense';
    const reached: string[] = [];
    const missed: string[] = [];
    for (const receiver of this.validators) {
      if (receiver === from || (to !== 'all' && to !== receiver.index)) continue;
      const isLost = this.#lost({ from: from.name, to: receiver.name, says });
      (isLost ? missed : reached).push(receiver.name);
      if (!isLost) this.after(LATENCY_MS, () => receiver.hear(from.index, frame));
    }
    const lost = missed.length === 0 ? '' : `   (lost: ${missed.join(' ')})`;
    this.note(`${from.name} -> ${reached.join(' ').padEnd(5)}  ${says}${lost}`);
  }

  /** Catch-up: the highest of the others that it can hear serves its blocks. */
  fetch(asker: Validator, fromHeight: number): void {
    const servers = this.validators.filter((other) => other !== asker && other.isUp && this.#canAsk(asker, other));
    const best = servers.toSorted((a, b) => b.final.length - a.final.length)[0];
    asker.after(2 * LATENCY_MS, () => {
      const last = asker.final.at(-1);
      const tip = { height: last?.header.height ?? 0, hash: last?.hash ?? this.cast.block(1).parentHash };
      const isGenuine = (certificate: Certificate) => this.cast.committee.verifyCertificate(certificate) !== undefined;
      const range = acceptRange(tip, best?.final.slice(tip.height) ?? [], isGenuine);
      const finalization = range.ok ? range.value.at(-1)?.finalization : undefined;
      if (best === undefined || !range.ok || finalization === undefined) return;
      this.note(`${best.name} => ${asker.name}  blocks from ${fromHeight} on`);
      const headers = range.value.map(({ header }) => header);
      asker.take({ kind: 'blocks-fetched', from: best.index, headers, finalization });
    });
  }

  note(line: string): void {
    if (this.trace.length >= 2 * SHOWN_LINES) this.trace.splice(0, SHOWN_LINES);
    this.trace.push(`${String(this.nowMs).padStart(6)} ms  ${line}`);
  }

  #named(name: string): Validator {
    const found = this.validators.find((validator) => validator.name === name);
    if (found === undefined) throw new Error(`${name} is not on stage`);
    return found;
  }

  #canAsk(asker: Validator, other: Validator): boolean {
    return (
      !this.#lost({ from: asker.name, to: other.name, says: 'question' }) &&
      !this.#lost({ from: other.name, to: asker.name, says: 'question' })
    );
  }

  #checkAgreement(): void {
    const final = this.validators.reduce((sum, validator) => sum + validator.final.length, 0);
    if (final === this.#checked) return;
    this.#checked = final;
    const longest = this.validators.toSorted((a, b) => b.final.length - a.final.length)[0];
    for (const { name, final } of this.validators) {
      const at = final.length - 1;
      const [own, others] = [final[at], longest?.final[at]];
      if (own !== undefined && own.hash.toHex() !== others?.hash.toHex()) {
        throw new Error(`${name} and ${longest?.name} have different final blocks at height ${at + 1}`);
      }
    }
  }
}

function gistOf(message: ConsensusMessage): string {
  switch (message.kind) {
    case 'proposal':
      return `proposal ${message.proposal.header.view}`;
    case 'vote':
      return `vote ${message.vote.subject.kind} ${message.vote.subject.view}`;
    case 'certificate':
      return `certificate ${message.certificate.subject.kind} ${message.certificate.subject.view}`;
    case 'status':
      return 'status';
    case 'get-certificates':
      return 'question';
  }
}
