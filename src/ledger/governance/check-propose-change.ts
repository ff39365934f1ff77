// The checks of a proposed change that need no state: its fields, and that the new key's owner has it.
import { SIGNATURE_BYTES } from '../../crypto/ed25519.ts';
import type { ProposeChange } from '../../generated/transaction.ts';
import type { ChainRules } from '../consortium.ts';
import type { DearCheck } from '../family.ts';
import { checkNewKey, checkText, MAX_REASON_CHARACTERS, malformedField, newKeyCheck } from '../field-checks.ts';
import { PROPOSAL_ID } from '../ids.ts';
import { type Rejection, reject } from '../rejection.ts';
import { CHANGES_OF_MEMBER, CHANGES_WITH_KEY } from './changes.ts';
import { possessionStatement } from './key-statements.ts';
import { admissionChecks, checkAdmission, checkReplacement, replacementChecks } from './member-fields.ts';
import { checkParameters } from './parameters.ts';

export function checkProposalId(proposal: string): Rejection | undefined {
  return PROPOSAL_ID.test(proposal) ? undefined : malformedField('proposal', '1-64 of a-z 0-9 . -');
}

export function checkProposeChange(operation: ProposeChange): Rejection | undefined {
  return (
    checkProposalId(operation.proposal) ??
    checkText('reason', operation.reason, 1, MAX_REASON_CHARACTERS) ??
    checkUnused(operation) ??
    checkKey(operation) ??
    (operation.admission === null ? undefined : checkAdmission(operation.member, operation.admission)) ??
    (operation.replacement === null ? undefined : checkReplacement(operation.replacement)) ??
    (operation.parameters === null ? undefined : checkParameters(operation.parameters))
  );
}

/** A field that the change does not use is empty: approving members must not see a value without effect. */
function checkUnused({ change, ...fields }: ProposeChange): Rejection | undefined {
  const { member, consensusKey, possession, parameters, protocolVersion, atHeight, admission, replacement } = fields;
  const used: readonly [field: string, isUsed: boolean, isSet: boolean][] = [
    ['member', CHANGES_OF_MEMBER.includes(change), member !== ''],
    ['consensusKey', CHANGES_WITH_KEY.includes(change), consensusKey.length > 0],
    ['possession', CHANGES_WITH_KEY.includes(change), possession.length > 0],
    ['parameters', change === 'parameters', parameters !== null],
    ['protocolVersion', change === 'protocol-version', protocolVersion !== 0],
    ['atHeight', change === 'protocol-version', atHeight !== 0n],
    ['admission', change === 'admit', admission !== null],
    ['replacement', change === 'replace-key', replacement !== null],
  ];
  for (const [field, isUsed, isSet] of used) {
    if (isUsed !== isSet) return malformedField(field, `${isUsed ? 'set' : 'empty'} for ${change}`);
  }
  return undefined;
}

function checkKey({ consensusKey, possession }: ProposeChange): Rejection | undefined {
  if (consensusKey.length === 0) return undefined;
  const malformed = checkNewKey('consensusKey', consensusKey);
  if (malformed !== undefined) return malformed;
  return possession.length === SIGNATURE_BYTES ? undefined : malformedField('possession', `${SIGNATURE_BYTES} bytes`);
}

/** That new keys are safe, and that their owner has them. */
export function proposedKeyChecks(operation: ProposeChange, chain: ChainRules): readonly DearCheck[] {
  const { member, consensusKey: publicKey, possession: signature, replacement } = operation;
  if (replacement !== null) return replacementChecks(member, replacement, chain);
  if (publicKey.length === 0) return admissionChecks(operation, chain);
  const message = possessionStatement(chain.chainId, member, publicKey);
  const rejection = reject('possession-not-shown', { field: 'possession' });
  const check = { kind: 'signature', publicKey, signature, message } as const;
  return [newKeyCheck('consensusKey', publicKey), { check, fails: { rejection } }];
}
