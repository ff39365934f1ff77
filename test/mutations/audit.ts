// Faults in what an auditor is shown: trails, nodes that are compared, runs that are computed again; in orders to erase and
// attestations; in policies as documents, schemas of payloads, and explanations.
import { type Mutation, mutation } from './mutation.ts';

export const TRAILS: readonly Mutation[] = [
  mutation(
    'rows before a snapshot count as written for ever',
    'exporter/begin-ledger.ts',
    'startedFrom !== undefined && Number(new TextDecoder().decode(startedFrom)) === height',
    'startedFrom !== undefined && Number(new TextDecoder().decode(startedFrom)) <= height',
  ),
  mutation(
    'a line about another period is in the trail of a payment',
    'exporter/trail/subjects.ts',
    'if (fits.includes(false) || verdictsOn(said, within).includes(false)) return false;',
    'if (fits.includes(false)) return false;',
  ),
  mutation(
    'a line that names another record is in the trail of a record',
    'exporter/trail/subjects.ts',
    'if (fits.includes(false) || verdictsOn(said, within).includes(false)) return false;',
    'if (verdictsOn(said, within).includes(false)) return false;',
  ),
  mutation(
    'a read of another day is in the trail of a record',
    'exporter/trail/subjects.ts',
    'together: (said, height) => isReadWithMany([shared], said, height),',
    'together: () => undefined,',
  ),
  mutation(
    'the answer to a question is in no trail of an account',
    'exporter/trail/account-subject.ts',
    'known.add(keyOf(QUESTION, transactionId))',
    'known.delete(keyOf(QUESTION, transactionId))',
  ),
  mutation(
    'a record counts as read by a range of before it',
    'exporter/trail/reads-of-many.ts',
    'height: isAnsweredLater ? record.height : BigInt(height)',
    'height: record.height',
  ),
  mutation(
    'a longer range that reads a period is not in its trail',
    'exporter/trail/subjects.ts',
    'return range.fromMs < endMs && range.untilMs > startMs;',
    'return range.fromMs >= startMs && range.fromMs < endMs;',
  ),
  mutation(
    'the answer to a question is in no trail',
    'exporter/trail/subjects.ts',
    'if (isQuestion(said) && transactionId !== undefined) ids.add(transactionId);',
    'if (isQuestion(said) && transactionId !== undefined) ids.delete(transactionId);',
  ),
  mutation(
    'the account that a site is moved to has what was shared before',
    'exporter/trail/account-subject.ts',
    "if (textIn(said, 'producerAccount') === id) sites.set(site, { fromMs: atMs, untilMs: undefined });",
    "if (textIn(said, 'producerAccount') === id) sites.set(site, { fromMs: 0n, untilMs: undefined });",
  ),
  mutation(
    'an account has what is shared about a site that it gave away',
    'exporter/trail/account-subject.ts',
    'else if (before !== undefined) sites.set(site, { ...before, untilMs: atMs });',
    'else if (before !== undefined) sites.set(site, before);',
  ),
  mutation(
    'the reads of a record are in no trail of the account whose site it is about',
    'exporter/trail/account-subject.ts',
    'for (const name of STANDING) if (said.has(name)) known.add(',
    'for (const name of STANDING.slice(1)) if (said.has(name)) known.add(',
  ),
  mutation(
    'a trail forgets what stands for its subject',
    'exporter/trail/subjects.ts',
    'return fits.length > 0 || isKnown(said);',
    'return fits.length > 0;',
  ),
  mutation(
    'what a block does by itself is in no trail',
    'exporter/trail/steps.ts',
    '    ...own.map((row) => ownStep(block, row.kind, NOTHING_SAID, [row])),\n',
    '    ...own.slice(0, 0).map((row) => ownStep(block, row.kind, NOTHING_SAID, [row])),\n',
  ),
  mutation(
    'movements of lines that do not name the subject are in no trail',
    'exporter/trail/steps.ts',
    'return isMoved || isNamed(said) ? [line] : [];',
    'return isNamed(said) ? [line] : [];',
  ),
  mutation(
    'the end of a retention is in no trail',
    'exporter/trail/steps.ts',
    "const isOwn = orderedBy === 'retention' && height === BigInt(executed.height);",
    "const isOwn = orderedBy === 'retention' && height < BigInt(executed.height);",
  ),
  mutation(
    'the trail of a statement begins behind its first reading',
    'exporter/trail/links-of-payment.ts',
    'isBetween(value, periodStartMs, endMs)',
    'isBetween(value, periodStartMs + 1n, endMs)',
  ),
];

