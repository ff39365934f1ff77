// Errors of the programs in Chinese, by code. A test names a code of the sources that is missing.
import type { ErrorWords } from '../words.ts';
import { API } from './errors/api.ts';
import { CLIENT } from './errors/client.ts';
import { CODES } from './errors/codes.ts';
import { COMMAND_LINE } from './errors/command-line.ts';
import { COMMANDS } from './errors/commands.ts';
import { ISSUER } from './errors/issuer.ts';
import { METER_DATA } from './errors/meter-data.ts';
import { NODE } from './errors/node.ts';
import { PROCESSES } from './errors/processes.ts';
import { STORAGE } from './errors/storage.ts';

export const ERRORS: ErrorWords = {
  ...API,
  ...CLIENT,
  ...CODES,
  ...COMMAND_LINE,
  ...COMMANDS,
  ...ISSUER,
  ...METER_DATA,
  ...NODE,
  ...PROCESSES,
  ...STORAGE,
};
