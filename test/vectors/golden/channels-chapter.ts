// The chapter of the golden chain about channels: an order by the second channel after the first timed out and was paid
// late, a refund, the comparison with the channel's file, and the day's end.
import { type ChainWriter, goldenKey } from './chain-writer.ts';
import { openAccounts, payment, postTransfers } from './said.ts';
import {
  abortAttempts,
  attemptStart,
  channelFee,
  channelTerms,
  closeChannel,
  closeChannelDay,
  confirmAttempts,
  confirmation,
  fileLine,
  publishChannelFee,
  reconcileChannel,
  refundStart,
  registerChannel,
  returnLate,
  rotateChannelKey,
  setChannelAvailability,
  setChannelTerms,
  startAttempts,
  startRefunds,
} from './said-channels.ts';
import {
  cancelOrder,
  ofOrder,
  opening,
  openOrders,
  orderPayment,
  payOrders,
  refund,
  refundPayments,
} from './said-orders.ts';

const [FAST, CARD] = ['pay/fast', 'bank-c/card'] as const;
const SHOP = 'bank-b/market';
const MEI = 'bank-b/mei-ling';
const COVER = 'pay/cover';
const DAY_MS = 86_400_000;
const OFFSET_MS = 28_800_000n;
/** Of the 592 that the shop has: too little is left for a refund of 50. */
const LEFT_FEN = 572n;
const MINUTE_MS = 60_000n;
const key = (name: string) => goldenKey(name).publicKey;
const [FAST_KEY, CARD_KEY] = ['channel fast', 'channel card'] as const;
const today = (c: ChainWriter) => Number((c.nowMs + OFFSET_MS) / BigInt(DAY_MS));

export function channels(c: ChainWriter): void {
  registered(c);
  tried(c);
  refunded(c);
  compared(c);
}

/** At the end of the chain: a month goes by. */
export function channelsEnd(c: ChainWriter): void {
  refundsLapse(c);
  closed(c);
}

function registered(c: ChainWriter): void {
  const deposit = (account: string) => ({ account, key: key(account), kind: 'deposit' });
  c.say('bank-b', openAccounts(deposit(SHOP), deposit(MEI)));
  c.say('pay', openAccounts(deposit(COVER)));
  c.say('pay', postTransfers(payment('pay/vault', COVER, 3_000n)));
  c.say('bank-b', postTransfers(payment('bank-b/vault', MEI, 500n)));
  c.block();
  c.say('pay', registerChannel(FAST, key(FAST_KEY), channelTerms(COVER)), {
    note: 'without the holder of the account',
  });
  c.say('pay', registerChannel(FAST, key(FAST_KEY), channelTerms(COVER)), { alsoSigned: [COVER] });
  const merchantPays = channelFee({ paidBy: 'merchant', refunded: 'kept' });
  c.say('bank-c', registerChannel(CARD, key('lost key'), channelTerms('bank-c/vault'), merchantPays, 'bank-transfer'));
  c.say('bank-c', registerChannel(CARD, key('lost key'), channelTerms('bank-c/vault')), { note: 'once more' });
  c.say('bank-b', registerChannel('pay/other', key(FAST_KEY), channelTerms('bank-b/vault')));
  c.say('merchant', registerChannel('merchant/x', key(FAST_KEY), channelTerms('bank-b/vault')));
  c.say('bank-c', rotateChannelKey(CARD, key(CARD_KEY)));
  c.say('pay', rotateChannelKey(CARD, key(CARD_KEY)));
  c.say('pay', rotateChannelKey('pay/none', key(CARD_KEY)));
  c.say('pay', publishChannelFee(FAST, 2, c.height + 3n, channelFee({ fixedFen: 1n })));
  c.say('pay', publishChannelFee(FAST, 3, c.height + 4n, channelFee()), { note: 'while one waits' });
  c.say('bank-c', setChannelTerms(CARD, channelTerms('bank-c/vault', { mostFen: 900n })));
  c.say('pay', setChannelTerms(CARD, channelTerms('pay/vault')));
  c.say(CARD_KEY, setChannelAvailability(CARD, 'degraded'));
  c.say(FAST_KEY, setChannelAvailability(CARD, 'down'));
  c.block();
}

