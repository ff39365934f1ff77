// Faults in channels: who starts, confirms and ends attempts, what is late money, what goes back, and a day's comparison.
import { type Mutation, mutation } from './mutation.ts';

const of = (name: string) => `ledger/channels/${name}.ts`;

export const CHANNELS: readonly Mutation[] = [
  // Who.
  mutation(
    'a stranger starts an attempt at an order',
    of('channel-authority'),
    'if (to === undefined || !isPayee(context, to)) return false;',
    'if (to === undefined) return false;',
  ),
  mutation(
    'an attempt names a payer who has not signed',
    of('channel-authority'),
    "return payer === '' || (from !== undefined && holderSigned(context, from));",
    'void from;\n  return true;',
  ),
  mutation(
    'a channel is changed by who does not own it',
    of('channel-authority'),
    'if (!channel.ok || isOwner(context, channel.value)) return channel;',
    'if (channel.ok || !channel.ok) return channel;',
  ),
  mutation(
    'a silence before its time ends an attempt',
    of('abort-attempts'),
    'const isExpired = context.block.timestampMs >= attempt.expiresAtMs || owesFee(attempt);',
    'const isExpired = true;',
  ),
  mutation(
    'a stranger tidies up attempts',
    of('abort-attempts'),
    'if (!isExpired || !isParty(context, channel.value, { payee, payer: attempt.payer })) {',
    'if (!isExpired) {',
  ),
  // Starts.
  mutation(
    'an id of an attempt names another',
    of('start-attempts'),
    'before.expiresAtMs === line.expiresAtMs;',
    'before.expiresAtMs > 0n;',
  ),
  mutation(
    'an attempt outlives its order',
    of('start-attempts'),
    'const latestMs = order.expiresAtMs < furthestMs ? order.expiresAtMs : furthestMs;',
    'const latestMs = furthestMs;',
  ),
  mutation(
    'an attempt lasts as long as its order',
    of('start-attempts'),
    'const latestMs = order.expiresAtMs < furthestMs ? order.expiresAtMs : furthestMs;',
    'const latestMs = order.expiresAtMs;\n  void furthestMs;',
  ),
  mutation(
    'an order with a delivery is paid through a channel',
    of('start-attempts'),
    "const is = order.delivery === 'none' ? statusOf(order, block.timestampMs) : order.delivery;",
    'const is = statusOf(order, block.timestampMs);',
  ),
  mutation(
    'the fee is what the client says',
    of('start-attempts'),
    'if (found.feeFen === line.feeFen) return ok(found);',
    'if (found.feeFen >= 0n) return ok(found);',
  ),
  mutation(
    'two attempts at one order at a time',
    of('start-attempts'),
    'if (first !== undefined && (!order.racing || others.length + 1 >= MOST_OF_ORDER)) {',
    'if (first !== undefined && order.racing && others.length + 1 >= MOST_OF_ORDER) {',
  ),
  mutation(
    'attempts race without bound',
    of('start-attempts'),
    'if (first !== undefined && (!order.racing || others.length + 1 >= MOST_OF_ORDER)) {',
    'if (first !== undefined && (!order.racing || others.length >= MOST_OF_ORDER + MOST_OF_PAYER)) {',
  ),
  mutation(
    'a payer has any number of attempts under way',
    of('start-attempts'),
    'openOfPayer(context, line.payer).length < MOST_OF_PAYER) return undefined;',
    'openOfPayer(context, line.payer).length >= 0) return undefined;',
  ),
  mutation(
    'who is no owner uses up the day of a channel',
    of('start-attempts'),
    'if (reserved) {',
    'useDay(context, attempt);\n  if (reserved) {',
  ),
  mutation(
    'what nobody reserved is not in the day',
    of('confirm-attempts'),
    'if (!attempt.reserved) useDay(context, attempt);',
    'void useDay;',
  ),
  mutation(
    'what merchants say of attempts counts before the channel said anything',
    of('counts'),
    'count(context, attempt, attempt.counted ? added : { ...added, attempts: 1 });',
    'count(context, attempt, added);',
  ),
  mutation(
    'an attempt that nobody of the channel knows is counted when it is tidied up',
    of('abort-attempts'),
    'const counted = attempt.counted || byKey;',
    'const counted = true;\n  void byKey;',
  ),
  // Refunds.
  mutation(
    'a refund without a word of its channel keeps the money for good',
    of('start-refunds'),
    'expiresAtMs: block.timestampMs + REFUND_WITHIN_MS,',
    'expiresAtMs: block.timestampMs + 100n * REFUND_WITHIN_MS,',
  ),
  mutation(
    'the payee keeps the money of a refund that the channel paid late',
    of('refund-late'),
    'const collected = collect(context, from, refund, index);\n  const isOwed = !collected.ok;',
    'const collected: LineOutcome = { ok: true };\n  const isOwed = !collected.ok;\n  void [from, index];',
  ),
  mutation(
    'a refund that came late is paid beside another one of the same payment',
    of('refund-late'),
    "if (refund.status === 'returned' || amountFen > leftFen || paid.refundedFeeFen + feeFen > paid.feeFen) {",
    "if (refund.status === 'returned' || (amountFen > leftFen && false)) {",
  ),
  mutation(
    'a decided refund that the channel did not pay is paid twice when its word comes',
    of('refund-late'),
    "if (refund.status === 'returned' || amountFen > leftFen || paid.refundedFeeFen + feeFen > paid.feeFen) {",
    'if (amountFen > leftFen + refund.amountFen || paid.refundedFeeFen + feeFen > paid.feeFen + feeFen) {',
  ),
  mutation(
    'an ended refund is confirmed under any number of references',
    of('refund-late'),
    "if (refund.reference !== '') return rejected(refuseAttempt(refund, refund.status, 'started'));",
    'void [rejected, refuseAttempt];',
  ),
  mutation(
    'what a payee owes for a late refund is never collected',
    of('confirm-attempts'),
    "kind === 'refund' && status === 'owed'",
    "kind === 'refund' && status === 'overdue'",
  ),
  mutation(
    'a decision about a silent channel ends with the payee',
    of('refund-end'),
    "return refund.ordered && payer !== undefined && payer.status !== 'closed'",
    'return refund.ordered && payer === undefined',
  ),
  mutation(
    'a refund under way is at once what its channel may use up',
    of('start-refunds'),
    'credit: channel.suspenseAccount, amountFen: debitFen',
    'credit: channel.account, amountFen: debitFen',
  ),
  mutation(
    'a channel has a refund that it did not pay',
    of('refund-end'),
    'const ends = { debit: from.suspenseAccount, credit: receivingAccount',
    'const ends = { debit: from.account, credit: receivingAccount',
  ),
  mutation(
    'a channel never has a refund that it paid',
    of('refund-end'),
    'credit: from.account, amountFen: debitedFen(context, refund) };',
    'credit: from.account, amountFen: 0n };',
  ),
  mutation(
    'a refund waits for ever for an account that its payee closed',
    of('refund-end'),
    'receivingAccount(context.state, total.payee)',
    'total.payee',
  ),
  mutation(
    'a decided refund waits until its channel has room for the fee',
    of('refund-end'),
    'const posted = whole.ok ? whole : post(context, [part], refund, index);',
    'const posted = whole.ok || true ? whole : post(context, [part], refund, index);',
  ),
  mutation(
    'a channel that owes the fee of a decided refund starts on',
    of('refund-end'),
    'addToChannel(context.state, from.channel, { owed: 1, overdue: 1 });',
    'addToChannel(context.state, from.channel, { owed: 1, overdue: 0 });',
  ),
  mutation(
    'the fee of a decided refund is paid as often as somebody asks',
    of('refund-end'),
    '  putAttempt(context, refund, { refundedFeeFen: feeFen });\n',
    '',
  ),
  mutation(
    'a payee with refunds under way has nothing left that a decision could order',
    of('start-refunds'),
    '  putAttempt(context, before, { ordered });\n',
    '  void putAttempt;\n',
  ),
  mutation(
    'a payee orders its own refund',
    of('start-refunds'),
    "if (!ordered || before.ordered || before.status !== 'started') {",
    "if (before.ordered || before.status !== 'started') {",
  ),
  mutation(
    'more refunds of a payment are under way than a decision can name',
    of('start-refunds'),
    'if (!ordered && paid.openRefunds >= MOST_OPEN_REFUNDS) {',
    'if (!ordered && paid.openRefunds > MOST_OPEN_REFUNDS) {',
  ),
  mutation(
    'a refund that ended counts among those under way',
    of('attempt-state'),
    'openRefunds: paid.openRefunds - 1 }',
    'openRefunds: paid.openRefunds }',
  ),
  mutation(
    'an owner takes late money away with lower terms',
    of('late-suspense'),
    "if (payer === '' || status === 'closed') return undefined;",
    "if (payer !== '' || status === 'closed') return undefined;",
  ),
  mutation(
    'late money that was set aside goes back from the account of the channel, too',
    of('return-late'),
    'payment.suspenseFen > 0n ? channel.suspenseAccount',
    'payment.suspenseFen < 0n ? channel.suspenseAccount',
  ),
  mutation(
    'what goes back to nobody stays set aside',
    of('late-suspense'),
    'if (suspenseFen === 0n) return ACCEPTED;',
    'if (suspenseFen >= 0n) return ACCEPTED;',
  ),
  // Disputes.
  mutation(
    'an owner disputes what its present key confirmed',
    of('return-late'),
    'if (payment.atMs >= keySinceMs) {',
    'if (payment.atMs > keySinceMs + 10n ** 15n) {',
  ),
  mutation(
    'anybody disputes late money',
    of('return-late'),
    'if (!isOwner(context, channel)) return rejected(notAllowed(channel.channel, OWNER));',
    'void OWNER;',
  ),
  mutation(
    'what is disputed is owed',
    of('return-late'),
    '  addToChannel(state, channel.channel, owedLess(payment));\n  putAttempt(context, attempt.value',
    '  putAttempt(context, attempt.value',
  ),
  mutation(
    'anybody takes what is disputed after its time',
    of('return-late'),
    "const isDue = payment.status !== 'disputed' && context",
    'const isDue = context',
  ),
  mutation(
    'what was disputed and returned was owed twice',
    of('return-late'),
    "const wasOwed = payment.status !== 'disputed';",
    'const wasOwed = true;',
  ),
  // The end.
  mutation(
    'a channel is closed with attempts under way',
    of('close-channel'),
    'if (openAttempts > 0 || owed > 0',
    'if (owed > 0',
  ),
  mutation(
    'a channel is closed that owes late money',
    of('close-channel'),
    'if (openAttempts > 0 || owed > 0 ||',
    'if (openAttempts > 0 ||',
  ),
  mutation(
    'a channel is closed with days that nobody compared',
    of('close-channel'),
    'owed > 0 || openDays > 0 || balance',
    'owed > 0 || balance',
  ),
  mutation('a closed channel starts on', of('quote'), "status === 'down' || status === 'closed'", "status === 'down'"),
  mutation(
    'late money of a closed channel comes from its account',
    of('return-late'),
    "if (status === 'closed') return 'outside';",
    'void status;',
  ),
];
