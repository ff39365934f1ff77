// Faults in finding and judging misbehaviour.
import { type Mutation, mutation } from './mutation.ts';

export const EVIDENCE: readonly Mutation[] = [
  mutation(
    'conflict with itself',
    'signed/statement.ts',
    'if (!equalBytes(a.blockHash, b.blockHash)) return OFFENCES[a.kind];',
    'return OFFENCES[a.kind];',
  ),
  mutation(
    'nullify beside finalize is no evidence',
    'signed/statement.ts',
    "return a.kind === 'finalize' || b.kind === 'finalize' ? 'finalize-and-nullify' : 'none';",
    "return 'none';",
  ),
  mutation(
    'nullify beside notarize is an offence',
    'signed/statement.ts',
    "a.kind === 'finalize' || b.kind === 'finalize' ? 'finalize-and-nullify' : 'none'",
    "a.kind !== b.kind ? 'finalize-and-nullify' : 'none'",
  ),
  mutation(
    'another outcome of one block is an offence',
    'consensus/evidence.ts',
    "return verdict !== 'none' && verdict !== 'divergence';",
    "return verdict !== 'none';",
  ),
  mutation(
    'votes of different views contradict each other',
    'signed/statement.ts',
    "if (a.epoch !== b.epoch || a.view !== b.view) return 'none';",
    '',
  ),
  mutation(
    'accused without the signatures',
    'consensus/facts/accuse.ts',
    'if (!core.committee.verifyVote(first) || !core.committee.verifyVote(second)) return;',
    '',
  ),
  mutation(
    'a validator that tells each half something else is not found',
    'consensus/facts/certificates.ts',
    'accuseByCertificate(core, certificate);',
    'void accuseByCertificate;',
  ),
  mutation(
    'double votes of a view that is over are not found',
    'consensus/facts/vote-keeper.ts',
    'accuseByNewest(core, vote);',
    'void accuseByNewest;',
  ),
  mutation(
    'one proof is repeated without end',
    'consensus/facts/accuse.ts',
    'core.accused.set(signer, subject.view);',
    '',
  ),
  mutation('equivocation is ignored', 'consensus/facts/proposals.ts', "state.giveUp = 'equivocation';", ''),
];