function tried(c: ChainWriter): void {
  const until = c.nowMs + 60n * MINUTE_MS;
  const at = (order: string, amountFen = 400n) => ({ payee: SHOP, order, amountFen });
  const names = ['rice', 'oil', 'salt', 'tea'];
  const racing = opening(SHOP, 'race', 400n, until, { racing: true });
  c.say(
    SHOP,
    openOrders(...names.map((name) => opening(SHOP, name, 400n, until)), racing, opening(SHOP, 'much', 901n, until)),
  );
  c.block();
  const soon = c.nowMs + 2n * MINUTE_MS;
  const first = attemptStart(FAST, 'f-1', at('rice'), { payer: MEI, feeVersion: 1, feeFen: 4n, expiresAtMs: soon });
  const byCard = (attempt: string, order: string) =>
    attemptStart(CARD, attempt, at(order), { feeFen: 4n, expiresAtMs: until, reason: 'fallback', source: 'friends' });
  c.say(MEI, startAttempts(first), { note: 'by the payer alone' });
  c.say(SHOP, startAttempts(first), { note: 'naming a payer who has not signed' });
  c.say(SHOP, startAttempts(first, first, { ...first, feeFen: 5n }, byCard('c-0', 'rice')), { alsoSigned: [MEI] });
  c.say('pay', startAttempts({ ...first, attempt: 'f-2', order: 'oil', feeFen: 5n, payer: '' }));
  c.say('bank-c', startAttempts(byCard('c-1', 'rice')), { note: 'beside another' });
  c.say(SHOP, cancelOrder(SHOP, 'rice'), { note: 'under way' });
  c.say(MEI, payOrders(orderPayment(MEI, SHOP, 'rice', 400n)), { note: 'under way' });
  c.say(MEI, abortAttempts({ channel: FAST, attempt: 'f-1' }), { note: 'before its time' });
  c.block();
  const second = { feeVersion: 2, feeFen: 5n, payer: '' };
  c.say('pay', startAttempts({ ...first, ...second, feeVersion: 1, feeFen: 4n, attempt: 'f-2', order: 'oil' }));
  c.say('pay', startAttempts({ ...first, ...second, attempt: 'f-2', order: 'oil' }));
  c.say('pay', startAttempts({ ...first, ...second, attempt: 'f-3', order: 'race', source: 'remittance' }));
  c.say('bank-c', startAttempts(byCard('c-3', 'race')), { note: 'racing' });
  const much = attemptStart(CARD, 'c-9', at('much', 901n), { feeFen: 9n, expiresAtMs: until, reason: 'fallback' });
  c.say('bank-c', startAttempts(much), { note: 'above the most' });
  c.block();
  c.say(FAST_KEY, abortAttempts({ channel: FAST, attempt: 'f-2' }));
  c.say(CARD_KEY, confirmAttempts(confirmation(CARD, 'c-3', 'card-3', 400n, 4n)));
  c.say(FAST_KEY, confirmAttempts(confirmation(FAST, 'f-3', 'fast-3', 405n, 5n)), { note: 'the slower one' });
  c.block();
  c.block({ afterMs: 130_000 });
  c.say('bank-b', startAttempts(byCard('c-1', 'rice')), { note: 'after the first one timed out' });
  c.say(CARD_KEY, confirmAttempts(confirmation(CARD, 'c-1', 'card-1', 400n, 4n)));
  c.say(FAST_KEY, confirmAttempts(confirmation(FAST, 'f-1', 'fast-1', 404n, 4n)), { note: 'late' });
  c.say(FAST_KEY, confirmAttempts(confirmation(FAST, 'f-2', 'fast-2', 405n, 5n)), {
    note: 'after its word to the contrary',
  });
  c.say(FAST_KEY, confirmAttempts(confirmation(FAST, 'f-2', 'fast-1', 405n, 5n)), { note: 'a reference that is used' });
  c.say(
    CARD_KEY,
    confirmAttempts(confirmation(CARD, 'c-1', 'card-1', 400n, 4n), confirmation(CARD, 'c-1', 'card-2', 399n, 4n)),
  );
  c.say(FAST_KEY, confirmAttempts(confirmation(CARD, 'c-1', 'card-2', 400n, 4n)), {
    note: "with another channel's key",
  });
  c.say(CARD_KEY, confirmAttempts(confirmation(CARD, 'c-1', 'card-2', 400n, 4n)), { note: 'a second time' });
  c.say(CARD_KEY, confirmAttempts(confirmation(CARD, 'c-0', 'card-9', 400n, 4n)), { note: 'of no attempt' });
  c.say('bank-c', startAttempts(byCard('c-8', 'race')), { note: 'of an order that is paid' });
  c.say(MEI, abortAttempts({ channel: FAST, attempt: 'f-1' }), { note: 'late by now' });
  c.block();
  c.say('bank-b', returnLate({ channel: FAST, reference: 'fast-1', returned: '', disputed: false }), {
    note: 'before its time',
  });
  c.say(FAST_KEY, returnLate({ channel: FAST, reference: 'fast-1', returned: '', disputed: false }));
  c.say('pay', returnLate({ channel: FAST, reference: 'fast-1', returned: '', disputed: false }));
  c.say(
    FAST_KEY,
    returnLate(
      { channel: FAST, reference: 'fast-2', returned: '', disputed: false },
      { channel: FAST, reference: 'fast-2', returned: 'fast-back-2', disputed: false },
    ),
  );
  c.say('bank-c', returnLate({ channel: CARD, reference: 'card-1', returned: 'card-back-1', disputed: false }), {
    note: 'not late',
  });
  c.say('bank-c', returnLate({ channel: CARD, reference: 'card-2', returned: 'card-back-2', disputed: false }));
  c.block();
}

