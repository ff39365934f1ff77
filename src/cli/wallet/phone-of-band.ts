// A card or band that waits for its phone. It pairs only while its holder has asked it to and with whoever knows its PIN, signs
// for its phone alone, and says on its own side what it shows: six digits, and what it signed.
import { BandLink } from '../../carriers/band-link.ts';
import type { FrameLink } from '../../carriers/frame-link.ts';
import { refuseAnswer, refuseAttend } from '../../device/pairing/paired-consent.ts';
import { answerPaired, refuseEnd } from '../../device/pairing/paired-request.ts';
import { DEVICE_REFUSALS, type DeviceRefusal, refusal } from '../../device/refusals.ts';
import type { AttendTap, BandFrame, BandRequest, EndPairing, TapAnswer, TapQuestion } from '../../generated/device.ts';
import type { Answer } from '../line-runner.ts';
import { formatFen } from '../print/format-value.ts';
import { say } from '../print/say.ts';
import { nowMs, type OpenWallet } from './open-wallet.ts';
import { pairOverLink } from './pair-over-link.ts';
import { type KeptPairing, readPairings, writePairings } from './pairings.ts';
import { checkPin, pinRefusal } from './pin-of-device.ts';
import type { Consent } from './tap-at.ts';
import type { WalletNetwork } from './wallet-network.ts';

/** A phone that is there asks at once. */
const FIRST_MS = 5_000;
const COMPARE_MS = 90_000;
/** For the holder to reach the terminal and to read, while the phone stays near. */
const ATTEND_MS = 110_000;

export class PhoneOfBand {
  readonly #open: OpenWallet;
  readonly #say: (answer: Answer) => void;
  readonly #network: WalletNetwork | undefined;
  #pairing = false;
  #confirm: ((same: boolean) => void) | undefined;
  #attending: Consent | undefined;

  /** `network`: where the device is connected. */
  constructor(open: OpenWallet, say: (answer: Answer) => void, network?: WalletNetwork) {
    this.#open = open;
    this.#say = say;
    this.#network = network;
  }

  /** Of the holder on the phone, for one tap; undefined while no phone is there: then the device cannot ask. */
  get consent(): Consent | undefined {
    return this.#attending;
  }

  /** The next phone may pair. */
  allowPairing(): Answer {
    this.#pairing = true;
    return { value: { event: 'pairing' }, text: say`the next phone may pair with this device` };
  }

  /** What the holder says of the digits. */
  confirm(same: boolean): Answer {
    const isAsked = this.#confirm !== undefined;
    this.#confirm?.(same);
    this.#confirm = undefined;
    const value = { event: 'compared', same: same && isAsked };
    return {
      value,
      text: isAsked ? (same ? say`the digits are the same` : say`the digits differ`) : say`nothing is compared`,
    };
  }

  /** By the holder, on the device itself. */
  forget(): Answer {
    const { pairingsFile } = this.#open.folder;
    const had = readPairings(pairingsFile).length > 0;
    writePairings(pairingsFile, []);
    const value = { event: 'unpaired', forgotten: had };
    return { value, text: had ? say`the device has no phone any more` : say`the device had no phone` };
  }

  /** One phone over one link. What is wrong with it ends the link and changes nothing. */
  async serve(frames: FrameLink): Promise<void> {
    const link = new BandLink(frames);
    const first = await link.receive(FIRST_MS);
    switch (first.talk) {
      case 'key':
        return this.#pair(link, first);
      case 'request':
        return this.#answer(link, first.request);
      case 'attend':
        return this.#attend(link, first.attend);
      case 'unpair':
        return this.#end(link, first.unpair);
      default:
        return this.#refuse(link, refusal('unexpected-step', 'talk'));
    }
  }

