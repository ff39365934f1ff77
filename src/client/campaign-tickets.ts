// Tickets: what an entrant needs to show that an entry is its own. The bank that enters its customers draws the salts, and
// gives each its ticket; the ledger never has a salt before its packet is spent from.
import { randomBytes } from 'node:crypto';
import { concatBytes, fromHex, toHex } from '../base/bytes.ts';
import { MerkleTree, merklePath, merkleRoot } from '../crypto/merkle-tree.ts';
import type { CampaignEntry, EntryProof } from '../generated/transaction.ts';
import { entrantDigest, entryLeaf } from '../ledger/campaigns/campaign-digests.ts';
import { SALT_BYTES } from '../ledger/campaigns/campaign-fields.ts';

export const TICKETS_FORMAT = 'gridpact-campaign-tickets-v1';

/** Nullifier, salt and path in hexadecimal. */
export interface Ticket {
  readonly account: string;
  readonly nullifier: string;
  readonly salt: string;
  /** In the bank's list, where it committed to one. */
  readonly position?: number;
  readonly path?: readonly string[];
}

export interface Tickets {
  readonly format: typeof TICKETS_FORMAT;
  readonly campaign: string;
  /** Member id of the bank that entered them. */
  readonly bank: string;
  readonly tickets: readonly Ticket[];
}

/** A person, as its bank knows it. */
export interface Entrant {
  readonly account: string;
  /** Hexadecimal. */
  readonly nullifier: string;
}

export function ticketsFor(campaign: string, bank: string, entrants: readonly Entrant[]): Tickets {
  const tickets = entrants.map(({ account, nullifier }) => {
    return { account, nullifier, salt: toHex(randomBytes(SALT_BYTES)) };
  });
  return { format: TICKETS_FORMAT, campaign, bank, tickets };
}

export function entryOfTicket(campaign: string, { account, nullifier, salt }: Ticket): CampaignEntry {
  return { nullifier: fromHex(nullifier), pseudonym: entrantDigest(campaign, account, fromHex(salt)) };
}

/** A bank's list and what it commits to. */
export interface ListedTickets {
  readonly tickets: Tickets;
  readonly root: Uint8Array;
  readonly count: number;
}

/** Sorted by nullifier, each with its path. */
export function listTickets({ tickets, ...about }: Tickets): ListedTickets {
  const sorted = tickets.toSorted((a, b) => (a.nullifier < b.nullifier ? -1 : 1));
  const leaves = sorted.map((ticket) => entryLeaf(entryOfTicket(about.campaign, ticket)));
  const tree = MerkleTree.fromLeaves(concatBytes(...leaves));
  const listed = sorted.map((ticket, position) => ({
    ...ticket,
    position,
    path: merklePath(tree, position).map((digest) => toHex(digest)),
  }));
  return { tickets: { ...about, tickets: listed }, root: merkleRoot(tree), count: sorted.length };
}

export function proofOfTicket({ bank }: Tickets, ticket: Ticket): EntryProof {
  const { nullifier, salt, position, path } = ticket;
  return {
    nullifier: fromHex(nullifier),
    salt: fromHex(salt),
    bank: position === undefined ? '' : bank,
    position: position ?? 0,
    path: (path ?? []).map(fromHex),
  };
}
