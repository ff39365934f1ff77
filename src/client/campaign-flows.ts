// Campaigns: announced, entered, drawn, spent from, given back and ended.
import { fromHex } from '../base/bytes.ts';
import type { SigningKey } from '../crypto/ed25519.ts';
import type { Campaign, CommittedList, Draw, Packet } from '../generated/state.ts';
import type {
  AnnounceCampaign,
  CampaignEntry,
  CommitEntries,
  MerchantAllowed,
  RefundPacket,
  SpendPacket,
} from '../generated/transaction.ts';
import { type CampaignState, stateOf } from '../ledger/campaigns/campaign-state.ts';
import {
  campaignLists,
  campaigns,
  drawDeals,
  drawShares,
  draws,
  enteredPersons,
  entryId,
  packetId,
  packets,
  placeId,
} from '../ledger/campaigns/tables.ts';
import { isWinner } from '../ledger/campaigns/won-packet.ts';
import { LATEST, latestBlock } from '../ledger/chain-tables.ts';
import type { FinalTransaction } from './answers.ts';
import { type Lines, mapLines } from './bulk-run.ts';
import { entryOfTicket, type ListedTickets, proofOfTicket, type Ticket, type Tickets } from './campaign-tickets.ts';
import type { DoubleEntry } from './double-entries.ts';
import { type Flow, type LineRun, runLines } from './run-lines.ts';
import type { ExecuteOptions } from './transaction-sender.ts';

/** A campaign as it stands after the latest block. */
export interface PresentCampaign {
  readonly campaign: Campaign;
  readonly state: CampaignState;
}

/** What became of an entry. */
export interface OwnEntry {
  readonly ticket: Ticket;
  /** Undefined: it is not on the ledger. */
  readonly index: number | undefined;
  /** Undefined: not drawn yet. */
  readonly won: boolean | undefined;
  /** Of a packet that was won, in this campaign. */
  readonly leftFen: bigint;
  readonly packet: Packet | undefined;
}

/** A part of a payment, from the packet and from the account. */
export type Spending = Omit<SpendPacket, 'campaign' | 'index' | 'account' | 'proof'>;

export class CampaignFlows {
  readonly #flow: Flow;

  constructor(flow: Flow) {
    this.#flow = flow;
  }

  /** By the issuer's holder, with the key of its bank among `coSigners`. Sent again: `announced-before`. */
  announce(
    author: SigningKey,
    announceCampaign: AnnounceCampaign,
    options?: ExecuteOptions,
  ): Promise<FinalTransaction> {
    return this.#flow.transactions.execute(author, { operation: 'announceCampaign', announceCampaign }, options);
  }

  /** By the issuer's holder or its bank. */
  cancel(author: SigningKey, campaign: string, reason: string, options?: ExecuteOptions): Promise<FinalTransaction> {
    const cancelCampaign = { campaign, reason };
    return this.#flow.transactions.execute(author, { operation: 'cancelCampaign', cancelCampaign }, options);
  }

