// The holder of a card or band without a screen confirms a tap on the phone: it shows merchant and amount, and says so to
// the card or band, which pays by itself and needs no network.

import type { TapConsent } from '../../device/pairing/paired-consent.ts';
import { answerTap, attendTap } from '../../device/pairing/paired-consent.ts';
import { refusal } from '../../device/refusals.ts';
import type { TapQuestion } from '../../generated/device.ts';
import { refusedBy } from '../device-refusal.ts';
import type { OpenWallet } from './open-wallet.ts';
import { expectDone, keepNumber, overBluetooth, pairingCalled, refusedIn } from './paired-band.ts';

/** The card or band answers by itself. */
const ANSWER_MS = 10_000;
/** For the holder to hold it to the terminal: less than a link may last. */
const TAP_MS = 100_000;

export interface AttendedBand {
  readonly name: string;
  /** Where it is this time; else where it was paired. */
  readonly address?: string | undefined;
  /** It knows that the phone is there: now it can be held to a terminal. */
  readonly onAttended: () => void;
  readonly ask: (question: TapQuestion) => Promise<TapConsent>;
}

/** What was confirmed. Throws CliError `declined`, `pairing-needed`, what `ask` throws, and NodeError of the link. */
export async function confirmTap(open: OpenWallet, band: AttendedBand): Promise<TapQuestion & TapConsent> {
  const { folder, wallet } = open;
  const pairing = pairingCalled(open, band.name);
  const attend = attendTap(pairing);
  // Durable before it is sent: no number is used twice.
  keepNumber(folder.pairingsFile, pairing, attend.number);
  return overBluetooth(band.address ?? pairing.address, async (link) => {
    link.send({ talk: 'attend', attend });
    expectDone(await link.receive(ANSWER_MS));
    band.onAttended();
    const asked = await link.receive(TAP_MS);
    if (asked.talk !== 'asked') throw refusedBy('device', refusedIn(asked));
    const consent = await band.ask(asked.asked);
    const answer = answerTap(wallet.state.chainId, pairing, attend.number, asked.asked, consent);
    link.send({ talk: 'answer', answer });
    expectDone(await link.receive(ANSWER_MS));
    if (!consent.confirmed) throw refusedBy('device', refusal('declined', 'amountFen'));
    return { ...asked.asked, ...consent };
  });
}
