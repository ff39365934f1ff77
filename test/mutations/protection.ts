// Faults in what protects customers: limits, freeze orders, payments to new payees, lost devices, alerts.
import { type Mutation, mutation } from './mutation.ts';

export const LIMITS: readonly Mutation[] = [
  mutation(
    'higher limits of the holder alone hold at once',
    'ledger/accounts/set-limits.ts',
    'if (!isRaised || servicingMemberSigned(context, account)) return put(context, { ...account, ...limits });',
    'if (isRaised || servicingMemberSigned(context, account)) return put(context, { ...account, ...limits });',
  ),
  mutation(
    'the bank alone raises limits',
    'ledger/accounts/set-limits.ts',
    'if (isRaised && !holderSigned(context, account)) {',
    'if (false as boolean) {',
  ),
  mutation(
    'a raise of limits is not taken back',
    'ledger/accounts/set-limits.ts',
    'const account = { ...withLimitsInForce(found.value, timestampMs), pendingRaise: null };',
    'const account = withLimitsInForce(found.value, timestampMs);',
  ),
  mutation(
    'lower limits wait with the higher ones',
    'ledger/accounts/set-limits.ts',
    'put(context, { ...account, ...lowered, pendingRaise: { ...limits, fromMs } });',
    'put(context, { ...account, pendingRaise: { ...limits, fromMs } });',
  ),
  mutation(
    'limits that rise later never do',
    'ledger/accounts/limits-in-force.ts',
    'if (pendingRaise === null || pendingRaise.fromMs > nowMs) return account;',
    'if (pendingRaise === null || nowMs >= 0n) return account;',
  ),
  mutation(
    'no limit is the lowest',
    'ledger/accounts/limits-in-force.ts',
    'if (limitFen === 0n) return otherFen;',
    'if (limitFen === 0n) return limitFen;',
  ),
  mutation(
    'what holds give back stays counted',
    'ledger/spending.ts',
    'return { ...account, spentDayFen: spentDayFen - amountFen, spentMonthFen: spentMonthFen - amountFen };',
    'void [spentDayFen, spentMonthFen, amountFen];\n  return account;',
  ),
  mutation(
    'holds of another day give back to this one',
    'ledger/spending.ts',
    'if (counted.day !== now.day || account.day !== now.day) return account;',
    'if (account.day !== now.day) return account;',
  ),
];

export const FREEZES: readonly Mutation[] = [
  mutation(
    'one lifted order lifts all',
    'ledger/protection/unfreeze-account.ts',
    'orders.filter((other) => other !== lifted),',
    '[],',
  ),
  mutation(
    'an order of an amount keeps nothing',
    'ledger/posting.ts',
    '- account.minBalanceFen - account.orderedFen;',
    '- account.minBalanceFen;',
  ),
  mutation(
    'orders of amounts do not add up',
    'ledger/protection/freeze-orders.ts',
    'return orders.reduce((sum, { amountFen }) => sum + amountFen, 0n);',
    'return orders.reduce((most, { amountFen }) => (amountFen > most ? amountFen : most), 0n);',
  ),
  mutation(
    'an order never ends by itself',
    'ledger/protection/lift-orders.ts',
    'putOrders(state, account, left);',
    'void left;',
  ),
  mutation(
    'an order that ends takes the others with it',
    'ledger/protection/lift-orders.ts',
    'putOrders(state, account, left);',
    'putOrders(state, account, []);',
  ),
  mutation(
    'an account has any number of orders',
    'ledger/protection/freeze-account.ts',
    'if (present.length >= MOST_FREEZE_ORDERS) {',
    'if (false as boolean) {',
  ),
  mutation(
    'an account with an order of an amount is closed',
    'ledger/accounts/close-account.ts',
    "const status = orderedFen > 0n ? 'frozen' : account.status;",
    'void orderedFen;\n    const { status } = account;',
  ),
];

