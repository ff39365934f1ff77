// Words of the command line about a member: its id, its roles, an address.
import { InvalidArgumentError } from 'commander';
import { ROLES, type Role } from '../../ledger/consortium.ts';
import { SHORT_NAME } from '../../ledger/ids.ts';
import type { Address } from '../../node/config/init-member.ts';
import { say } from '../print/say.ts';
import { parseWhole } from './parse-argument.ts';

const ADDRESS = /^(?:\[([0-9A-Fa-f:.]{2,253})\]|([A-Za-z0-9.-]{1,253})):([0-9]{1,5})$/;
const NAME = /^\P{Cc}{1,100}$/u;
const MAX_PORT = 65_535;

export function parseMemberId(text: string): string {
  if (!SHORT_NAME.test(text)) throw new InvalidArgumentError(say`Give 1-32 of a-z 0-9 -, such as bank-c.`);
  return text;
}

/** "bank,payment-provider". */
export function parseRoles(text: string): Role[] {
  const given = text.split(',').map((word) => word.trim());
  const roles = ROLES.filter((role) => given.includes(role));
  if (roles.includes('regulator') && roles.length > 1) {
    throw new InvalidArgumentError(say`A regulator supervises the others: give it no other role.`);
  }
  if (roles.length === given.length) return roles;
  throw new InvalidArgumentError(say`Give roles with commas between them, each once, of: ${ROLES.join(', ')}.`);
}

/** Of an organisation or a consortium. */
export function parseName(text: string): string {
  if (NAME.test(text)) return text;
  throw new InvalidArgumentError(say`Give 1 to 100 characters, none of them a control character.`);
}

/** Of the API; 0 is any free one. */
export function parsePort(text: string): number {
  const port = parseWhole(text);
  if (port <= MAX_PORT) return port;
  throw new InvalidArgumentError(say`Give a port from 0 to ${MAX_PORT}; 0 is any free one.`);
}

/** "node.bank-c.example:7400", "[2001:db8::7]:7400". */
export function parseAddress(text: string): Address {
  const [, bracketed, plain, digits] = ADDRESS.exec(text) ?? [];
  const [host, port] = [bracketed ?? plain, Number(digits)];
  if (host !== undefined && port >= 1 && port <= MAX_PORT) return { host, port };
  throw new InvalidArgumentError(say`Give a host and a port, such as node.bank-c.example:7400 or [2001:db8::7]:7400.`);
}