export const COMPARED: readonly Mutation[] = [
  mutation(
    'another block than the certified one proves a node right',
    'client/compare-nodes.ts',
    "if (receipt.blockHash === hash) return { verdict: 'proven', why: '' };",
    "if (receipt.height === height) return { verdict: 'proven', why: '' };",
  ),
  mutation(
    'another result of the same block is no difference',
    'client/compare-nodes.ts',
    'return isOneResult && first.finalization.result !== second.finalization.result;',
    'return !isOneResult && first.finalization.result !== second.finalization.result;',
  ),
  mutation(
    'the last difference is taken for the first',
    'client/compare-nodes.ts',
    'if (isSame) same = middle;',
    'if (!isSame) same = middle;',
  ),
  mutation(
    'one figure that differs hides the others',
    'verifier/statement-check.ts',
    "throw new ProofFault('amounts', differences.join('; '));",
    "throw new ProofFault('amounts', differences[0] ?? '');",
  ),
];

export const ERASURE_ORDERS: readonly Mutation[] = [
  mutation(
    'anybody orders to erase a record',
    'ledger/sharing/payloads/purge-records.ts',
    "if (owner !== undefined && signedBy(context, owner.transactionKey)) return 'owner';",
    "if (owner !== undefined) return 'owner';",
  ),
  mutation(
    'a subject erases what its policy does not let it',
    'ledger/sharing/payloads/purge-records.ts',
    'if (!scenario.policy.subjectMayPurge) {',
    'if (scenario.policy.version < 0) {',
  ),
  mutation(
    'a member confirms what it was not to keep',
    'ledger/sharing/payloads/confirm-erasures.ts',
    "if (!erasure.holders.includes(member)) return rejected(reject('not-a-holder', { record, member }));",
    '',
  ),
  mutation(
    'a record is erased twice',
    'ledger/sharing/payloads/purge-records.ts',
    '  if (purged !== undefined) return rejected(purged);\n\n  erase(',
    '  void purged;\n  erase(',
  ),
  mutation(
    'retentions never end',
    'ledger/sharing/payloads/end-retentions.ts',
    'if (checkPurged(state, id) !== undefined) continue;',
    'if (checkPurged(state, id) === undefined) continue;',
  ),
];

export const ATTESTATIONS: readonly Mutation[] = [
  mutation(
    'one attestation is enough for every policy',
    'ledger/sharing/payloads/holders.ts',
    'return attested >= needed ? undefined :',
    'return attested >= 1 ? undefined :',
  ),
  mutation(
    'a member attests what it is not to keep',
    'ledger/sharing/payloads/attest-payloads.ts',
    'if (!keepersOf(state, consortium, record).includes(member)) {',
    'if (keepersOf(state, consortium, record).length === 0) {',
  ),
  mutation(
    'a member attests for two',
    'ledger/sharing/payloads/attest-payloads.ts',
    'if (members.length >= needed || members.includes(member)) {',
    'if (members.length >= needed) {',
  ),
  mutation(
    'an attestation counts for a record that was purged',
    'ledger/sharing/payloads/attest-payloads.ts',
    'if (purged !== undefined) return rejected(purged);',
    'void purged;',
  ),
];

export const POLICY_DOCUMENTS: readonly Mutation[] = [
  mutation(
    'a document of ODRL may say more than is understood',
    'node/config/odrl-policy.ts',
    'if (other !== undefined) throw notUnderstood(path, other);',
    'void other;',
  ),
  mutation(
    'the duty of consent is lost in ODRL',
    'node/config/odrl-policy.ts',
    "...(consentRequired ? { duty: [{ action: 'obtainConsent' }] } : {}),",
    '...(consentRequired ? {} : {}),',
  ),
  mutation(
    'a schema of another scenario judges payloads',
    'client/payload-schema.ts',
    'if (!isObject(schema) || schema.$id !== dataSchema)',
    'if (!isObject(schema))',
  ),
  mutation(
    'a payload that does not fit is published',
    'client/payload-schema.ts',
    'if (!validate(value)) throw misfit(',
    'if (!validate(value) && record === "") throw misfit(',
  ),
  mutation(
    'an explanation names a grant that does not fit',
    'client/explain-reading.ts',
    'return (covers ? 4 : 0) +',
    'return (covers ? 0 : 4) +',
  ),
];
