// The files of entries: entrants as their bank lists them, and the tickets that it gives them.

import { fromHex, toHex } from '../../../base/bytes.ts';
import { type Entrant, entryOfTicket, type Tickets } from '../../../client/campaign-tickets.ts';
import { campaignTicketsFromJson } from '../../../client/campaign-tickets-file.ts';
import type { CampaignEntry } from '../../../generated/transaction.ts';
import { ACCOUNT_ID, DIGEST_ID } from '../../../ledger/ids.ts';
import { readJsonFile } from '../../../verifier/json-file.ts';
import { CliError } from '../../cli-error.ts';
import { EXIT } from '../../exit-codes.ts';
import { phrase, say, spoken } from '../../print/say.ts';
import { readInputFile } from '../../read-input-file.ts';

const LINE_REMEDY = phrase`write a line "nullifier,account" for each: 64 hexadecimal digits, and an account of the bank`;

/** CSV without a header: nullifier, account. Throws CliError `entrants-invalid`. */
export function readEntrants(path: string): readonly Entrant[] {
  const lines = new TextDecoder().decode(readInputFile(path, say`the argument`)).split(/\r?\n/);
  const entrants = lines.flatMap((line, i): Entrant[] => {
    if (line.trim() === '') return [];
    const [nullifier = '', account = '', ...more] = line.split(',').map((cell) => cell.trim());
    if (more.length > 0 || !DIGEST_ID.test(nullifier) || !ACCOUNT_ID.test(account)) throw invalid(path, i + 1);
    return [{ nullifier, account }];
  });
  if (entrants.length === 0) throw invalid(path, 1);
  return entrants;
}

function invalid(path: string, line: number, remedy = spoken(LINE_REMEDY)): CliError {
  return new CliError({
    exitCode: EXIT.input,
    code: 'entrants-invalid',
    message: say`${path}, line ${line}: no entrant`,
    remedy,
  });
}

/** CSV without a header: nullifier, pseudonym. Throws CliError `entrants-invalid`. */
export function readEntryList(path: string): readonly CampaignEntry[] {
  const lines = new TextDecoder().decode(readInputFile(path, say`the argument`)).split(/\r?\n/);
  const entries = lines.flatMap((line, i): CampaignEntry[] => {
    if (line === '') return [];
    const [nullifier = '', pseudonym = '', ...more] = line.split(',');
    if (more.length > 0 || !DIGEST_ID.test(nullifier) || !DIGEST_ID.test(pseudonym)) {
      throw invalid(path, i + 1, say`give the file that "campaign commit --list" wrote`);
    }
    return [{ nullifier: fromHex(nullifier), pseudonym: fromHex(pseudonym) }];
  });
  if (entries.length === 0) throw invalid(path, 1, say`give the file that "campaign commit --list" wrote`);
  return entries;
}

/** As readEntryList reads it. */
export function entryListText({ campaign, tickets }: Tickets): string {
  const entries = tickets.map((ticket) => entryOfTicket(campaign, ticket));
  return entries.map(({ nullifier, pseudonym }) => `${toHex(nullifier)},${toHex(pseudonym)}\n`).join('');
}

/** Throws CliError `tickets-invalid`. */
export function readTickets(path: string): Tickets {
  const bytes = readInputFile(path, say`the argument`);
  try {
    return campaignTicketsFromJson(readJsonFile(bytes));
  } catch (cause) {
    throw new CliError({
      exitCode: EXIT.input,
      code: 'tickets-invalid',
      message: say`${path} has no tickets of a campaign`,
      remedy: say`give the file that "campaign enter" or "campaign commit" wrote, or the part of it that the bank gave you`,
      cause,
    });
  }
}
