// A card gives its epoch up for a terminal that has shown its key, and for no copy of a certificate.
import { describe, expect, it } from 'vitest';
import { responseDigest } from '../../../src/device/messages.ts';
import { isSigned } from '../../../src/device/signing.ts';
import type { TapFrameStep, TapRequest } from '../../../src/generated/device.ts';
import { endWith, Listener } from '../../device/one-side.ts';
import { hold, poor, rowOf } from '../../device/poor-card.ts';
import { losing } from '../../device/run-tap.ts';
import {
  CHAIN_ID,
  certificateOf,
  keyNamed,
  NOON_MS,
  Person,
  purseOf,
  Till,
  tokenOf,
} from '../../device/tap-parties.ts';

const SHOP = 'bank-b/shop';

describe('a card that is to give its epoch up', () => {
  const AMOUNT = { amountFen: 3_000n };
  const request = (change: Partial<TapRequest> = {}): TapRequest => ({
    ...{ certificate: certificateOf(SHOP, 'a'), order: 'o-1', currency: 'CNY', ...AMOUNT },
    ...{ nonce: new Uint8Array(16), terminalMs: NOON_MS, ...change },
  });
  const signed = (challenge: Uint8Array, of = request(), by = `${SHOP} a`, chainId = CHAIN_ID) =>
    keyNamed(by).sign(responseDigest(chainId, challenge, of));

  /** Held to whoever shows the certificate of the terminal. */
  function challenged() {
    const card = poor('li');
    const [tap, terminal] = [card.tap({ handsOver: true }), new Listener('terminal')];
    const { said } = terminal.tell(tap, { step: 'request', request: request() });
    const [first] = said;
    if (first?.step !== 'challenge' || said.length > 1) throw new Error('it does not ask who is there');
    const tell = (step: TapFrameStep) => terminal.tell(tap, step);
    return { card, tap, challenge: first.challenge, tell };
  }

  it.each<[string, (challenge: Uint8Array) => Uint8Array]>([
    ['nothing that is a signature', () => new Uint8Array(64)],
    ['a short one', (challenge) => signed(challenge).slice(1)],
    ['one by another key', (challenge) => signed(challenge, request(), 'thief')],
    ['one over an older number', () => signed(new Uint8Array(16))],
    [
      'one that the terminal made for another request',
      (challenge) => signed(challenge, request({ amountFen: 3_001n })),
    ],
    ['one of another chain', (challenge) => signed(challenge, request(), `${SHOP} a`, new Uint8Array(32))],
  ])('does not, with a copied certificate and %s: it goes on paying', (_, response) => {
    const { card, challenge, tell } = challenged();
    const { said, done } = tell({ step: 'response', response: response(challenge) });
    expect(said).toEqual([endWith('terminal-not-authentic', 'response')]);
    expect(done).toMatchObject({ kind: 'refused', refusal: { by: 'device' } });
    expect([card.journal.writes, card.wallet.state.closing]).toEqual([0, null]);
    expect(hold(card, new Till(SHOP, 'b')).device?.kind).toBe('paid');
  });

  it.each<[string, TapFrameStep]>([
    ['another request', { step: 'request', request: request({ certificate: certificateOf(SHOP, 'b') }) }],
    ['a row', { step: 'row', row: rowOf('li') }],
    ['MAC1', { step: 'mac1', mac1: new Uint8Array(64) }],
    ['a number', { step: 'challenge', challenge: new Uint8Array(16) }],
  ])('takes no %s in the place of the answer', (_, step) => {
    const { card, tell } = challenged();
    expect(tell(step).said).toEqual([endWith('unexpected-step', step.step)]);
    expect(card.journal.writes).toBe(0);
  });

  it('does when the terminal has signed, and writes it before the statement leaves', () => {
    const { card, tap, challenge, tell } = challenged();
    expect(tell({ step: 'response', response: signed(challenge) }).outputs).toMatchObject([{ kind: 'replace' }]);
    // What is not durable is not so: the write may fail yet.
    expect(card.wallet.state.closing).toBe(null);
    expect(tap.step({ kind: 'durable' }, NOON_MS)).toMatchObject([{ kind: 'send' }]);
    expect(card.wallet.state.closing).not.toBe(null);
  });

  it('pays where it has seen its next epoch meanwhile', () => {
    const { card, challenge, tell } = challenged();
    card.wallet.become({ ...card.wallet.state, purse: purseOf('li', { epoch: 2, height: 20n }) });
    const { said } = tell({ step: 'response', response: signed(challenge) });
    expect(said).toMatchObject([{ step: 'token', token: { epoch: 2, counter: 1 } }]);
  });

  it('gives nothing up while another tap debits', () => {
    const { card, challenge, tell } = challenged();
    card.wallet.writing = true;
    expect(tell({ step: 'response', response: signed(challenge) }).said).toEqual([endWith('tap-under-way', '')]);
  });

  it('has a new number in each tap, and asks nobody again when it has signed', () => {
    const steps = (card: Person, till: Till) => {
      const said: string[] = [];
      hold(card, till, {
        ...AMOUNT,
        wire: (frame, { step }) => {
          if (said.at(-1) !== step) said.push(step);
          return [frame];
        },
      });
      return said;
    };
    const [card, till] = [poor('li'), new Till(SHOP, 'a')];
    expect(steps(card, till)).toEqual(['request', 'challenge', 'response', 'statement', 'end']);
    card.reboot();
    expect(steps(card, new Till(SHOP, 'b'))).toEqual(['request', 'statement', 'end']);
    const other = poor('wang');
    const [one, two] = [1, 2].map(() => {
      const tap = other.tap({ handsOver: true });
      return new Listener('terminal').tell(tap, { step: 'request', request: request() }).said;
    });
    expect([one, two]).toMatchObject([[{ step: 'challenge' }], [{ step: 'challenge' }]]);
    expect(one).not.toEqual(two);
  });
});