  async #pair(link: BandLink, heard: BandFrame): Promise<void> {
    if (!this.#pairing) return this.#refuse(link, refusal('pairing-needed', 'talk'));
    this.#pairing = false;
    const compare = (digits: string) => this.#compare(digits);
    const { linkKey, other, pin = '' } = await pairOverLink(this.#open, { role: 'band', link, heard, compare });
    try {
      await checkPin(this.#open, this.#network, pin);
    } catch (error) {
      this.#refuse(link, pinRefusal(error));
      throw error;
    }
    const pairing = { ...other, name: other.kind, address: '', linkKey, number: 0n };
    // In place of the phone before.
    writePairings(this.#open.folder.pairingsFile, [pairing]);
    link.send(DONE);
    const value = { event: 'paired', deviceKey: other.deviceKey, kind: other.kind } as Answer['value'];
    this.#say({ value, text: say`the device is paired with this phone` });
  }

  #answer(link: BandLink, request: BandRequest): void {
    const { wallet, signer } = this.#open;
    const kept = this.#phone();
    const answered = answerPaired(wallet.state.chainId, kept, signer, request, nowMs());
    if ('name' in answered) {
      this.#refuse(link, answered);
      return;
    }
    // Durable before the signature leaves: the same request is not taken again.
    if (kept !== undefined) writePairings(this.#open.folder.pairingsFile, [{ ...kept, ...answered.pairing }]);
    link.send({ talk: 'signature', signature: answered.signed.signature });
    const { payee, amountFen, order } = answered.signed.payment;
    const value = { event: 'signed', payee, amountFen, order } as Answer['value'];
    this.#say({ value, text: say`signed for the phone: ${formatFen(amountFen)} yuan to ${payee}` });
  }

  /** Until the next tap has been confirmed or not, or the phone is gone. */
  async #attend(link: BandLink, attend: AttendTap): Promise<void> {
    const kept = this.#phone();
    const refused = refuseAttend(kept, attend);
    if (refused !== undefined || kept === undefined) {
      this.#refuse(link, refused ?? refusal('pairing-needed', 'pairing'));
      return;
    }
    // Durable before the phone is believed: the same word is not taken again.
    writePairings(this.#open.folder.pairingsFile, [{ ...kept, number: attend.number }]);
    link.send(DONE);
    const { chainId } = this.#open.wallet.state;
    const open: { question?: TapQuestion; resolve?: (consent: Awaited<ReturnType<Consent>>) => void } = {};
    this.#attending = (question) => {
      open.question = question;
      link.send({ talk: 'asked', asked: question });
      return new Promise((resolve) => {
        open.resolve = resolve;
      });
    };
    this.#say({ value: { event: 'attended' }, text: say`the phone confirms the next tap` });
    try {
      const heard = await link.receive(ATTEND_MS);
      if (open.question === undefined || heard.talk !== 'answer') {
        this.#refuse(link, refusal('unexpected-step', 'talk'));
        return;
      }
      const wrong = refuseAnswer(chainId, kept, attend.number, open.question, heard.answer);
      if (wrong !== undefined) {
        this.#refuse(link, wrong);
        return;
      }
      link.send(DONE);
      open.resolve?.(consentOf(heard.answer));
    } finally {
      this.#attending = undefined;
      // Where it was not confirmed by then.
      open.resolve?.({ kind: 'declined' });
    }
  }

  #end(link: BandLink, end: EndPairing): void {
    const refused = refuseEnd(this.#phone(), end);
    if (refused !== undefined) {
      this.#refuse(link, refused);
      return;
    }
    const answer = this.forget();
    link.send(DONE);
    this.#say(answer);
  }

  #compare(digits: string): Promise<boolean> {
    this.#say({ value: { event: 'compare', digits } as Answer['value'], text: say`the same on the phone? ${digits}` });
    return new Promise((resolve) => {
      // The device waits for another phone, whatever its holder does.
      const patience = setTimeout(() => resolve(false), COMPARE_MS);
      this.#confirm = (same) => {
        clearTimeout(patience);
        resolve(same);
      };
    });
  }

  #refuse(link: BandLink, { name, field }: DeviceRefusal): void {
    link.send({ talk: 'end', end: { code: DEVICE_REFUSALS[name].code, field } });
  }

  #phone(): KeptPairing | undefined {
    return readPairings(this.#open.folder.pairingsFile)[0];
  }
}

function consentOf({ confirmed, unlocked }: TapAnswer): Awaited<ReturnType<Consent>> {
  return confirmed ? { kind: 'confirmed', unlocked } : { kind: 'declined' };
}

const DONE = { talk: 'end', end: { code: 0, field: '' } } as const;
