// Consent beforehand and withdrawn, requests that are approved, declined and forgotten, and a policy that its supervisor
// signs, too.
import type { ChainWriter } from './chain-writer.ts';
import {
  declineRequest,
  defineScenario,
  giveConsent,
  grantAccess,
  HYBRID,
  header,
  publishRecords,
  readRange,
  readRecord,
  requestAccess,
  resealed,
  resealGrants,
  setReaderKey,
  withdrawConsent,
} from './said.ts';

const SCENARIO = 'consented';
const KEYED = 'keyed';
const PARTED = 'parted';
const MINUTE_MS = 60_000;
const LIN = 'bank-a/lin';

/** What a reader's key is for: grants sealed to it, and sealed again when there is another. */
export function readerKeys(c: ChainWriter): void {
  const soon = { expiresAtMs: c.nowMs + BigInt(10 * MINUTE_MS), scenario: KEYED };
  const consent = { alsoSigned: [LIN] };
  c.say('grid', defineScenario({ scenario: KEYED }));
  c.say('grid', grantAccess('keyed-1', soon), consent);
  c.say('grid', grantAccess('keyed-2', { ...soon, ...HYBRID }), consent);
  c.say('bank-b', setReaderKey('bank-b, first', { version: 2 }));
  c.say('bank-b', setReaderKey('bank-b, first'));
  c.say('merchant', setReaderKey('bank-b, first'), { note: "another member's" });
  c.say('bank-b', setReaderKey('bank-b, first', { version: 2 }), { note: 'its own once more' });
  const toB = { ...soon, reader: 'bank-b' };
  c.say('grid', grantAccess('keyed-3', { ...toB, ...HYBRID }), consent);
  c.say('grid', grantAccess('keyed-4', toB), { ...consent, note: 'plain, which is allowed' });
  c.say('grid', grantAccess('keyed-5', { ...toB, ...HYBRID, readerKey: 2 }), consent);
  c.block();
  c.say('bank-b', setReaderKey('bank-b, second', { version: 2 }));
  c.say('bank-b', resealGrants(resealed('keyed-3', { readerKey: 2 })));
  c.say('grid', resealGrants(resealed('keyed-3'), resealed('keyed-9')));
  c.say('grid', resealGrants(resealed('keyed-3', { readerKey: 2 }), resealed('keyed-4', { readerKey: 2 })));
  c.say('grid', grantAccess('keyed-5', { ...toB, ...HYBRID, readerKey: 2 }), consent);
  c.block();
}

/** Parts of payloads: a bank has the totals, and the intervals stay with the supervisor. */
export function fieldGroups(c: ChainWriter): void {
  const parts = [
    { fieldGroup: 'totals', readers: ['role:bank'] },
    { fieldGroup: 'intervals', readers: ['regulator'] },
  ];
  const soon = { expiresAtMs: c.nowMs + BigInt(10 * MINUTE_MS), scenario: PARTED };
  const consent = { alsoSigned: [LIN] };
  const twoKeys = new Uint8Array(80).fill(5);
  c.say('grid', defineScenario({ scenario: PARTED, fieldGroups: [...parts, ...parts] }));
  c.say(
    'grid',
    defineScenario({ scenario: PARTED, fieldGroups: [{ fieldGroup: 'totals', readers: ['role:nobody'] }] }),
  );
  c.say('grid', defineScenario({ scenario: PARTED, fieldGroups: parts }));
  const record = (id: string, fieldGroup: string) => header(id, 'site-1', { scenario: PARTED, fieldGroup });
  c.say('grid', publishRecords(record('parted-1', ''), record('parted-2', 'others')));
  c.say('grid', publishRecords(record('parted-1', 'totals'), record('parted-2', 'intervals')));
  c.say('grid', grantAccess('parted-1', soon), consent);
  c.say('grid', grantAccess('parted-1', { ...soon, grantedGroups: ['intervals'] }), consent);
  c.say('grid', grantAccess('parted-1', { ...soon, grantedGroups: ['totals', 'totals'], sealedKey: twoKeys }), consent);
  c.say('grid', grantAccess('parted-1', { ...soon, grantedGroups: ['totals'] }), consent);
  const both = { grantedGroups: ['intervals', 'totals'], sealedKey: twoKeys };
  c.say('grid', grantAccess('parted-2', { ...soon, ...both, reader: 'regulator' }));
  const one = { granularity: 'record', record: 'parted-1' };
  c.say('grid', grantAccess('parted-3', { ...soon, ...both, ...one, reader: 'regulator' }));
  c.say('grid', grantAccess('parted-3', { ...soon, ...one, grantedGroups: ['totals'], reader: 'regulator' }));
  c.say('bank-a', readRecord('parted-1', 'parted-1'));
  c.say('bank-a', readRecord('parted-2', 'parted-1'));
  c.block();
  ranges(c);
}

