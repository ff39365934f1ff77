// The facts about each view above the finalized one: proposal, votes, certificates, own signatures.
import type { Block, View } from '../block.ts';
import type { VerifiedCertificate } from '../committee.ts';
import type { VoteKind } from '../statement.ts';
import type { Proposal, Vote } from '../vote.ts';

export interface StoredVote {
  readonly vote: Vote;
  verified: boolean;
}

export interface SeenProposal {
  readonly proposal: Proposal;
  readonly block: Block;
  readonly seenAtMs: number;
}

export interface ViewState {
  readonly view: View;
  /** The first that its leader signed; another one is evidence. */
  seen: SeenProposal | undefined;
  notarization: VerifiedCertificate | undefined;
  nullification: VerifiedCertificate | undefined;
  /** First vote of each signer per kind, by validator index. */
  readonly votes: Readonly<Record<VoteKind, Map<number, StoredVote>>>;
  /** This replica's own signatures in this view. */
  readonly own: {
    proposed: boolean;
    notarize: Vote | undefined;
    nullify: Vote | undefined;
    finalize: Vote | undefined;
  };
  /** Why to give the view up, once there is a reason. */
  giveUp: 'timeout' | 'invalid proposal' | 'equivocation' | undefined;
}

export class ViewTable {
  readonly #views = new Map<View, ViewState>();

  /** Made when it is first asked for: callers check the bounds of the view before. */
  at(view: View): ViewState {
    const known = this.#views.get(view);
    if (known !== undefined) return known;
    const fresh: ViewState = {
      view,
      seen: undefined,
      notarization: undefined,
      nullification: undefined,
      votes: { notarize: new Map(), nullify: new Map(), finalize: new Map() },
      own: { proposed: false, notarize: undefined, nullify: undefined, finalize: undefined },
      giveUp: undefined,
    };
    this.#views.set(view, fresh);
    return fresh;
  }

  peek(view: View): ViewState | undefined {
    return this.#views.get(view);
  }

  /** In no particular order. */
  values(): IterableIterator<ViewState> {
    return this.#views.values();
  }

  /** Forgets every view up to and with this one. */
  prune(finalized: View): void {
    for (const view of this.#views.keys()) if (view <= finalized) this.#views.delete(view);
  }
}
