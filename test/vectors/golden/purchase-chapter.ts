// Grants that cost something: offered, bought and answered, declined, and left without an answer.
import type { ChainWriter } from './chain-writer.ts';
import { declineRequest, defineScenario, grantAccess, revokeGrant } from './said.ts';
import { refund, refundPayments } from './said-orders.ts';
import { buyAccess, offerAccess } from './said-purchases.ts';

const SCENARIO = 'sold';
const LIN = 'bank-a/lin';
const MINUTE_MS = 60_000n;

export function purchases(c: ChainWriter): void {
  const untilMs = c.nowMs + 40n * MINUTE_MS;
  c.say('grid', defineScenario({ scenario: SCENARIO }));
  c.say('bank-b', offerAccess({ untilMs }), { note: 'of the scenario of another' });
  c.say('grid', offerAccess({ untilMs, version: 2 }));
  c.say('grid', offerAccess({ untilMs }));
  c.block();
  const times = { untilMs: c.nowMs + 20n * MINUTE_MS, answerByMs: c.nowMs + 5n * MINUTE_MS };
  c.say('bank-a', buyAccess('sold-1', times, { priceFen: 69n }));
  c.say('bank-a', buyAccess('sold-1', times, { account: LIN }), { note: 'from an account of another' });
  c.say('bank-a', buyAccess('sold-1', times));
  c.say('bank-a', buyAccess('sold-2', { ...times, subject: 'site-2' }));
  c.say('bank-a', buyAccess('sold-3', times));
  c.block();
  c.say('grid', offerAccess({ untilMs, version: 2, priceFen: 900n }));
  c.say('bank-a', buyAccess('sold-4', times), { note: 'at a price of before' });
  const bought = { scenario: SCENARIO, request: 'sold-1', expiresAtMs: times.untilMs };
  c.say('grid', grantAccess('sold-1', { ...bought, expiresAtMs: times.untilMs - 1n }), { alsoSigned: [LIN] });
  c.say('grid', grantAccess('sold-1', bought), { note: 'without the subject' });
  c.say('grid', grantAccess('sold-1', bought), { alsoSigned: [LIN] });
  c.say('grid', grantAccess('sold-1-again', bought), { alsoSigned: [LIN] });
  c.say('grid', declineRequest('sold-2'));
  c.block();
  c.say('grid', revokeGrant('sold-1'));
  const of = { order: '', payer: 'bank-a/vault', payment: 'sold-1', record: null };
  c.say('bank-b', refundPayments(refund('bank-b/vault', 'sold-back', of, 70n)));
  c.say('grid', offerAccess({ version: 3, untilMs: 0n }), { note: 'nothing any more' });
  c.say('bank-a', buyAccess('sold-5', times, { offer: 3 }));
  c.block();
  c.block({ afterMs: Number(6n * MINUTE_MS) });
  c.say('grid', grantAccess('sold-3', { ...bought, request: 'sold-3' }), { alsoSigned: [LIN], note: 'too late' });
  c.block();
}
