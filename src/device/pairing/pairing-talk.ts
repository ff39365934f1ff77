// A whole pairing as one side has it: the numeric comparison, and then who each side is, under the key that both have got
// from it. Knows no link, no screen and no disk: `paired` is kept, and only then `done` is sent.
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { concatBytes, equalBytes, utf8 } from '../../base/bytes.ts';
import type { BandFrame, PairedDevice } from '../../generated/device.ts';
import { DEVICE_REFUSALS, type DeviceRefusal, refusal, refusalName } from '../refusals.ts';
import {
  NumericComparison,
  type PairingMessage,
  type PairingOutput,
  type PairingSecret,
} from './numeric-comparison.ts';

export type PairingRole = 'phone' | 'band';

/** Who somebody is that this device is paired with. */
export type PairedIdentity = Omit<PairedDevice, 'mac'>;

export type PairingTalkOutput =
  | { readonly kind: 'send'; readonly message: BandFrame }
  /** Shown to the holder, who answers with `confirm`. */
  | { readonly kind: 'compare'; readonly digits: string }
  | { readonly kind: 'paired'; readonly linkKey: Uint8Array; readonly other: PairedIdentity }
  | { readonly kind: 'failed'; readonly refusal: DeviceRefusal };

export interface PairingParts {
  readonly role: PairingRole;
  readonly chainId: Uint8Array;
  readonly own: PairedIdentity;
  readonly secret: PairingSecret;
}

export class PairingTalk {
  readonly #parts: PairingParts;
  readonly #comparison: NumericComparison;
  #linkKey: Uint8Array | undefined;
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
    if (this.#linkKey !== undefined) return this.#hearIdentity(this.#linkKey, message);
    const heard = comparisonMessage(message);
    return heard === undefined ? this.#fail('talk') : this.#outputs(this.#comparison.hear(heard));
  }

  /** What the holder says of the digits on both sides. */
  confirm(same: boolean): readonly PairingTalkOutput[] {
    return this.#over ? [] : this.#outputs(this.#comparison.confirm(same));
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
        this.#linkKey = output.linkKey;
        return [{ kind: 'send', message: { talk: 'device', device: this.#signed(output.linkKey) } }];
      case 'failed':
        return this.#fail(output.refusal.field);
    }
  }

  /** Both are of one account, and of one chain. */
  #hearIdentity(linkKey: Uint8Array, message: BandFrame): readonly PairingTalkOutput[] {
    if (message.talk !== 'device') return this.#fail('talk');
    const { role, chainId, own } = this.#parts;
    const { mac, ...other } = message.device;
    const expected = macOf(linkKey, role === 'phone' ? 'band' : 'phone', chainId, other);
    if (!equalBytes(mac, expected)) return this.#fail('mac');
    if (other.account !== own.account) return this.#fail('account');
    if ((other.kind === 'phone') !== (role === 'band')) return this.#fail('kind');
    this.#over = true;
    return [{ kind: 'paired', linkKey, other }];
  }

  #signed(linkKey: Uint8Array): PairedDevice {
    const { role, chainId, own } = this.#parts;
    return { ...own, mac: macOf(linkKey, role, chainId, own) };
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

function macOf(linkKey: Uint8Array, role: PairingRole, chainId: Uint8Array, of: PairedIdentity): Uint8Array {
  const said = utf8(`${of.kind} ${of.account}`);
  return hmac(sha256, linkKey, concatBytes(utf8(`gridpact/v1/paired-device ${role}`), chainId, of.deviceKey, said));
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
