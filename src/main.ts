// argv in, exit code out. Everything else is in src/cli.
import { enableCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';

// The sources run unbuilt: without this, every command pays a quarter of a second to have them compiled again. Beside
// the packages and not in the shared temporary folder, where another user could leave code to be run.
enableCompileCache(fileURLToPath(new URL('../node_modules/.cache/gridpact', import.meta.url)));
const { runProcess } = await import('./cli/run-process.ts');
await runProcess();
