// One side's half of the talk: steps out as frames, frames in as steps. What is no step ends the tap with a refusal.
import type { TapFrameStep } from '../../generated/device.ts';
import { readStrict, TAP_FRAME } from '../messages.ts';
import { DEVICE_REFUSALS, type DeviceRefusal, type DeviceRefusalName, refusal, refusalName } from '../refusals.ts';
import { TapFrames } from './tap-frames.ts';

export interface SendOutput {
  readonly kind: 'send';
  readonly frames: readonly Uint8Array[];
}

/** Why a tap ended without a payment, in the words of the side that ended it. */
export interface TapRefusal {
  readonly by: 'device' | 'terminal';
  readonly code: number;
  /** Undefined where the other side's version knows more numbers than this one. */
  readonly name: DeviceRefusalName | undefined;
  readonly field: string;
  readonly data: DeviceRefusal['data'];
}

/** The name of a field: what a stranger sends in its place is not shown to anybody. */
const FIELD = /^[A-Za-z0-9.]{0,64}$/;

export class TapTalk {
  readonly #frames = new TapFrames();
  readonly #side: TapRefusal['by'];

  constructor(side: TapRefusal['by']) {
    this.#side = side;
  }

  /** Of all frames so far. */
  get bytes(): number {
    return this.#frames.bytes;
  }

  /** Undefined while more frames have to come. */
  hear(frame: Uint8Array): TapFrameStep | undefined | DeviceRefusal {
    const message = this.#frames.receive(frame);
    if (!(message instanceof Uint8Array)) return message;
    const read = readStrict(TAP_FRAME, message);
    return read?.step === undefined ? refusal('malformed-frame', 'step') : read;
  }

  /** No frames where the tap would become too long: the other side hears nothing, and the next tap mends it. */
  say(step: TapFrameStep): readonly SendOutput[] {
    const frames = this.#frames.send(TAP_FRAME.encode(step));
    return Array.isArray(frames) ? [{ kind: 'send', frames }] : [];
  }

  refuse({ name, field }: DeviceRefusal): readonly SendOutput[] {
    return this.say({ step: 'end', end: { code: DEVICE_REFUSALS[name].code, field } });
  }

  own({ name, field, data }: DeviceRefusal): TapRefusal {
    return { by: this.#side, code: DEVICE_REFUSALS[name].code, name, field, data };
  }

  others({ code, field }: { readonly code: number; readonly field: string }): TapRefusal {
    const by = this.#side === 'device' ? 'terminal' : 'device';
    return { by, code, name: refusalName(code), field: FIELD.test(field) ? field : '', data: {} };
  }
}
