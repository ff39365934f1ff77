// What may happen to two devices, two terminals of one merchant, and a ledger. An event is a few words: a run is told and
// made again as text.

export const DEVICES = ['li', 'wang'] as const;
export const TERMINALS = ['a', 'b'] as const;
export const ORDERS = ['o1', 'o2', 'o3', 'o4', 'o5', 'o6', 'o7', 'o8'] as const;
export type DeviceName = (typeof DEVICES)[number];
export type TerminalName = (typeof TERMINALS)[number];
export type OrderName = (typeof ORDERS)[number];

/** A few of them are more than a purse holds. */
export const AMOUNTS_FEN: { readonly [order in OrderName]: bigint } = {
  ...{ o1: 500n, o2: 250n, o3: 400n, o4: 10n },
  ...{ o5: 1_000n, o6: 70n, o7: 330n, o8: 1n },
};
export const LIMIT_FEN = 1_000n;
/** A card: it has no network, and hands over what closes its epoch. The other one is a phone. */
export const CARD: DeviceName = 'li';
/** For which a synchronisation is good. */
export const SYNC_BLOCKS = 5n;

/**
 * Where a tap ends: nowhere, at a step that is lost, or with the power of one side, before the write of that number (of
 * its own, from 0) or after it and before anybody knows.
 */
export const FATES = [
  'whole',
  'lose-request',
  'lose-token',
  'lose-mac1',
  'lose-payment',
  'lose-proof',
  'lose-end',
  'lose-statement',
  'lose-row',
  'lose-challenge',
  'lose-response',
  'device-before-0',
  'device-after-0',
  'terminal-before-0',
  'terminal-after-0',
  'terminal-before-1',
  'terminal-after-1',
] as const;
export type Fate = (typeof FATES)[number];

export type TwinEvent =
  | {
      readonly kind: 'tap';
      readonly device: DeviceName;
      readonly terminal: TerminalName;
      readonly order: OrderName;
      readonly fate: Fate;
    }
  /** The device signs that its epoch is over; the power may fail at the write. */
  | { readonly kind: 'close'; readonly device: DeviceName; readonly fate: 'whole' | 'before' | 'after' }
  /** What it signed reaches the ledger, once more if it did before. */
  | { readonly kind: 'send'; readonly device: DeviceName }
  /** The device sees the row of its purse. */
  | { readonly kind: 'learn'; readonly device: DeviceName }
  /** The phone presents its records and closes nothing. */
  | { readonly kind: 'phone'; readonly device: DeviceName }
  /** The terminal presents its batch; "lost": it does not hear the answer. */
  | { readonly kind: 'batch'; readonly terminal: TerminalName; readonly fate: 'whole' | 'lost' }
  /** The terminal brings the statements that devices handed over, and fetches rows; "lost": it does not hear the answers. */
  | { readonly kind: 'relay'; readonly terminal: TerminalName; readonly fate: 'whole' | 'lost' }
  /** The terminal asks for orders that it does not know to be paid. */
  | { readonly kind: 'ask'; readonly terminal: TerminalName }
  /** So many blocks pass that no synchronisation of before is good any more. */
  | { readonly kind: 'pass' };

export function textOf(event: TwinEvent): string {
  return Object.values(event).join(' ');
}

const taps = (device: DeviceName, terminal: TerminalName, order: OrderName, fates: readonly Fate[]) =>
  fates.map((fate): TwinEvent => ({ kind: 'tap', device, terminal, order, fate }));

/** For all interleavings: one device at both terminals and for two orders, another one for the same order. */
export const FEW_EVENTS: readonly TwinEvent[] = [
  ...taps('li', 'a', 'o1', FATES),
  ...taps('li', 'b', 'o1', ['whole', 'lose-mac1', 'lose-payment', 'lose-proof', 'device-after-0', 'terminal-after-1']),
  ...taps('li', 'a', 'o2', FATES),
  ...taps('wang', 'a', 'o1', ['whole', 'lose-mac1', 'lose-payment', 'terminal-before-1']),
  { kind: 'phone', device: 'wang' },
  { kind: 'close', device: 'li', fate: 'whole' },
  { kind: 'send', device: 'li' },
  { kind: 'learn', device: 'li' },
  { kind: 'phone', device: 'li' },
  { kind: 'batch', terminal: 'a', fate: 'whole' },
  { kind: 'batch', terminal: 'a', fate: 'lost' },
  { kind: 'relay', terminal: 'a', fate: 'whole' },
  { kind: 'relay', terminal: 'a', fate: 'lost' },
  { kind: 'ask', terminal: 'a' },
  { kind: 'pass' },
];

const each = <T, R>(of: readonly T[], make: (item: T) => readonly R[]): readonly R[] => of.flatMap(make);

/** For random runs: everything. */
export const ALL_EVENTS: readonly TwinEvent[] = [
  ...each(DEVICES, (device) =>
    each(TERMINALS, (terminal) => each(ORDERS, (order) => taps(device, terminal, order, FATES))),
  ),
  ...each(DEVICES, (device): TwinEvent[] => [
    { kind: 'close', device, fate: 'whole' },
    { kind: 'close', device, fate: 'before' },
    { kind: 'close', device, fate: 'after' },
    { kind: 'send', device },
    { kind: 'send', device },
    { kind: 'learn', device },
    { kind: 'learn', device },
    { kind: 'phone', device },
  ]),
  ...each(TERMINALS, (terminal): TwinEvent[] => [
    { kind: 'batch', terminal, fate: 'whole' },
    { kind: 'batch', terminal, fate: 'lost' },
    { kind: 'relay', terminal, fate: 'whole' },
    { kind: 'relay', terminal, fate: 'lost' },
    { kind: 'ask', terminal },
  ]),
  { kind: 'pass' },
];
