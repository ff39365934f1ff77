// The chapter of the golden chain about sub-wallets: pushed, paid from, rested, settled and closed, and each refusal.
import type { SubPayment } from '../../../src/generated/transaction.ts';
import { type ChainWriter, falseSignature, goldenDigest, goldenKey } from './chain-writer.ts';
import {
  allowPool,
  closeAccount,
  closePool,
  closeSub,
  type Opening,
  openAccounts,
  openSub,
  pauseSub,
  payment,
  paySub,
  poolLine,
  postTransfers,
  refundSub,
  resumeSub,
  setSubLimits,
  settlePool,
  subLimits,
  subNamed,
  subRequest,
} from './said.ts';

const POOL = 'pay/sub-pool';
const [KIM, SHOP, OTHER] = ['pay/kim', 'bank-c/charging', 'bank-c/parking'] as const;
const NOTHING = new Uint8Array();
const key = (name: string) => goldenKey(name).publicKey;
const ownerOf = (name: string) => `sub-wallet ${name}, owner`;
const appOf = (name: string) => `sub-wallet ${name}, app`;

function pooled(name: string, change: Partial<Opening> = {}): Opening {
  return {
    ...{ sub: subNamed(name), mode: 'pooled', account: POOL, merchant: SHOP },
    pseudonym: goldenDigest(`pseudonym of kim with ${change.merchant ?? SHOP}`).subarray(0, 16),
    ...{ ownerKey: key(ownerOf(name)), subKey: key(appOf(name)), deviceKey: NOTHING },
    ...{ commitment: goldenDigest(`commitment ${name}`), limits: subLimits(100n, 250n, 600n), ceilingFen: 1_000n },
    ...change,
  };
}

function direct(name: string, change: Partial<Opening> = {}): Opening {
  const own = { ownerKey: NOTHING, commitment: NOTHING, ceilingFen: 0n, deviceKey: key('phone of kim') };
  const pseudonym = goldenDigest('direct pseudonym of kim').subarray(0, 16);
  return pooled(name, { mode: 'direct', account: KIM, pseudonym, ...own, ...change });
}

export function subWallets(c: ChainWriter): void {
  pushed(c);
  paid(c);
  refunded(c);
  rested(c);
  settled(c);
}

function pushed(c: ChainWriter): void {
  const deposit = (account: string) => ({ account, key: key(account), kind: 'deposit' });
  c.say('bank-c', openAccounts(deposit(SHOP), deposit(OTHER)));
  c.say('pay', openAccounts(deposit(KIM)));
  c.say('pay', postTransfers(payment('pay/vault', KIM, 700n)));
  c.say('pay', openSub(pooled('one')), { note: 'without the owner' });
  c.say(ownerOf('one'), openSub(pooled('one')), { note: 'without the bank' });
  c.say('pay', openSub(pooled('one')), { alsoSigned: [ownerOf('one')] });
  c.say(ownerOf('two'), openSub(pooled('two', { merchant: OTHER })), {
    alsoSigned: ['pay'],
    note: 'the owner as author',
  });
  c.say(KIM, openSub(direct('three')));
  c.say('pay', openSub(pooled('one')), { alsoSigned: [ownerOf('one')], note: 'once more' });
  c.say(KIM, openSub(direct('four', { pseudonym: pooled('one').pseudonym })), {
    note: 'with the pseudonym of the pool',
  });
  c.say('pay', openSub(pooled('five', { limits: subLimits(10n, 5n, 600n) })), { alsoSigned: [ownerOf('five')] });
  c.block();
  for (let n = 1; n <= 20; n++) c.say(KIM, openSub(direct(`of many, ${n}`)));
  for (let n = 1; n <= 19; n++) c.say(KIM, closeSub(subNamed(`of many, ${n}`)));
  c.block();
}

type Change = Partial<SubPayment> & { readonly byOwner?: string };

/** The request that the app of the sub-wallet signs for its merchant. */
function request(c: ChainWriter, name: string, id: string, amountFen: bigint, { byOwner, ...change }: Change = {}) {
  const owner = byOwner === undefined ? undefined : goldenKey(byOwner);
  const fields = { sub: subNamed(name), id, merchant: SHOP, amountFen, validUntilHeight: c.height + 10n, ...change };
  return subRequest(c.chainId, goldenKey(appOf(name)), fields, owner);
}

