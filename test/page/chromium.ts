// A real Chromium without a network: that of the machine, or the one that an npm package carries, with its own libraries
// where the machine has none. Undefined where neither starts.
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { inflate } from '@sparticuz/chromium';
import { type Browser, chromium } from 'playwright-core';
import { patientMs } from '../../scripts/patience.ts';

const OF_MACHINE = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const MODULES = resolve(import.meta.dirname, '../../node_modules');
const PARTS = ['chromium.br', 'fonts.tar.br', 'al2023.tar.br'];
const UNPACKED = join(MODULES, '.cache/gridpact/chromium');
const FONTS = `<fontconfig><dir>${UNPACKED}/fonts</dir><cachedir>${UNPACKED}/fonts-cache</cachedir></fontconfig>
`;
const FLAGS = ['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'];

interface Candidate {
  readonly executablePath: string;
  readonly env: Readonly<Record<string, string>>;
}

export async function startChromium(): Promise<Browser | undefined> {
  for (const { executablePath, env } of await candidates()) {
    const args = [...FLAGS, '--disable-component-update', '--disable-sync'];
    try {
      const timeout = patientMs(30_000);
      return await chromium.launch({ executablePath, args, timeout, env: { ...ownEnvironment(), ...env } });
    } catch {
      // The next one may start.
    }
  }
  return undefined;
}

async function candidates(): Promise<readonly Candidate[]> {
  const ofMachine = OF_MACHINE.filter(existsSync).map((executablePath) => ({ executablePath, env: {} }));
  if (process.platform !== 'linux' || process.arch !== 'x64') return ofMachine;
  await unpack();
  const executablePath = join(UNPACKED, 'chromium');
  const fonts = { FONTCONFIG_FILE: join(UNPACKED, 'fonts.conf') };
  const libraries = { ...fonts, LD_LIBRARY_PATH: join(UNPACKED, 'al2023/lib') };
  return [...ofMachine, { executablePath, env: fonts }, { executablePath, env: libraries }];
}

/** Whole or not at all: tests that run at once share it. */
async function unpack(): Promise<void> {
  if (existsSync(UNPACKED)) return;
  const before = process.env.TMPDIR;
  const unfinished = `${UNPACKED}-${process.pid}`;
  mkdirSync(unfinished, { recursive: true });
  // The package unpacks into the folder for temporary files.
  process.env.TMPDIR = unfinished;
  try {
    for (const part of PARTS) await inflate(join(MODULES, '@sparticuz/chromium/bin', part));
    writeFileSync(join(unfinished, 'fonts.conf'), FONTS);
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  }
  try {
    renameSync(unfinished, UNPACKED);
  } catch {
    rmSync(unfinished, { recursive: true });
  }
}

function ownEnvironment(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
