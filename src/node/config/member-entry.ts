// A member's entry: the public half of what it made, in a file that it hands to the others. Each of its keys signs it,
// so nobody enters a key that it does not have, and nobody changes an entry on its way.
import { z } from 'zod';
import { fromHex, toHex } from '../../base/bytes.ts';
import { NodeError } from '../../base/node-error.ts';
import type { Digest } from '../../crypto/digest.ts';
import { SIGNATURE_BYTES, verifySignature } from '../../crypto/ed25519.ts';
import { type PrivateKey, signingKeyOf } from '../../crypto/private-key.ts';
import { signWithX25519 } from '../../crypto/xeddsa.ts';
import type { MemberAdmission } from '../../generated/transaction.ts';
import {
  ceremonyId,
  ENTRY_KEYS,
  type EntryKey,
  type MemberEntry,
  memberStatement,
  verifyingKey,
} from '../../ledger/governance/member-statement.ts';
import { DIGEST_ID } from '../../ledger/ids.ts';
import { type GenesisMember, genesisSchema, member } from './genesis-schema.ts';
import type { MemberKeys } from './member-files.ts';
import { type Problem, problemsOf, problemText } from './problem.ts';
import { type JsonFile, readJsonFile } from './read-json-file.ts';

const FILE: JsonFile = {
  code: 'entry-unreadable',
  what: "the member's entry",
  remedy: 'Check the path, and that the file is an entry.json made by "gridpact init member".',
};

const signature = z.string().regex(/^[0-9a-f]{128}$/, `must be ${2 * SIGNATURE_BYTES} hexadecimal digits`);

const entrySchema = z.strictObject({
  format: z.literal('gridpact-entry/1'),
  /** The consortium that is to be founded: its name, or the chain of the one that is to be joined. */
  for: z.union([
    z.strictObject({ consortium: genesisSchema.shape.name }),
    z.strictObject({ chain: z.string().regex(DIGEST_ID) }),
  ]),
  member,
  possession: z.strictObject({
    transaction: signature,
    consensus: signature,
    network: signature,
    encryption: signature,
  } satisfies { [K in EntryKey]: z.ZodString }),
});

export type EntryDocument = z.infer<typeof entrySchema>;
export type EntryPurpose = EntryDocument['for'];
export type AdmissionBounds = Pick<MemberAdmission, 'netDebitCapFen' | 'netCreditCapFen' | 'overdraftFen'>;

export function makeEntry(purpose: EntryPurpose, described: GenesisMember, keys: MemberKeys): EntryDocument {
  const statement = memberStatement(scopeOf(purpose), entryOf(described));
  const sign = (kind: EntryKey) => toHex(signed(keys.get(kind), statement));
  const possession = {
    transaction: sign('transaction'),
    consensus: sign('consensus'),
    network: sign('network'),
    encryption: sign('encryption'),
  };
  return { format: 'gridpact-entry/1', for: purpose, member: described, possession };
}

/** Throws NodeError `entry-unreadable`, or `entry-invalid` with every problem. */
export function readEntry(path: string): EntryDocument {
  const parsed = entrySchema.safeParse(readJsonFile(path, FILE));
  if (!parsed.success) throw invalidEntry(path, problemsOf(parsed.error));
  const problems = unproven(parsed.data);
  if (problems.length > 0) throw invalidEntry(path, problems);
  return parsed.data;
}

/** The member as the ledger's statement names it. */
export function entryOf({ address, ...described }: GenesisMember): MemberEntry {
  return {
    ...described,
    transactionKey: fromHex(described.transactionKey),
    consensusKey: fromHex(described.consensusKey),
    networkKey: fromHex(described.networkKey),
    encryptionKey: fromHex(described.encryptionKey),
    host: address.host,
    port: address.port,
  };
}

/** What the others are asked to agree on. `bounds`: of a bank or payment provider, 0 for others. */
export function admissionOf(
  { member: described, possession }: EntryDocument,
  bounds: AdmissionBounds,
): MemberAdmission {
  const { id: _, validator: __, ...entry } = entryOf(described);
  return { ...entry, possessions: ENTRY_KEYS.map((kind) => fromHex(possession[kind])), ...bounds };
}

function unproven({ for: purpose, member: described, possession }: EntryDocument): Problem[] {
  const entry = entryOf(described);
  const statement = memberStatement(scopeOf(purpose), entry);
  return ENTRY_KEYS.filter(
    (kind) => !verifySignature(verifyingKey(kind, entry[`${kind}Key`]), statement, fromHex(possession[kind])),
  ).map((kind) => ({
    path: `possession.${kind}`,
    message: `is no signature of this entry by its ${kind}Key: the entry was changed, or that key is another's`,
  }));
}

function scopeOf(purpose: EntryPurpose): Digest {
  return 'chain' in purpose ? fromHex(purpose.chain) : ceremonyId(purpose.consortium);
}

function signed(key: PrivateKey | undefined, statement: Digest): Uint8Array {
  if (key === undefined) throw new RangeError('an entry is made with all keys of the member');
  return key.kind === 'encryption' ? signWithX25519(key.secret(), statement) : signingKeyOf(key).sign(statement);
}

function invalidEntry(path: string, problems: readonly Problem[]): NodeError {
  return new NodeError({
    code: 'entry-invalid',
    message: `${path} is no valid entry:\n${problemText(problems)}`,
    remedy: 'Ask its member for the entry.json that "gridpact init member" made; an entry is never edited.',
  });
}
