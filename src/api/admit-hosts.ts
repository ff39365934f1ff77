// A page of somebody's web site may have its own name lead to this machine, and then ask the node in the name of the
// reader's browser: DNS rebinding. So the node answers only under names that are its own. An address is its own when
// the connection ends there; loopback always is.
import type { IncomingMessage } from 'node:http';
import { BlockList, isIP, isIPv6 } from 'node:net';
import { Problem } from './problem.ts';

const LOOPBACK = new BlockList();
LOOPBACK.addSubnet('127.0.0.0', 8);
LOOPBACK.addAddress('::1', 'ipv6');
const LOOPBACK_NAME = 'localhost';
const MAPPED = /^::ffff:/i;

/** Host, and a port that says nothing here: a balancer's may be another. */
const AUTHORITY = /^(\[[0-9a-f:.]+\]|[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?)\.?(?::[0-9]{1,5})?$/;
const ABSOLUTE_TARGET = /^[a-z][a-z0-9+.-]*:\/\/([^/?#]*)/i;

export type HostCheck = (request: IncomingMessage) => Problem | undefined;

/** `names`: under which the API may be asked for, beside loopback and the address that a connection ends at. */
export function hostCheck(names: readonly string[]): HostCheck {
  const own = new Set([LOOPBACK_NAME, ...names.map((name) => name.toLowerCase())]);
  return (request) => {
    const given = hostsOf(request);
    if (given.length === 0 && request.httpVersion === '1.0') return undefined;
    if (given.length !== 1) return unclear(given.length);
    // The target says more than the header, when it is a whole URL.
    const asked = [given[0] ?? '', ABSOLUTE_TARGET.exec(request.url ?? '')?.[1] ?? given[0] ?? ''];
    for (const authority of new Set(asked)) {
      const host = AUTHORITY.exec(authority.toLowerCase())?.[1];
      if (host === undefined) return unclear(1);
      if (!own.has(host) && !isOwnAddress(host.replace(/^\[|\]$/g, ''), request.socket.localAddress)) {
        return unknownHost(host);
      }
    }
    return undefined;
  };
}

function hostsOf({ rawHeaders }: IncomingMessage): readonly string[] {
  const hosts: string[] = [];
  for (let i = 0; i < rawHeaders.length; i += 2) {
    if (rawHeaders[i]?.toLowerCase() === 'host') hosts.push(rawHeaders[i + 1] ?? '');
  }
  return hosts;
}

function isOwnAddress(host: string, localAddress = ''): boolean {
  if (isIP(host) === 0) return false;
  return host === localAddress.replace(MAPPED, '') || LOOPBACK.check(host, isIPv6(host) ? 'ipv6' : 'ipv4');
}

function unclear(count: number): Problem {
  return new Problem(400, {
    code: 'bad-host',
    message: count === 1 ? 'the Host header is no host' : `the request has ${count} Host headers`,
    remedy: "send one Host header: the node's host and port, as in its URL",
    field: 'host',
  });
}

function unknownHost(host: string): Problem {
  return new Problem(421, {
    code: 'unknown-host',
    message: `this node does not go by the name ${host}`,
    remedy: 'use the address that the node listens on, or add the name to "api.names" in the config of the node',
    field: 'host',
  });
}
