// The order of the checks of evidence against a validator.
import { type ChainWriter, goldenKey } from '../../vectors/golden/chain-writer.ts';
import { consensusKeyName } from '../../vectors/golden/golden-consortium.ts';
import { type PrecedenceTable, precedence, prepared } from '../../vectors/golden/precedence.ts';
import { recordEvidence, type StatementGiven, signedStatement } from '../../vectors/golden/said.ts';

/** Index of the payment provider among the validators. */
const PAY = 4;
const MAX_RECORDS = 16;
const SHORT: Uint8Array = new Uint8Array(31);
const HEADER: Uint8Array = new Uint8Array(1);
const NOTHING: Uint8Array = new Uint8Array();

const recording = precedence(
  'record-evidence',
  (c) => {
    const says = (block: number) =>
      signedStatement(c.chainId, goldenKey(consensusKeyName('pay')), { kind: 'finalize', block: `${block}` });
    for (let n = 0; n < MAX_RECORDS; n++) c.say('grid', recordEvidence(PAY, says(n), says(n + 1)));
    prepared(c);
  },
  (c: ChainWriter) => {
    const says = (member: string, given: StatementGiven) =>
      signedStatement(c.chainId, goldenKey(consensusKeyName(member)), given);
    const finalized = (member: string, block: number, change: Partial<StatementGiven> = {}) =>
      says(member, { kind: 'finalize', block: `${block}`, ...change });
    // Signed by another key, of an epoch that there is not.
    const strange = finalized('grid', 0, { epoch: 99n });
    const worstFirst = { ...strange, kind: 'shout', blockHash: SHORT, result: SHORT, header: HEADER, signature: SHORT };
    const noKind = { ...strange, kind: 'shout' };
    return {
      worst: { author: 'bank-a/lin', signer: 5, first: worstFirst, second: noKind },
      said: ({ signer, first, second }) => recordEvidence(signer, first, second),
      reading: [
        ['malformed-field first.kind', { first: { ...worstFirst, kind: 'finalize' } }],
        ['malformed-field second.kind', { second: strange }],
      ],
      fields: [
        ['malformed-field first.blockHash', { first: { ...strange, result: SHORT, header: HEADER, signature: SHORT } }],
        ['malformed-field first.result', { first: { ...strange, header: HEADER, signature: SHORT } }],
        ['malformed-field first.header', { first: { ...strange, header: NOTHING, signature: SHORT } }],
        ['malformed-field first.signature', { first: strange }],
        ['evidence-same-statement', { second: says('grid', { kind: 'notarize', block: '0', epoch: 99n }) }],
        ['evidence-no-offence', { second: finalized('grid', 0, { epoch: 99n, result: 'another' }) }],
        ['evidence-divergence', { second: finalized('grid', 1, { epoch: 99n }) }],
      ],
      state: [
        ['not-authorised: a member', { author: consensusKeyName('bank-c') }],
        ['evidence-epoch-unknown', { first: finalized('grid', 0), second: finalized('grid', 1) }],
        ['evidence-signer-unknown', { signer: PAY }],
        ['evidence-bad-signature', { first: finalized('pay', 0) }],
        ['evidence-bad-signature', { second: finalized('pay', 1) }],
        ['evidence-recorded', { second: finalized('pay', 2) }],
        // Enough against the one in the epoch; another's is recorded.
        ['evidence-enough', { signer: 0, first: finalized('grid', 0), second: finalized('grid', 1) }],
      ],
    };
  },
);

export const EVIDENCE_PRECEDENCE: readonly PrecedenceTable[] = [recording];