export const NEW_PAYEES: readonly Mutation[] = [
  mutation(
    'payments to new payees do not wait',
    'ledger/protection/payee-watch.ts',
    'if (cooling.coolingFen > 0n && paidFen > cooling.coolingFen) return this.#nowMs + cooling.coolingMs;',
    'void paidFen;',
  ),
  mutation(
    'parts of a payment to a new payee do not count together',
    'ledger/protection/payee-watch.ts',
    'const paidFen = known.paidFen + amountFen;',
    'const paidFen = amountFen;',
  ),
  mutation(
    'a payee is known at its first payment',
    'ledger/protection/payee-watch.ts',
    'return !confirmed && (sinceMs === 0n || nowMs < sinceMs + coolingMs);',
    'void [nowMs, coolingMs];\n  return !confirmed && sinceMs === 0n;',
  ),
  mutation(
    'a hold makes a payee known before it is posted',
    'ledger/protection/payee-watch.ts',
    'const sinceMs = known.sinceMs === 0n && isPosted ? this.#nowMs : known.sinceMs;',
    'void isPosted;\n    const sinceMs = known.sinceMs === 0n ? this.#nowMs : known.sinceMs;',
  ),
  mutation(
    'linked payments to new payees wait',
    'ledger/transfer-plan.ts',
    "if (!mayWait) return reject('cooling-off', { account, payee, untilMs });",
    '',
  ),
  mutation(
    'any number of payments waits',
    'ledger/transfer-plan.ts',
    'if (this.#payees.waitingOn(account).length < MOST_WAITING) return undefined;',
    'if (this.#payees.waitingOn(account).length >= 0) return undefined;',
  ),
  mutation(
    'a payment that waits is posted while its payer is frozen',
    'ledger/transfer-plan.ts',
    "const isPosted = postsItself && payer.status === 'open' && availableFen(payer) >= 0n;",
    'const isPosted = postsItself && availableFen(payer) >= 0n;',
  ),
  mutation(
    'a payment that waits is posted against an order of an amount',
    'ledger/transfer-plan.ts',
    "const isPosted = postsItself && payer.status === 'open' && availableFen(payer) >= 0n;",
    "void availableFen;\n    const isPosted = postsItself && payer.status === 'open';",
  ),
  mutation(
    'a payment that waits is never posted',
    'ledger/transfer-plan.ts',
    "const isPosted = postsItself && payer.status === 'open' && availableFen(payer) >= 0n;",
    "const isPosted = !postsItself && payer.status === 'open' && availableFen(payer) >= 0n;",
  ),
  mutation(
    'the payee posts a payment that waits',
    'ledger/accounts/post-transfers.ts',
    "if (postsItself && line.kind === 'post-hold') return reject('cooling-off', { hold: line.hold, untilMs });",
    'void untilMs;',
  ),
  mutation(
    'the payee voids a payment that waits',
    'ledger/accounts/post-transfers.ts',
    'const decider = context.state.get(accounts, postsItself ? debitAccount : creditAccount);',
    'void debitAccount;\n  const decider = context.state.get(accounts, creditAccount);',
  ),
  mutation(
    "a holder's own registration counts at once",
    'ledger/protection/register-payee.ts',
    'const confirmed = known.confirmed || servicingMemberSigned(context, account);',
    'const confirmed = known.confirmed || servicingMemberSigned(context, account) || account.key.length > 0;',
  ),
  mutation(
    'anybody registers payees',
    'ledger/protection/register-payee.ts',
    "const found = accountFor(context, id, holderSigned, 'the holder');",
    "void holderSigned;\n    const found = accountFor(context, id, () => true, 'the holder');",
  ),
];

export const LOST: readonly Mutation[] = [
  mutation(
    'a lost device reports others',
    'ledger/protection/lost-reporter.ts',
    'if (lost.some((other) => equalBytes(other, key))) return false;',
    'void lost;',
  ),
  mutation(
    'a device that is not active reports others',
    'ledger/protection/lost-reporter.ts',
    "return device?.account === account && device.status === 'active';",
    'return device?.account === account;',
  ),
  mutation(
    'a device reports those of another account',
    'ledger/protection/lost-reporter.ts',
    "return device?.account === account && device.status === 'active';",
    "void account;\n    return device?.status === 'active';",
  ),
  mutation(
    'any member is a desk',
    'ledger/protection/lost-reporter.ts',
    'return ruleOf(context.state, bank)?.desks.find((id) => {',
    'void ruleOf(context.state, bank);\n  return context.consortium.members.map(({ id }) => id).find((id) => {',
  ),
  mutation(
    'the report leaves the purse',
    'ledger/protection/report-lost.ts',
    'const purse = reportPurse(context, keyId(device.key));',
    'void reportPurse;\n      const purse = undefined as string | undefined;',
  ),
  mutation(
    'the report leaves sub-wallets',
    'ledger/protection/report-lost.ts',
    'for (const sub of subs.values()) stopSub(context, sub);',
    'void stopSub;',
  ),
  mutation(
    'the report leaves payments that wait',
    'ledger/protection/report-lost.ts',
    "plan.voidWaiting({ transfer, hold, code: '', reference: '' });",
    'void [transfer, hold];',
  ),
  mutation('the report leaves the device', 'ledger/protection/report-lost.ts', 'lose(context, device);', 'void lose;'),
];

export const ALERTS: readonly Mutation[] = [
  mutation(
    'the end of a hold is an alert, too',
    'ledger/protection/match-alerts.ts',
    "return side === 'debit' && (kind === 'posted' || kind === 'hold');",
    "void kind;\n  return side === 'debit';",
  ),
  mutation(
    'every debit beyond the rate is an alert',
    'ledger/protection/match-alerts.ts',
    'return earlierMs.filter((ms) => ms > since).length + 1 === rule.count;',
    'return earlierMs.filter((ms) => ms > since).length + 1 >= rule.count;',
  ),
  mutation(
    'the night ends at midnight',
    'ledger/protection/match-alerts.ts',
    'return minute >= fromMinute || minute < untilMinute;',
    'return minute >= fromMinute;',
  ),
];
