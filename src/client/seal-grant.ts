// A grant's scope, and the key that opens it, sealed to its reader.
import { grantedKey } from '../crypto/key-tree.ts';
import { sealGrantKey } from '../crypto/sealed-key.ts';
import type { GrantAccess } from '../generated/transaction.ts';
import { memberById } from '../ledger/consortium.ts';
import { records } from '../ledger/sharing/tables.ts';
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
  /** The reader's request that it approves. */
  readonly request?: string;
};

/** Throws ClientError `member-not-found`, `scenario-not-found` or `record-not-found`. */
export async function sealGrant(node: NodeConnection, masterSecret: Uint8Array, grant: NewGrant): Promise<GrantAccess> {
  const consortium = await node.consortiumNow();
  const { chainId, members } = consortium;
  const reader = memberById(consortium, grant.reader);
  if (reader === undefined) {
    const known = members.map(({ id }) => id);
    throw notThere('member', grant.reader, `use one of ${known.join(', ')}`);
  }
  const { scenario, granularity, purpose, expiresAtMs } = grant;
  const { keyEpoch, ...place } = await placeOf(node, grant);
  const key = grantedKey(masterSecret, { chainId, scenario, keyEpoch }, granularity, place);
  const who = { grant: grant.grant, scenario, reader: reader.id, purpose, granularity };
  const terms = { ...who, ...place, keyEpoch, expiresAtMs, request: grant.request ?? '' };
  return { ...terms, ...(await sealGrantKey(reader.encryptionKey, key, { ...terms, chainId })) };
}

async function placeOf(
  node: NodeConnection,
  grant: NewGrant,
): Promise<{ subject: string; record: string; keyEpoch: number }> {
  const scenario = await currentScenario(node, grant.scenario);
  const keyEpoch = grant.keyEpoch ?? scenario.keyEpoch;
  if (grant.granularity === 'scenario') return { subject: '', record: '', keyEpoch };
  if (grant.granularity === 'subject') return { subject: grant.subject, record: '', keyEpoch };
  const header = (await node.entry(records, grant.record))?.value.header;
  if (header === undefined) throw notThere('record', grant.record, 'publish it first, or check its name');
  return { subject: header.subject, record: grant.record, keyEpoch: header.keyEpoch };
}

function notThere(what: 'member' | 'record', id: string, remedy: string): ClientError {
  return new ClientError({
    code: `${what}-not-found`,
    message: `there is no ${what} "${id}"`,
    remedy,
    data: { [what]: id },
  });
}
