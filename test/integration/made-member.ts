// A member whose folder `gridpact init member` made, as on a machine of its own.
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { LocalNode } from '../../scripts/local-consortium.ts';
import { run } from '../unit/cli/run-in-memory.ts';

export interface NewMember {
  readonly id: string;
  readonly name: string;
  readonly role: string;
  /** Such as `--genesis FILE`. */
  readonly purpose: readonly string[];
}

const KINDS = ['consensus', 'network', 'transaction', 'encryption'] as const;

/** Its node is not started, and its API takes any port. */
export async function makeMember(folder: string, { id, name, role, purpose }: NewMember): Promise<LocalNode> {
  const listen = await freePort();
  const words = ['--id', id, '--name', name, '--roles', role, '--address', `127.0.0.1:${listen}`, '--api-port', '0'];
  const { exitCode, stderr } = await run('init', 'member', folder, ...purpose, ...words, '--json');
  if (exitCode !== 0) throw new Error(`init member ended with ${exitCode}: ${stderr}`);
  const keys = Object.fromEntries(KINDS.map((kind) => [kind, join(folder, 'keys', `${kind}.json`)]));
  const files = { config: join(folder, 'node.json'), clientTokens: join(folder, 'client-tokens.json') };
  return new LocalNode({ id, folder, keys, ...files, ports: { listen, api: 0 } });
}

/** On loopback, free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  await new Promise((done) => server.close(done));
  if (address === null || typeof address === 'string') throw new Error('a server on a port has one');
  return address.port;
}
