// One pairing over a link, as phone or as band: what the core says is done in its order, and the holder is asked meanwhile.
import { randomBytes } from 'node:crypto';
import type { BandLink } from '../../carriers/band-link.ts';
import { PAIRING_RANDOM_BYTES } from '../../device/pairing/numeric-comparison.ts';
import type { PairedIdentity, PairingRole, PairingTalkOutput } from '../../device/pairing/pairing-talk.ts';
import { PairingTalk } from '../../device/pairing/pairing-talk.ts';
import type { BandFrame } from '../../generated/device.ts';
import { refusedBy } from '../device-refusal.ts';
import type { OpenWallet } from './open-wallet.ts';

/** For two people to compare six digits. */
const COMPARE_MS = 90_000;
const SECRET_BYTES = 32;

export interface PairedOver {
  readonly linkKey: Uint8Array;
  readonly other: PairedIdentity;
  /** That a card or band was given, and has not checked yet. */
  readonly pin: string | undefined;
}

export interface PairOverLink {
  readonly role: PairingRole;
  readonly link: BandLink;
  /** Of the card or band, by its phone. */
  readonly pin?: string;
  /** By the phone: throws for a card or band that it does not pair with, which is then given nothing. */
  readonly admit?: (other: PairedIdentity) => Promise<void>;
  /** That the band has heard already. */
  readonly heard?: BandFrame;
  /** Shows the digits; are they the same on both sides? */
  readonly compare: (digits: string) => Promise<boolean>;
}

/** Throws CliError `pairing-failed`, and NodeError of the link. Nothing is kept yet when it returns. */
export async function pairOverLink(
  open: OpenWallet,
  { role, link, pin, heard, compare, admit }: PairOverLink,
): Promise<PairedOver> {
  const { wallet, signer, folder } = open;
  const talk = new PairingTalk({
    ...{ role, chainId: wallet.state.chainId, signer, pin },
    own: { account: wallet.state.account, kind: folder.settings.kind },
    secret: { secretKey: randomBytes(SECRET_BYTES), random: randomBytes(PAIRING_RANDOM_BYTES) },
  });
  let waiting = [...talk.begin(), ...(heard === undefined ? [] : talk.hear(heard))];
  for (;;) {
    const done = await carryOut(waiting, { talk, link, compare, admit });
    if (done !== undefined) return done;
    waiting = [...talk.hear(await link.receive(COMPARE_MS))];
  }
}

type Carriage = Pick<PairOverLink, 'link' | 'compare'> & {
  readonly talk: PairingTalk;
  readonly admit: PairOverLink['admit'];
};

async function carryOut(
  outputs: readonly PairingTalkOutput[],
  { talk, link, compare, admit }: Carriage,
): Promise<PairedOver | undefined> {
  const waiting = [...outputs];
  for (let output = waiting.shift(); output !== undefined; output = waiting.shift()) {
    if (output.kind === 'send') link.send(output.message);
    else if (output.kind === 'compare') waiting.push(...talk.confirm(await compare(output.digits)));
    else if (output.kind === 'identified') waiting.push(...(await admitted(output.other, { talk, link, admit })));
    else if (output.kind === 'failed') throw refusedBy('device', output.refusal);
    else return { linkKey: output.linkKey, other: output.other, pin: output.pin };
  }
  return undefined;
}

async function admitted(other: PairedIdentity, { talk, link, admit }: Omit<Carriage, 'compare'>) {
  if (admit === undefined) return talk.admit(false);
  try {
    await admit(other);
  } catch (error) {
    for (const output of talk.admit(false)) if (output.kind === 'send') link.send(output.message);
    throw error;
  }
  return talk.admit(true);
}
