// A grant's scope, and the key that opens it, sealed to its reader: to its hybrid key, where it has one.
import { grantedKey } from '../crypto/key-tree.ts';
import { type RecipientKey, type SealedKey, sealGrantKey } from '../crypto/sealed-key.ts';
import { PLAIN_SUITE } from '../crypto/sealing-suite.ts';
import type { DefineScenario, GrantAccess, ResealedGrant } from '../generated/transaction.ts';
import { type Consortium, memberById } from '../ledger/consortium.ts';
import { mayHaveGroup } from '../ledger/sharing/policy.ts';
import { grants, readerKeyId, readerKeys, records } from '../ledger/sharing/tables.ts';
import { ClientError } from './client-error.ts';
import { currentScenario } from './find-scenario.ts';
import type { NodeConnection } from './node-connection.ts';

/** The scope of a grant: everything of the scenario's key epoch, all of one subject in it, or one record. */
export type GrantedPlace =
  | { readonly granularity: 'scenario' }
  | { readonly granularity: 'subject'; readonly subject: string }
  | { readonly granularity: 'record'; readonly record: string };

export type NewGrant = GrantedPlace & {
  /** 1-64 of a-z A-Z 0-9 . _ -; unique. */
  readonly grant: string;
  readonly scenario: string;
  /** Member id. */
  readonly reader: string;
  readonly purpose: string;
  readonly expiresAtMs: bigint;
  /** The scenario's current epoch unless an older one is meant; of a record always its own. */
  readonly keyEpoch?: number;
  /** Of a policy with field groups: those that are granted; without it, all that it lets the reader have. */
  readonly fieldGroups?: readonly string[];
  /** The reader's request that it approves. */
  readonly request?: string;
  /** Sealed to the reader's X25519 key, also where it has a hybrid one. */
  readonly plain?: boolean;
};

/** By the owner itself. */
const NO_RULE = { standingRule: 0, ruleVersion: 0 };

/** Throws ClientError `member-not-found`, `scenario-not-found` or `record-not-found`. */
export async function sealGrant(node: NodeConnection, masterSecret: Uint8Array, grant: NewGrant): Promise<GrantAccess> {
  return seal(masterSecret, await sealingOf(node, grant));
}

/** What grants for many subjects have in common; `grant` begins their ids. */
export type GrantForAll = Omit<NewGrant & { readonly granularity: 'subject' }, 'subject' | 'granularity' | 'request'>;

/** What such grants say on the ledger: also the epoch and the field groups that were not named. */
export type ResolvedTerms = Sealing['terms'];

/** Seals as {@link sealGrant} does, for as many subjects as wanted: what is the same for all is asked once. */
export async function subjectSealer(
  node: NodeConnection,
  masterSecret: Uint8Array,
  terms: GrantForAll,
): Promise<{ seal: (grant: string, subject: string) => Promise<GrantAccess>; resolved: ResolvedTerms }> {
  const sealing = await sealingOf(node, { ...terms, granularity: 'subject', subject: '' });
  return {
    seal: (grant, subject) => seal(masterSecret, { ...sealing, terms: { ...sealing.terms, grant, subject } }),
    resolved: sealing.terms,
  };
}

/** All that a grant says, and to whom it is sealed. */
interface Sealing {
  readonly chainId: Uint8Array;
  readonly readerKey: number;
  readonly recipient: RecipientKey;
  readonly terms: Omit<GrantAccess, 'readerKey' | keyof SealedKey>;
}

async function sealingOf(node: NodeConnection, grant: NewGrant): Promise<Sealing> {
  const { chainId } = await node.consortium();
  const { scenario, granularity, purpose, expiresAtMs, reader } = grant;
  const recipient = await recipientOf(node, reader, grant.plain);
  const place = await placeOf(node, grant);
  const who = { grant: grant.grant, scenario, reader, purpose, granularity };
  return { chainId, ...recipient, terms: { ...who, ...place, expiresAtMs, request: grant.request ?? '', ...NO_RULE } };
}

