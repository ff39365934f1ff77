// What must hold of shared records after every block.
import { expect } from 'vitest';
import { toHex } from '../../src/base/bytes.ts';
import { ciphertextsOf } from '../../src/ledger/sharing/payloads/ciphertexts.ts';
import {
  ciphertexts,
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
  for (const { holders, receipts } of entriesOf(rows, erasures)) {
    const members = receipts.map(({ member }) => member);
    expect(new Set(members).size).toBe(members.length);
    expect(members.filter((member) => !holders.includes(member))).toEqual([]);
  }
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
