// Where a real replica is not where the model is.
import { type ModelCertificate, type ModelReplica, type ModelVote, viewOf } from './model-state.ts';

/** A real replica in the model's words; a block that the model does not know is -1. */
export interface Observed {
  readonly view: number;
  readonly finalizedView: number;
  /** Final, oldest first. */
  readonly chain: readonly number[];
  readonly signed: readonly ModelVote[];
  readonly forwarded: readonly ModelCertificate[];
}

const said = ({ kind, view, block }: ModelCertificate) => `${kind} ${view}${kind === 'nullify' ? '' : ` of ${block}`}`;

function sets(real: readonly ModelCertificate[], model: readonly ModelCertificate[]): readonly [string, string] {
  const text = (list: readonly ModelCertificate[]) => [...new Set(list.map(said))].sort().join(', ');
  return [text(real), text(model)];
}

/** One line for each; `chain` is the model's final chain. */
export function differences(real: Observed, model: ModelReplica, chain: readonly number[]): string[] {
  const pairs: [string, readonly [string, string]][] = [
    ['view', [String(real.view), String(model.view)]],
    ['finalized view', [String(real.finalizedView), String(viewOf(model.finalized))]],
    ['final', [real.chain.join(' '), chain.join(' ')]],
    ['signed', sets(real.signed, model.signed)],
    ['certificates', sets(real.forwarded, model.forwarded)],
  ];
  const different = pairs.filter(([, [ours, theirs]]) => ours !== theirs);
  return different.map(([what, [ours, theirs]]) => `${what}: here ${ours || 'none'}, in the model ${theirs || 'none'}`);
}
