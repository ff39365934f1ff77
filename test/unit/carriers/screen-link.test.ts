// Two screens that look at each other: frames get through however slowly, often or wrongly a camera sees.
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { utf8 } from '../../../src/base/bytes.ts';
import { readScreenText, screenText } from '../../../src/carriers/screen-code.ts';
import { screenFiles } from '../../../src/carriers/screen-files.ts';
import { type ScreenAndCamera, ScreenLink } from '../../../src/carriers/screen-link.ts';

const SOON_MS = 20_000;
const TALK = '0011AAFF';

/** `sees`: what a camera makes of the other screen at its next look. */
function twoScreens(sees: (text: string) => string | undefined = (text) => text) {
  const screens = { T: '', D: '' };
  const eyes = (own: 'T' | 'D', other: 'T' | 'D'): ScreenAndCamera => ({
    show: (text) => {
      screens[own] = text;
    },
    look: async () => sees(screens[other]),
  });
  return {
    screens,
    terminal: new ScreenLink({ side: 'T', talk: TALK, eyes: eyes('T', 'D'), lookEveryMs: 0 }),
    device: () => new ScreenLink({ side: 'D', eyes: eyes('D', 'T'), lookEveryMs: 0 }),
  };
}

describe('two QR screens', () => {
  it('carry frames of both sides, in order, each once', async () => {
    const { terminal, device } = twoScreens();
    const phone = device();
    const frames = [1, 2, 3].map((byte) => new Uint8Array(255).fill(byte));
    for (const frame of frames) terminal.send(frame);
    for (const frame of frames) expect(await phone.receive(SOON_MS)).toEqual(frame);
    phone.send(utf8('paid'));
    expect(await terminal.receive(SOON_MS)).toEqual(utf8('paid'));
    terminal.send(utf8('done'));
    await terminal.close();
    expect(await phone.receive(SOON_MS)).toEqual(utf8('done'));
    await phone.close();
  });

  it('get through glare, other codes, their own reflection and a picture of a moment ago', async () => {
    let look = 0;
    const before: string[] = [];
    const { terminal, device } = twoScreens((text) => {
      look++;
      before.push(text);
      const old = before.at(-4);
      const seen = [
        undefined,
        text,
        'WIFI:S:cafe;;',
        old,
        screenText({ side: 'T', talk: 'FFFFFFFF', number: 1, seen: 0, frame: utf8('old') }),
      ];
      // The first look of each side must not fall on the code of another talk.
      return look < 20 ? text : seen[look % seen.length];
    });
    const phone = device();
    const said: string[] = [];
    terminal.send(utf8('1'));
    said.push(Buffer.from(await phone.receive(SOON_MS)).toString());
    for (let i = 2; i < 9; i++) {
      phone.send(utf8(`d${i}`));
      said.push(Buffer.from(await terminal.receive(SOON_MS)).toString());
      terminal.send(utf8(`t${i}`));
      said.push(Buffer.from(await phone.receive(SOON_MS)).toString());
    }
    expect(said).toEqual(['1', ...[2, 3, 4, 5, 6, 7, 8].flatMap((i) => [`d${i}`, `t${i}`])]);
    await Promise.all([terminal.close(), phone.close()]);
  });

  it('do not begin in the middle of a talk with another device', async () => {
    const { screens, device } = twoScreens();
    screens.T = screenText({ side: 'T', talk: TALK, number: 3, seen: 2, frame: utf8('mac1 of another') });
    const phone = device();
    await expect(phone.receive(50)).rejects.toMatchObject({ code: 'carrier-silent' });
    await phone.close();
  });
});

/** A device whose camera sees what the test says. */
function deviceSeeing(first: string) {
  const at = { screen: first, looks: 0 };
  const eyes: ScreenAndCamera = {
    show: () => undefined,
    look: async () => {
      at.looks += 1;
      return at.screen;
    },
  };
  const link = new ScreenLink({ side: 'D', eyes, lookEveryMs: 0 });
  /** The camera has seen it, and more than once. */
  const see = async (screen: string) => {
    at.screen = screen;
    const before = at.looks;
    await expect.poll(() => at.looks).toBeGreaterThan(before + 3);
  };
  return { link, see };
}

const shown = (number: number, seen: number, text: string, talk = TALK) =>
  screenText({ side: 'T', talk, number, seen, frame: utf8(text) });

describe('a screen', () => {
  it('is taken in the order of its numbers: one that is skipped, old or the same again is nothing', async () => {
    const { link, see } = deviceSeeing(shown(1, 0, 'one'));
    expect(await link.receive(SOON_MS)).toEqual(utf8('one'));
    await see(shown(3, 0, 'three'));
    await see(shown(1, 0, 'one, changed'));
    await see(shown(2, 0, 'two'));
    expect(await link.receive(SOON_MS)).toEqual(utf8('two'));
    await see(shown(1, 0, 'one, again'));
    await see(shown(2, 0, 'two, again'));
    await see(shown(3, 0, 'three'));
    expect(await link.receive(SOON_MS)).toEqual(utf8('three'));
    await link.close();
  });

  it.each([
    ['that another device has answered', 1, 1],
    ['that is further on', 3, 0],
    ['that is further on and answered', 3, 2],
  ])('of a talk %s binds no device: the next talk that begins does', async (_, number, seen) => {
    const { link, see } = deviceSeeing(shown(number, seen, 'of another'));
    await see(shown(number, seen, 'of another'));
    await see(shown(1, 0, 'mine', 'AABBCCDD'));
    expect(await link.receive(SOON_MS)).toEqual(utf8('mine'));
    await link.close();
  });
});

describe('screens that are files', () => {
  it('carry a talk, and see nothing in what is no code', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'gridpact-screens-'));
    const [till, phone] = [join(folder, 'till'), join(folder, 'phone')];
    writeFileSync(phone, randomBytes(1_000));
    const terminal = new ScreenLink({ side: 'T', talk: TALK, eyes: screenFiles({ show: till, look: phone }) });
    const device = new ScreenLink({ side: 'D', eyes: screenFiles({ show: phone, look: till }) });
    terminal.send(utf8('request'));
    expect(await device.receive(SOON_MS)).toEqual(utf8('request'));
    device.send(utf8('token'));
    expect(await terminal.receive(SOON_MS)).toEqual(utf8('token'));
    await Promise.all([terminal.close(), device.close()]);
    rmSync(folder, { recursive: true });
  });
});

describe('the text of a screen', () => {
  it('reads back as it was written, and is what a QR code takes in its compact mode', () => {
    const code = { side: 'D', talk: TALK, number: 12, seen: 11, frame: Uint8Array.of(0, 127, 255) } as const;
    expect(readScreenText(screenText(code))).toEqual(code);
    expect(screenText(code)).toMatch(/^[0-9A-Z $%*+\-./:]+$/);
  });

  it('never throws, whatever a camera reads', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.string().map((s) => `GPTAP1/T/${TALK}/1/0/${s}`),
        ),
        (text) => {
          const code = readScreenText(text);
          if (code !== undefined) expect(screenText(code)).toBe(text);
        },
      ),
    );
    expect(readScreenText(`GPTAP1/T/${TALK}/1/0/${'00'.repeat(300)}`)).toBeUndefined();
    expect(readScreenText(`GPTAP1/T/${TALK}/01/0/00`)).toBeUndefined();
  });
});
