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
    "const isExpired = attempt.kind === 'payment' && context.block.timestampMs >= attempt.expiresAtMs;",
    "const isExpired = attempt.kind === 'payment';",
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
    'if (reserved) useDay(context, channel, line.amountFen);',
    'useDay(context, channel, line.amountFen);',
  ),
  mutation(
    'what nobody reserved is not in the day',
    of('confirm-attempts'),
    'if (!attempt.reserved) useDay(context, from, amountFen);',
    'void useDay;',
  ),
];
