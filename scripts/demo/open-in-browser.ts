// Opens an address with the system's own command for it.
import { spawn } from 'node:child_process';
import type { Screen } from './screen.ts';

const OPENERS: Readonly<Partial<Record<NodeJS.Platform, readonly [string, ...string[]]>>> = {
  darwin: ['open'],
  win32: ['cmd', '/c', 'start', ''],
};

/** A machine without a screen is told the address only. */
export function openInBrowser(url: string, screen: Pick<Screen, 'print'>): void {
  const [command, ...words] = OPENERS[process.platform] ?? ['xdg-open'];
  const child = spawn(command, [...words, url], { stdio: 'ignore', detached: true });
  child.once('error', () => screen.print(`No browser could be opened here: go to ${url}`));
  child.unref();
}