function refunded(c: ChainWriter): void {
  c.say(SHOP, refundPayments(refund(SHOP, 'b-1', ofOrder('rice'), 10n)), { note: 'of what a channel paid' });
  c.say(SHOP, startRefunds(refundStart(CARD, 'back-1', 'c-1', 100n, 1n)));
  c.say(SHOP, startRefunds(refundStart(CARD, 'back-1', 'c-1', 100n, 0n), refundStart(CARD, 'back-2', 'c-1', 301n, 0n)));
  c.say(SHOP, startRefunds(refundStart(CARD, 'back-2', 'c-1', 300n, 0n), refundStart(CARD, 'back-1', 'c-1', 100n, 0n)));
  c.say(MEI, startRefunds(refundStart(CARD, 'back-3', 'c-3', 100n, 0n)));
  c.block();
  c.say(CARD_KEY, confirmAttempts(confirmation(CARD, 'back-1', 'card-back-1', 100n, 0n)));
  c.say(CARD_KEY, abortAttempts({ channel: CARD, attempt: 'back-2' }));
  c.say(CARD_KEY, confirmAttempts(confirmation(CARD, 'back-2', 'card-back-9', 300n, 0n)), { note: 'aborted' });
  c.block();
}

function compared(c: ChainWriter): void {
  const day = today(c);
  c.say('bank-c', closeChannelDay(CARD, day), { note: 'before it is over' });
  c.say(
    'pay',
    reconcileChannel(
      FAST,
      day,
      fileLine('fast-1', 404n),
      fileLine('fast-2', 400n),
      fileLine('fast-3', 405n, { currency: 'USD' }),
    ),
  );
  c.say(
    'bank-c',
    reconcileChannel(
      CARD,
      day,
      fileLine('card-1', 400n, { attempt: 'c-1' }),
      fileLine('card-2', 400n, { status: 'not-paid' }),
    ),
  );
  c.say('bank-c', reconcileChannel(CARD, day, fileLine('card-7', 50n), fileLine('card-3', 0n, { status: 'absent' })));
  c.say('bank-b', reconcileChannel(CARD, day, fileLine('card-7', 50n)));
  c.block();
  c.block({ afterMs: DAY_MS });
  const back = (reference: string, amountFen: bigint) => fileLine(reference, amountFen, { status: 'refunded' });
  c.say('bank-c', closeChannelDay(CARD, day), { note: 'while lines are missing' });
  c.say('bank-c', reconcileChannel(CARD, day + 1, back('card-back-2', 400n)), { note: 'in the next file' });
  c.say('bank-c', reconcileChannel(CARD, day, fileLine('card-back-2', 0n, { status: 'absent' })));
  c.say(
    'bank-c',
    reconcileChannel(CARD, day, back('card-back-1', 100n), fileLine('card-7', 50n, { settledBy: 'slip 12' })),
  );
  c.say('bank-c', closeChannelDay(CARD, day));
  c.say('bank-c', closeChannelDay(CARD, day));
  c.say('bank-c', reconcileChannel(CARD, day, fileLine('card-8', 1n)), { note: 'of a day that is closed' });
  c.block();
  // What is owed to nobody with an account stays owed, and is noted as overdue.
  c.block({ afterMs: Number(MINUTE_MS) });
  const until = c.nowMs + 60n * MINUTE_MS;
  c.say(SHOP, openOrders(opening(SHOP, 'late tea', 400n, until), opening(SHOP, 'late-tea', 400n, until)));
  c.say(SHOP, openOrders(opening(SHOP, 'late-tea', 400n, until)));
  c.block();
  const order = { payee: SHOP, order: 'late-tea', amountFen: 400n };
  const disputed = { channel: FAST, reference: 'fast-3', returned: '', disputed: true };
  c.say('pay', returnLate(disputed), { note: 'what the present key confirmed' });
  c.say('pay', startAttempts(attemptStart(FAST, 'f-9', order, { feeVersion: 2, feeFen: 5n, expiresAtMs: until })));
  c.say(FAST_KEY, returnLate({ channel: FAST, reference: 'fast-3', returned: 'fast-back-3', disputed: false }));
  c.say('pay', startAttempts(attemptStart(FAST, 'f-9', order, { feeVersion: 2, feeFen: 5n, expiresAtMs: until })));
  c.block();
}