  /** By the issuer's holder or its bank; one outcome per merchant. */
  allowMerchants(
    author: SigningKey,
    campaign: string,
    merchants: Lines<string>,
    options?: ExecuteOptions,
  ): LineRun<MerchantAllowed> {
    const lines = mapLines(merchants, (merchant) => ({ merchant }));
    const operation = (part: readonly MerchantAllowed[]) => {
      return { operation: 'allowMerchants', allowMerchants: { campaign, lines: [...part] } } as const;
    };
    return runLines(this.#flow, author, lines, operation, { ...options, repeats: () => true });
  }

  /** By the bank of the entrants; one outcome per ticket. An entry that is sent again is `entered-before`. */
  enter(author: SigningKey, { campaign, tickets }: Tickets, options?: ExecuteOptions): LineRun<CampaignEntry> {
    const lines = tickets.map((ticket) => entryOfTicket(campaign, ticket));
    const operation = (part: readonly CampaignEntry[]) => {
      return { operation: 'enterCampaign', enterCampaign: { campaign, lines: [...part] } } as const;
    };
    return runLines(this.#flow, author, lines, operation, { ...options, repeats: () => true });
  }

  /** By the bank of the entrants, in a campaign of lists. */
  commit(
    author: SigningKey,
    { tickets, root, count }: ListedTickets,
    options?: ExecuteOptions,
  ): Promise<FinalTransaction> {
    const commitEntries: CommitEntries = { campaign: tickets.campaign, root, count };
    return this.#flow.transactions.execute(author, { operation: 'commitEntries', commitEntries }, options);
  }

  /** By the holder of the ticket's account. The same id again pays once. */
  async spend(
    author: SigningKey,
    tickets: Tickets,
    entry: OwnEntry,
    spending: Spending,
    options?: ExecuteOptions,
  ): Promise<FinalTransaction> {
    const { campaign } = tickets;
    const { account } = entry.ticket;
    const isFirst = entry.packet === undefined || entry.packet.account === '';
    const proof = isFirst ? proofOfTicket(tickets, entry.ticket) : null;
    const spendPacket = { ...spending, campaign, index: entry.index ?? 0, account, proof };
    return this.#flow.transactions.execute(author, { operation: 'spendPacket', spendPacket }, options);
  }

  /** By the merchant. The same id again pays back once. */
  refund(author: SigningKey, refundPacket: RefundPacket, options?: ExecuteOptions): Promise<FinalTransaction> {
    return this.#flow.transactions.execute(author, { operation: 'refundPacket', refundPacket }, options);
  }

  /** By anybody, when packets are no longer valid. */
  end(author: SigningKey, campaign: string, options?: ExecuteOptions): Promise<FinalTransaction> {
    return this.#flow.transactions.execute(author, { operation: 'endCampaign', endCampaign: { campaign } }, options);
  }

  /** By anybody, when entries have closed. Shown again: `done-before`. */
  reportDouble(
    author: SigningKey,
    campaign: string,
    { first, second }: DoubleEntry,
    options?: ExecuteOptions,
  ): Promise<FinalTransaction> {
    const reportDoubleEntry = { campaign, first, second };
    return this.#flow.transactions.execute(author, { operation: 'reportDoubleEntry', reportDoubleEntry }, options);
  }

  /** What banks committed to, in the order of their entries' indexes. */
  async lists(id: string): Promise<readonly CommittedList[]> {
    return (await this.#flow.node.entry(campaignLists, id))?.value.lists ?? [];
  }

  async read(id: string): Promise<PresentCampaign | undefined> {
    const campaign = (await this.#flow.node.entry(campaigns, id))?.value;
    return campaign === undefined ? undefined : { campaign, state: stateOf(campaign, await this.#latest()) };
  }

  /** Of all banks, or of one, by their ids. */
  async *list(bank = ''): AsyncIterable<PresentCampaign> {
    const latest = await this.#latest();
    for await (const { value: campaign } of this.#flow.node.entries(campaigns, bank === '' ? '' : `${bank}/`)) {
      yield { campaign, state: stateOf(campaign, latest) };
    }
  }

  async draw(id: string): Promise<Draw | undefined> {
    return (await this.#flow.node.entry(draws, id))?.value;
  }

  /** The entry of a ticket, and what it won. */
  async ownEntry({ campaign: id, bank }: Tickets, ticket: Ticket): Promise<OwnEntry> {
    const { node } = this.#flow;
    const present = await this.read(id);
    const index =
      ticket.position === undefined
        ? (await node.entry(enteredPersons, entryId(id, fromHex(ticket.nullifier))))?.value.index
        : await this.#listedIndex(id, bank, ticket.position);
    const nothing = { ticket, index, leftFen: 0n, packet: undefined };
    if (index === undefined || present === undefined) return { ...nothing, won: undefined };
    const { campaign, state } = present;
    const isDrawn = state === 'drawn' || state === 'live' || state === 'over' || state === 'ended';
    const isKnown = campaign.seed.length > 0 || campaign.entries <= campaign.terms.packets;
    if (!isDrawn || !isKnown) return { ...nothing, won: undefined };
    if (!isWinner(campaign, index)) return { ...nothing, won: false };
    const packet = (await node.entry(packets, packetId({ campaign: id, index })))?.value;
    const isUsed = campaign.terms.kind === 'coupons' && (packet?.spentFen ?? 0n) > 0n;
    const leftFen = isUsed || packet?.lost === true ? 0n : campaign.terms.amountFen - (packet?.spentFen ?? 0n);
    return { ticket, index, won: true, leftFen, packet };
  }

  /** Keys of all entries from which anybody computes the seed again, for a proof of one state. */
  async drawKeys(id: string): Promise<readonly string[]> {
    const draw = await this.draw(id);
    const of = (round: number, place: number, name: string) => `${name}/${placeId(id, round, place)}`;
    const dealt = draw?.dealers.map(({ place }) => of(draw.round, place, drawDeals.name)) ?? [];
    const shown = draw?.revealed.map((place) => of(draw.round, place, drawShares.name)) ?? [];
    const lists = (await this.lists(id)).length === 0 ? [] : [`${campaignLists.name}/${id}`];
    return [`${campaigns.name}/${id}`, ...lists, `${draws.name}/${id}`, ...dealt, ...shown];
  }

  async #listedIndex(id: string, bank: string, position: number): Promise<number | undefined> {
    const lists = await this.lists(id);
    const at = lists.findIndex((list) => list.bank === bank);
    if (at < 0) return undefined;
    return lists.slice(0, at).reduce((sum, { count }) => sum + count, 0) + position;
  }

  async #latest(): Promise<{ readonly height: bigint; readonly timestampMs: bigint }> {
    const latest = (await this.#flow.node.entry(latestBlock, LATEST))?.value;
    return latest ?? { height: 0n, timestampMs: 0n };
  }
}
