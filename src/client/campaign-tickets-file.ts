// Tickets as a file: read strictly, since people hand such files on.
import { ACCOUNT_ID, DIGEST_ID } from '../ledger/ids.ts';
import { TICKETS_FORMAT, type Ticket, type Tickets } from './campaign-tickets.ts';

const SALT = /^[0-9a-f]{32}$/;
const LONGEST_PATH = 26;

/** `json`: parsed, of any origin. Throws TypeError. */
export function campaignTicketsFromJson(json: unknown): Tickets {
  if (!isObject(json) || json.format !== TICKETS_FORMAT) throw new TypeError('no tickets of a campaign');
  const { campaign, bank, tickets } = json;
  if (typeof campaign !== 'string' || typeof bank !== 'string' || !Array.isArray(tickets))
    throw new TypeError('tickets');
  return { format: TICKETS_FORMAT, campaign, bank, tickets: tickets.map(ticketFrom) };
}

function ticketFrom(json: unknown): Ticket {
  if (!isObject(json)) throw new TypeError('a ticket');
  const { account, nullifier, salt, position, path } = json;
  const isTicket =
    typeof account === 'string' &&
    ACCOUNT_ID.test(account) &&
    typeof nullifier === 'string' &&
    DIGEST_ID.test(nullifier) &&
    typeof salt === 'string' &&
    SALT.test(salt);
  if (!isTicket) throw new TypeError('a ticket');
  if (position === undefined && path === undefined) return { account, nullifier, salt };
  const isListed =
    typeof position === 'number' &&
    Number.isSafeInteger(position) &&
    position >= 0 &&
    Array.isArray(path) &&
    path.length <= LONGEST_PATH &&
    path.every((digest): digest is string => typeof digest === 'string' && DIGEST_ID.test(digest));
  if (!isListed) throw new TypeError('the place of a ticket');
  return { account, nullifier, salt, position, path };
}

function isObject(json: unknown): json is Readonly<Record<string, unknown>> {
  return typeof json === 'object' && json !== null && !Array.isArray(json);
}
