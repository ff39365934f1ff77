// The rules between the parts of a genesis: unique ids, sound keys, accounts that exist. Knows the document's shape
// only from its schema, which has already accepted every single field.
import { fromHex } from '../../base/bytes.ts';
import { isSafePublicKey } from '../../crypto/ed25519.ts';
import { isSafeEncryptionKey } from '../../crypto/x25519.ts';
import { isReserved } from '../../ledger/accounts/new-account.ts';
import type { Role } from '../../ledger/consortium.ts';
import { MAX_VALIDATORS } from '../../ledger/governance/apply-change.ts';
import type { Share } from '../../ledger/governance/changes.ts';
import { FEWEST_VALIDATORS } from '../../ledger/governance/genesis-governance.ts';
import { DEFAULT_WORK } from '../../ledger/work.ts';
import type { GenesisDocument, GenesisMember } from './genesis-schema.ts';
import type { Problem } from './problem.ts';

const INT64_MAX = 2n ** 63n - 1n;
const SERVICING_ROLES: readonly Role[] = ['bank', 'payment-provider'];

/** Every problem, in the document's order. */
export function checkGenesis(document: GenesisDocument): Problem[] {
  return [
    ...checkMembers(document.members),
    ...checkKeys(document.members),
    ...checkValidators(document),
    ...checkThresholds(document),
    ...checkAccounts(document),
    ...checkServicing(document),
    ...checkSettlement(document),
    ...checkWork(document),
  ];
}

function checkMembers(members: readonly GenesisMember[]): Problem[] {
  const problems: Problem[] = [];
  problems.push(...repeated(members.map(({ id }, i) => [`members[${i}].id`, id])));
  problems.push(
    ...repeated(members.map(({ address }, i) => [`members[${i}].address`, `${address.host}:${address.port}`])),
  );
  members.forEach(({ roles }, i) => {
    const path = `members[${i}].roles`;
    problems.push(...repeated(roles.map((role, j) => [`${path}[${j}]`, role])));
    if (roles.includes('settlement-bank') && SERVICING_ROLES.some((role) => roles.includes(role))) {
      problems.push({ path, message: 'the settlement bank says what banks paid, and can be none of them' });
    }
    if (roles.includes('regulator') && roles.length > 1) {
      problems.push({ path, message: 'a regulator supervises the others and can have no other role' });
    }
  });
  if (!members.some(({ roles }) => roles.includes('grid-company'))) {
    problems.push({ path: 'members', message: 'no member has the role grid-company: nobody could record readings' });
  }
  return problems;
}

function checkKeys(members: readonly GenesisMember[]): Problem[] {
  const problems: Problem[] = [];
  const all: [string, string][] = [];
  members.forEach((member, i) => {
    for (const field of ['transactionKey', 'consensusKey', 'networkKey'] as const) {
      all.push([`members[${i}].${field}`, member[field]]);
      problems.push(...unsafeKey(`members[${i}].${field}`, member[field]));
    }
    all.push([`members[${i}].encryptionKey`, member.encryptionKey]);
    if (!isSafeEncryptionKey(fromHex(member.encryptionKey))) {
      problems.push({ path: `members[${i}].encryptionKey`, message: 'is not a safe X25519 key (small order)' });
    }
  });
  // A key has one purpose: one that leaks or is rotated must not take another with it.
  return [...problems, ...repeated(all)];
}

function unsafeKey(path: string, key: string): Problem[] {
  if (isSafePublicKey(fromHex(key))) return [];
  return [{ path, message: 'is not a safe Ed25519 public key (small order, mixed order or no point of the curve)' }];
}

function checkValidators({ members, consensus }: GenesisDocument): Problem[] {
  const count = members.filter(({ validator }) => validator).length;
  if (count === 0) return [{ path: 'members', message: 'no member is a validator' }];
  if (count > MAX_VALIDATORS)
    return [{ path: 'members', message: `${count} validators are more than ${MAX_VALIDATORS}` }];
  if (count >= FEWEST_VALIDATORS || consensus.allowFewValidators === true) return [];
  const message = `${count} validators tolerate no fault: have at least ${FEWEST_VALIDATORS}, or set consensus.allowFewValidators for a trial`;
  return [{ path: 'members', message }];
}

/** "2/3" or "all", as the schema lets through. */
export function parseShare(share: string): Share {
  if (share === 'all') return { numerator: 1, denominator: 1 };
  const [numerator = 0, denominator = 0] = share.split('/').map(Number);
  return { numerator, denominator };
}

