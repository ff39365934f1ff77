// The payloads that wait to be copied, and the next one to ask a member for. Those of new blocks and of readers go
// first, publisher by publisher in turn; now and then one of the page of all that is missing goes ahead of them, so that
// neither keeps the other waiting for ever. Knows neither members nor disk: its owner says whom a payload may be asked
// of.
import { type Claim, wantedRowOf } from './payload-claims.ts';

/** Claims of new blocks and of readers that wait, of each publisher; beyond it the pages come to them. */
export const MAX_FIRST = 1_024;
/** So many of these are asked for, and then one of the page. */
const FIRST_PER_PAGED = 3;

/** A payload on its way here. */
export interface Copy {
  readonly key: string;
  readonly claim: Claim;
  /** Members to ask, the likeliest first; undefined before it is looked at. */
  untried: number[] | undefined;
  /** Of the page; otherwise of a new block or of a reader. */
  isPaged: boolean;
}

/** The member to ask; `wait`: none of them now; `full`: none for this publisher now; `give-up`: none before the next round. */
export type Choice = number | 'wait' | 'full' | 'give-up';

export interface Chosen {
  readonly copy: Copy;
  readonly member: number | 'give-up';
}

export class CopyQueue {
  /** Waiting or taken, until they are dropped: each payload is here once. */
  readonly #known = new Map<string, Copy>();
  /** By publisher; the one whose turn is next comes first. */
  readonly #first = new Map<string, Copy[]>();
  #page: Copy[] = [];
  #firstInARow = 0;

  /** Whether any of the page waits. */
  get hasPage(): boolean {
    return this.#page.length > 0;
  }

  /** Of a new block. */
  add(claim: Claim): void {
    const key = wantedRowOf(claim);
    const waiting = this.#first.get(claim.publisher)?.length ?? 0;
    if (this.#known.has(key) || waiting >= MAX_FIRST) return;
    this.#enter(this.#listOf(claim.publisher), { key, claim, untried: undefined, isPaged: false });
  }

  /** A reader waits for it: ahead of the publisher's others, the last of which makes room. */
  addAhead(claim: Claim): void {
    const known = this.#known.get(wantedRowOf(claim));
    if (known !== undefined && !this.#leave(known)) return;
    const copy = known ?? { key: wantedRowOf(claim), claim, untried: undefined, isPaged: false };
    copy.isPaged = false;
    const list = this.#listOf(claim.publisher);
    if (list.length >= MAX_FIRST) this.#known.delete(list.pop()?.key ?? '');
    list.unshift(copy);
    this.#known.set(copy.key, copy);
  }

  /** Of all that is missing: the next ones. */
  addPage(claims: readonly Claim[]): void {
    for (const claim of claims) {
      const key = wantedRowOf(claim);
      if (!this.#known.has(key)) this.#enter(this.#page, { key, claim, untried: undefined, isPaged: true });
    }
  }

  /** What still waits of the page is left for the next round. */
  dropPage(): void {
    for (const { key } of this.#page) this.#known.delete(key);
    this.#page = [];
  }

  /**
   * The next one that a member may be asked for, or that is to be given up; it waits no more. `choose` is asked for one
   * after the other.
   */
  take(choose: (copy: Copy) => Choice): Chosen | undefined {
    const isPagesTurn = this.#firstInARow >= FIRST_PER_PAGED;
    const chosen = isPagesTurn
      ? (this.#takePaged(choose) ?? this.#takeFirst(choose))
      : (this.#takeFirst(choose) ?? this.#takePaged(choose));
    if (chosen !== undefined && chosen.member !== 'give-up') {
      this.#firstInARow = chosen.copy.isPaged ? 0 : this.#firstInARow + 1;
    }
    return chosen;
  }

  /** Others of the same publisher that waited beside this one, and of which `isFitting` holds; they wait no more. */
  takeAlong({ isPaged, claim }: Copy, most: number, isFitting: (copy: Copy) => boolean): Copy[] {
    const list = isPaged ? this.#page : this.#listOf(claim.publisher);
    const taken: Copy[] = [];
    const left = list.filter((copy) => {
      if (taken.length >= most || copy.claim.publisher !== claim.publisher || !isFitting(copy)) return true;
      taken.push(copy);
      return false;
    });
    list.splice(0, list.length, ...left);
    return taken;
  }

  /** It was taken, and the member had nothing: it waits again, at its old place. */
  putBack(copy: Copy): void {
    (copy.isPaged ? this.#page : this.#listOf(copy.claim.publisher)).unshift(copy);
  }

  /** It was taken, and nothing more is to be done for it. */
  drop({ key }: Copy): void {
    this.#known.delete(key);
  }

  #takeFirst(choose: (copy: Copy) => Choice): Chosen | undefined {
    for (const [publisher, list] of this.#first) {
      const chosen = takeFrom(list, choose, true);
      if (chosen === undefined) continue;
      // The others' turn comes before its next one.
      this.#first.delete(publisher);
      if (list.length > 0) this.#first.set(publisher, list);
      return chosen;
    }
    return undefined;
  }

  #takePaged(choose: (copy: Copy) => Choice): Chosen | undefined {
    return takeFrom(this.#page, choose, false);
  }

  #enter(list: Copy[], copy: Copy): void {
    list.push(copy);
    this.#known.set(copy.key, copy);
  }

  /** False: it does not wait, it was taken. */
  #leave(copy: Copy): boolean {
    const list = copy.isPaged ? this.#page : this.#listOf(copy.claim.publisher);
    const at = list.indexOf(copy);
    if (at >= 0) list.splice(at, 1);
    return at >= 0;
  }

  #listOf(publisher: string): Copy[] {
    const list = this.#first.get(publisher) ?? [];
    this.#first.set(publisher, list);
    return list;
  }
}

/** `isOfOne`: of one publisher, so that one that has to wait speaks for all. */
function takeFrom(list: Copy[], choose: (copy: Copy) => Choice, isOfOne: boolean): Chosen | undefined {
  for (const [index, copy] of list.entries()) {
    const member = choose(copy);
    if (member === 'full' && isOfOne) return undefined;
    if (member === 'wait' || member === 'full') continue;
    list.splice(index, 1);
    return { copy, member };
  }
  return undefined;
}