async function seal(masterSecret: Uint8Array, { chainId, readerKey, recipient, terms }: Sealing): Promise<GrantAccess> {
  const { scenario, keyEpoch, granularity } = terms;
  const keyOf = (fieldGroup: string) =>
    grantedKey(masterSecret, { chainId, scenario, keyEpoch, fieldGroup }, granularity, terms);
  return { ...terms, readerKey, ...(await sealGrantKey(recipient, keyOf, { ...terms, chainId })) };
}

/** The keys of grants that stand, for the keys that their readers have now. Throws ClientError `grant-not-found` or `member-not-found`. */
export async function sealAgain(
  node: NodeConnection,
  masterSecret: Uint8Array,
  ids: readonly string[],
  plain?: boolean,
): Promise<readonly ResealedGrant[]> {
  const { chainId } = await node.consortium();
  const entries = await node.entriesById(grants, ids);
  const recipients = new Map<string, ReturnType<typeof recipientOf>>();
  return Promise.all(
    ids.map(async (grant, i) => {
      const terms = entries[i]?.value.grant;
      if (terms === undefined) throw notThere('grant', grant, 'check its name: "gridpact share list"');
      const { scenario, keyEpoch, granularity, reader } = terms;
      const found = recipients.get(reader) ?? recipientOf(node, reader, plain);
      recipients.set(reader, found);
      const { readerKey, recipient } = await found;
      const keyOf = (fieldGroup: string) =>
        grantedKey(masterSecret, { chainId, scenario, keyEpoch, fieldGroup }, granularity, terms);
      return { grant, readerKey, ...(await sealGrantKey(recipient, keyOf, { ...terms, chainId })) };
    }),
  );
}

async function recipientOf(
  node: NodeConnection,
  reader: string,
  plain = false,
): Promise<{ readonly readerKey: number; readonly recipient: RecipientKey }> {
  const consortium = await node.consortiumNow();
  const member = memberById(consortium, reader);
  if (member === undefined) {
    const known = consortium.members.map(({ id }) => id);
    throw notThere('member', reader, `use one of ${known.join(', ')}`);
  }
  const hybrid = plain ? undefined : (await node.entry(readerKeys, readerKeyId(reader, 'latest')))?.value.key;
  if (hybrid === undefined) return { readerKey: 0, recipient: { suite: PLAIN_SUITE, key: member.encryptionKey } };
  const { version, suite, key } = hybrid;
  return { readerKey: version, recipient: { suite, key } };
}

async function placeOf(
  node: NodeConnection,
  grant: NewGrant,
): Promise<{ subject: string; record: string; keyEpoch: number; grantedGroups: string[] }> {
  const scenario = await currentScenario(node, grant.scenario);
  const keyEpoch = grant.keyEpoch ?? scenario.keyEpoch;
  const grantedGroups = [
    ...(grant.fieldGroups ?? groupsFor(await node.consortiumNow(), scenario.policy, grant.reader)),
  ];
  if (grant.granularity === 'scenario') return { subject: '', record: '', keyEpoch, grantedGroups };
  if (grant.granularity === 'subject') return { subject: grant.subject, record: '', keyEpoch, grantedGroups };
  const header = (await node.entry(records, grant.record))?.value.header;
  if (header === undefined) throw notThere('record', grant.record, 'publish it first, or check its name');
  const { subject, fieldGroup } = header;
  const ofRecord = fieldGroup === '' ? [] : [fieldGroup];
  return { subject, record: grant.record, keyEpoch: header.keyEpoch, grantedGroups: ofRecord };
}

/** All that the policy lets the member have. */
function groupsFor(consortium: Consortium, policy: DefineScenario, reader: string): readonly string[] {
  const member = memberById(consortium, reader);
  return policy.fieldGroups
    .map(({ fieldGroup }) => fieldGroup)
    .filter((name) => policy.supervisor === reader || (member !== undefined && mayHaveGroup(policy, name, member)));
}

function notThere(what: 'member' | 'record' | 'grant', id: string, remedy: string): ClientError {
  return new ClientError({
    code: `${what}-not-found`,
    message: `there is no ${what} "${id}"`,
    remedy,
    data: { [what]: id },
  });
}