function checkThresholds({ governance }: GenesisDocument): Problem[] {
  return Object.entries(governance?.thresholds ?? {}).flatMap(([change, share]) => {
    const { numerator, denominator } = parseShare(share);
    // Below a half two groups without a common member could each agree on the opposite of the other.
    const isShare = share === 'all' || (numerator < denominator && 2 * numerator >= denominator);
    const message = 'must be "all", or a part from "1/2" up to less than the whole';
    return isShare ? [] : [{ path: `governance.thresholds.${change}`, message }];
  });
}

function checkAccounts({ members, accounts }: GenesisDocument): Problem[] {
  const problems = repeated(accounts.map(({ account }, i) => [`accounts[${i}].account`, account]));
  accounts.forEach((entry, i) => {
    const at = (field: string, message: string) => problems.push({ path: `accounts[${i}].${field}`, message });
    const [servicing, name] = entry.account.split('/');
    const member = members.find(({ id }) => id === servicing);
    if (member === undefined) at('account', `its servicing member ${servicing} is no member`);
    else if (!services(member)) at('account', `its servicing member ${servicing} is no bank and no payment provider`);
    if ((entry.kind === 'position') !== (name === 'position')) {
      at('kind', 'the account "<member>/position" and no other is of kind position');
    }
    if (entry.kind !== 'system' && member !== undefined && entry.key !== member.transactionKey) {
      at('key', `a ${entry.kind} is held by its servicing member: its key must be that member's transactionKey`);
    }
    if (isReserved(entry.account)) at('account', 'the ledger opens accounts of clearing with such names itself');
    problems.push(...unsafeKey(`accounts[${i}].key`, entry.key));
    const [min, max] = [BigInt(entry.minBalanceFen), BigInt(entry.maxBalanceFen)];
    if (min > 0n || min < -INT64_MAX) at('minBalanceFen', 'must be 0 or below, within 64 bits: accounts start at zero');
    if (max < 0n || max > INT64_MAX) at('maxBalanceFen', 'must be 0 or above, within 64 bits: accounts start at zero');
  });
  return problems;
}

function services({ roles }: GenesisMember): boolean {
  return roles.some((role) => SERVICING_ROLES.includes(role));
}

function checkServicing({ members, accounts }: GenesisDocument): Problem[] {
  const missing = (account: string) => !accounts.some((entry) => entry.account === account);
  return members
    .filter(services)
    .flatMap(({ id }) => [`${id}/vault`, `${id}/position`])
    .filter(missing)
    .map((account) => ({ path: 'accounts', message: `${account} is missing: every bank has a vault and a position` }));
}

function checkSettlement({ ledger, accounts, members }: GenesisDocument): Problem[] {
  const lines = Object.entries(ledger.settlement).map(([line, id]) => [`ledger.settlement.${line}`, id] as const);
  const problems = repeated(lines);
  const gridKeys = members.filter(({ roles }) => roles.includes('grid-company')).map((member) => member.transactionKey);
  for (const [path, id] of lines) {
    const entry = accounts.find(({ account }) => account === id);
    if (entry === undefined) problems.push({ path, message: `${id} is not among the accounts` });
    else if (entry.kind !== 'system') problems.push({ path, message: `${id} must be of kind system` });
    else if (!gridKeys.includes(entry.key)) {
      problems.push({ path, message: `the key of ${id} must be the grid company's transactionKey` });
    }
  }
  const banks = new Set(lines.map(([, id]) => id.split('/')[0]));
  if (banks.size > 1) problems.push({ path: 'ledger.settlement', message: 'all five must be serviced by one member' });
  return problems;
}

/** A transaction that no batch or no block could hold would wait for ever. */
function checkWork({ ledger: { work = DEFAULT_WORK } }: GenesisDocument): Problem[] {
  const path = 'ledger.work';
  return [
    ...(work.batch < work.transaction ? [{ path: `${path}.batch`, message: 'must be at least transaction' }] : []),
    ...(work.block < work.batch ? [{ path: `${path}.block`, message: 'must be at least batch' }] : []),
  ];
}

/** One problem for each value that stands a second time. */
function repeated(values: readonly (readonly [path: string, value: string])[]): Problem[] {
  const first = new Map<string, string>();
  return values.flatMap(([path, value]) => {
    const earlier = first.get(value);
    if (earlier !== undefined) return [{ path, message: `repeats ${earlier} (${value})` }];
    first.set(value, path);
    return [];
  });
}
