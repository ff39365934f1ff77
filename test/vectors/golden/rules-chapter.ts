// Standing rules: a request and a consent that the owner's node answers by itself, within what the rule says and no further;
// a revocation that it does not undo; a rule that is ended.
import type { ChainWriter } from './chain-writer.ts';
import { consensusKeyName } from './golden-consortium.ts';
import {
  appointGuardian,
  defineScenario,
  endGuardianship,
  giveConsent,
  grantAccess,
  requestAccess,
  revokeGrant,
  setStandingRule,
  withdrawConsent,
} from './said.ts';

const SCENARIO = 'ruled';
const GUARDED = 'guarded';
const MINUTE_MS = 60_000n;
const LIN = 'bank-a/lin';

/** A guardian, by the subject and by the supervisor: what it signs counts, for others and while it lasts. */
export function guardians(c: ChainWriter): void {
  const until = c.nowMs + 20n * MINUTE_MS;
  const soon = { expiresAtMs: until };
  const consent = { scenario: GUARDED, expiresAtMs: until };
  const WANG = 'bank-b/wang';
  c.say('grid', defineScenario({ scenario: GUARDED, guardians: 'ordered' }));
  c.say('grid', defineScenario({ scenario: `${GUARDED}-not` }));
  c.say(LIN, appointGuardian(`${GUARDED}-not`, soon));
  c.say(WANG, giveConsent('site-1', consent));
  c.say(WANG, appointGuardian(GUARDED, soon));
  c.say(LIN, appointGuardian(GUARDED, soon));
  c.say(WANG, giveConsent('site-1', consent));
  c.say(WANG, appointGuardian(GUARDED, soon), { note: 'a guardian appoints nobody' });
  c.say(WANG, withdrawConsent('site-1', { scenario: GUARDED }));
  c.say('grid', endGuardianship(GUARDED));
  c.say(LIN, endGuardianship(GUARDED));
  c.say(LIN, endGuardianship(GUARDED));
  c.say(WANG, giveConsent('site-1', consent));
  c.say('regulator', appointGuardian(GUARDED, soon));
  c.say(WANG, giveConsent('site-1', consent));
  c.say(WANG, endGuardianship(GUARDED, { basis: 'ordered', reason: 'cannot go on' }));
  c.block();
}

export function standingRules(c: ChainWriter): void {
  const node = consensusKeyName('grid');
  const times = { untilMs: c.nowMs + 9n * MINUTE_MS, answerByMs: c.nowMs + 8n * MINUTE_MS };
  const soon = { scenario: SCENARIO, expiresAtMs: c.nowMs + 5n * MINUTE_MS };
  c.say('grid', defineScenario({ scenario: SCENARIO }));
  c.say('bank-a', setStandingRule(SCENARIO));
  c.say('grid', setStandingRule(SCENARIO, { version: 2 }));
  c.say('grid', setStandingRule(SCENARIO));
  c.say('grid', setStandingRule(SCENARIO, { standingRule: 2, answers: 'consents', purpose: 'fraud-check' }));
  c.block();
  const asked = { scenario: SCENARIO, ...times };
  c.say('bank-a', requestAccess('ruled-1', asked));
  const byRule = { ...soon, standingRule: 1, ruleVersion: 1, request: 'ruled-1' };
  c.say(node, grantAccess('ruled-1', byRule), { note: 'without consent' });
  c.say(LIN, giveConsent('site-1', { scenario: SCENARIO, expiresAtMs: times.untilMs }));
  c.say(node, grantAccess('ruled-1', { ...soon, request: 'ruled-1' }), { note: 'without a rule' });
  c.say(consensusKeyName('bank-a'), grantAccess('ruled-1', byRule));
  c.say(node, grantAccess('ruled-1', { ...byRule, expiresAtMs: c.nowMs + 20n * MINUTE_MS }));
  c.say(node, grantAccess('ruled-1', byRule));
  c.say('bank-a', requestAccess('ruled-2', asked));
  c.say(node, grantAccess('ruled-2', { ...byRule, request: 'ruled-2' }), { note: 'the first one stands' });
  c.say('bank-a', requestAccess('ruled-3', { ...asked, subject: 'site-2' }));
  c.say(node, grantAccess('ruled-3', { ...byRule, request: 'ruled-3', subject: 'site-2' }), { note: 'one a day' });
  c.say('grid', revokeGrant('ruled-1'));
  c.say(node, grantAccess('ruled-2', { ...byRule, request: 'ruled-2', keyEpoch: 2 }), { note: 'the owner revoked it' });
  const onConsent = { ...soon, keyEpoch: 2, standingRule: 2, ruleVersion: 1, purpose: 'fraud-check' };
  c.say(node, grantAccess('ruled-3', onConsent));
  c.say(LIN, giveConsent('site-1', { scenario: SCENARIO, purpose: 'fraud-check', expiresAtMs: times.untilMs }));
  c.say(node, grantAccess('ruled-3', onConsent));
  c.say('grid', setStandingRule(SCENARIO, { standingRule: 2, version: 2, answers: 'nothing', purpose: 'fraud-check' }));
  c.say(node, grantAccess('ruled-4', onConsent));
  c.block();
}
