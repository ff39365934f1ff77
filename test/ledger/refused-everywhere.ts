// For envelopes that can be refused without the state: each is refused at submission and, ordered all the same by a
// hostile node, gets a receipt with the same reason and has no other effect.
import { expect } from 'vitest';
import { outcomeOf } from './receipt-verdicts.ts';
import { received } from './test-envelopes.ts';
import { TestLedger } from './test-ledger.ts';

export interface RefusedCase {
  readonly what: string;
  readonly bytes: () => Uint8Array;
  readonly name: string;
}

export async function expectRefusedEverywhere({ bytes, name }: RefusedCase): Promise<void> {
  const envelope = bytes();
  const { id, checked } = received(envelope);
  expect(checked.ok ? 'accepted' : checked.error.name).toBe(name);

  const ordered = await TestLedger.create();
  const empty = await TestLedger.create();
  const [receipt] = ordered.block(envelope).receipts;
  empty.block();
  expect(outcomeOf(receipt)).toBe(name);
  expect(receipt?.transactionId).toEqual(id);
  expect(ordered.ledger.head.stateRoot).toEqual(empty.ledger.head.stateRoot);
}
