// One device before the terminal: the order is asked for, and what came of it is in the journal.
import type { FrameLink } from '../../carriers/frame-link.ts';
import { tapAsTerminal } from '../../carriers/tap-over-link.ts';
import type { TapOrder, TerminalOutcome } from '../../device/terminal/terminal-tap-events.ts';
import type { OpenTerminal } from './open-terminal.ts';

export interface TapTaken {
  readonly outcome: TerminalOutcome;
  readonly bytes: number;
  readonly elapsedMs: bigint;
}

export async function takeTap(open: OpenTerminal, link: FrameLink, order: TapOrder): Promise<TapTaken> {
  const tap = open.tap(order);
  const began = performance.now();
  const outcome = await tapAsTerminal({ tap, link, journal: open.log, nowMs: () => BigInt(Date.now()) });
  return { outcome, bytes: tap.bytes, elapsedMs: BigInt(Math.round(performance.now() - began)) };
}

export interface ShownOutcome {
  readonly event: 'paid' | 'not-paid' | 'refused' | 'handed-over' | 'not-confirmed' | 'broken';
  readonly order: string;
  readonly amountFen: bigint;
  /** Of all frames, of both directions. */
  readonly bytes: number;
  readonly elapsedMs: bigint;
  readonly counter?: number;
  /** The device had paid it before, and proved it. */
  readonly again?: boolean;
  readonly by?: 'device' | 'terminal';
  readonly refusal?: string;
  readonly refusalCode?: number;
  readonly field?: string;
}

/** What the terminal shows. `isOver`: the order needs no other tap. */
export function shownOutcome(
  { outcome, bytes, elapsedMs }: TapTaken,
  { order, amountFen }: TapOrder,
): { readonly shown: ShownOutcome; readonly isOver: boolean } {
  const about = { order, amountFen, bytes, elapsedMs };
  switch (outcome.kind) {
    case 'paid': {
      const { counter } = outcome.payment.payment.record;
      return { shown: { event: 'paid', ...about, counter, again: outcome.before }, isOver: true };
    }
    case 'settled': {
      const { torn, paid } = outcome;
      const of = { order: torn.order, amountFen: torn.amountFen };
      return { shown: { event: paid ? 'paid' : 'not-paid', ...about, ...of }, isOver: false };
    }
    case 'refused':
    case 'handed-over':
      return { shown: { event: outcome.kind, ...about, ...refusalOf(outcome.refusal) }, isOver: false };
    case 'not-confirmed': {
      const why = outcome.refusal === undefined ? {} : refusalOf(outcome.refusal);
      return { shown: { event: 'not-confirmed', ...about, ...why }, isOver: false };
    }
    case 'broken':
      return { shown: { event: 'broken', ...about }, isOver: false };
  }
}

function refusalOf({ by, name, code, field }: Extract<TerminalOutcome, { kind: 'refused' }>['refusal']) {
  return { by, refusal: name ?? String(code), refusalCode: code, field };
}
