// The golden chain's chapter on the protection of customers: payments to new payees, and devices that are lost.
import { type ChainWriter, goldenKey } from './chain-writer.ts';
import {
  alertRule,
  bumpTokenEpoch,
  forgetPayee,
  freezeAccount,
  hold,
  type Line,
  openAccounts,
  openSub,
  payment,
  postHold,
  postLinked,
  postTransfers,
  publishProtectionRule,
  registerDevice,
  registerPayee,
  reportLost,
  setAlerts,
  subLimits,
  subNamed,
  unfreezeAccount,
  voidHold,
} from './said.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

const deposit = (account: string) => ({ account, key: goldenKey(account).publicKey, kind: 'deposit' });

/** Payments to new payees wait, are voided, are posted, are given back. */
export function newPayees(c: ChainWriter): void {
  const [payer, first, second] = ['bank-b/cao', 'bank-b/shop', 'bank-b/stall'];
  const sinceMs = c.nowMs;
  const pay = (to: string, amountFen: bigint, change: Partial<Line> = {}) => payment(payer, to, amountFen, change);
  c.say('bank-b', openAccounts(deposit(payer), deposit(first), deposit(second)));
  c.say('bank-b', postTransfers(payment('bank-b/vault', payer, 90_000n)));
  c.say('merchant', publishProtectionRule(1, 1000n));
  c.say('bank-b', publishProtectionRule(2, 1000n));
  c.say('bank-b', publishProtectionRule(1, 1000n, { desks: ['nobody'] }));
  c.say('bank-b', publishProtectionRule(1, 1000n, { coolingMs: 5n }));
  c.say('bank-b', publishProtectionRule(1, 1000n, { desks: ['bank-a', 'merchant'] }));
  c.block();
  c.say(payer, postTransfers(pay(first, 600n), pay(first, 400n), pay(first, 1n, { atOnce: true })));
  c.say(payer, postLinked(pay(second, 500n), pay(second, 501n)));
  c.say(payer, postTransfers(hold(payer, first, 1n, c.nowMs + BigInt(DAY_MS))));
  const waits = c.say(
    payer,
    postTransfers(
      pay(first, 5000n, { id: 'order-7', reference: 'order 7' }),
      pay(first, 5000n, { id: 'order-7', reference: 'order 7' }),
      pay(second, 2000n),
      pay('bank-a/alice', 1500n),
    ),
  );
  for (let paid = 1n; paid <= 14n; paid++) c.say(payer, postTransfers(pay(second, 2000n + paid)));
  c.block();
  c.say(first, postTransfers(postHold(waits.transfer(0), 5000n)), { note: 'the payee' });
  c.say(second, postTransfers(voidHold(waits.transfer(2))), { note: 'the payee' });
  c.say(payer, postTransfers(voidHold(waits.transfer(2))));
  c.say(payer, forgetPayee(payer, second));
  c.say(payer, registerPayee(payer, second));
  c.say('bank-b', registerPayee(payer, second));
  c.say(payer, registerPayee(payer, 'bank-b/position'));
  c.say(payer, registerPayee(payer, 'bank-b/wang'), { alsoSigned: ['bank-b'] });
  c.say(payer, postTransfers(pay('bank-b/wang', 3000n)), { note: 'registered' });
  c.block();
  c.block({ afterMs: Number(sinceMs) + DAY_MS - Number(c.nowMs) });
  c.block({ afterMs: 2 * MINUTE_MS });
  c.say(payer, postTransfers(pay(first, 7000n), pay(second, 7000n)), { note: 'known' });
  c.say('bank-b', forgetPayee(payer, first));
  c.say(payer, postTransfers(pay(first, 1001n)), { note: 'new again' });
  c.say('bank-b', freezeAccount(payer));
  c.block();
  c.block({ afterMs: DAY_MS });
  c.block({ afterMs: MINUTE_MS });
  c.say('bank-b', unfreezeAccount(payer));
  c.say('merchant', setAlerts(payer));
  c.say(payer, setAlerts(payer, alertRule('amount')));
  const night = { fromMinute: 1380, untilMinute: 360 };
  c.say(payer, setAlerts(payer, alertRule('amount', { amountFen: 500n }), alertRule('night', night)));
  c.say('bank-b', setAlerts(payer, alertRule('foreign-member'), alertRule('rate', { count: 5 })));
  c.say('bank-b', publishProtectionRule(2, 0n));
  c.block();
}

/** A customer loses a phone, and later everything. */
export function lostDevices(c: ChainWriter): void {
  const owner = 'bank-b/dou';
  const [phone, watch, card] = ["dou's phone", "dou's watch", "dou's card"];
  const key = (name: string) => goldenKey(name).publicKey;
  const both = { alsoSigned: [owner] };
  c.say('bank-b', openAccounts(deposit(owner)));
  c.say('bank-b', postTransfers(payment('bank-b/vault', owner, 9000n)));
  for (const name of [phone, watch, card]) c.say('bank-b', registerDevice(c.chainId, owner, goldenKey(name)), both);
  c.say('bank-b', publishProtectionRule(3, 1000n, { desks: ['merchant'] }));
  c.block();
  const nothing = new Uint8Array();
  const direct = { mode: 'direct', ownerKey: nothing, commitment: nothing, ceilingFen: 0n, deviceKey: key(phone) };
  const pushed = { sub: subNamed('of dou'), account: owner, merchant: 'bank-b/shop', ...direct };
  const app = { pseudonym: goldenKey('dou at the shop').publicKey.subarray(0, 16), subKey: key('app of dou') };
  c.say(owner, openSub({ ...pushed, ...app, limits: subLimits(10n, 20n, 30n) }));
  c.say(owner, postTransfers(payment(owner, 'bank-b/stall', 2000n)));
  c.say(phone, bumpTokenEpoch(key(phone)), { note: 'before the report' });
  c.block({ afterMs: MINUTE_MS });
  c.say('bank-a', reportLost(owner, [key(phone)]));
  c.say(phone, reportLost(owner, [key(phone)]), { note: 'the lost one' });
  c.say(owner, reportLost(owner, [key('no device')]));
  c.say(owner, reportLost('bank-b/shop', [key(phone)]));
  c.say(owner, reportLost(owner, [key(phone)], { subs: [subNamed('one')] }));
  c.say(watch, reportLost(owner, [key(phone)]), { note: 'another device' });
  c.say(watch, reportLost(owner, [key(phone)]));
  c.say(phone, bumpTokenEpoch(key(phone)), { note: 'after the report' });
  c.block();
  c.say('merchant', reportLost(owner, [key(watch), key(card)]), { note: 'the desk' });
  c.block();
}
