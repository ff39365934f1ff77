// What a device or a terminal reads of strangers, and of its own journal: frames, messages, whole taps.
import { readStrict, TAP_FRAME, TERMINAL_ENTRY, WALLET_ENTRY } from '../../src/device/messages.ts';
import { TapFrames } from '../../src/device/tap/tap-frames.ts';
import { Terminal } from '../../src/device/terminal/terminal.ts';
import { Wallet } from '../../src/device/wallet/wallet.ts';
import { losing, runTap } from '../device/run-tap.ts';
import { NOON_MS, Person, Till } from '../device/tap-parties.ts';
import { type FuzzTarget, promise, sameBytes } from './fuzz-target.ts';
import { handedOver } from './hand-over-targets.ts';
import { type HeardTap, heardIn } from './heard-tap.ts';
import { mutateBytes } from './mutate-bytes.ts';
import { mutateMessage } from './mutate-message.ts';
import { joined, mutateTalk, parted } from './talk.ts';

const SHOP = 'bank-b/shop';

/** Taps of all kinds. */
function heardTaps(): readonly HeardTap[] {
  const [person, till] = [new Person('li'), new Till(SHOP, 't-1')];
  const paid = heardIn(new Person('li'), new Till(SHOP, 't-1'));
  const torn = heardIn(person, till, { wire: losing('payment') });
  const proven = heardIn(person, till);
  const { first, second } = handedOver();
  return [paid, torn, proven, first, second];
}

const tapFrames: FuzzTarget = {
  name: 'tap-frames',
  seeds: heardTaps().flatMap(({ device, terminal }) => [joined(device), joined(terminal)]),
  mutate: mutateBytes,
  run(input) {
    const frames = new TapFrames();
    let taken = 0;
    for (let at = 0; at < input.length; ) {
      const length = 1 + (input[at] ?? 0);
      const heard = frames.receive(input.subarray(at, at + length));
      at += length;
      if (heard instanceof Uint8Array) taken += heard.length;
      else if (heard !== undefined) promise(heard.field !== '', 'a refusal names its field');
    }
    promise(taken <= frames.bytes && frames.bytes <= 2_048, 'messages are no longer than the frames of one tap');
    return taken > 0;
  },
};

const tapMessage: FuzzTarget = {
  name: 'tap-message',
  seeds: heardTaps().flatMap(({ device, terminal }) => [...device, ...terminal]),
  mutate: mutateMessage,
  run(input) {
    const read = readStrict(TAP_FRAME, input);
    if (read !== undefined) promise(sameBytes(TAP_FRAME.encode(read), input), 'what is taken has one spelling');
    return read?.step !== undefined;
  },
};

/** Whatever a terminal says: a device pays at most once in a tap, and only what it has shown and was authorised. */
const tapDevice: FuzzTarget = {
  name: 'tap-device',
  seeds: heardTaps().map(({ device }) => joined(device)),
  mutate: mutateTalk,
  run(input) {
    const person = new Person('li');
    const [tap, sender] = [person.tap(), new TapFrames()];
    let [written, done] = [0, 0];
    const hear = (outputs: ReturnType<typeof tap.step>): void => {
      for (const output of outputs) {
        if (output.kind === 'done') done += 1;
        if (output.kind === 'ask') hear(tap.step({ kind: 'confirmed', unlocked: true }, NOON_MS));
        if (output.kind !== 'append') continue;
        written += 1;
        person.journal.appendNow(output.entry);
        hear(tap.step({ kind: 'durable' }, NOON_MS));
      }
    };
    for (const message of parted(input)) {
      const frames = sender.send(message);
      if (!Array.isArray(frames)) break;
      for (const frame of frames) hear(tap.step({ kind: 'frame', frame }, NOON_MS));
    }
    hear(tap.step({ kind: 'left' }, NOON_MS));
    promise(done === 1 && tap.over, 'a tap ends once');
    promise(written <= 1 && person.wallet.payments.length === written, 'at most one debit, and none that is not kept');
    const [paid] = person.wallet.payments;
    promise(person.wallet.balanceFen === 100_000n - (paid?.record.offer.amountFen ?? 0n), 'the balance follows');
    person.reboot();
    promise(person.wallet.payments.length === written, 'what was written can be read');
    return written === 1;
  },
};