/** Refunds whose channel is silent for 30 days: given back, then paid all the same, with and without money to take. */
function refundsLapse(c: ChainWriter): void {
  const back = (attempt: string, amountFen: bigint) => refundStart(CARD, attempt, 'c-1', amountFen, 0n);
  const name = (attempt: string) => ({ channel: CARD, attempt });
  c.say(SHOP, startRefunds(back('back-4', 100n), back('back-5', 50n), back('back-6', 150n)));
  c.block();
  c.say(SHOP, abortAttempts(name('back-4')), { note: 'before its time' });
  c.block();
  c.block({ afterMs: 30 * DAY_MS });
  const none = { leastFen: 0n, mostFen: 1n, perDayFen: 1n, boundFen: 1n };
  c.say('bank-c', setChannelTerms(CARD, channelTerms('bank-c/vault', none)), { note: 'with room for nothing' });
  c.say(MEI, abortAttempts(name('back-4')), { note: 'by a stranger' });
  c.say(SHOP, abortAttempts(name('back-4'), name('back-5'), name('back-4')));
  c.say(CARD_KEY, abortAttempts(name('back-6')), { note: 'on its word' });
  c.block();
  c.say(CARD_KEY, confirmAttempts(confirmation(CARD, 'back-4', 'card-back-4', 100n, 0n)), { note: 'after all' });
  c.say(SHOP, postTransfers(payment(SHOP, 'bank-b/vault', LEFT_FEN)));
  c.say(CARD_KEY, confirmAttempts(confirmation(CARD, 'back-5', 'card-back-5', 50n, 0n)), { note: 'of a poor shop' });
  c.say(CARD_KEY, confirmAttempts(confirmation(CARD, 'back-4', 'card-back-6', 100n, 0n)), { note: 'twice' });
  c.block();
  c.say('bank-b', postTransfers(payment('bank-b/vault', SHOP, 50n)));
  c.block();
  c.say(CARD_KEY, confirmAttempts(confirmation(CARD, 'back-5', 'card-back-5', 50n, 0n)), { note: 'once more' });
  c.block();
}

function closed(c: ChainWriter): void {
  const idle = 'bank-c/idle';
  c.say('bank-c', registerChannel(idle, key('idle key'), channelTerms('bank-c/vault')));
  c.say('bank-c', closeChannel(CARD), { note: 'with days that are not closed' });
  c.block();
  c.say('bank-b', closeChannel(idle));
  c.say('bank-c', closeChannel(idle));
  c.say('bank-c', closeChannel(idle), { note: 'once more' });
  c.say('bank-c', closeChannel('bank-c/none'));
  c.say('bank-c', setChannelAvailability(idle, 'up'));
  c.say('bank-c', registerChannel(idle, key('idle key'), channelTerms('bank-c/vault')));
  c.block();
}
