// Places that many share, so that nobody's use turns others away: when all are taken, the owner who has the most gives
// one up to whoever has fewer. Alone, an owner may have them all. Knows not what the places are for.

export interface Place {
  readonly owner: string;
}

interface Held extends Place {
  readonly giveWay: () => void;
}

export interface SharesOptions {
  /** Of `most`, those that only the entitled take. Default 0. */
  readonly reserved?: number;
  /** An owner with the most places gives up its own oldest to its newest, instead of being refused one. */
  readonly newestWins?: boolean;
}

export class Shares {
  readonly #most: number;
  readonly #reserved: number;
  readonly #newestWins: boolean;
  /** By owner; the place that was used last stands last. */
  readonly #held = new Map<string, Set<Held>>();
  #taken = 0;

  constructor(most: number, { reserved = 0, newestWins = false }: SharesOptions = {}) {
    this.#most = most;
    this.#reserved = reserved;
    this.#newestWins = newestWins;
  }

  get taken(): number {
    return this.#taken;
  }

  /**
   * A place, or undefined: all are taken, and nobody has more of them than `owner` would. `giveWay` is called at most
   * once, when the place goes to somebody else: it is given back then.
   */
  take(owner: string, giveWay: () => void, isEntitled = false): Place | undefined {
    const most = isEntitled ? this.#most : this.#most - this.#reserved;
    if (this.#taken >= most && !this.#makeRoom(owner)) return undefined;
    const place: Held = { owner, giveWay };
    const held = this.#held.get(owner);
    if (held === undefined) this.#held.set(owner, new Set([place]));
    else held.add(place);
    this.#taken++;
    return place;
  }

  /** The place is in use: others of its owner give way before it. */
  touch(place: Place): void {
    const held = this.#held.get(place.owner);
    if (held?.delete(place as Held)) held.add(place as Held);
  }

  /** No effect on a place that was given back, or has given way. */
  giveBack(place: Place): void {
    const held = this.#held.get(place.owner);
    if (!held?.delete(place as Held)) return;
    if (held.size === 0) this.#held.delete(place.owner);
    this.#taken--;
  }

  #makeRoom(owner: string): boolean {
    const own = this.#held.get(owner)?.size ?? 0;
    const greediest = this.#greediest();
    const size = greediest?.size ?? 0;
    // Who has one more would then have one less: nothing is won.
    const others = this.#newestWins ? size > own : size > own + 1;
    const giver = others ? greediest : this.#newestWins ? this.#held.get(owner) : undefined;
    const [oldest] = giver ?? [];
    if (oldest === undefined) return false;
    this.giveBack(oldest);
    oldest.giveWay();
    return true;
  }

  #greediest(): ReadonlySet<Held> | undefined {
    let greediest: ReadonlySet<Held> | undefined;
    for (const held of this.#held.values()) {
      if (held.size > (greediest?.size ?? 0)) greediest = held;
    }
    return greediest;
  }
}
