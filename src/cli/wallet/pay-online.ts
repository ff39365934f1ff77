// A payment through the ledger that the device signs: to an account, or by a code that a merchant shows. The payer is
// shown the name that the ledger has, and not that of the code.
import { randomBytes } from 'node:crypto';
import { toHex } from '../../base/bytes.ts';
import { toUint64 } from '../../base/uint64.ts';
import { codePaymentId } from '../../client/code-payment-id.ts';
import type { LineOutcome } from '../../client/run-lines.ts';
import type { SigningKey } from '../../crypto/ed25519.ts';
import { readOfferText } from '../../device/codes/offer.ts';
import { withTip } from '../../device/codes/tip.ts';
import { refusal } from '../../device/refusals.ts';
import { type SignedDevicePayment, signDevicePayment, signSecondFactor } from '../../device/wallet/device-payment.ts';
import type { DevicePayment, SecondFactor, TerminalOffer } from '../../generated/device.ts';
import { CliError } from '../cli-error.ts';
import { codeRefused } from '../code-refused.ts';
import { orRefused, refusedBy } from '../device-refusal.ts';
import { EXIT } from '../exit-codes.ts';
import { codeNotes } from '../print/read-code.ts';
import { say } from '../print/say.ts';
import { nowMs, type OpenWallet } from './open-wallet.ts';
import { sendKept } from './outbox.ts';
import { type AskedBand, signedByBand } from './paired-band.ts';
import { pinFactor } from './pin-of-device.ts';
import { issuerOf, type WalletNetwork } from './wallet-network.ts';

export interface WantedPayment {
  /** The text of a code. */
  readonly code?: string | undefined;
  /** What the terminal signed for the code, where it was handed over. */
  readonly offer?: string | undefined;
  /** An account, or its alias. */
  readonly to?: string | undefined;
  readonly amountFen?: bigint | undefined;
  readonly reference?: string | undefined;
  readonly id?: string | undefined;
  /** For this payment. */
  readonly pin?: string | undefined;
  readonly oneTimeCode?: string | undefined;
  /** The card or band that pays; this phone asks it, and gives the second factor. */
  readonly band?: AskedBand | undefined;
  /** The account's own key, for what needs the highest tier. */
  readonly holder?: SigningKey | undefined;
}

export interface Paid {
  readonly payment: DevicePayment;
  /** As the ledger has it; empty for no merchant. */
  readonly name: string;
  /** What the code has that a payer should know, such as another name than the ledger's. */
  readonly notes: readonly string[];
  readonly outcome: LineOutcome;
}

type Target = Pick<DevicePayment, 'payee' | 'amountFen' | 'order' | 'way'> &
  Pick<Paid, 'name' | 'notes'> & { readonly offer?: TerminalOffer | undefined };

/** Final when it resolves. Throws ClientError with the refusal of the ledger, or of the issuer. */
export async function payOnline(open: OpenWallet, network: WalletNetwork, wanted: WantedPayment): Promise<Paid> {
  if (open.folder.settings.kind !== 'phone') throw onlyByPhone();
  const { client } = network;
  const target = await targetOf(network, wanted);
  const [{ height }, { rules, chainId }] = await Promise.all([client.node.status(), client.node.consortium()]);
  const { name, notes, offer, ...fields } = target;
  const terms = {
    ...{ id: wanted.id ?? idOf(target), ...fields, token: null },
    ...{ validUntilHeight: toUint64(height) + rules.maxValidityBlocks, purpose: 'payment' },
    ...{ reference: wanted.reference ?? '', codeCounter: 0 },
  };
  const { band } = wanted;
  const signed =
    band === undefined
      ? signedHere(open, chainId, { ...terms, unlocked: unlocks(open, wanted.pin) })
      : await signedByBand(open, band, { ...terms, name });
  const factor = await factorFor(open, network, wanted, signed.payment, chainId);
  const line = { ...signed, factor };
  // The courier's offer is good for minutes, and names one handover: sent again it pays once without being kept.
  const outcome =
    offer !== undefined && (await isAtTheDoor(network, offer))
      ? await client.orders.payOnDelivery(open.signer, open.wallet.state.account, offer, line)
      : await sendKept(open, client, line);
  return { payment: signed.payment, name, notes, outcome };
}

