// Frames over every carrier that really runs, and what peers meet who do not keep to them.
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { utf8 } from '../../../src/base/bytes.ts';
import { connectLink } from '../../../src/carriers/connect-link.ts';
import { type FrameLink, MAX_LINK_FRAMES } from '../../../src/carriers/frame-link.ts';
import { parseLinkAddress } from '../../../src/carriers/link-address.ts';
import { type LinkListener, type ListenOptions, listenForLinks } from '../../../src/carriers/listen-for-links.ts';
import { nodeErrorOf } from '../node-error-of.ts';

const folder = mkdtempSync(join(tmpdir(), 'gridpact-carriers-'));
const listeners: LinkListener[] = [];
const SOON_MS = 20_000;

afterEach(async () => {
  await Promise.all(listeners.splice(0).map((listener) => listener.close()));
});

async function listen(at: string, options: Partial<ListenOptions> = {}): Promise<LinkListener> {
  const serve = options.serve ?? echo;
  const listener = await listenForLinks({ carrier: 'nfc', ...options, address: parseLinkAddress(at), serve });
  listeners.push(listener);
  return listener;
}

/** Sends back what it gets until the peer has enough. */
async function echo(link: FrameLink): Promise<void> {
  for (;;) link.send(await link.receive(SOON_MS));
}

function codeOf(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'none',
    (error: { readonly code: string }) => error.code,
  );
}

const ADDRESSES = {
  TCP: () => 'tcp://127.0.0.1:0',
  'a Unix socket': () => `unix:${join(folder, 'till.sock')}`,
  WebSocket: () => 'ws://127.0.0.1:0',
};

describe.each(Object.entries(ADDRESSES))('over %s', (_, at) => {
  it('carries frames of 1 to 255 bytes in both directions, whole and in order', async () => {
    const { address } = await listen(at());
    const link = await connectLink(parseLinkAddress(address), 'nfc');
    const frames = [1, 2, 254, 255].map((length) => new Uint8Array(length).fill(length));
    for (const frame of frames) link.send(frame);
    for (const frame of frames) expect(await link.receive(SOON_MS)).toEqual(frame);
    await link.close();
  });

  it('refuses to send what is no frame', async () => {
    const { address } = await listen(at());
    const link = await connectLink(parseLinkAddress(address), 'nfc');
    expect(() => link.send(new Uint8Array(256))).toThrow(RangeError);
    expect(() => link.send(new Uint8Array(0))).toThrow(RangeError);
    await link.close();
  });

  it('cuts a peer that means another carrier, and serves the next', async () => {
    const cut: unknown[] = [];
    const { address } = await listen(at(), { onCut: (fault) => cut.push(fault) });
    expect(await codeOf(connectLink(parseLinkAddress(address), 'bluetooth'))).toBe('carrier-malformed');
    await expect.poll(() => cut.length).toBeGreaterThan(0);
    const link = await connectLink(parseLinkAddress(address), 'nfc');
    link.send(utf8('x'));
    expect(await link.receive(SOON_MS)).toEqual(utf8('x'));
    await link.close();
  });

  it('tells a second device that the terminal is busy, and takes it when the first is done', async () => {
    const { address } = await listen(at());
    const first = await connectLink(parseLinkAddress(address), 'nfc');
    expect(await codeOf(connectLink(parseLinkAddress(address), 'nfc'))).toBe('carrier-busy');
    await first.close();
    let third: FrameLink | undefined;
    await expect
      .poll(async () => {
        third = await connectLink(parseLinkAddress(address), 'nfc').catch(() => undefined);
        return third !== undefined;
      })
      .toBe(true);
    await third?.close();
  });

  it('says when the peer is silent, and when it is gone', async () => {
    const { address } = await listen(at(), { serve: async (link) => void (await link.receive(SOON_MS)) });
    const link = await connectLink(parseLinkAddress(address), 'nfc');
    expect(await codeOf(link.receive(20))).toBe('carrier-silent');
    link.send(utf8('done'));
    expect(await codeOf(link.receive(SOON_MS))).toBe('carrier-closed');
    await link.close();
  });

  it('carries no more frames than a link may have', async () => {
    const faults: unknown[] = [];
    const serve = async (link: FrameLink) => {
      for (;;) await link.receive(SOON_MS);
    };
    const { address } = await listen(at(), { serve, onCut: (fault) => faults.push(fault) });
    const link = await connectLink(parseLinkAddress(address), 'nfc');
    for (let sent = 0; sent < MAX_LINK_FRAMES; sent++) link.send(utf8('x'));
    await expect.poll(() => faults).toMatchObject([{ code: 'carrier-malformed' }]);
    await link.close();
  });
});

