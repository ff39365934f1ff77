// Mandates in the golden chain: signed, changed, paused, moved and revoked; collected, without funds, refused and paid back;
// and micro-payments. The water works are at bank-b, their customer at pay.
import { type ChainWriter, goldenKey } from './chain-writer.ts';
import { openAccounts, payment, postTransfers } from './said.ts';
import {
  billOf,
  blockOn,
  changeMandate,
  collectPayments,
  DAY_MS,
  microBy,
  microUnder,
  migrateMandates,
  noticeCollections,
  postMicroPayments,
  refundCollection,
  refuseCollection,
  setMandateStatus,
  signMandate,
  type Terms,
  termsOf,
  today,
} from './said-mandates.ts';

const WATER = 'bank-b/water';
const MEI = 'pay/mei';
const MOVED = 'bank-b/mei';
const key = (name: string) => goldenKey(name).publicKey;

export function mandates(c: ChainWriter): void {
  const deposit = (account: string, of = account) => ({ account, key: key(of), kind: 'deposit' });
  c.say('bank-b', openAccounts(deposit(WATER), deposit(MOVED, MEI)));
  c.say('pay', openAccounts(deposit(MEI)));
  c.say('pay', postTransfers(payment('pay/vault', MEI, 1_000n)));
  c.block();
  // In the middle of a day.
  blockOn(c, today(c) + 1);
  c.block({ afterMs: DAY_MS / 2 });
  const terms = termsOf(c);
  signatures(c, terms);
  collections(c);
  refunds(c);
  moves(c, terms);
  microPayments(c);
}

function signatures(c: ChainWriter, terms: Terms): void {
  const named = { biller: WATER, payer: MEI, contract: 'W-4711', kind: 'recurring', terms };
  const all = { alsoSigned: [WATER, 'pay'] };
  c.say(MEI, signMandate({ ...named, mandate: 'm-1' }), { alsoSigned: [WATER], note: 'without the bank' });
  c.say(MEI, signMandate({ ...named, mandate: 'm-1' }), all);
  c.say(MEI, signMandate({ ...named, mandate: 'm-1' }), { ...all, note: 'once more' });
  c.say(MEI, signMandate({ ...named, mandate: 'm-1', contract: 'W-1' }), all);
  c.say(MEI, signMandate({ ...named, mandate: 'm-2', kind: 'one-off' }), all);
  c.say(MEI, signMandate({ ...named, mandate: 'm-3', kind: 'micro' }), all);
  c.say(MEI, signMandate({ ...named, mandate: 'm_4' }), all);
  c.block();
  c.say(MEI, changeMandate(WATER, 'm-1', 1, { ...terms, periodCapFen: 1_000n }), { note: 'more by the payer alone' });
  c.say(MEI, changeMandate(WATER, 'm-1', 1, { ...terms, perCollectionFen: 400n }));
  c.say(MEI, changeMandate(WATER, 'm-1', 1, { ...terms, perCollectionFen: 300n }), {
    note: 'of terms that are replaced',
  });
  c.say(MEI, setMandateStatus(WATER, 'm-1', 'paused'));
  c.say('pay', setMandateStatus(WATER, 'm-1', 'active'));
  c.say(WATER, setMandateStatus(WATER, 'm-1', 'active'));
  c.say(MEI, setMandateStatus(WATER, 'm-1', 'active'));
  c.block();
}

const noticed = (c: ChainWriter, collection: string, mandate: string, amountFen: bigint, days = 1) => ({
  ...{ biller: WATER, collection, mandate, amountFen, dueDay: today(c) + days, bill: billOf(collection), last: false },
});
const collected = (collection: string, amountFen: bigint, attempt = 1) => ({
  ...{ biller: WATER, collection, amountFen, attempt },
});

function collections(c: ChainWriter): void {
  const first = noticed(c, 'c-1', 'm-1', 400n);
  c.say(
    WATER,
    noticeCollections(
      first,
      first,
      { ...first, amountFen: 399n },
      noticed(c, 'c-2', 'm-1', 401n),
      noticed(c, 'c-3', 'm-1', 100n, -1),
      noticed(c, 'c-4', 'm-3', 100n),
      noticed(c, 'c-5', 'm-0', 100n),
      { ...noticed(c, 'c-6', 'm-1', 100n), bill: billOf('c-1') },
      noticed(c, 'c-7', 'm-1', 300n),
      noticed(c, 'c-8', 'm-1', 300n),
      noticed(c, 'c-9', 'm-2', 500n),
    ),
  );
  c.say(MEI, noticeCollections(noticed(c, 'c-3', 'm-1', 100n)));
  c.block();
  c.say(WATER, collectPayments(collected('c-1', 400n)), { note: 'before it is due' });
  c.say(MEI, refuseCollection(WATER, 'c-8'));
  c.say(WATER, refuseCollection(WATER, 'c-7'));
  const due = today(c) + 1;
  c.block();
  blockOn(c, due);
  c.say(MEI, refuseCollection(WATER, 'c-7'), { note: 'too late' });
  c.say(
    WATER,
    collectPayments(
      collected('c-1', 399n),
      collected('c-1', 400n),
      collected('c-1', 400n),
      collected('c-1', 400n, 2),
      collected('c-7', 300n, 2),
      collected('c-7', 300n),
      collected('c-8', 300n),
      collected('c-9', 500n),
      collected('c-0', 1n),
    ),
  );
  c.block();
  c.say(WATER, collectPayments(collected('c-9', 500n), collected('c-9', 500n, 2)));
  c.block();
  c.block({ afterMs: 13 * 3_600_000 });
  c.say(WATER, collectPayments(collected('c-9', 500n, 2)));
  c.block({ afterMs: 13 * 3_600_000 });
  c.say(WATER, collectPayments(collected('c-9', 500n, 3)));
  const last = [{ ...noticed(c, 'd-1', 'm-1', 1n), last: true }, noticed(c, 'd-2', 'm-1', 300n)];
  c.say(WATER, noticeCollections(...last));
  c.block();
  blockOn(c, today(c) + 1);
  c.say(WATER, collectPayments(collected('d-2', 300n)), { note: 'beyond the cap of the month' });
  c.block();
}