function signedHere({ signer }: OpenWallet, chainId: Uint8Array, payment: Omit<DevicePayment, 'deviceKey'>) {
  return orRefused<SignedDevicePayment>(signDevicePayment(chainId, signer, payment, nowMs()));
}

/** A PIN that the phone remembers is no sign of its holder. Hardware compares it here; that of software its bank checks. */
function unlocks({ wallet, folder, unlock }: OpenWallet, pin: string | undefined): boolean {
  if (pin === undefined || wallet.state.pinRemembered) return false;
  if (folder.settings.assurance === 'hardware') unlock(pin);
  return true;
}

/** An order is paid once, whoever scans it again; anything else is a payment of its own. */
function idOf({ payee, order }: Target): string {
  return order === '' ? `pay-${toHex(randomBytes(16))}` : codePaymentId(payee, order);
}

async function factorFor(
  open: OpenWallet,
  network: WalletNetwork,
  { oneTimeCode, holder, pin, band }: WantedPayment,
  payment: DevicePayment,
  chainId: Uint8Array,
): Promise<SecondFactor | null> {
  if (holder !== undefined) return signSecondFactor(chainId, 'holder', holder, payment);
  if (oneTimeCode !== undefined) return issuerOf(network).checkFactor(open.signer, payment, oneTimeCode);
  const isSoftware = open.folder.settings.assurance === 'software';
  if (band === undefined) {
    return payment.unlocked && pin !== undefined && isSoftware ? pinFactor(open, network, pin, payment) : null;
  }
  const shown = pin ?? (await band.askPin?.());
  // The phone is the second factor, and its PIN the sign of its holder.
  if (shown === undefined || !unlocks(open, shown)) throw refusedBy('device', refusal('pin-needed', 'pin'));
  if (isSoftware) return pinFactor(open, network, shown, payment);
  return signSecondFactor(chainId, 'device', open.signer, payment);
}

function onlyByPhone(): CliError {
  return refusedBy('device', refusal('pairing-needed', 'kind'));
}

async function targetOf({ client }: WalletNetwork, wanted: WantedPayment): Promise<Target> {
  if (wanted.code === undefined) {
    const { account, alias } = await client.accounts.payee(wanted.to ?? '');
    const amountFen = amountOf(wanted.amountFen, undefined);
    return { payee: account, amountFen, order: '', way: 'online', name: alias?.name ?? '', notes: [] };
  }
  const offer = wanted.offer === undefined ? undefined : readOfferText(wanted.offer);
  if (wanted.offer !== undefined && offer === undefined) {
    throw usage(
      'offer-unreadable',
      say`what was handed over is no offer of a terminal`,
      say`leave it out, or scan it again`,
    );
  }
  const read = await client.codes.read(wanted.code, nowMs(), offer);
  if (!read.ok) throw codeRefused(read.error);
  const { payee, name, order = '', isDynamic } = read.value;
  const amountFen = withTip(amountOf(wanted.amountFen, read.value.amountFen), read.value.tip);
  const way = isDynamic ? 'dynamic-code' : 'static-code';
  return { payee, amountFen, order, way, name, notes: codeNotes(read.value), offer };
}

/** The order is delivered by being paid: both in one step, or neither. */
async function isAtTheDoor({ client }: WalletNetwork, { certificate, order }: TerminalOffer): Promise<boolean> {
  if (certificate.kind !== 'courier') return false;
  const found = await client.orders.read({ payee: certificate.merchant, order });
  return found?.delivery === 'on-delivery' || found?.delivery === 'prepaid';
}

function amountOf(given: bigint | undefined, inCode: bigint | undefined): bigint {
  if (given !== undefined && inCode !== undefined && given !== inCode) {
    throw usage('amount-differs', say`the code asks for another amount`, say`leave the amount out: the code names it`);
  }
  const amount = inCode ?? given;
  if (amount !== undefined) return amount;
  throw usage(
    'argument-missing',
    say`neither the code nor the command line names an amount`,
    say`add the amount in yuan`,
  );
}

function usage(code: string, message: string, remedy: string): CliError {
  return new CliError({ exitCode: EXIT.usage, code, message, remedy });
}
