// What must hold of campaigns after every block, whatever happened in it.
import { expect } from 'vitest';
import { accounts } from '../../src/ledger/accounts/tables.ts';
import { fundsFen } from '../../src/ledger/campaigns/campaign-state.ts';
import { campaigns, openDraws, packetRefunds, packetSpends, packets } from '../../src/ledger/campaigns/tables.ts';
import { isWinner } from '../../src/ledger/campaigns/won-packet.ts';
import { entriesById, entriesOf } from '../ledger/entries.ts';
import type { MemoryRows } from '../ledger/memory-rows.ts';

function sum(values: readonly bigint[]): bigint {
  return values.reduce((total, value) => total + value, 0n);
}

/**
 * All packets together are what was spent and what is left, until the rest went back; what was spent is that of the
 * packets, and what these spent is their payments less what came back to them. Nobody spends but a winner, and exactly
 * as many win as there are packets, or entries.
 */
export function expectCampaignsAccountedFor(rows: MemoryRows): void {
  const [spends, refunds, won] = [
    entriesById(rows, packetSpends),
    entriesById(rows, packetRefunds),
    entriesById(rows, packets),
  ];
  const open = entriesOf(rows, openDraws).flatMap((list) => list.campaigns);
  for (const [id, campaign] of entriesById(rows, campaigns)) {
    const { terms, status, spentFen, returnedFen, entries, seed } = campaign;
    const account = entriesOf(rows, accounts).find((entry) => entry.account === id);
    const balanceFen = (account?.creditsPostedFen ?? 0n) - (account?.debitsPostedFen ?? 0n);
    expect(balanceFen, `on ${id}`).toBe(status === 'open' ? fundsFen(terms) - spentFen : 0n);
    if (status !== 'open') expect(spentFen + returnedFen, `all of ${id}`).toBe(fundsFen(terms));
    expect(open.includes(id), `the draw of ${id}`).toBe(status === 'open' && seed.length === 0);
    const own = won.filter(([packet]) => packet.startsWith(`${id}/`));
    expect(sum(own.map(([, packet]) => packet.spentFen)), `spent of ${id}`).toBe(spentFen);
    for (const [packet, { spentFen: ofPacket, account: of }] of own) {
      const index = Number(packet.slice(id.length + 1));
      const paid = spends.filter(([spend]) => spend.startsWith(`${packet}/`));
      const back = refunds.filter(
        ([refund, { to, status }]) => refund.startsWith(`${packet}/`) && to === 'packet' && status === 'paid',
      );
      const leftFen = sum(paid.map(([, spend]) => spend.packetFen)) - sum(back.map(([, refund]) => refund.packetFen));
      expect(ofPacket, `spent of ${packet}`).toBe(leftFen);
      expect(ofPacket <= terms.amountFen).toBe(true);
      if (of !== '') expect(isWinner(campaign, index), `${packet} won`).toBe(true);
    }
    if (seed.length === 0 || entries === 0) continue;
    const winners = Array.from({ length: entries }, (_, index) => isWinner(campaign, index)).filter(Boolean);
    expect(winners.length, `winners of ${id}`).toBe(Math.min(terms.packets, entries));
  }
  for (const [id, { packetFen, ownFen, refundedFen }] of spends) {
    expect(refundedFen <= packetFen + ownFen, `given back of ${id}`).toBe(true);
    const of = refunds.flatMap(([refund, row]) => (refund.startsWith(`${id}/`) ? [row.packetFen + row.ownFen] : []));
    expect(sum(of), `refunds of ${id}`).toBe(refundedFen);
  }
}
