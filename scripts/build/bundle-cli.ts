// The command line as a few files that load in a third of the time, in node_modules/.cache/gridpact/cli. Made after every
// installation and by `npm run build`; scripts/entry.mjs names the sources where it is older than these.
// usage: node scripts/build/bundle-cli.ts [another folder below the project]
import { rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, type Plugin } from 'rolldown';

const root = resolve(import.meta.dirname, '../..');
const [, script, folder] = process.argv;
const isCalled = script !== undefined && resolve(script) === import.meta.filename;
const dir = resolve(root, (isCalled ? folder : undefined) ?? 'node_modules/.cache/gridpact/cli');
/** Native, or with threads and files of their own. */
const LEFT_OUT = ['@chainsafe/hashtree', 'classic-level', 'level', 'pino', 'sodium-native'];

/** A module that looks for files beside itself finds them where its source is. */
const sourceUrls: Plugin = {
  name: 'source-urls',
  transform: (code, id) => code.replaceAll('import.meta.url', JSON.stringify(pathToFileURL(id).href)),
};

rmSync(dir, { recursive: true, force: true });
await build({
  input: join(root, 'src/main.ts'),
  platform: 'node',
  external: LEFT_OUT,
  plugins: [sourceUrls],
  logLevel: 'warn',
  // By its name Node knows a module as one, and need not look into it.
  output: { dir, format: 'esm', entryFileNames: '[name].mjs', chunkFileNames: '[name]-[hash].mjs' },
});
