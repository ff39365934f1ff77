// Both sides of a tap in one turn after the other, over a channel that a test may listen to, change or cut.
import { concatBytes } from '../../src/base/bytes.ts';
import { readStrict, TAP_FRAME } from '../../src/device/messages.ts';
import type { TerminalTap } from '../../src/device/terminal/terminal-tap.ts';
import type { TerminalOutcome, TerminalOutput } from '../../src/device/terminal/terminal-tap-events.ts';
import type { WalletTap } from '../../src/device/wallet/wallet-tap.ts';
import type { Asked, WalletOutcome, WalletOutput } from '../../src/device/wallet/wallet-tap-events.ts';
import type { TapFrameStep } from '../../src/generated/device.ts';
import { type MemoryJournal, PowerCut } from './memory-journal.ts';
import { NOON_MS, type Person, type Till } from './tap-parties.ts';

export interface TapOptions {
  readonly tap?: WalletTap;
  readonly order?: string;
  readonly amountFen?: bigint;
  readonly deviceMs?: bigint;
  readonly terminalMs?: bigint;
  /** What the holder says; "silent" takes the device away. */
  readonly holder?: (asked: Asked) => 'pin' | 'yes' | 'no' | 'silent';
  /** Each frame on its way; what is returned arrives, and undefined ends the field. */
  readonly wire?: Wire;
}

type Written = Extract<WalletOutput, { kind: 'append' | 'replace' }>;

type Step = TapFrameStep['step'];
export type Wire = (
  frame: Uint8Array,
  on: { readonly to: 'device' | 'terminal'; readonly step: Step; readonly number: number },
) => readonly Uint8Array[] | undefined;

/** The field ends before this step arrives. */
export const losing =
  (lost: Step): Wire =>
  (frame, { step }) =>
    step === lost ? undefined : [frame];

export interface TapResult {
  readonly device: WalletOutcome | undefined;
  readonly terminal: TerminalOutcome | undefined;
  readonly asked: readonly Asked[];
  readonly frames: readonly Uint8Array[];
  readonly terminalTap: TerminalTap;
  readonly walletTap: WalletTap;
  /** Whose power was cut: it has to be started again. */
  readonly dark: 'device' | 'terminal' | undefined;
}

/** Runs until nothing is under way. A side whose power is cut says and hears nothing more, and the other one is alone. */
export function runTap(person: Person, till: Till, options: TapOptions = {}): TapResult {
  const { order = 'o-1', amountFen = 1_000n, deviceMs = NOON_MS, terminalMs = NOON_MS } = options;
  const { holder = () => 'pin', wire = (frame) => [frame] } = options;
  const walletTap = options.tap ?? person.tap();
  const terminalTap = till.tap(order, amountFen);
  const [frames, asked]: [Uint8Array[], Asked[]] = [[], []];
  let device: WalletOutcome | undefined;
  let terminal: TerminalOutcome | undefined;
  const work: (() => void)[] = [];
  let cut = false;
  let dark: 'device' | 'terminal' | undefined;

  const leave = () => {
    cut = true;
    work.push(
      () => ofDevice(walletTap.step({ kind: 'left' }, deviceMs)),
      () => ofTerminal(terminalTap.step({ kind: 'left' }, terminalMs)),
    );
  };
  /** Whether it is there and known to be. */
  const isWritten = (side: 'device' | 'terminal', journal: MemoryJournal, written: Written): boolean => {
    try {
      if (written.kind === 'append') journal.appendNow(written.entry);
      else journal.replaceNow(written.entries);
      return true;
    } catch (error) {
      if (!(error instanceof PowerCut)) throw error;
      dark = side;
      leave();
      return false;
    }
  };
  const carry = (sent: readonly Uint8Array[], to: 'device' | 'terminal') => {
    const message = concatBytes(...sent.map((frame) => frame.subarray(2)));
    const step = readStrict(TAP_FRAME, message)?.step;
    if (step === undefined) throw new Error('a machine said what is no step');
    for (const frame of sent) {
      if (cut) return;
      const arrived = wire(frame, { to, step, number: frames.length });
      frames.push(frame);
      if (arrived === undefined) return leave();
      for (const one of arrived) {
        work.push(() =>
          to === 'device'
            ? ofDevice(walletTap.step({ kind: 'frame', frame: one }, deviceMs))
            : ofTerminal(terminalTap.step({ kind: 'frame', frame: one }, terminalMs)),
        );
      }
    }
  };
  const answer = (said: ReturnType<typeof holder>) => {
    if (said === 'silent') return leave();
    const input =
      said === 'no' ? ({ kind: 'declined' } as const) : ({ kind: 'confirmed', unlocked: said === 'pin' } as const);
    ofDevice(walletTap.step(input, deviceMs));
  };
  function ofDevice(outputs: readonly WalletOutput[]): void {
    for (const output of outputs) {
      if (dark === 'device') return;
      if (output.kind === 'send') carry(output.frames, 'terminal');
      else if (output.kind === 'done') device = output.outcome;
      else if (output.kind === 'append' || output.kind === 'replace') {
        if (!isWritten('device', person.journal, output)) return;
        work.unshift(() => ofDevice(walletTap.step({ kind: 'durable' }, deviceMs)));
      } else {
        asked.push(output.asked);
        work.push(() => answer(holder(output.asked)));
      }
    }
  }
  function ofTerminal(outputs: readonly TerminalOutput[]): void {
    for (const output of outputs) {
      if (dark === 'terminal') return;
      if (output.kind === 'send') carry(output.frames, 'device');
      else if (output.kind === 'done') terminal = output.outcome;
      else {
        if (!isWritten('terminal', till.journal, output)) return;
        work.unshift(() => ofTerminal(terminalTap.step({ kind: 'durable' }, terminalMs)));
      }
    }
  }

  ofTerminal(terminalTap.step({ kind: 'begin' }, terminalMs));
  for (let next = work.shift(); next !== undefined; next = work.shift()) next();
  if (!cut) leave();
  for (let next = work.shift(); next !== undefined; next = work.shift()) next();
  return { device, terminal, asked, frames, terminalTap, walletTap, dark };
}