describe('a stranger at the socket of a terminal', () => {
  async function raw(bytes: Uint8Array): Promise<{ readonly socket: Socket; readonly cut: unknown[] }> {
    const cut: unknown[] = [];
    const { address } = await listen('tcp://127.0.0.1:0', { onCut: (fault) => cut.push(fault) });
    const socket = connect(Number(address.split(':').at(-1)), '127.0.0.1');
    socket.on('error', () => {});
    await once(socket, 'connect');
    socket.resume();
    socket.write(bytes);
    return { socket, cut };
  }

  const gone = (socket: Socket) => new Promise((resolve) => socket.once('close', resolve));

  it.each([
    ['an empty frame', Uint8Array.of(0)],
    ['a greeting of something else', Uint8Array.of(4, ...utf8('ssh!'))],
    ['random bytes without end', new Uint8Array(100_000).map((_, i) => (i * 7919) % 251)],
  ])('is cut off for %s', async (_, bytes) => {
    const { socket, cut } = await raw(bytes);
    await gone(socket);
    expect(cut).toMatchObject([{ code: 'carrier-malformed' }]);
  });

  it('is cut off when half of a frame is all that comes', async () => {
    const { socket, cut } = await raw(Uint8Array.of(200, 1, 2, 3));
    socket.end();
    await gone(socket);
    expect(cut).toMatchObject([{ code: 'carrier-closed' }]);
  });
});

describe('over WebSocket', () => {
  const port = (address: string) => Number(address.split(':').at(-1));

  it('refuses the page of a stranger, and takes one that the terminal names', async () => {
    const { address } = await listen('ws://127.0.0.1:0', { origins: ['https://wallet.example'] });
    const stranger = new WebSocket(address, { origin: 'https://other.example' });
    const [refusal] = await once(stranger, 'error');
    expect(String(refusal)).toContain('401');
    const known = new WebSocket(address, { origin: 'https://wallet.example' });
    await once(known, 'open');
    known.terminate();
  });

  it('cuts text, and messages longer than a frame', async () => {
    for (const message of ['text', new Uint8Array(256)]) {
      const { address } = await listen('ws://127.0.0.1:0');
      const socket = new WebSocket(address);
      socket.on('error', () => {});
      await once(socket, 'open');
      socket.send(message);
      await once(socket, 'close');
    }
  });

  it('answers what is no WebSocket with 426', async () => {
    const { address } = await listen('ws://127.0.0.1:0');
    const asked = request({ port: port(address), host: '127.0.0.1' }).end();
    const [answer] = await once(asked, 'response');
    expect(answer.statusCode).toBe(426);
  });
});

describe('an address of a link', () => {
  it.each([
    '',
    'http://127.0.0.1:80',
    'tcp://127.0.0.1',
    'tcp://127.0.0.1:65536',
    'unix:',
    'tcp://a b:1',
    'x'.repeat(10_000),
  ])('is refused as %j', (text) => {
    expect(nodeErrorOf(() => parseLinkAddress(text)).code).toBe('link-address');
  });

  it('takes the place of a socket that a dead terminal left, and never that of a living one', async () => {
    const at = `unix:${join(folder, 'left.sock')}`;
    await listen(at);
    expect(await codeOf(listen(at))).toBe('carrier-not-listening');
    // A process that is killed leaves the file: here it stands without anybody behind it.
    const left = join(folder, 'dead.sock');
    const dead = await listen(`unix:${join(folder, 'dying.sock')}`);
    const { linkSync } = await import('node:fs');
    linkSync(join(folder, 'dying.sock'), left);
    await dead.close();
    expect(existsSync(left)).toBe(true);
    const { address } = await listen(`unix:${left}`);
    await (await connectLink(parseLinkAddress(address), 'nfc')).close();
  });

  it('says what the system says against it', async () => {
    const file = join(folder, 'file');
    writeFileSync(file, 'no socket');
    expect(await codeOf(listen(`unix:${file}`))).toBe('carrier-not-listening');
    expect(await codeOf(connectLink(parseLinkAddress(`unix:${file}`), 'nfc'))).toBe('carrier-unreachable');
    rmSync(file);
  });
});
