// The cards and bands of a phone: paired, asked to sign a payment, and let go. The holder sees merchant and amount on the
// phone and confirms; a card or band signs for its phone alone.

import { equalBytes } from '../../base/bytes.ts';
import { BandLink } from '../../carriers/band-link.ts';
import { connectLink } from '../../carriers/connect-link.ts';
import { parseLinkAddress } from '../../carriers/link-address.ts';
import { devicePaymentDigest } from '../../device/messages.ts';
import { endPairing, pairedRequest } from '../../device/pairing/paired-request.ts';
import type { PairedIdentity } from '../../device/pairing/pairing-talk.ts';
import { isPin } from '../../device/pin/retry-counter.ts';
import { type DeviceRefusal, refusal, refusalName } from '../../device/refusals.ts';
import { isSigned } from '../../device/signing.ts';
import type { SignedDevicePayment } from '../../device/wallet/device-payment.ts';
import type { BandFrame, DevicePayment } from '../../generated/device.ts';
import { CliError } from '../cli-error.ts';
import { refusedBy } from '../device-refusal.ts';
import { EXIT } from '../exit-codes.ts';
import { say } from '../print/say.ts';
import type { OpenWallet } from './open-wallet.ts';
import { pairOverLink } from './pair-over-link.ts';
import { type KeptPairing, MAX_PAIRINGS, readPairings, writePairings } from './pairings.ts';
import { isActiveDevice } from './refresh-wallet.ts';
import type { WalletNetwork } from './wallet-network.ts';

/** The band answers by itself. */
const ANSWER_MS = 10_000;
const MAX_NAME = 32;

interface NewPairing {
  readonly name?: string | undefined;
  /** Of the card or band. */
  readonly pin: string;
  /** Shows the digits; are they the same on both sides? */
  readonly compare: (digits: string) => Promise<boolean>;
  /** Asked about a card or band that was not paired before. Throws CliError where the phone knows no node. */
  readonly network: () => WalletNetwork;
}

export interface AskedPayment {
  readonly payee: string;
  /** As the ledger has it. */
  readonly name: string;
  readonly amountFen: bigint;
}

export interface AskedBand {
  readonly name: string;
  /** Where it is this time; else where it was paired. */
  readonly address?: string | undefined;
  readonly confirm: (asked: AskedPayment) => Promise<boolean>;
  /** Where there is somebody to ask. */
  readonly askPin?: (() => Promise<string>) | undefined;
}

/**
 * By numeric comparison and the PIN of the card or band, which checks it; kept when it returns. One that was paired before is
 * paired anew; another is a device of this account by the ledger, before it is given the PIN. Throws CliError
 * `pairing-failed`, `name-taken`, `too-many-pairings`, `pin-wrong`, `pin-blocked`, and ClientError of the node.
 */
export async function pairBand(
  open: OpenWallet,
  address: string,
  { name, pin, compare, network }: NewPairing,
): Promise<KeptPairing> {
  const { folder } = open;
  if (folder.settings.kind !== 'phone') throw notPhone();
  if (!isPin(pin)) throw refusedBy('device', refusal('pin-wrong', 'pin'));
  const nameOf = ({ kind }: PairedIdentity) => (name ?? kind).slice(0, MAX_NAME);
  const admit = async (other: PairedIdentity) => {
    const kept = readPairings(folder.pairingsFile);
    const others = besides(kept, other);
    if (others.some((one) => one.name === nameOf(other))) throw nameTaken(nameOf(other));
    if (others.length >= MAX_PAIRINGS) throw tooMany();
    if (others.length < kept.length || (await isActiveDevice(network().client.node, other))) return;
    throw refusedBy('device', refusal('pairing-failed', 'deviceKey'));
  };
  return overBluetooth(address, async (link) => {
    const { linkKey, other } = await pairOverLink(open, { role: 'phone', link, pin, compare, admit });
    expectDone(await link.receive(ANSWER_MS));
    const pairing = { ...other, name: nameOf(other), address, linkKey, number: 0n };
    writePairings(folder.pairingsFile, [...besides(readPairings(folder.pairingsFile), other), pairing]);
    return pairing;
  });
}

function besides(kept: readonly KeptPairing[], { deviceKey }: PairedIdentity): readonly KeptPairing[] {
  return kept.filter((one) => !equalBytes(one.deviceKey, deviceKey));
}

