// A whole pairing as one side has it: the numeric comparison, and then who each side is, signed by its device's key over
// this talk and under the key that both have got from it. The card or band speaks first: the phone sends its PIN, which is
// still to be checked, only to one that it was told to admit. Knows no link, no screen and no disk: `paired` is kept, and
// only then `done` is sent.
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { concatBytes, equalBytes, u32, utf8 } from '../../base/bytes.ts';
import type { BandFrame, PairedDevice } from '../../generated/device.ts';
import { deviceDigest } from '../digests.ts';
import { DEVICE_REFUSALS, type DeviceRefusal, refusal, refusalName } from '../refusals.ts';
import { isSigned, type Signer } from '../signing.ts';
import {
  NumericComparison,
  type PairingMessage,
  type PairingOutput,
  type PairingSecret,
} from './numeric-comparison.ts';
import { openedPin, sealedPin } from './pairing-pin.ts';

export type PairingRole = 'phone' | 'band';

/** Who somebody is that this device is paired with. */
export type PairedIdentity = Pick<PairedDevice, 'deviceKey' | 'account' | 'kind'>;

export type PairingTalkOutput =
  | { readonly kind: 'send'; readonly message: BandFrame }
  /** Shown to the holder, who answers with `confirm`. */
  | { readonly kind: 'compare'; readonly digits: string }
  /** On the phone: who the card or band has shown to be. Answered with `admit`; nothing was given to it yet. */
  | { readonly kind: 'identified'; readonly other: PairedIdentity }
  | {
      readonly kind: 'paired';
      readonly linkKey: Uint8Array;
      readonly other: PairedIdentity;
      /** That the phone gave to the card or band. On the phone: none. */
      readonly pin: string | undefined;
    }
  | { readonly kind: 'failed'; readonly refusal: DeviceRefusal };

export interface PairingParts {
  readonly role: PairingRole;
  readonly chainId: Uint8Array;
  readonly own: Omit<PairedIdentity, 'deviceKey'>;
  readonly signer: Signer;
  /** Of the card or band, by its phone: 4 to 12 digits. */
  readonly pin?: string | undefined;
  readonly secret: PairingSecret;
}

type Paired = Omit<Extract<PairingOutput, { kind: 'paired' }>, 'kind'>;

const pairedDeviceOf = deviceDigest('paired-device');

export class PairingTalk {
  readonly #parts: PairingParts;
  readonly #comparison: NumericComparison;
  #paired: Paired | undefined;
  #identified: PairedIdentity | undefined;
  #over = false;

  constructor(parts: PairingParts) {
    this.#parts = parts;
    this.#comparison = new NumericComparison(parts.role, parts.secret);
  }

  /** By the phone. */
  begin(): readonly PairingTalkOutput[] {
    return this.#outputs(this.#comparison.begin());
  }