function refunds(c: ChainWriter): void {
  c.say(WATER, refundCollection(WATER, 'c-1', 'payer-asks'));
  c.say(MEI, refundCollection(WATER, 'd-1', 'payer-asks'));
  c.say(MEI, refundCollection(WATER, 'c-1', 'payer-asks'));
  c.block();
  c.say(MEI, refundCollection(WATER, 'c-1', 'payer-asks'), { note: 'once more' });
  c.say(WATER, postTransfers(payment(WATER, 'bank-b/vault', 300n)));
  c.block();
  c.say('pay', refundCollection(WATER, 'c-7', 'unauthorised', 300n));
  c.block();
  c.say('bank-b', postTransfers(payment('bank-b/vault', WATER, 300n)));
  c.say('bank-b', refundCollection(WATER, 'c-7', 'biller-gives-back', 300n));
  c.block();
}

function moves(c: ChainWriter, signed: Terms): void {
  const terms = { ...signed, perCollectionFen: 400n };
  const move = { fromBiller: WATER, fromMandate: 'm-2', biller: WATER, mandate: 'n-2', payer: MOVED };
  const effectiveDay = today(c) + 62;
  const other = { ...terms, anchorDay: 0 };
  c.say(WATER, migrateMandates({ ...move, terms: other, effectiveDay }), {
    alsoSigned: ['bank-b'],
    note: 'other periods',
  });
  c.say(WATER, migrateMandates({ ...move, terms: { ...terms, retries: 2 }, effectiveDay }), { alsoSigned: ['bank-b'] });
  c.block();
  c.say(WATER, migrateMandates({ ...move, terms, effectiveDay: today(c) + 3 }), { alsoSigned: ['bank-b'] });
  c.say(WATER, migrateMandates({ ...move, terms, effectiveDay }), { alsoSigned: ['bank-b'] });
  c.block();
  c.say(MEI, changeMandate(WATER, 'm-2', 1, terms), { note: 'that is to move' });
  c.say(MEI, setMandateStatus(WATER, 'n-2', 'revoked'));
  c.block();
  c.say(MEI, migrateMandates({ ...move, mandate: 'n-3', terms, effectiveDay: 0 }), {
    alsoSigned: [WATER, 'bank-b'],
    note: 'at once',
  });
  c.block();
  c.say(WATER, noticeCollections(noticed(c, 'e-1', 'm-2', 1n)), { note: 'under the one before' });
  c.say(MEI, setMandateStatus(WATER, 'm-1', 'revoked'));
  c.block();
  c.say(WATER, collectPayments({ ...collected('d-1', 1n) }), { note: 'revoked' });
  c.block();
}

function microPayments(c: ChainWriter): void {
  const [ends, under] = [
    { payer: MEI, payee: WATER },
    (micro: bigint, id: string) => microUnder('m-3', MEI, WATER, micro, id),
  ];
  const lines = [under(15_000n, '1'), under(15_000n, '2'), under(15_000n, '2'), under(6_000_000n, '3')];
  c.say(WATER, postMicroPayments('b-1', ...lines));
  c.block();
  c.say(WATER, postMicroPayments('b-1', ...lines), { note: 'once more' });
  c.say(WATER, postMicroPayments('b-1', under(1n, '1')), { note: 'another one' });
  c.say(WATER, postMicroPayments('b-2', under(1n, '4')), { note: 'below a fen' });
  c.say('merchant', postMicroPayments('b-3', under(1n, '5')));
  const one = microBy(c, MEI, { ...ends, amountMicro: 12_345n });
  c.say('merchant', postMicroPayments('b-4', one, { ...one, signature: new Uint8Array(64) }, { ...one, id: 'y' }));
  c.say('merchant', postMicroPayments('b-5', one), { note: 'in another batch' });
  c.say(WATER, postMicroPayments('b-6', microUnder('m-1', MEI, WATER, 1n)));
  c.block();
}
