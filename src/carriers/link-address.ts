// Where a terminal waits for devices, as people write it. Knows no socket.
import { NodeError } from '../base/node-error.ts';

export type LinkAddress =
  | { readonly kind: 'tcp' | 'ws'; readonly host: string; readonly port: number }
  | { readonly kind: 'unix'; readonly path: string };

const OVER_NETWORK = /^(tcp|ws):\/\/(\[[0-9a-f:.]+\]|[A-Za-z0-9.-]+):([0-9]{1,5})\/?$/;
const UNIX = /^unix:(.{1,100})$/;
const MAX_PORT = 65_535;

/** "tcp://127.0.0.1:7500", "unix:/run/till.sock", "ws://127.0.0.1:7501". Throws NodeError `link-address`. */
export function parseLinkAddress(text: string): LinkAddress {
  const path = UNIX.exec(text)?.[1];
  if (path !== undefined) return { kind: 'unix', path };
  const [, kind, host = '', port] = OVER_NETWORK.exec(text) ?? [];
  if ((kind === 'tcp' || kind === 'ws') && Number(port) <= MAX_PORT) {
    return { kind, host: host.replace(/^\[|\]$/g, ''), port: Number(port) };
  }
  throw new NodeError({
    code: 'link-address',
    message: `"${text.slice(0, 120)}" is no address of a link`,
    remedy: 'Give tcp://127.0.0.1:7500, ws://127.0.0.1:7501 or unix:/path/to/socket (at most 100 characters).',
  });
}

export function linkAddressText(address: LinkAddress): string {
  if (address.kind === 'unix') return `unix:${address.path}`;
  const host = address.host.includes(':') ? `[${address.host}]` : address.host;
  return `${address.kind}://${host}:${address.port}`;
}