  hear(message: BandFrame): readonly PairingTalkOutput[] {
    if (this.#over) return [];
    if (message.talk === 'end') {
      this.#over = true;
      const { code, field } = message.end;
      return [{ kind: 'failed', refusal: refusal(refusalName(code) ?? 'pairing-failed', field) }];
    }
    if (this.#paired !== undefined) return this.#hearIdentity(this.#paired, message);
    const heard = comparisonMessage(message);
    return heard === undefined ? this.#fail('talk') : this.#outputs(this.#comparison.hear(heard));
  }

  /** What the holder says of the digits on both sides. */
  confirm(same: boolean): readonly PairingTalkOutput[] {
    return this.#over ? [] : this.#outputs(this.#comparison.confirm(same));
  }

  /** By the phone, which has found out whether that is a device of its account, and one to keep. */
  admit(admitted: boolean): readonly PairingTalkOutput[] {
    const [paired, other] = [this.#paired, this.#identified];
    if (this.#over || paired === undefined || other === undefined) return [];
    if (!admitted) return this.#fail('deviceKey');
    this.#over = true;
    return [this.#introduced(paired), { kind: 'paired', linkKey: paired.linkKey, other, pin: undefined }];
  }

  #outputs(outputs: readonly PairingOutput[]): readonly PairingTalkOutput[] {
    return outputs.flatMap((output) => this.#output(output));
  }

  #output(output: PairingOutput): readonly PairingTalkOutput[] {
    switch (output.kind) {
      case 'send':
        return [{ kind: 'send', message: frameOf(output.message) }];
      case 'compare':
        return [output];
      case 'paired':
        this.#paired = output;
        return this.#parts.role === 'band' ? [this.#introduced(output)] : [];
      case 'failed':
        return this.#fail(output.refusal.field);
    }
  }

  /** Both are of one account, and of one chain. */
  #hearIdentity({ linkKey, transcript }: Paired, message: BandFrame): readonly PairingTalkOutput[] {
    if (message.talk !== 'device' || this.#identified !== undefined) return this.#fail('talk');
    const { role, chainId, own } = this.#parts;
    const otherRole = role === 'phone' ? 'band' : 'phone';
    const { mac, signature, pin: sealed, ...other } = message.device;
    if (!equalBytes(mac, macOf(linkKey, otherRole, chainId, message.device))) return this.#fail('mac');
    if (other.account !== own.account) return this.#fail('account');
    if ((other.kind === 'phone') !== (role === 'band')) return this.#fail('kind');
    const signed = identityDigest(chainId, transcript, otherRole, other);
    if (!isSigned(other.deviceKey, signed, signature)) return this.#fail('signature');
    const pin = sealed.length === 0 ? undefined : openedPin(linkKey, sealed);
    if ((pin === undefined) !== (role === 'phone')) return this.#fail('pin');
    if (role === 'phone') {
      this.#identified = other;
      return [{ kind: 'identified', other }];
    }
    this.#over = true;
    return [{ kind: 'paired', linkKey, other, pin }];
  }

  #introduced(paired: Paired): PairingTalkOutput {
    return { kind: 'send', message: { talk: 'device', device: this.#signed(paired) } };
  }

  #signed({ linkKey, transcript }: Paired): PairedDevice {
    const { role, chainId, own, signer, pin } = this.#parts;
    const identity = { ...own, deviceKey: signer.publicKey };
    const said = {
      ...identity,
      signature: signer.sign(identityDigest(chainId, transcript, role, identity)),
      pin: pin === undefined ? new Uint8Array() : sealedPin(linkKey, pin),
    };
    return { ...said, mac: macOf(linkKey, role, chainId, said) };
  }

  #fail(field: string): readonly PairingTalkOutput[] {
    this.#over = true;
    const failed = refusal('pairing-failed', field);
    const end = { code: DEVICE_REFUSALS['pairing-failed'].code, field };
    return [
      { kind: 'send', message: { talk: 'end', end } },
      { kind: 'failed', refusal: failed },
    ];
  }
}

/** What a device signs: that it is the one that this talk was with. */
function identityDigest(
  chainId: Uint8Array,
  transcript: Uint8Array,
  role: PairingRole,
  { kind, account }: Omit<PairedIdentity, 'deviceKey'>,
): Uint8Array {
  return pairedDeviceOf(chainId, transcript, utf8(`${role} ${kind} ${account}`));
}

function macOf(
  linkKey: Uint8Array,
  role: PairingRole,
  chainId: Uint8Array,
  { deviceKey, kind, account, signature, pin }: Omit<PairedDevice, 'mac'>,
): Uint8Array {
  const label = utf8(`gridpact/v1/paired-device ${role}`);
  const proofs = concatBytes(deviceKey, u32(signature.length), signature, u32(pin.length), pin);
  return hmac(sha256, linkKey, concatBytes(label, chainId, proofs, utf8(`${kind} ${account}`)));
}

function frameOf(message: PairingMessage): BandFrame {
  switch (message.kind) {
    case 'key':
      return { talk: 'key', key: { publicKey: message.publicKey, commitment: new Uint8Array() } };
    case 'committed-key':
      return { talk: 'key', key: { publicKey: message.publicKey, commitment: message.commitment } };
    case 'random':
      return { talk: 'random', random: message.random };
    case 'check':
      return { talk: 'check', check: message.check };
  }
}

function comparisonMessage(message: BandFrame): PairingMessage | undefined {
  switch (message.talk) {
    case 'key': {
      const { publicKey, commitment } = message.key;
      return commitment.length === 0 ? { kind: 'key', publicKey } : { kind: 'committed-key', publicKey, commitment };
    }
    case 'random':
      return { kind: 'random', random: message.random };
    case 'check':
      return { kind: 'check', check: message.check };
    default:
      return undefined;
  }
}
