// The device is held to a terminal: over a socket, or screen to screen.
import { extname } from 'node:path';
import { type Command, Option } from 'commander';
import { connectLink } from '../../carriers/connect-link.ts';
import type { FrameLink } from '../../carriers/frame-link.ts';
import { parseLinkAddress } from '../../carriers/link-address.ts';
import { type ScreenFiles, screenFiles } from '../../carriers/screen-files.ts';
import { ScreenLink } from '../../carriers/screen-link.ts';
import { tapAsDevice } from '../../carriers/tap-over-link.ts';
import type { CarrierName } from '../../device/tap/carrier.ts';
import type { Asked, WalletInput, WalletOutcome } from '../../device/wallet/wallet-tap-events.ts';
import { CliError } from '../cli-error.ts';
import { EXIT } from '../exit-codes.ts';
import { qrPng } from '../print/qr-code.ts';
import { say } from '../print/say.ts';
import { readQrPicture } from '../read-qr-picture.ts';
import { nowMs, type OpenWallet } from './open-wallet.ts';

export interface LinkOptions {
  readonly carrier: CarrierName;
  readonly show?: string;
  readonly look?: string;
}

export const CARRIER_NAMES = ['nfc', 'bluetooth', 'qr'] as const;

export function linkOptions(command: Command): Command {
  const group = 'Link:';
  return command
    .addOption(
      new Option('--carrier <carrier>', 'how the two are near each other')
        .choices(CARRIER_NAMES)
        .default('nfc')
        .helpGroup(group),
    )
    .addOption(
      new Option('--show <file>', 'of qr: the screen of this side, as text or as a picture (.png)').helpGroup(group),
    )
    .addOption(new Option('--look <file>', 'of qr: the screen of the other side').helpGroup(group));
}

/** Screens as files: pictures of codes where they are named so. */
export function screensOf({ show, look }: LinkOptions): ScreenFiles | undefined {
  if (show === undefined || look === undefined) return undefined;
  const isPicture = (file: string) => extname(file).toLowerCase() === '.png';
  return {
    ...{ show, look },
    ...(isPicture(show) && { draw: qrPng }),
    ...(isPicture(look) && { read: (file: Uint8Array) => codeIn(file, look) }),
  };
}

/** Half a picture, or one without a code, is what a camera sees now and then. */
function codeIn(file: Uint8Array, path: string): string | undefined {
  try {
    return readQrPicture(file, path);
  } catch {
    return undefined;
  }
}

/** Throws NodeError of the carriers, and CliError when the options name no screens. */
export async function linkTo(address: string | undefined, options: LinkOptions): Promise<FrameLink> {
  const screens = screensOf(options);
  if (options.carrier === 'qr' && screens !== undefined) {
    return new ScreenLink({ side: 'D', eyes: screenFiles(screens) });
  }
  if (address !== undefined) return connectLink(parseLinkAddress(address), options.carrier);
  throw new CliError({
    exitCode: EXIT.usage,
    code: 'argument-missing',
    message: say`the command line does not say where the terminal is`,
    remedy: say`name the address that the terminal shows; with --carrier qr give --show FILE and --look FILE`,
  });
}

export type Consent = (asked: Asked) => Promise<Extract<WalletInput, { kind: 'confirmed' | 'declined' }>>;

const WITHOUT_NETWORK: ReadonlySet<string> = new Set(['card', 'band', 'key-ring']);

export interface TapDone {
  readonly outcome: WalletOutcome;
  /** Of all frames, of both directions. */
  readonly bytes: number;
}

/** `isOffline`: a phone that has no network now either has its epoch closed through terminals, as cards have. */
export async function tapAt(
  open: OpenWallet,
  link: FrameLink,
  ask: Consent | undefined,
  isOffline = false,
): Promise<TapDone> {
  const handsOver = WITHOUT_NETWORK.has(open.folder.settings.kind) || isOffline;
  const tap = open.tap({ carrier: link.carrier, canAsk: ask !== undefined, handsOver });
  try {
    const consent: Consent = ask ?? (async () => ({ kind: 'declined' }));
    const outcome = await tapAsDevice({ tap, link, journal: open.log, nowMs, ask: consent });
    return { outcome, bytes: tap.bytes };
  } finally {
    await link.close();
  }
}
