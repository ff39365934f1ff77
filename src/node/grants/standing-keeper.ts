// Grants what the owner's standing rules allow, unasked, each grant in a transaction of its own. It keeps nothing: what is to
// be granted follows from the final state alone, so a node that was killed grants neither twice nor less. It looks through
// all requests and consents when it starts, when a rule or a key epoch is new, and now and then for what has run out; and
// else at those that a block brings.
import type { GrantAccess } from '../../generated/transaction.ts';
import { STATE_ROWS, unpackEntry } from '../../ledger/ledger-rows.ts';
import { accessRequests, consents, scenarios, standingRules } from '../../ledger/sharing/tables.ts';
import { Rounds } from '../erasures/rounds.ts';
import { FairCandidates } from './fair-candidates.ts';
import { Sweep, type SweepDeps } from './sweep.ts';

/** Grants that are sealed and submitted in a round. */
export const GRANTS_AT_ONCE = 32;
/** Of one that does not become final: later with the next sweep. */
const MOST_TRIES = 5;

const TABLES = [accessRequests, consents];

export interface StandingKeeperDeps extends SweepDeps {
  readonly member: string;
  /** What there is to grant to the request or on the consent of this key, as the final state is now. */
  readonly dueOf: (key: string) => GrantAccess | undefined;
  /** Seals and submits; the id of the transaction. */
  readonly submit: (grant: GrantAccess) => Promise<string>;
  readonly isPending: (transaction: string) => boolean;
  readonly onFailure: (error: unknown) => void;
}

export class StandingKeeper {
  readonly #deps: StandingKeeperDeps;
  readonly #rounds: Rounds;
  readonly #candidates = new FairCandidates();
  /** Key of a request or consent, and the transaction that answers it. */
  readonly #underway = new Map<string, string>();
  readonly #tries = new Map<string, number>();
  /** Of the member's scenarios: the key epochs that were seen. */
  readonly #epochs = new Map<string, number>();
  readonly #sweep: Sweep;

  constructor(deps: StandingKeeperDeps) {
    this.#deps = deps;
    this.#sweep = new Sweep(deps, TABLES);
    const { timers, onFailure } = deps;
    this.#rounds = new Rounds({ timers, onFailure, round: () => this.#round() });
  }

  /** There may be something to grant: at the start. */
  wake(): void {
    this.#sweep.later(() => {
      // Grants run out, and so do the days in which a reader has its share.
      this.#tries.clear();
      this.#sweep.again();
      this.wake();
    });
    this.#rounds.wake();
  }

  stop(): void {
    this.#sweep.stop();
    this.#rounds.stop();
  }

  /** Resolves when nothing is under way. */
  idle(): Promise<void> {
    return this.#rounds.idle();
  }

  /** A block is on disk that has changed these rows. */
  durable(changes: Iterable<readonly [key: string, row: Uint8Array | null]>): void {
    let isWoken = false;
    for (const [row, bytes] of changes) {
      if (!row.startsWith(STATE_ROWS) || bytes === null) continue;
      const key = row.slice(STATE_ROWS.length);
      if (TABLES.some(({ name }) => key.startsWith(`${name}/`))) isWoken = this.#offer(key) || isWoken;
      else if (this.#changesAll(key, bytes)) {
        this.#sweep.again();
        isWoken = true;
      }
    }
    if (isWoken || this.#underway.size > 0) this.#rounds.wake();
  }

  /** A rule of the member's, or the policy or key epoch of one of its scenarios, is another one than before. */
  #changesAll(key: string, bytes: Uint8Array): boolean {
    const value = unpackEntry(bytes)?.value;
    if (value === undefined || !key.endsWith('/latest')) return false;
    if (key.startsWith(`${standingRules.name}/`)) return standingRules.codec.decode(value).owner === this.#deps.member;
    if (!key.startsWith(`${scenarios.name}/`)) return false;
    const { owner, keyEpoch } = scenarios.codec.decode(value);
    if (owner !== this.#deps.member || this.#epochs.get(key) === keyEpoch) return false;
    this.#epochs.set(key, keyEpoch);
    return true;
  }

  /** Whether there is something to grant, and room to remember it. */
  #offer(key: string): boolean {
    if (this.#underway.has(key)) return false;
    const grant = this.#deps.dueOf(key);
    if (grant === undefined) return false;
    if (this.#candidates.add(grant.reader, key)) return true;
    this.#sweep.again();
    return false;
  }

  async #round(): Promise<boolean> {
    this.#settle();
    if (this.#candidates.size < GRANTS_AT_ONCE) await this.#sweep.look((key) => this.#offer(key));
    for (const key of this.#candidates.take(GRANTS_AT_ONCE - this.#underway.size)) {
      if (this.#rounds.isStopped) return false;
      const grant = this.#deps.dueOf(key);
      if (grant !== undefined) this.#underway.set(key, await this.#deps.submit(grant));
    }
    return this.#underway.size > 0 || this.#candidates.size > 0 || this.#sweep.isLeft;
  }

  /** Those that are not on their way any more are final, or are tried again. */
  #settle(): void {
    for (const [key, transaction] of this.#underway) {
      if (this.#deps.isPending(transaction)) continue;
      this.#underway.delete(key);
      const tries = (this.#tries.get(key) ?? 0) + 1;
      if (this.#deps.dueOf(key) === undefined) this.#tries.delete(key);
      else if (tries < MOST_TRIES) {
        this.#tries.set(key, tries);
        this.#offer(key);
      }
    }
  }
}
