// Devices that know no address of a node or a desk for a while: they are offline whatever their commands would try.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A settings file of a wallet or terminal: the folder, and the name in it. */
export type SettingsFile = readonly [folder: string, name: 'wallet.json' | 'terminal.json'];

/** The files have their addresses and tokens again when it resolves or rejects. */
export async function withoutNetwork<T>(files: readonly SettingsFile[], work: () => Promise<T>): Promise<T> {
  const kept = files.map(([folder, name]) => {
    const path = join(folder, name);
    return { path, text: readFileSync(path, 'utf8') };
  });
  try {
    for (const { path, text } of kept) {
      const { node: _node, token: _token, issuer: _issuer, ...rest } = JSON.parse(text) as Record<string, unknown>;
      writeFileSync(path, `${JSON.stringify(rest, undefined, 2)}\n`);
    }
    return await work();
  } finally {
    for (const { path, text } of kept) writeFileSync(path, text);
  }
}