describe('a terminal', () => {
  function asked(...challenges: readonly Uint8Array[]) {
    const till = new Till(SHOP, 'a');
    const [tap, device] = [till.tap('o-1', 1n), new Listener('device')];
    const [begun] = device.hear(tap.step({ kind: 'begin' }, NOON_MS)).said;
    if (begun?.step !== 'request') throw new Error('no request');
    const heard = challenges.map((challenge) => device.tell(tap, { step: 'challenge', challenge }));
    return { till, request: begun.request, heard };
  }

  it('signs a number of the device and its own request, once in a tap, and writes nothing', () => {
    const challenge = new Uint8Array(16).fill(9);
    const { till, request, heard } = asked(challenge, challenge);
    const [first, second] = heard;
    const answer = first?.said[0];
    if (answer?.step !== 'response') throw new Error('no response');
    const message = responseDigest(CHAIN_ID, challenge, request);
    expect(isSigned(request.certificate.terminalKey, message, answer.response)).toBe(true);
    expect(second?.said).toEqual([endWith('unexpected-step', 'challenge')]);
    expect(till.journal.writes).toBe(0);
  });

  it.each([0, 15, 17])('signs no number of %i bytes', (bytes) => {
    const { heard } = asked(new Uint8Array(bytes));
    expect(heard[0]?.said).toEqual([endWith('malformed-field', 'challenge')]);
  });

  it('signs none where it has asked for an order of before', () => {
    const [card, till] = [new Person('li'), new Till(SHOP, 'a')];
    hold(card, till, { wire: losing('mac1') });
    const [tap, device] = [till.tap('o-2', 1n), new Listener('device')];
    device.hear(tap.step({ kind: 'begin' }, NOON_MS));
    const token = { token: tokenOf('li'), nonce: new Uint8Array(16), counter: 2, epoch: 1 };
    expect(device.tell(tap, { step: 'token', token }).said).toMatchObject([{ step: 'request' }]);
    const { said } = device.tell(tap, { step: 'challenge', challenge: new Uint8Array(16) });
    expect(said).toEqual([endWith('unexpected-step', 'challenge')]);
    expect(till.terminal.torn).toHaveLength(1);
  });
});
