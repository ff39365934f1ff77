// Figures about many subjects: asked for, released and declined, until the budget is spent; and the next budget period.
import type { ChainWriter } from './chain-writer.ts';
import { askAggregate, declineAggregate, defineScenario, releaseAggregate } from './said.ts';

const SCENARIO = 'marketing';
const DAY_MS = 86_400_000;
const TERMS = { smallestGroup: 5, roundTo: 100n, questionsPerReader: 3, budgetPeriodMs: BigInt(DAY_MS) };

export function figures(c: ChainWriter): void {
  const policy = { scenario: SCENARIO, consentRequired: false };
  c.say('grid', defineScenario({ ...policy, aggregates: { ...TERMS, smallestGroup: 4 } }), { note: 'too small' });
  c.say('grid', defineScenario(policy));
  c.block();
  c.say('bank-a', askAggregate('site-'), { note: 'of a policy without figures' });
  c.say('grid', defineScenario({ ...policy, version: 2, aggregates: TERMS }));
  c.block();

  const first = c.say('bank-a', askAggregate('site-'));
  const second = c.say('bank-a', askAggregate('', { measure: 'mean' }));
  c.say('merchant', askAggregate(''));
  c.block();
  c.say('bank-a', releaseAggregate(first.id), { note: 'by its reader' });
  c.say('grid', releaseAggregate(first.id, { group: Uint8Array.of(0x0f) }), { note: 'four subjects' });
  c.say('grid', releaseAggregate(first.id, { value: 1_650n }), { note: 'not rounded' });
  c.say('grid', releaseAggregate(first.id));
  c.say('grid', declineAggregate(first.id), { note: 'released before' });
  c.say('grid', declineAggregate('0'.repeat(64)), { note: 'of no question' });
  c.say('grid', releaseAggregate(second.id), { note: 'not held against the first one' });
  c.say('grid', releaseAggregate(second.id, { previous: first.id }));
  c.block();
  const third = c.say('bank-a', askAggregate('roof-'));
  c.say('bank-a', askAggregate('roof-1'), { note: 'the budget is spent' });
  c.block();
  c.say('grid', declineAggregate(third.id));
  c.say('bank-a', askAggregate('roof-1'), { note: 'a question that was declined has cost, too' });
  c.block({ afterMs: DAY_MS });
  c.say('bank-a', askAggregate('roof-1'), { note: 'on the next day' });
  c.block();
}