function paid(c: ChainWriter): void {
  const first = request(c, 'one', 'charge-1', 100n, { order: 'station-7' });
  c.say('merchant', paySub(first), { note: 'from an empty pool' });
  c.say('pay', settlePool(POOL, 1, [poolLine('fund', 'pay/vault', 500n)]));
  c.block();
  c.say('merchant', paySub(first, first, { ...request(c, 'one', 'charge-1', 99n) }), { note: 'once, and once more' });
  c.say(
    'bank-b',
    paySub(
      { ...request(c, 'one', 'charge-2', 1n), signature: falseSignature('another') },
      request(c, 'none', 'charge-2', 1n),
      request(c, 'one', 'charge-2', 1n, { validUntilHeight: c.height - 1n }),
      request(c, 'one', 'charge-2', 1n, { merchant: OTHER }),
      request(c, 'one', 'charge-2', 101n),
      request(c, 'one', 'charge-2', 101n, { byOwner: ownerOf('two') }),
      request(c, 'one', 'charge-2', 101n, { byOwner: ownerOf('one') }),
      request(c, 'one', 'charge-3', 50n),
      request(c, 'two', 'ticket-1', 40n, { merchant: OTHER }),
      request(c, 'three', 'charge-1', 120n, { byOwner: KIM }),
      request(c, 'three', 'charge-2', 90n),
    ),
    { note: 'lines of all kinds' },
  );
  c.block();
  c.say(ownerOf('one'), setSubLimits(subNamed('one'), subLimits(10n, 900n, 900n, 230n)));
  c.say('merchant', paySub(request(c, 'one', 'charge-4', 11n), request(c, 'one', 'charge-5', 10n)), {
    note: 'lowered',
  });
  const beyondAll = request(c, 'one', 'charge-6', 30n, { byOwner: ownerOf('one') });
  c.say('merchant', paySub(beyondAll), { note: 'beyond the total' });
  c.say('pay', setSubLimits(subNamed('one'), subLimits(10n, 20n, 30n)), { note: 'who is not its owner' });
  c.say(ownerOf('one'), setSubLimits(subNamed('one'), subLimits(100n, 900n, 1_001n)), { note: 'above the ceiling' });
  c.block();
}

function refunded(c: ChainWriter): void {
  const back = (name: string, id: string, refund: string, amountFen: bigint) => ({
    sub: subNamed(name),
    id,
    refund,
    amountFen,
  });
  const first = back('one', 'charge-1', 'r-1', 30n);
  c.say(SHOP, refundSub(first, first, { ...first, amountFen: 31n }, back('one', 'charge-1', 'r-2', 71n)));
  c.say(OTHER, refundSub(back('one', 'charge-1', 'r-3', 1n)), { note: 'who was not paid' });
  c.say(
    SHOP,
    refundSub(
      back('one', 'no-charge', 'r-1', 1n),
      back('none', 'charge-1', 'r-1', 1n),
      back('three', 'charge-1', 'r-1', 120n),
    ),
  );
  c.block();
}

function rested(c: ChainWriter): void {
  const one = subNamed('one');
  const pay = (id: string) => c.say('merchant', paySub(request(c, 'one', id, 1n)), { note: id });
  c.say('merchant', pauseSub(one));
  c.say(ownerOf('one'), pauseSub(one));
  pay('paused');
  c.say('pay', resumeSub(one), { note: 'who did not pause it' });
  c.say(ownerOf('one'), resumeSub(one));
  pay('resumed');
  c.say('pay', pauseSub(one), { note: 'who suspends it' });
  c.say(ownerOf('one'), resumeSub(one), { note: 'who did not suspend it' });
  pay('suspended');
  c.say('pay', resumeSub(one));
  c.block();
  c.say('pay', closeSub(subNamed('three')), { note: 'which is none of its own' });
  c.say(ownerOf('two'), closeSub(subNamed('two')));
  c.say(ownerOf('two'), resumeSub(subNamed('two')));
  c.say('merchant', paySub(request(c, 'two', 'ticket-2', 1n, { merchant: OTHER })), { note: 'closed' });
  c.block();
}

function settled(c: ChainWriter): void {
  const root = { receipts: 3, receiptsRoot: goldenDigest('a root over receipts') };
  c.say('pay', settlePool(POOL, 2, [poolLine('collect', KIM, 200n)], root), { note: 'without leave' });
  c.say(KIM, allowPool(KIM, 250n));
  c.say('pay', allowPool(KIM, 900n), { note: 'who is not the holder' });
  c.block();
  c.say(
    'pay',
    settlePool(POOL, 3, [
      poolLine('collect', KIM, 210n),
      poolLine('collect', KIM, 41n),
      poolLine('collect', 'pay/dave', 1n),
      poolLine('collect', 'bank-b/bob', 1n),
      poolLine('return', KIM, 241n),
      poolLine('return', KIM, 40n),
      poolLine('withdraw', 'pay/vault', 5n),
      poolLine('withdraw', KIM, 5n),
    ]),
  );
  c.say('pay', settlePool(POOL, 3, [poolLine('fund', 'pay/vault', 1n)]), { note: 'a number that was used' });
  c.say('bank-c', settlePool(POOL, 4, [poolLine('fund', 'bank-c/vault', 1n)]), { note: 'whose pool it is not' });
  c.say('pay', postTransfers(payment('pay/vault', POOL, 1n)), { note: 'past the settlement' });
  c.say('pay', closePool(POOL), { note: 'with money on it' });
  c.block();
  c.say('pay', settlePool(POOL, 4, [poolLine('withdraw', 'pay/vault', 443n)]), { note: 'all that is left' });
  c.say('merchant', closePool(POOL));
  c.say('pay', closePool(POOL));
  c.say('merchant', paySub(request(c, 'one', 'too-late', 1n)), { note: 'whose pool is closed' });
  c.say('pay', openSub(pooled('six')), { alsoSigned: [ownerOf('six')], note: 'whose pool is closed' });
  c.say('pay', closeAccount(POOL), { note: 'which has an operation of its own' });
  c.block();
}
