// A phone and a band that pair: as the core has them, each with its own secrets.
import {
  type PairedIdentity,
  type PairingRole,
  PairingTalk,
  type PairingTalkOutput,
} from '../../src/device/pairing/pairing-talk.ts';
import { type Signer, signerFromSeed } from '../../src/device/signing.ts';
import type { BandFrame } from '../../src/generated/device.ts';
import { CHAIN_ID, seed } from './tap-parties.ts';

export const BAND_PIN = '2468';

/** `name`: of whom the secrets are. */
export function pairingSide(
  role: PairingRole,
  name: string,
  change: Partial<Omit<PairedIdentity, 'deviceKey'>> & {
    readonly chainId?: Uint8Array;
    readonly signer?: Signer;
    readonly pin?: string | undefined;
  } = {},
): PairingTalk {
  const { chainId = CHAIN_ID, signer = signerNamed(name), ...rest } = change;
  const { pin, ...own } = { pin: role === 'phone' ? BAND_PIN : undefined, ...rest };
  const secret = { secretKey: seed(`${name} secret`), random: seed(`${name} random`).slice(0, 16) };
  return new PairingTalk({ role, chainId, secret, signer, pin, own: { account: 'bank-a/alice', kind: role, ...own } });
}

export const signerNamed = (name: string): Signer => signerFromSeed(seed(`${name} key`));

export const sentBy = (outputs: readonly PairingTalkOutput[]): readonly BandFrame[] =>
  outputs.flatMap((output) => (output.kind === 'send' ? [output.message] : []));

export const hearAll = (to: PairingTalk, messages: readonly BandFrame[]): readonly PairingTalkOutput[] =>
  messages.flatMap((message) => to.hear(message));

/** Everything that each has put out; both holders say "the same", and the phone "one of mine", where they are asked. */
export function pairedTalk(phone: PairingTalk, band: PairingTalk) {
  const [onPhone, onBand]: [PairingTalkOutput[], PairingTalkOutput[]] = [[], []];
  const confirmed = (side: PairingTalk, outputs: readonly PairingTalkOutput[]) =>
    outputs.flatMap((output) => {
      if (output.kind === 'compare') return [output, ...side.confirm(true)];
      return output.kind === 'identified' ? [output, ...side.admit(true)] : [output];
    });
  let toBand = confirmed(phone, phone.begin());
  onPhone.push(...toBand);
  for (let turn = 0; turn < 8 && toBand.length > 0; turn++) {
    const toPhone = confirmed(band, hearAll(band, sentBy(toBand)));
    onBand.push(...toPhone);
    toBand = confirmed(phone, hearAll(phone, sentBy(toPhone)));
    onPhone.push(...toBand);
  }
  return { onPhone, onBand };
}
