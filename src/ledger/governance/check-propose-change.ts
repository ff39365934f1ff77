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
    (operation.parameters === null ? undefined : checkParameters(operation.parameters))
  );
}

/** A field that the change does not use is empty: approving members must not see a value without effect. */
function checkUnused({ change, ...fields }: ProposeChange): Rejection | undefined {
  const { member, consensusKey, possession, parameters, protocolVersion, atHeight } = fields;
  const used: readonly [field: string, isUsed: boolean, isSet: boolean][] = [
    ['member', CHANGES_OF_MEMBER.includes(change), member !== ''],
    ['consensusKey', CHANGES_WITH_KEY.includes(change), consensusKey.length > 0],
    ['possession', CHANGES_WITH_KEY.includes(change), possession.length > 0],
    ['parameters', change === 'parameters', parameters !== null],
    ['protocolVersion', change === 'protocol-version', protocolVersion !== 0],
    ['atHeight', change === 'protocol-version', atHeight !== 0n],
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

/** That a new key is safe, and that its owner has it. */
export function proposedKeyChecks(operation: ProposeChange, { chainId }: ChainRules): readonly DearCheck[] {
  const { member, consensusKey: publicKey, possession: signature } = operation;
  if (publicKey.length === 0) return [];
  const message = possessionStatement(chainId, member, publicKey);
  const rejection = reject('possession-not-shown', { field: 'possession' });
  const check = { kind: 'signature', publicKey, signature, message } as const;
  return [newKeyCheck('consensusKey', publicKey), { check, fails: { rejection } }];
}
