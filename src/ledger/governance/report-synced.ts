// A member's node shows that it has executed the chain so far: it knows the state's root after a recent block, and
// signs it with the key that it votes with, or will.
import { equalBytes } from '../../base/bytes.ts';
import { DIGEST_BYTES } from '../../crypto/digest.ts';
import { SIGNATURE_BYTES } from '../../crypto/ed25519.ts';
import type { ReportSynced } from '../../generated/transaction.ts';
import { anyMember } from '../authors.ts';
import { type ChainRules, memberById } from '../consortium.ts';
import { type DearCheck, operation } from '../family.ts';
import { checkNewKey, malformedField, newKeyCheck } from '../field-checks.ts';
import { ACCEPTED, rejected } from '../operation.ts';
import { type Rejection, reject } from '../rejection.ts';
import { syncedStatement } from './key-statements.ts';
import { rootAt, rootsKept } from './recent-roots.ts';
import { syncReports } from './tables.ts';

function checkReportSynced(operation: ReportSynced): Rejection | undefined {
  const { stateRoot, consensusKey, signature } = operation;
  if (stateRoot.length !== DIGEST_BYTES) return malformedField('stateRoot', `${DIGEST_BYTES} bytes`);
  const malformed = checkNewKey('consensusKey', consensusKey);
  if (malformed !== undefined) return malformed;
  return signature.length === SIGNATURE_BYTES ? undefined : malformedField('signature', `${SIGNATURE_BYTES} bytes`);
}

function reportChecks(operation: ReportSynced, { chainId }: ChainRules): readonly DearCheck[] {
  const { member, height, stateRoot, consensusKey: publicKey, signature } = operation;
  const message = syncedStatement(chainId, member, height, stateRoot);
  const rejection = reject('possession-not-shown', { field: 'signature' });
  const check = { kind: 'signature', publicKey, signature, message } as const;
  return [newKeyCheck('consensusKey', publicKey), { check, fails: { rejection } }];
}

/** Order of the checks: member, author, height, root. */
export const reportSynced = operation({
  name: 'reportSynced',
  by: 'the member whose node it is',
  since: 1,
  mayAuthor: anyMember,
  check: checkReportSynced,
  dearChecks: reportChecks,
  execute({ state, block, consortium, author }, operation) {
    const { member, height, stateRoot, consensusKey } = operation;
    const owner = memberById(consortium, member);
    if (owner === undefined) return rejected(reject('member-not-found', { member }));
    if (!equalBytes(owner.transactionKey, author)) {
      return rejected(reject('not-authorised', { required: `the member ${member}` }));
    }
    const root = rootAt(state, height);
    if (root === undefined) return rejected(reject('report-height-invalid', { height, ...rootsKept(state) }));
    if (!equalBytes(root, stateRoot)) return rejected(reject('report-root-mismatch', { height }));
    const report = { height, consensusKey: Buffer.from(consensusKey), reportedHeight: block.height };
    state.put(syncReports, member, report);
    return ACCEPTED;
  },
});
