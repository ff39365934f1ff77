// The members as a member's node had them, in a file for a newcomer: so its node knows its own place and the others'
// addresses before it has a ledger. Nothing in it is believed but that: blocks are verified from the genesis on.
import { z } from 'zod';
import { fromHex, toHex } from '../../base/bytes.ts';
import { NodeError } from '../../base/node-error.ts';
import { MAX_MEMBERS } from '../../ledger/governance/member-list.ts';
import { DIGEST_ID } from '../../ledger/ids.ts';
import { member } from './genesis-schema.ts';
import type { KnownMembers } from './membership.ts';
import { problemsOf, problemText } from './problem.ts';
import { type JsonFile, readJsonFile } from './read-json-file.ts';

const FILE: JsonFile = {
  code: 'members-unreadable',
  what: "the members' file",
  remedy: 'Check "members" in the node\'s config, and that the file was made by "gridpact member export".',
};

const height = z.string().regex(/^(0|[1-9][0-9]{0,18})$/, 'must be a height, as a decimal string');
const membersSchema = z.strictObject({
  format: z.literal('gridpact-members/1'),
  chain: z.string().regex(DIGEST_ID),
  /** Of the block that changed the list last. */
  height,
  members: z
    .array(member.extend({ joinedHeight: height, leftHeight: height }))
    .min(1)
    .max(MAX_MEMBERS),
});

/** Throws NodeError `members-unreadable`, or `members-invalid` with every problem. */
export function readMembersFile(path: string, chainId: Uint8Array): KnownMembers {
  const parsed = membersSchema.safeParse(readJsonFile(path, FILE));
  if (!parsed.success) throw invalid(path, problemText(problemsOf(parsed.error)));
  if (parsed.data.chain !== toHex(chainId))
    throw invalid(path, `  chain: is ${parsed.data.chain}, another consortium's`);
  const members = parsed.data.members.map(({ address, joinedHeight, leftHeight, ...entry }) => ({
    ...entry,
    transactionKey: fromHex(entry.transactionKey),
    consensusKey: fromHex(entry.consensusKey),
    networkKey: fromHex(entry.networkKey),
    encryptionKey: fromHex(entry.encryptionKey),
    host: address.host,
    port: address.port,
    joinedHeight: BigInt(joinedHeight),
    leftHeight: BigInt(leftHeight),
  }));
  return { members, membersHeight: BigInt(parsed.data.height) };
}

/** What the file of these members says. */
export function membersDocument(chainId: Uint8Array, { members, membersHeight }: KnownMembers): object {
  return {
    format: 'gridpact-members/1',
    chain: toHex(chainId),
    height: `${membersHeight}`,
    members: members.map(({ host, port, joinedHeight, leftHeight, ...entry }) => ({
      id: entry.id,
      name: entry.name,
      roles: entry.roles,
      validator: entry.validator,
      transactionKey: toHex(entry.transactionKey),
      consensusKey: toHex(entry.consensusKey),
      networkKey: toHex(entry.networkKey),
      encryptionKey: toHex(entry.encryptionKey),
      address: { host, port },
      joinedHeight: `${joinedHeight}`,
      leftHeight: `${leftHeight}`,
    })),
  };
}

function invalid(path: string, problems: string): NodeError {
  return new NodeError({
    code: 'members-invalid',
    message: `${path} is no valid file of members:\n${problems}`,
    remedy: 'Get a new one from a member: "gridpact member export".',
  });
}