/** Many records with one receipt: of the subject, or of all, by a grant or by the reader's right. */
function ranges(c: ChainWriter): void {
  const totals = { fieldGroup: 'totals' };
  const one = { ...totals, subject: 'site-1', grant: 'parted-1' };
  c.say('bank-a', readRange(PARTED, one));
  c.say('bank-a', readRange(PARTED, { ...one, subject: '' }));
  c.say('bank-a', readRange(PARTED, totals), { note: 'each by its own grant' });
  c.say('bank-a', readRange(PARTED, { ...totals, subject: 'site-1' }));
  c.say('bank-a', readRange(PARTED, { ...totals, subject: 'site-2' }));
  c.say('bank-a', readRange(PARTED, { fieldGroup: 'intervals' }));
  c.say('bank-b', readRange(PARTED, totals));
  c.say('merchant', readRange(PARTED, totals));
  c.say('regulator', readRange(PARTED, { ...totals, purpose: 'audit' }));
  c.say('grid', readRange(PARTED));
  c.say('bank-a/alice', readRange(PARTED));
  c.say('bank-a', readRange('no-scenario'));
  c.say('bank-a', readRange(PARTED, { untilMs: 0n }));
  c.say('bank-a', readRange(PARTED, { untilMs: 316_224_000_001n }));
  c.block();
}

export function consents(c: ChainWriter): void {
  const policy = { scenario: SCENARIO, changedBy: 'owner-and-supervisor', history: false };
  const terms = { scenario: SCENARIO, expiresAtMs: c.nowMs + BigInt(10 * MINUTE_MS) };
  const soon = { scenario: SCENARIO, expiresAtMs: c.nowMs + BigInt(5 * MINUTE_MS) };
  c.say('grid', defineScenario(policy));
  c.say('grid', publishRecords(header('consented-1', 'site-1', { scenario: SCENARIO })));
  c.say('bank-a', giveConsent('site-1', terms));
  c.say('grid', grantAccess('consented-1', soon));
  c.say(LIN, giveConsent('site-1', { ...terms, reader: 'merchant' }));
  c.say(LIN, giveConsent('site-1', terms));
  c.say('grid', grantAccess('consented-1', soon), { note: 'by the consent on record' });
  c.say('grid', grantAccess('consented-2', { ...terms, expiresAtMs: terms.expiresAtMs + 1n }));
  c.say('bank-a', readRecord('consented-1', 'consented-1'));
  c.say('bank-b', withdrawConsent('site-1', { scenario: SCENARIO }));
  c.say(LIN, withdrawConsent('site-1', { scenario: SCENARIO }), { note: 'the epoch ends' });
  c.say(LIN, withdrawConsent('site-1', { scenario: SCENARIO }));
  c.say(LIN, withdrawConsent('site-1', { scenario: SCENARIO, purpose: 'fraud-check' }));
  c.say('bank-a', readRecord('consented-1', 'consented-1'));
  c.say('grid', publishRecords(header('consented-2', 'site-1', { scenario: SCENARIO, keyEpoch: 2 })));
  c.say('grid', grantAccess('consented-3', { ...soon, keyEpoch: 1 }), { alsoSigned: [LIN] });
  c.say('grid', defineScenario({ ...policy, version: 2 }));
  c.block();

  const times = { untilMs: c.nowMs + BigInt(5 * MINUTE_MS), answerByMs: c.nowMs + BigInt(3 * MINUTE_MS) };
  const asked = { scenario: SCENARIO, ...times };
  for (const id of ['ask-1', 'ask-2', 'ask-3', 'ask-4']) c.say('bank-a', requestAccess(id, asked));
  c.say('bank-a', requestAccess('ask-1', asked));
  c.say('merchant', requestAccess('ask-5', asked));
  const answer = { scenario: SCENARIO, keyEpoch: 2, expiresAtMs: times.untilMs };
  c.say('grid', grantAccess('asked-1', { ...answer, request: 'ask-1', purpose: 'fraud-check' }), { alsoSigned: [LIN] });
  c.say('grid', grantAccess('asked-1', { ...answer, request: 'ask-1' }), { alsoSigned: [LIN] });
  c.say('bank-a', readRecord('consented-2', 'asked-1'));
  c.say('bank-b', declineRequest('ask-2'));
  c.say('grid', declineRequest('ask-2'));
  c.say(LIN, declineRequest('ask-3'), { note: 'by the subject' });
  c.say('grid', declineRequest('ask-1'));
  c.say('grid', declineRequest('ask-9'));
  c.say(LIN, giveConsent('site-1', { ...terms, reader: 'bank-b', expiresAtMs: times.answerByMs }));
  c.block();
  c.say('grid', grantAccess('consented-4', { ...answer, reader: 'bank-b' }));
  c.say('grid', declineRequest('ask-4'), { note: 'nobody answered in time' });
  c.say('grid', defineScenario({ ...policy, version: 2 }), { alsoSigned: ['regulator'] });
  c.block({ afterMs: 4 * MINUTE_MS });
}
