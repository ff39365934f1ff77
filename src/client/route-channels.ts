// Which channel an order is paid through: a pure function of what the channels ask, and of what payer and payee want. The
// reason goes on record with the attempt.
import type { AttemptReason } from '../generated/state.ts';
import type { ChannelQuote } from './channel-flows.ts';

export interface RouteWishes {
  /** The customer's choice. */
  readonly chosen?: string;
  /** The payee's rule: the first of these that takes the amount. */
  readonly preferred?: readonly string[];
  /** Channels with something on offer for the payer, the best one first. */
  readonly promoted?: readonly string[];
  /** Channels that were tried for the order before: not again. */
  readonly tried?: readonly string[];
}

export interface Route {
  readonly channel: string;
  readonly reason: AttemptReason;
  /** All that take the amount, in the order in which they would be tried. */
  readonly others: readonly string[];
}

/**
 * Undefined when no channel takes the amount. In this order: the customer's choice, what is on offer, the payee's rule, the
 * only one there is, the cheapest; after a first try it is a fallback, whichever it is.
 */
export function routeChannels(quotes: readonly ChannelQuote[], wishes: RouteWishes = {}): Route | undefined {
  const { chosen, preferred = [], promoted = [], tried = [] } = wishes;
  const usable = quotes
    .filter(({ channel, quote }) => quote.refusal === undefined && !tried.includes(channel.channel))
    .toSorted(byCost);
  const ids = usable.map(({ channel }) => channel.channel);
  const [cheapest, second] = ids;
  if (cheapest === undefined) return undefined;
  const first = (wanted: readonly string[]) => wanted.find((id) => ids.includes(id));
  const reasoned: readonly (readonly [string | undefined, AttemptReason])[] = [
    [chosen === undefined ? undefined : first([chosen]), 'customer'],
    [first(promoted), 'promotion'],
    [first(preferred), 'merchant-rule'],
    [second === undefined ? cheapest : undefined, 'only-one'],
  ];
  const [channel = cheapest, reason] = reasoned.find(([id]) => id !== undefined) ?? [cheapest, 'cheapest' as const];
  const others = ids.filter((id) => id !== channel);
  return { channel, reason: tried.length > 0 ? 'fallback' : reason, others };
}

/** What the payer pays and the payee does not get; a degraded channel behind all others; then by id. */
function byCost(a: ChannelQuote, b: ChannelQuote): number {
  const degraded = Number(a.channel.status === 'degraded') - Number(b.channel.status === 'degraded');
  if (degraded !== 0) return degraded;
  if (a.quote.feeFen !== b.quote.feeFen) return a.quote.feeFen < b.quote.feeFen ? -1 : 1;
  return a.channel.channel < b.channel.channel ? -1 : 1;
}
