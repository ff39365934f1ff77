// The fields of a member that can be checked without the state: roles, an address, keys and that they are held.
import { SIGNATURE_BYTES } from '../../crypto/ed25519.ts';
import type { KeyReplacement, MemberAdmission, ProposeChange } from '../../generated/transaction.ts';
import { type ChainRules, ROLES } from '../consortium.ts';
import type { DearCheck } from '../family.ts';
import { checkFen, checkNewKey, checkText, malformedField, newKeyCheck } from '../field-checks.ts';
import { SHORT_NAME } from '../ids.ts';
import { type Rejection, reject } from '../rejection.ts';
import { memberKeyStatement } from './key-statements.ts';
import { ENTRY_KEYS, type MemberEntry, memberStatement, verifyingKey } from './member-statement.ts';

const MAX_NAME_CHARACTERS = 100;
const HOST = /^[A-Za-z0-9.:-]{1,253}$/;
const NOT_SIGNED = new Uint8Array(SIGNATURE_BYTES);
const MAX_PORT = 65_535;

/** Of a bank's accounts, which only such a member has. */
const LIMITS = ['netDebitCapFen', 'netCreditCapFen', 'overdraftFen'] as const;

/** In the order of the fields. */
export function checkAdmission(member: string, admission: MemberAdmission): Rejection | undefined {
  const at = (field: string) => `admission.${field}`;
  return (
    (SHORT_NAME.test(member) ? undefined : malformedField('member', '1-32 of a-z 0-9 -')) ??
    checkText(at('name'), admission.name, 1, MAX_NAME_CHARACTERS) ??
    checkRoles(at('roles'), admission.roles) ??
    checkNewKey(at('transactionKey'), admission.transactionKey) ??
    checkNewKey(at('consensusKey'), admission.consensusKey) ??
    checkNewKey(at('networkKey'), admission.networkKey) ??
    checkNewKey(at('encryptionKey'), admission.encryptionKey) ??
    checkDistinct(admission) ??
    checkAddress(admission, 'admission.') ??
    checkPossessions(admission) ??
    checkLimits(admission)
  );
}

export function checkAddress({ host, port }: { host: string; port: number }, prefix = ''): Rejection | undefined {
  if (!HOST.test(host)) return malformedField(`${prefix}host`, 'a host name or an IP address');
  if (port >= 1 && port <= MAX_PORT) return undefined;
  return malformedField(`${prefix}port`, `1 to ${MAX_PORT}`);
}

export function checkReplacement({ newKey, possession }: KeyReplacement): Rejection | undefined {
  const malformed = checkNewKey('replacement.newKey', newKey);
  if (malformed !== undefined) return malformed;
  if (possession.length === SIGNATURE_BYTES) return undefined;
  return malformedField('replacement.possession', `${SIGNATURE_BYTES} bytes`);
}

/** That its keys are safe, and that each of them has signed the entry. */
export function admissionChecks(operation: ProposeChange, { chainId }: ChainRules): readonly DearCheck[] {
  const { admission, member } = operation;
  if (admission === null) return [];
  const entry = entryOf(member, admission);
  const message = memberStatement(chainId, entry);
  return ENTRY_KEYS.flatMap((kind, i) => {
    const publicKey = verifyingKey(kind, entry[`${kind}Key`]);
    const signature = admission.possessions[i] ?? NOT_SIGNED;
    return possessionChecks(`admission.${kind}Key`, publicKey, message, signature);
  });
}

export function replacementChecks(
  member: string,
  { kind, newKey, possession }: KeyReplacement,
  { chainId }: ChainRules,
): readonly DearCheck[] {
  const publicKey = verifyingKey(kind, newKey);
  const message = memberKeyStatement(chainId, member, kind, newKey);
  return possessionChecks('replacement.newKey', publicKey, message, possession);
}

/** As the entry says it that the member's keys have signed: a newcomer votes later, if it does. */
export function entryOf(id: string, { possessions: _, ...admission }: MemberAdmission): MemberEntry {
  return { id, validator: false, ...admission };
}

function possessionChecks(field: string, publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array) {
  const rejection = reject('possession-not-shown', { field });
  const check = { kind: 'signature', publicKey, signature, message } as const;
  return [newKeyCheck(field, publicKey), { check, fails: { rejection } }];
}

function checkRoles(field: string, roles: readonly string[]): Rejection | undefined {
  const known = roles.every((role) => ROLES.some((one) => one === role));
  if (!known || roles.length === 0 || new Set(roles).size !== roles.length) {
    return malformedField(field, `each once, of ${ROLES.join(' | ')}`);
  }
  if (roles.includes('settlement-bank') && servicesAccounts(roles)) {
    return malformedField(field, 'another settlement-bank than one of the banks and payment providers');
  }
  if (!roles.includes('regulator') || roles.length === 1) return undefined;
  return malformedField(field, 'no other role beside regulator');
}

/** A key has one purpose: one that leaks or is rotated must not take another with it. */
function checkDistinct(admission: MemberAdmission): Rejection | undefined {
  const keys = ENTRY_KEYS.map((kind) => Buffer.from(admission[`${kind}Key`]).toString('hex'));
  return new Set(keys).size === keys.length ? undefined : malformedField('admission', 'four different keys');
}

function checkPossessions({ possessions }: MemberAdmission): Rejection | undefined {
  const fits =
    possessions.length === ENTRY_KEYS.length && possessions.every(({ length }) => length === SIGNATURE_BYTES);
  return fits ? undefined : malformedField('admission.possessions', `${ENTRY_KEYS.length} of ${SIGNATURE_BYTES} bytes`);
}

function checkLimits(admission: MemberAdmission): Rejection | undefined {
  const services = servicesAccounts(admission.roles);
  for (const field of LIMITS) {
    const name = `admission.${field}`;
    if (!services && admission[field] !== 0n) return malformedField(name, 'zero for one that services no accounts');
    const tooMuch = checkFen(name, admission[field]);
    if (tooMuch !== undefined) return tooMuch;
  }
  return undefined;
}

/** Such a member has a vault and a position. */
export function servicesAccounts(roles: readonly string[]): boolean {
  return roles.includes('bank') || roles.includes('payment-provider');
}
