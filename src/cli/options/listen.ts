// Where a process of the command line listens.
import { InvalidArgumentError } from 'commander';
import { say } from '../print/say.ts';

export interface Listen {
  readonly host: string;
  readonly port: number;
}

const LISTEN = /^(\[[0-9a-f:.]+\]|[A-Za-z0-9.-]+):([0-9]{1,5})$/;

export function parseListen(text: string): Listen {
  const [, host, port] = LISTEN.exec(text) ?? [];
  if (host === undefined || Number(port) > 65_535) {
    throw new InvalidArgumentError(say`Give host and port, such as 127.0.0.1:7700.`);
  }
  return { host: host.replace(/^\[|\]$/g, ''), port: Number(port) };
}
