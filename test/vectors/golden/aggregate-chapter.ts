// Figures about many subjects: asked for, released and declined, until the budget is spent; and the next budget period.
import type { ChainWriter } from './chain-writer.ts';
import { consensusKeyName } from './golden-consortium.ts';
import { askAggregate, declineAggregate, defineScenario, recordAggregateAccess, releaseAggregate } from './said.ts';

const SCENARIO = 'marketing';
const DAY_MS = 86_400_000;
const BUDGET = { questionsPerReader: 3, budgetPeriodMs: BigInt(DAY_MS) };
const TERMS = { smallestGroup: 5, roundTo: 100n, ...BUDGET, answeredBy: 'owner' };

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
  answeredByNode(c);
}

/** Also by the owner's node, until the owner takes that back. */
function answeredByNode(c: ChainWriter): void {
  const node = consensusKeyName('grid');
  const policy = { scenario: 'marketing-by-node', consentRequired: false };
  c.say('grid', defineScenario({ ...policy, aggregates: { ...TERMS, answeredBy: 'owner-or-node' } }));
  c.block();
  const [first, second, third] = ['', 'site-', 'roof-'].map((area) =>
    c.say('bank-b', askAggregate(area, { scenario: policy.scenario })),
  );
  const byOwner = c.say('bank-b', askAggregate(''));
  c.block();
  c.say(node, recordAggregateAccess(byOwner.id), { note: 'of terms that let the owner answer alone' });
  c.say(consensusKeyName('bank-b'), recordAggregateAccess(first?.id ?? ''), { note: 'by the node of its reader' });
  c.say(node, releaseAggregate(first?.id ?? ''), { note: 'by a node that has read nothing' });
  c.say(node, recordAggregateAccess(first?.id ?? ''));
  c.say('grid', recordAggregateAccess(first?.id ?? ''), { note: 'while a receipt stands' });
  c.say(node, releaseAggregate(first?.id ?? ''));
  c.say(node, declineAggregate(second?.id ?? ''));
  c.block();
  c.say('grid', defineScenario({ ...policy, version: 2, aggregates: TERMS }));
  c.say(node, declineAggregate(third?.id ?? ''), { note: 'after the owner has taken it back' });
  c.say('grid', recordAggregateAccess(third?.id ?? ''));
  c.block();
}