/** Whatever a device says: a terminal shows as paid what it can prove. */
const tapTerminal: FuzzTarget = {
  name: 'tap-terminal',
  seeds: heardTaps().map(({ terminal }) => joined(terminal)),
  mutate: mutateTalk,
  run(input) {
    const till = new Till(SHOP, 't-1');
    const [tap, sender] = [till.tap('o-1', 1_000n), new TapFrames()];
    let [paid, done] = [false, 0];
    const hear = (outputs: ReturnType<typeof tap.step>): void => {
      for (const output of outputs) {
        if (output.kind === 'done') done += 1;
        if (output.kind === 'done' && output.outcome.kind === 'paid') paid = true;
        if (output.kind !== 'append') continue;
        till.journal.appendNow(output.entry);
        hear(tap.step({ kind: 'durable' }, NOON_MS));
      }
    };
    hear(tap.step({ kind: 'begin' }, NOON_MS));
    for (const message of parted(input)) {
      const frames = sender.send(message);
      if (!Array.isArray(frames)) break;
      for (const frame of frames) hear(tap.step({ kind: 'frame', frame }, NOON_MS));
    }
    hear(tap.step({ kind: 'left' }, NOON_MS));
    promise(done === 1 && tap.over, 'a tap ends once');
    promise(paid === (till.terminal.payments.length === 1), 'what is shown as paid is kept');
    const [taken] = till.terminal.payments;
    promise(
      taken === undefined || taken.payment.record.offer.amountFen === 1_000n,
      'it is the amount that was asked for',
    );
    till.reboot();
    promise(paid === (till.terminal.payments.length === 1), 'what was written can be read');
    return paid;
  },
};

/** A journal of either kind: read whole, or not at all. */
function journalTarget(
  name: string,
  seeds: readonly (readonly Uint8Array[])[],
  reopened: (entries: readonly Uint8Array[]) => readonly Uint8Array[],
): FuzzTarget {
  return {
    name,
    seeds: seeds.map(joined),
    mutate: mutateTalk,
    run(input) {
      let entries: readonly Uint8Array[];
      try {
        entries = reopened(parted(input));
      } catch (error) {
        promise(error instanceof Error && error.message.includes('journal'), `a fault names the journal: ${error}`);
        return false;
      }
      const again = reopened(entries);
      promise(again.length === entries.length, 'a journal that is written anew says the same');
      promise(
        again.every((entry, i) => sameBytes(entry, entries[i] ?? new Uint8Array())),
        'in the same words',
      );
      return true;
    },
  };
}

function journals(): {
  readonly wallet: readonly (readonly Uint8Array[])[];
  readonly terminal: readonly (readonly Uint8Array[])[];
} {
  const [person, till] = [new Person('li'), new Till(SHOP, 't-1')];
  runTap(person, till);
  runTap(person, till, { order: 'o-2', wire: losing('payment') });
  const handed = handedOver();
  return {
    wallet: [person.journal.entries, handed.card.journal.entries],
    terminal: [till.journal.entries, handed.till.journal.entries],
  };
}

export const DEVICE_TARGETS = {
  'tap-frames': () => tapFrames,
  'tap-message': () => tapMessage,
  'tap-device': () => tapDevice,
  'tap-terminal': () => tapTerminal,
  'wallet-journal': () =>
    journalTarget('wallet-journal', journals().wallet, (entries) => {
      const wallet = new Wallet(entries);
      for (const entry of wallet.journalWith(wallet.state))
        promise(readStrict(WALLET_ENTRY, entry) !== undefined, 'an entry');
      return wallet.journalWith(wallet.state);
    }),
  'terminal-journal': () =>
    journalTarget('terminal-journal', journals().terminal, (entries) => {
      const terminal = new Terminal(entries);
      for (const entry of terminal.journalWith(terminal.state)) {
        promise(readStrict(TERMINAL_ENTRY, entry) !== undefined, 'an entry');
      }
      return terminal.journalWith(terminal.state);
    }),
};
