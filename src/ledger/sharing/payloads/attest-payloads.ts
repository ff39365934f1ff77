// A node says that it holds ciphertexts, where the policy asks for it: with enough of them a record may be read.
import type { AttestPayloads } from '../../../generated/transaction.ts';
import { operation } from '../../family.ts';
import { checkEachLine } from '../../field-checks.ts';
import { memberOfNode } from '../../governance/member-keys.ts';
import { ACCEPTED, type LineOutcome, type OperationContext, rejected } from '../../operation.ts';
import { type Rejection, reject } from '../../rejection.ts';
import { checkId } from '../sharing-ids.ts';
import { holdings, records } from '../tables.ts';
import { checkPurged } from './erase.ts';
import { attestationsNeeded, keepersOf } from './holders.ts';

function checkAttestPayloads({ lines }: AttestPayloads): Rejection | undefined {
  return checkEachLine(lines, ({ record }) => checkId('record', record));
}

/**
 * Order of the checks: the node; per line the record, whether it was purged, whether the node is to keep it, whether it,
 * or enough others, have attested it before.
 */
export const attestPayloads = operation({
  name: 'attestPayloads',
  by: "a member's node",
  since: 1,
  check: checkAttestPayloads,
  execute(context, { lines }) {
    const member = memberOfNode(context);
    if (member === undefined) return rejected(reject('not-authorised', { required: "a member's node" }));
    return { ok: true, lines: lines.map(({ record }) => attestPayload(context, member, record)) };
  },
});

function attestPayload({ state, block, consortium }: OperationContext, member: string, id: string): LineOutcome {
  const record = state.get(records, id);
  if (record === undefined) return rejected(reject('record-not-found', { record: id }));
  const purged = checkPurged(state, id);
  if (purged !== undefined) return rejected(purged);
  if (!keepersOf(state, consortium, record).includes(member)) {
    return rejected(reject('not-a-holder', { record: id, member }));
  }
  const members = state.get(holdings, id)?.members ?? [];
  const needed = attestationsNeeded(state, consortium, record);
  if (members.length >= needed || members.includes(member)) {
    return { ok: true, noted: { name: 'attested-before', data: { record: id, attested: members.length, needed } } };
  }
  const availableHeight = members.length + 1 === needed ? block.height : 0n;
  state.put(holdings, id, { members: [...members, member], availableHeight });
  return ACCEPTED;
}