/** What the card or band signed. Throws CliError of its refusal, `declined`, `pairing-needed`. */
export async function signedByBand(
  open: OpenWallet,
  band: AskedBand,
  { name, ...terms }: Omit<DevicePayment, 'deviceKey' | 'unlocked'> & { readonly name: string },
): Promise<SignedDevicePayment> {
  const { folder, wallet } = open;
  const pairing = pairingCalled(open, band.name);
  const { payee, amountFen } = terms;
  if (!(await band.confirm({ payee, name, amountFen }))) throw refusedBy('device', refusal('declined', 'amountFen'));
  const { chainId } = wallet.state;
  const payment = { ...terms, deviceKey: pairing.deviceKey, unlocked: false };
  const request = pairedRequest(chainId, pairing, payment);
  // Durable before it is sent: no number is used for two requests.
  keepNumber(folder.pairingsFile, pairing, request.number);
  const signature = await overBluetooth(band.address ?? pairing.address, async (link) => {
    link.send({ talk: 'request', request });
    const answer = await link.receive(ANSWER_MS);
    if (answer.talk === 'signature') return answer.signature;
    throw refusedBy('device', refusedIn(answer));
  });
  if (!isSigned(pairing.deviceKey, devicePaymentDigest(chainId, payment), signature)) {
    throw refusedBy('device', refusal('bad-signature', 'signature'));
  }
  return { payment, signature };
}

/** Forgotten on the phone whatever the card or band says. Did it say that it has forgotten, too? */
export async function unpairBand(open: OpenWallet, name: string, address: string | undefined): Promise<boolean> {
  const { folder } = open;
  const pairing = pairingCalled(open, name);
  const end = endPairing(pairing);
  writePairings(
    folder.pairingsFile,
    readPairings(folder.pairingsFile).filter((kept) => kept.name !== name),
  );
  try {
    return await overBluetooth(address ?? pairing.address, async (link) => {
      link.send({ talk: 'unpair', unpair: end });
      const answer = await link.receive(ANSWER_MS);
      return answer.talk === 'end' && answer.end.code === 0;
    });
  } catch {
    return false;
  }
}

export function keepNumber(file: string, { name }: KeptPairing, number: bigint): void {
  writePairings(
    file,
    readPairings(file).map((kept) => (kept.name === name ? { ...kept, number } : kept)),
  );
}

export function pairingCalled({ folder }: OpenWallet, name: string): KeptPairing {
  const found = readPairings(folder.pairingsFile).find((kept) => kept.name === name);
  if (found === undefined) throw refusedBy('device', refusal('pairing-needed', name));
  return found;
}

/** Throws CliError with the refusal of the card or band. */
export function expectDone(answer: BandFrame): void {
  if (answer.talk !== 'end' || answer.end.code !== 0) throw refusedBy('device', refusedIn(answer));
}

export function refusedIn(answer: BandFrame): DeviceRefusal {
  const { code = 0, field = 'talk' } = answer.talk === 'end' ? answer.end : {};
  return refusal(refusalName(code) ?? 'unexpected-step', field);
}

export async function overBluetooth<T>(address: string, run: (link: BandLink) => Promise<T>): Promise<T> {
  const link = new BandLink(await connectLink(parseLinkAddress(address), 'bluetooth'));
  try {
    return await run(link);
  } finally {
    await link.close();
  }
}

function notPhone(): CliError {
  return new CliError({
    exitCode: EXIT.usage,
    code: 'not-a-phone',
    message: say`only a phone asks cards and bands to pair`,
    remedy: say`name the folder of the phone; on the card or band say "pair" to "gridpact wallet run"`,
  });
}

function nameTaken(name: string): CliError {
  return new CliError({
    exitCode: EXIT.refused,
    code: 'name-taken',
    message: say`another card or band of this phone is called "${name}"`,
    remedy: say`pair it with another --name, or let the other one go: gridpact wallet unpair`,
  });
}

function tooMany(): CliError {
  return new CliError({
    exitCode: EXIT.refused,
    code: 'too-many-pairings',
    message: say`the phone is paired with ${MAX_PAIRINGS} cards and bands already`,
    remedy: say`let one go: gridpact wallet unpair`,
  });
}
