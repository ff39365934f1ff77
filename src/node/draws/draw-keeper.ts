// A validator's part in draws, taken by its node unasked: after each final block it looks through the draws that are open
// and submits what they wait for. Keeps nothing: what is not on the chain yet is made again.

import type { Digest } from '../../crypto/digest.ts';
import type { DrawKey } from '../../crypto/draw-key.ts';
import type { BodyOperation } from '../../generated/transaction.ts';
import type { BlockContext } from '../../ledger/block-context.ts';
import { openDrawsOf } from '../../ledger/campaigns/open-draws.ts';
import { drawDeals, placeId } from '../../ledger/campaigns/tables.ts';
import type { StateReader } from '../../ledger/state.ts';
import { type DrawDuty, drawDuties } from './draw-duties.ts';
import { openShare, ownDeal } from './own-deal.ts';

/** After which something is submitted again that the chain does not have. */
export const AGAIN_MS = 5_000;
/** What any node may do is done by one after the other. */
const TURN_MS = 1_000;
/** Of duties that are remembered: far more than draws can be open. */
const MOST_REMEMBERED = 16_384;

export interface DrawKeeperDeps {
  readonly chainId: Digest;
  /** Index of the member among all of them. */
  readonly self: number;
  readonly members: () => number;
  /** Those that this node may vote with. */
  readonly keys: readonly DrawKey[];
  /** The final state. */
  readonly state: StateReader;
  readonly latest: () => BlockContext;
  readonly nowMs: () => number;
  /** Submits it as a transaction of this node, signed with the key; `name` is the same for the same duty. */
  readonly submit: (name: string, key: DrawKey, operation: BodyOperation) => void;
  /** For the log: what was submitted. */
  readonly onDone: (campaign: string, what: DrawDuty['kind']) => void;
  readonly onFailure: (error: unknown) => void;
}

interface Seen {
  readonly firstMs: number;
  readonly lastMs: number;
}

export class DrawKeeper {
  readonly #deps: DrawKeeperDeps;
  readonly #seen = new Map<string, Seen>();
  #work: Promise<void> | undefined;
  #isStopped = false;

  constructor(deps: DrawKeeperDeps) {
    this.#deps = deps;
  }

  /** Blocks became final. */
  final(): void {
    if (this.#work !== undefined || this.#isStopped || this.#deps.keys.length === 0) return;
    const open = openDrawsOf(this.#deps.state);
    if (open.length === 0) {
      this.#seen.clear();
      return;
    }
    this.#work = this.#lookThrough(open)
      .catch(this.#deps.onFailure)
      .finally(() => {
        this.#work = undefined;
      });
  }

  /** Resolves when nothing is under way. */
  async idle(): Promise<void> {
    await this.#work;
  }

  stop(): void {
    this.#isStopped = true;
  }

  async #lookThrough(open: readonly string[]): Promise<void> {
    const { state, keys, latest } = this.#deps;
    for (const campaign of open) {
      for (const duty of drawDuties(state, campaign, keys, latest())) {
        if (this.#isStopped) return;
        if (this.#isDue(campaign, duty)) await this.#do(campaign, duty);
      }
    }
  }

  /** Not while it was submitted just now, and of what anybody may do not before this node's turn. */
  #isDue(campaign: string, duty: DrawDuty): boolean {
    const { nowMs, self, members } = this.#deps;
    const name = nameOf(campaign, duty);
    const now = nowMs();
    const seen = this.#seen.get(name);
    if (seen === undefined && this.#seen.size >= MOST_REMEMBERED) this.#seen.clear();
    const firstMs = seen?.firstMs ?? now;
    const isAnybodys = duty.kind === 'redo' || duty.kind === 'finish';
    const turn = isAnybodys ? (self + duty.round) % Math.max(members(), 1) : 0;
    const isDue = now >= firstMs + turn * TURN_MS && (seen === undefined || now >= seen.lastMs + AGAIN_MS);
    this.#seen.set(name, { firstMs, lastMs: isDue ? now : (seen?.lastMs ?? now - AGAIN_MS) });
    return isDue;
  }

  async #do(campaign: string, duty: DrawDuty): Promise<void> {
    const operation = await this.#operationFor(campaign, duty);
    const key = 'key' in duty ? duty.key : this.#deps.keys[0];
    if (operation === undefined || key === undefined || this.#isStopped) return;
    this.#deps.submit(nameOf(campaign, duty), key, operation);
    this.#deps.onDone(campaign, duty.kind);
  }

  async #operationFor(campaign: string, duty: DrawDuty): Promise<BodyOperation | undefined> {
    const { chainId } = this.#deps;
    const { round } = duty;
    switch (duty.kind) {
      case 'deal': {
        const shares = await ownDeal(duty.key, { chainId, campaign, round, set: duty.set }, duty.place);
        return { operation: 'dealSeed', dealSeed: { campaign, round, shares } };
      }
      case 'ack': {
        const dealers = (await this.#goodShares(campaign, duty)).map(({ dealer }) => dealer);
        return dealers.length === 0 ? undefined : { operation: 'ackShares', ackShares: { campaign, round, dealers } };
      }
      case 'reveal': {
        const shares = await this.#goodShares(campaign, duty);
        return shares.length === 0
          ? undefined
          : { operation: 'revealShares', revealShares: { campaign, round, shares } };
      }
      case 'redo':
        return { operation: 'redoDraw', redoDraw: { campaign, round } };
      case 'finish':
        return { operation: 'finishDraw', finishDraw: { campaign, round } };
    }
  }

  /** Those of the dealers' shares for this node that fit what they committed to. */
  async #goodShares(
    campaign: string,
    { key, place, round, dealers }: Extract<DrawDuty, { readonly kind: 'ack' | 'reveal' }>,
  ): Promise<{ dealer: number; share: Uint8Array }[]> {
    const { chainId, state } = this.#deps;
    const good: { dealer: number; share: Uint8Array }[] = [];
    for (const dealer of dealers) {
      const deal = state.get(drawDeals, placeId(campaign, round, dealer));
      if (deal === undefined) continue;
      const share = await openShare(key, chainId, { campaign, round, dealer, place }, deal);
      if (share !== undefined) good.push({ dealer, share });
    }
    return good;
  }
}

/** Of an acknowledgement with the dealers that it is about: with another dealer it is another one. */
function nameOf(campaign: string, duty: DrawDuty): string {
  const about = duty.kind === 'ack' ? duty.dealers.join(' ') : '';
  return `${campaign} ${duty.round} ${duty.kind} ${about}`;
}
