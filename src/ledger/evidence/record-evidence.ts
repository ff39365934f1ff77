// Proof that a validator broke the rules goes on record: once for every pair of statements, from any submitter.
import { toHex } from '../../base/bytes.ts';
import { codec } from '../../base/codec.ts';
import { type RecordEvidence, transaction } from '../../generated/transaction.ts';
import { type ChainRules, memberByTransactionKey } from '../consortium.ts';
import { operation } from '../family.ts';
import { memberOfNode } from '../governance/member-keys.ts';
import { ACCEPTED, type OperationContext, rejected } from '../operation.ts';
import { type Rejection, reject } from '../rejection.ts';
import { WORK, workOfBytes } from '../work.ts';
import { checkPair, judgeEvidence } from './judge-evidence.ts';
import { evidenceRecords, evidenceTallies, evidenceTallyId } from './tables.ts';

/** Also as nodes keep it until it is on record. */
export const recordEvidenceCodec = codec(transaction.RecordEvidence);

/** On record against one validator in one epoch: it can sign any number of pairs, and one is enough to decide by. */
export const MAX_RECORDS_PER_EPOCH = 16;

function checkRecordEvidence(record: RecordEvidence, { chainId }: ChainRules): Rejection | undefined {
  return checkPair(chainId, record);
}

/** Order of the checks: author, epoch, signer, signatures, on record already, enough on record. */
export const recordEvidence = operation({
  name: 'recordEvidence',
  by: 'any member, or its node',
  since: 1,
  check: checkRecordEvidence,
  execute(context, given) {
    const { state, work, block, consortium } = context;
    const recordedBy = memberOf(context);
    if (recordedBy === undefined) return rejected(reject('not-authorised', { required: 'a member, or its node' }));
    work.charge(2 * WORK.signature + workOfBytes(given.first.header.length + given.second.header.length));
    const judged = judgeEvidence(state, consortium.chainId, given);
    if (!judged.ok) return rejected(judged.error);
    const { accused, offence, record } = judged.value;
    const id = toHex(judged.value.id);
    const known = state.get(evidenceRecords, id);
    if (known !== undefined) return rejected(reject('evidence-recorded', { evidence: id, height: known.height }));
    const tallyId = evidenceTallyId(record.first.epoch, accused.member);
    const records = state.get(evidenceTallies, tallyId)?.records ?? 0;
    if (records >= MAX_RECORDS_PER_EPOCH) {
      return rejected(reject('evidence-enough', { accused: accused.member, records, atMost: MAX_RECORDS_PER_EPOCH }));
    }

    const at = { height: block.height, recordedMs: block.timestampMs };
    const { member, consensusKey: key } = accused;
    state.put(evidenceRecords, id, { record, accused: member, key, offence, recordedBy, ...at });
    state.put(evidenceTallies, tallyId, { records: records + 1 });
    return ACCEPTED;
  },
});

/** A member signs with its transaction key; its node, which sees the evidence first, with its own. */
function memberOf(context: OperationContext): string | undefined {
  const { consortium, author } = context;
  return memberOfNode(context) ?? memberByTransactionKey(consortium, author)?.id;
}
