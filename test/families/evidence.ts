// Arbitrary operations of evidence: validators of the genesis that signed two things in one view of its epoch, or seem
// to.
import fc from 'fast-check';
import type { EVIDENCE } from '../../src/ledger/evidence/evidence.ts';
import { VALIDATORS } from '../ledger/test-consortium.ts';
import { evidenceAgainst, say } from '../unit/evidence/evidence-fixture.ts';
import { type ArbitraryOperations, arbitrarily } from './arbitrary-operation.ts';
import { mostly } from './parties.ts';

const validator = fc.constantFrom(...VALIDATORS);
/** Two of one kind, for two blocks, or a vote for a block beside a vote against its view. */
const kinds = fc.constantFrom(['notarize', 'notarize'] as const, ['finalize', 'nullify'] as const);

export const EVIDENCE_OPERATIONS: ArbitraryOperations<keyof (typeof EVIDENCE)['operations']> = {
  recordEvidence: arbitrarily(
    fc.record({
      ...{ author: fc.constantFrom('grid', 'bank-b', 'regulator', 'bank-a/alice'), accused: validator, kinds },
      ...{ view: fc.bigInt({ min: 1n, max: 6n }), genuine: mostly(6), reversed: fc.boolean() },
    }),
    ({ author, accused, kinds: [one, other], view, genuine, reversed }) => {
      const first = say(accused, one, { view, block: 'one' });
      const second = say(genuine ? accused : 'merchant', other, { view, block: 'two' });
      return {
        author,
        fields: evidenceAgainst(accused, ...(reversed ? ([second, first] as const) : ([first, second] as const))),
      };
    },
  ),
};
