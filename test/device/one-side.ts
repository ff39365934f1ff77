// One side of a tap, with the test as the other: what it hears is made here, and what it says is read.
import { DEVICE_REFUSALS, type DeviceRefusalName } from '../../src/device/refusals.ts';
import { TapTalk } from '../../src/device/tap/tap-talk.ts';
import type { TerminalOutput } from '../../src/device/terminal/terminal-tap-events.ts';
import type { WalletOutput } from '../../src/device/wallet/wallet-tap-events.ts';
import type { TapFrameStep } from '../../src/generated/device.ts';
import { NOON_MS } from './tap-parties.ts';

type Outputs = readonly (WalletOutput | TerminalOutput)[];
export type Done = Extract<Outputs[number], { kind: 'done' }>['outcome'];

export interface Heard {
  readonly said: readonly TapFrameStep[];
  readonly outputs: Outputs;
  readonly done: Done | undefined;
}

/** What a machine says, as the other side reads it. */
export class Listener {
  readonly talk: TapTalk;

  constructor(side: 'device' | 'terminal') {
    this.talk = new TapTalk(side);
  }

  hear(outputs: Outputs): Heard {
    const said: TapFrameStep[] = [];
    let done: Done | undefined;
    for (const output of outputs) {
      if (output.kind === 'done') done = output.outcome;
      if (output.kind !== 'send') continue;
      for (const frame of output.frames) {
        const step = this.talk.hear(frame);
        if (step === undefined) continue;
        if ('name' in step) throw new Error(`a frame that is none: ${step.name} ${step.field}`);
        said.push(step);
      }
    }
    return { said, outputs, done };
  }

  /** The test says this to the machine. */
  tell(
    machine: { step(input: { kind: 'frame'; frame: Uint8Array }, nowMs: bigint): Outputs },
    step: TapFrameStep,
    nowMs = NOON_MS,
  ): Heard {
    const heard: Heard[] = [];
    for (const output of this.talk.say(step)) {
      for (const frame of output.frames) heard.push(this.hear(machine.step({ kind: 'frame', frame }, nowMs)));
    }
    return {
      said: heard.flatMap(({ said }) => said),
      outputs: heard.flatMap(({ outputs }) => outputs),
      done: heard.at(-1)?.done,
    };
  }
}

/** The end of a tap that one side refused, as the other one hears it. */
export function endWith(name: DeviceRefusalName, field: string): TapFrameStep {
  return { step: 'end', end: { code: DEVICE_REFUSALS[name].code, field } };
}
