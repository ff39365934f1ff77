// What must hold of shared records after every block.
import { expect } from 'vitest';
import { toHex } from '../../src/base/bytes.ts';
import { holds } from '../../src/ledger/accounts/tables.ts';
import { escrowOf } from '../../src/ledger/orders/escrow.ts';
import { ciphertextsOf } from '../../src/ledger/sharing/payloads/ciphertexts.ts';
import {
  accessRequests,
  ciphertexts,
  erasureReceiptId,
  erasureReceipts,
  erasures,
  grants,
  records,
  recordUses,
  standingGrantId,
  standingGrants,
  standingRuleId,
  standingRules,
} from '../../src/ledger/sharing/tables.ts';
import { entriesById, entriesOf } from '../ledger/entries.ts';
import type { MemoryRows } from '../ledger/memory-rows.ts';

/** What was purged counts for its publisher, without its bytes; each record has ciphertexts of its own. */
export function expectRecordsCounted(rows: MemoryRows): void {
  const purged = new Set(entriesOf(rows, erasures).map(({ record }) => record));
  const counted = new Map<string, { records: bigint; bytes: bigint }>();
  let sealed = 0;
  for (const { header, publisher } of entriesOf(rows, records)) {
    for (const { hash } of ciphertextsOf(header)) {
      sealed++;
      expect(rows.rows.has(rowOf(hash)), `ciphertext of ${header.record}`).toBe(true);
    }
    for (const [of, purgedCount] of [
      [`member/${publisher}`, 1n],
      [`scenario/${header.scenario}`, 0n],
    ] as const) {
      const { records: count, bytes } = counted.get(of) ?? { records: 0n, bytes: 0n };
      const [one, length] = purged.has(header.record) ? [purgedCount, 0n] : [1n, header.length];
      counted.set(of, { records: count + one, bytes: bytes + length });
    }
  }
  expect(new Map(entriesById(rows, recordUses))).toEqual(counted);
  expect(entriesOf(rows, ciphertexts)).toHaveLength(sealed);
}

/** Each member that was to confirm has confirmed at most once. */
export function expectReceiptsOfHolders(rows: MemoryRows): void {
  const orders = new Map(entriesById(rows, erasures));
  for (const [id, { record, member }] of entriesById(rows, erasureReceipts)) {
    expect([id, orders.get(record)?.holders.includes(member)]).toEqual([erasureReceiptId(record, member), true]);
  }
}

/** What became of the hold of a price, in each state of its request. */
const HOLD_OF: { readonly [status: string]: readonly string[] } = {
  open: ['pending', 'expired'],
  approved: ['posted'],
  declined: ['voided'],
  expired: ['pending', 'expired'],
};

/** A price is paid if and only if its grant is there, which is all of what was bought. */
export function expectPricesForGrants(rows: MemoryRows): void {
  const given = new Map(entriesOf(rows, grants).map(({ grant }) => [grant.grant, grant]));
  const held = new Map(entriesOf(rows, holds).map((hold) => [hold.hold, hold]));
  for (const { request, status, grant, purchase, reader } of entriesOf(rows, accessRequests)) {
    if (purchase === null) continue;
    const name = `${request.request}, ${status}`;
    const hold = held.get(purchase.hold);
    expect(HOLD_OF[status], name).toContain(hold?.status);
    expect([hold?.debitAccount, hold?.amountFen], name).toEqual([purchase.payer, purchase.priceFen]);
    expect([hold?.postedFen, purchase.transfer !== ''], name).toEqual(
      status === 'approved' ? [purchase.priceFen, true] : [0n, false],
    );
    if (status !== 'approved') continue;
    const { scenario, subject, purpose, untilMs: expiresAtMs } = request;
    const bought = { reader, scenario, subject, purpose, expiresAtMs, grantedGroups: purchase.grantedGroups };
    expect(given.get(grant), name).toMatchObject({ ...bought, request: request.request });
  }
}

/** Of grants that nobody has answered, by escrow account. */
export function heldPrices(rows: MemoryRows): Map<string, bigint> {
  const pending = new Set(entriesOf(rows, holds).flatMap(({ hold, status }) => (status === 'pending' ? [hold] : [])));
  const held = new Map<string, bigint>();
  for (const { purchase } of entriesOf(rows, accessRequests)) {
    if (purchase === null || !pending.has(purchase.hold)) continue;
    const escrow = escrowOf(purchase.payee);
    held.set(escrow, (held.get(escrow) ?? 0n) + purchase.priceFen);
  }
  return held;
}

function rowOf(hash: Uint8Array): string {
  return `s/${ciphertexts.name}/${toHex(hash)}`;
}

/** What was granted by a standing rule is within the version of it that it names, and of its last ones at most one stands. */
export function expectWithinRules(rows: MemoryRows): void {
  const rules = new Map(entriesById(rows, standingRules));
  const given = entriesOf(rows, grants).filter(({ grant }) => grant.standingRule > 0);
  for (const { grant, owner } of given) {
    const set = rules.get(standingRuleId(grant.scenario, grant.standingRule, grant.ruleVersion));
    expect(set, grant.grant).toMatchObject({ owner, rule: { purpose: grant.purpose } });
    expect(set?.rule.answers).toBe(grant.request === '' ? 'consents' : 'requests');
    expect(grant.granularity === 'subject' || grant.granularity === set?.rule.granularity).toBe(true);
  }
  const counted = new Map<string, number>();
  for (const { grant } of given) counted.set(standingGrantId(grant), (counted.get(standingGrantId(grant)) ?? 0) + 1);
  expect(new Map(entriesById(rows, standingGrants).map(([id, { grants: count }]) => [id, count]))).toEqual(counted);
}
