// The work of a soak beside payments: settlement, sharing and membership, each in rounds of its own; and what is seen of
// the nodes meanwhile.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Holder } from '../../bench/bench-consortium.ts';
import type { LocalConsortium } from '../../local-consortium.ts';
import type { NodePlace } from '../network.ts';
import type { Told } from '../told.ts';
import { drawSoak } from './draw.ts';
import { MembershipTraffic } from './membership-traffic.ts';
import { type Rounds, rounds } from './rounds.ts';
import type { FaultSpan, Sample } from './sample.ts';
import { Sampler } from './sampler.ts';
import { SettlementTraffic } from './settlement-traffic.ts';
import { SharingTraffic } from './sharing-traffic.ts';
import { summaryOf } from './summary.ts';
import { trendsOf } from './trend.ts';

/** Between two rounds: an hour is to be a load, not the most that two cores can do. */
const PAUSE_MS = { settlement: 4_000, sharing: 3_000, membership: 5_000 };
const SITES = 6;
const LONGEST_SAMPLE_MS = 5_000;
/** A short soak has as many samples as it takes to draw a line. */
const FEWEST_SAMPLES = 60;

export interface SoakOptions {
  readonly consortium: LocalConsortium;
  readonly holders: readonly Holder[];
  /** Where newcomers have their node. */
  readonly place: NodePlace;
  readonly told: Told;
  /** For samples.jsonl and soak.svg; must exist. */
  readonly folder: string;
  readonly totalMs: number;
  readonly onFailure: (error: Error) => void;
}

export class Soak {
  readonly sampler: Sampler;
  readonly #options: SoakOptions;
  readonly #sharing: SharingTraffic;
  readonly #rounds: readonly Rounds[];
  readonly #faults: FaultSpan[] = [];

  private constructor(options: SoakOptions, settlement: SettlementTraffic, sharing: SharingTraffic) {
    const { consortium, place, told, folder, totalMs, onFailure } = options;
    this.#options = options;
    this.#sharing = sharing;
    const members = new MembershipTraffic(consortium, place, told, (what) => onFailure(new Error(what)));
    this.#rounds = [
      rounds(PAUSE_MS.settlement, (index) => settlement.round(index), onFailure),
      rounds(PAUSE_MS.sharing, (index) => sharing.round(index), onFailure),
      rounds(PAUSE_MS.membership, (index) => members.round(index), onFailure),
    ];
    const nodes = () => {
      const running = consortium.nodes.map((node) => [node.id, node] as const);
      return new Map(members.present === undefined ? running : [...running, ['newcomer', members.present]]);
    };
    const everyMs = Math.min(LONGEST_SAMPLE_MS, totalMs / FEWEST_SAMPLES);
    this.sampler = new Sampler({ file: join(folder, 'samples.jsonl'), everyMs, told, nodes });
  }

  /** What has to be there first is final; then everything runs. */
  static async start(options: SoakOptions): Promise<Soak> {
    const { consortium, holders, told } = options;
    const settlement = await SettlementTraffic.prepare(consortium, holders.slice(0, SITES), told);
    return new Soak(options, settlement, await SharingTraffic.prepare(consortium, told));
  }

  /** It is over just now. It lasts longer than planned where nodes take a while to start again. */
  befell(kind: string, forMs: number): void {
    const toMs = this.sampler.elapsedMs;
    this.#faults.push({ kind, fromMs: toMs - forMs, toMs });
  }

  /** Every round that was begun is over, and what it asked of all members is done. */
  async stop(): Promise<void> {
    await Promise.all(this.#rounds.map((one) => one.stop()));
    await this.#sharing.untilErased();
    await this.sampler.stop();
  }

  progress(): string {
    const { told } = this.#options;
    return [
      `${told.count('statements')} statements`,
      `${told.count('records')} records`,
      `${told.count('reads')} reads`,
      `${told.count('erasures')} erasures`,
      `${told.count('members')} members joined and left`,
    ].join(', ');
  }

  /** Draws it. `lines` say what was seen; each of `findings` says what is wrong. */
  conclude(title: string): { readonly lines: readonly string[]; readonly findings: readonly string[] } {
    const { folder } = this.#options;
    const text = readFileSync(join(folder, 'samples.jsonl'), 'utf8');
    const samples = text
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Sample);
    writeFileSync(join(folder, 'soak.svg'), drawSoak({ title, samples, faults: this.#faults }));
    return summaryOf(trendsOf(samples), this.sampler.payments, this.#faults);
  }
}
