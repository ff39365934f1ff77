// What the model says in one state, with the shapes that test/model/simplex.qnt gives it.
import type { Value } from './itf.ts';

export interface ModelVote {
  readonly kind: 'notarize' | 'nullify' | 'finalize';
  readonly signer: number;
  readonly view: number;
  readonly block: number;
}

export type ModelCertificate = Omit<ModelVote, 'signer'>;

export interface ModelProposal {
  readonly block: number;
  readonly justification: readonly ModelCertificate[];
}

export interface ModelEvent {
  readonly name: string;
  readonly who: number;
  readonly vote: ModelVote;
  readonly cert: ModelCertificate;
  readonly proposal: ModelProposal;
  /** The replica crashed before anything of this turn was sent, and started again. */
  readonly unsent: boolean;
}

export interface ModelReplica {
  readonly view: number;
  readonly finalized: number;
  readonly tip: number;
  readonly signed: readonly ModelVote[];
  readonly forwarded: readonly ModelCertificate[];
  readonly halted: boolean;
}

export interface ModelState {
  readonly event: ModelEvent;
  readonly replicas: ReadonlyMap<number, ModelReplica>;
  /** Of every block. */
  readonly parents: ReadonlyMap<number, number>;
}

/** The trace is our own model's, so its shapes are taken on trust: a wrong one fails the comparison. */
export function modelState(state: ReadonlyMap<string, Value>): ModelState {
  const pick = <T>(name: string): T => {
    const value = state.get(name);
    if (value === undefined) throw new Error(`the model has no variable ${name}`);
    return value as T;
  };
  return { event: pick('event'), replicas: pick('replicas'), parents: pick('parents') };
}

export const viewOf = (block: number): number => Math.floor(block / 10);

/** The block and its ancestors above the genesis, oldest first. */
export function chainTo(parents: ReadonlyMap<number, number>, block: number): number[] {
  const chain: number[] = [];
  for (let at = block; at > 0; at = parents.get(at) ?? 0) chain.unshift(at);
  return chain;
}
