// The choice of a snapshot for a node that starts empty, from the members' offers: it knows the members that have none,
// that stalled and that lied. Asks nobody.
import { toHex } from '../../base/bytes.ts';
import { maxFaulty } from '../../consensus/quorum.ts';
import { sha256 } from '../../crypto/digest.ts';
import type { Manifest } from '../../wire/snapshot-parts.ts';
import type { CheckedManifest } from './check-manifest.ts';
import { contentsOf } from './restore-snapshot.ts';

/** The node waits this many times as long for a snapshot while some say that they have none. */
const CHOICES_BEFORE_NONE = 5;

/** A snapshot, and who has it. */
export interface Offer {
  readonly checked: CheckedManifest;
  readonly peers: Set<number>;
}

export interface SnapshotOffersDeps {
  /** Members that can be asked. */
  readonly members: number;
  /** Those of the genesis: a node that starts empty knows no later ones. */
  readonly validators: ReadonlySet<number>;
  /** How long to look for a newer snapshot, or for more members that have one, after the first was found. */
  readonly choiceMs: number;
}

export class SnapshotOffers {
  readonly #deps: SnapshotOffersDeps;
  /** By digest of their contents. */
  #offers = new Map<string, Offer>();
  /** Members that have none. */
  readonly #without = new Set<number>();
  readonly #liars = new Set<number>();
  /** Members that offered a snapshot and then served nothing of it: others are tried first. */
  readonly #stalled = new Set<number>();
  #firstOfferMs: number | undefined;
  #firstWithoutMs: number | undefined;

  constructor(deps: SnapshotOffersDeps) {
    this.#deps = deps;
  }

  add(from: number, checked: CheckedManifest, nowMs: number): void {
    this.#without.delete(from);
    const key = keyOf(checked.manifest);
    const offer = this.#offers.get(key) ?? { checked, peers: new Set() };
    // A member has one newest snapshot, and answers for one height once.
    offer.peers.add(from);
    this.#offers.set(key, offer);
    this.#firstOfferMs ??= nowMs;
  }

  /** The member has none. */
  lacks(from: number, nowMs: number): void {
    this.#without.add(from);
    this.#firstWithoutMs ??= nowMs;
  }

  served(peer: number): void {
    this.#stalled.delete(peer);
  }

  lied(peer: number): void {
    this.#liars.add(peer);
  }

  hasLied(peer: number): boolean {
    return this.#liars.has(peer);
  }

  /** Its connection is down, or it lacks what it offered. */
  forget(peer: number): void {
    for (const { peers } of this.#offers.values()) peers.delete(peer);
  }

  /**
   * The one that was begun, if anybody has it; else the newest that f + 1 validators have, or the newest. But first what
   * somebody offers who has not stalled. Undefined while it is too early to choose.
   */
  best(begun: Manifest | undefined, nowMs: number): Offer | undefined {
    if (this.#firstOfferMs === undefined || nowMs < this.#firstOfferMs + this.#deps.choiceMs) return undefined;
    const byHeight = [...this.#offers.values()].sort((a, b) => b.checked.height - a.checked.height);
    // One that a single member has is as good as that member, which may serve it slowly, or only in part.
    const vouched = byHeight.filter(({ peers }) => this.#isVouched(peers));
    const begunOffer = begun === undefined ? undefined : this.#offers.get(keyOf(begun));
    const offers = [...(begunOffer === undefined ? [] : [begunOffer]), ...vouched, ...byHeight];
    return offers.find(({ peers }) => peers.difference(this.#stalled).size > 0) ?? offers[0];
  }

  nobodyHasOne(nowMs: number): boolean {
    const { members, choiceMs } = this.#deps;
    if (this.#offers.size > 0 || this.#firstWithoutMs === undefined) return false;
    if (this.#without.size === members) return true;
    // Among f + 1 validators is an honest one. Those that have none may only have been the first to answer.
    const waitMs = CHOICES_BEFORE_NONE * choiceMs;
    return this.#isVouched(this.#without) && nowMs >= this.#firstWithoutMs + waitMs;
  }

  #isVouched(members: ReadonlySet<number>): boolean {
    const { validators } = this.#deps;
    return members.intersection(validators).size > maxFaulty(validators.size);
  }

  /** All members are asked again, also those that had none: some have made one meanwhile. */
  startOver(stalled: Iterable<number>): void {
    for (const peer of stalled) this.#stalled.add(peer);
    this.#offers = new Map();
    this.#firstOfferMs = undefined;
    this.#without.clear();
    this.#firstWithoutMs = undefined;
  }
}

/** Do both have the same chunks? */
export function isSameSnapshot(a: CheckedManifest, b: CheckedManifest): boolean {
  return keyOf(a.manifest) === keyOf(b.manifest);
}

function keyOf(manifest: Manifest): string {
  return toHex(sha256(contentsOf(manifest)));
}
