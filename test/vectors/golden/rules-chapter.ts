// Standing rules: a request and a consent that the owner's node answers by itself, within what the rule says and no further;
// a revocation that it does not undo; a rule that is ended.
import type { ChainWriter } from './chain-writer.ts';
import { consensusKeyName } from './golden-consortium.ts';
import { defineScenario, giveConsent, grantAccess, requestAccess, revokeGrant, setStandingRule } from './said.ts';

const SCENARIO = 'ruled';
const MINUTE_MS = 60_000n;
const LIN = 'bank-a/lin';

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
