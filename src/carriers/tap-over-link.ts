// One tap over a link, as the device or as the terminal: carries out what the core says, in its order, and tells it what
// came of it. Knows nothing of what is paid.
import type { Journal } from '../device/journal.ts';
import type { CarrierName } from '../device/tap/carrier.ts';
import type { TerminalTap } from '../device/terminal/terminal-tap.ts';
import type { TerminalOutcome } from '../device/terminal/terminal-tap-events.ts';
import type { WalletTap } from '../device/wallet/wallet-tap.ts';
import type { Asked, WalletInput, WalletOutcome } from '../device/wallet/wallet-tap-events.ts';
import type { FrameLink } from './frame-link.ts';

/** Over other carriers than NFC the holder reads and confirms meanwhile. */
const SILENT_MS: Readonly<Record<CarrierName, number>> = { nfc: 5_000, bluetooth: 90_000, qr: 90_000 };

interface OverLink {
  readonly link: FrameLink;
  readonly journal: Pick<Journal, 'append' | 'replace'>;
  readonly nowMs: () => bigint;
}

export interface DeviceOverLink extends OverLink {
  readonly tap: WalletTap;
  /** Shows it to the holder. */
  readonly ask: (asked: Asked) => Promise<Extract<WalletInput, { kind: 'confirmed' | 'declined' }>>;
}

/** Throws what the journal throws: then the wallet is opened again. */
export async function tapAsDevice({ tap, link, journal, nowMs, ask }: DeviceOverLink): Promise<WalletOutcome> {
  for (let input = await heard(link); ; input = await heard(link)) {
    const waiting = [...tap.step(input, nowMs())];
    for (let output = waiting.shift(); output !== undefined; output = waiting.shift()) {
      if (output.kind === 'done') return output.outcome;
      if (output.kind === 'send') sendAll(link, output.frames);
      else waiting.push(...tap.step(await done(output), nowMs()));
    }
  }

  async function done(
    output: Extract<ReturnType<WalletTap['step']>[number], { readonly kind: 'append' | 'replace' | 'ask' }>,
  ): Promise<WalletInput> {
    if (output.kind === 'ask') return ask(output.asked);
    await (output.kind === 'append' ? journal.append(output.entry) : journal.replace(output.entries));
    return { kind: 'durable' };
  }
}

export interface TerminalOverLink extends OverLink {
  readonly tap: TerminalTap;
}

/** Throws what the journal throws: then the terminal is opened again. */
export async function tapAsTerminal({ tap, link, journal, nowMs }: TerminalOverLink): Promise<TerminalOutcome> {
  let waiting = [...tap.step({ kind: 'begin' }, nowMs())];
  for (;;) {
    for (let output = waiting.shift(); output !== undefined; output = waiting.shift()) {
      if (output.kind === 'done') return output.outcome;
      if (output.kind === 'send') sendAll(link, output.frames);
      else {
        await journal.append(output.entry);
        waiting.push(...tap.step({ kind: 'durable' }, nowMs()));
      }
    }
    waiting = [...tap.step(await heard(link), nowMs())];
  }
}

function sendAll(link: FrameLink, frames: readonly Uint8Array[]): void {
  for (const frame of frames) link.send(frame);
}

/** Whatever is wrong with the link: the other side is out of reach. */
async function heard(link: FrameLink) {
  try {
    return { kind: 'frame', frame: await link.receive(SILENT_MS[link.carrier]) } as const;
  } catch {
    return { kind: 'left' } as const;
  }
}
