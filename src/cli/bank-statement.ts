// The settlement bank's statement of a member's account: a CSV file, or camt.053. What is not booked is no money yet, and
// is left out.
import { createReadStream } from 'node:fs';
import type { BankLine } from '../client/reconcile.ts';
import { readStatementFile, type StatementLine } from '../iso20022/statement-file.ts';
import { CliError } from './cli-error.ts';
import { EXIT } from './exit-codes.ts';
import { parseAmount } from './options/parse-argument.ts';
import { say } from './print/say.ts';
import { readInputFile } from './read-input-file.ts';

export interface BankStatement {
  readonly lines: readonly BankLine[];
  /** Undefined where it does not say. */
  readonly openingFen: bigint | undefined;
  readonly closingFen: bigint | undefined;
}

/** What is wrong with a file, where. */
interface Problem {
  readonly line: number;
  readonly field: string;
  readonly message: string;
  readonly remedy: string;
}

const HEAD = 'reference,direction,amount';
const MAX_LINES = 1_000_000;
const MAX_PROBLEMS = 20;

/** Throws CliError `statement-invalid` with every problem: line, field, and what would be right. */
export async function readBankStatement(path: string, option: string): Promise<BankStatement> {
  const text = Buffer.from(readInputFile(path, option))
    .toString('utf8')
    .replace(/^\uFEFF/, '');
  return text.trimStart().startsWith('<') ? readCamt(path) : readCsv(path, text);
}

async function readCamt(path: string): Promise<BankStatement> {
  const lines: BankLine[] = [];
  const problems: Problem[] = [];
  const onLine = (line: StatementLine) => {
    if (line.status !== 'BOOK') return;
    if (line.amountFen === undefined || line.currency !== 'CNY') {
      const message = say`${line.currency} is not CNY, or its amount is no whole number of fen`;
      problems.push({ line: line.line, field: 'Amt', message, remedy: say`give the statement of the account in CNY` });
      return;
    }
    const direction = line.side === 'credit' ? 'in' : 'out';
    const references = [line.reference, ...line.references];
    lines.push({ line: line.line, references, direction, amountFen: line.amountFen });
  };
  const read = await readStatementFile(createReadStream(path), path, onLine);
  problems.push(...read.problems);
  if (problems.length > 0) throw invalid(path, problems);
  const balances = read.file?.statements[0];
  return { lines, openingFen: yuanFen(balances?.opening), closingFen: yuanFen(balances?.closing) };
}

/** "-12.5" of a statement as fen; undefined: it says none. */
function yuanFen(text: string | undefined): bigint | undefined {
  const [, sign = '', yuan = '', cents = ''] = /^(-?)(\d+)(?:\.(\d{1,2})0*)?$/.exec(text ?? '') ?? [];
  if (yuan === '') return undefined;
  const fen = BigInt(yuan) * 100n + BigInt(cents.padEnd(2, '0'));
  return sign === '-' ? -fen : fen;
}

/** "reference,direction,amount", and lines "opening" and "closing" with a balance where there are some. */
function readCsv(path: string, text: string): BankStatement {
  const [head = '', ...rows] = text.split(/\r?\n/);
  const problems: Problem[] = [];
  const remedy = say`begin with "${HEAD}", then one line each, such as "rtgs-17,in,12.50"`;
  if (head.trim() !== HEAD) throw invalid(path, [{ line: 1, field: '', message: say`is not "${HEAD}"`, remedy }]);
  if (rows.length > MAX_LINES) {
    throw invalid(path, [
      { line: 0, field: '', message: say`has more than ${MAX_LINES} lines`, remedy: say`give one day` },
    ]);
  }
  const lines: BankLine[] = [];
  const balances = new Map<string, bigint>();
  for (const [i, row] of rows.entries()) {
    if (row.trim() === '' || problems.length >= MAX_PROBLEMS) continue;
    const read = readRow(row, i + 2, remedy);
    if ('message' in read) problems.push(read);
    else if ('balance' in read) balances.set(read.balance, read.fen);
    else lines.push(read);
  }
  if (problems.length > 0) throw invalid(path, problems);
  return { lines, openingFen: balances.get('opening'), closingFen: balances.get('closing') };
}

/** A line, a balance, or what is wrong with it. */
function readRow(
  row: string,
  line: number,
  form: string,
): BankLine | { readonly balance: string; readonly fen: bigint } | Problem {
  const cells = row.split(',').map((cell) => cell.trim());
  const [reference = '', direction = '', amount = ''] = cells;
  const bad = (field: string, message: string, remedy: string) => ({ line, field, message, remedy });
  if (cells.length !== 3) return bad('', say`has ${cells.length} fields`, form);
  if (reference === '') return bad('reference', say`is empty`, say`give the settlement bank's reference`);
  const fen = fenOf(amount);
  if (fen === undefined)
    return bad('amount', say`${JSON.stringify(amount)} is no amount`, say`give yuan, such as 12.50`);
  if (direction === '' && (reference === 'opening' || reference === 'closing')) return { balance: reference, fen };
  if (fen <= 0n) return bad('amount', say`is not above zero`, say`say the direction in its own field`);
  if (direction === 'in' || direction === 'out') return { line, references: [reference], direction, amountFen: fen };
  return bad(
    'direction',
    say`${JSON.stringify(direction)} is none`,
    say`give in or out, as the account shows the money`,
  );
}

function fenOf(text: string): bigint | undefined {
  const isBelow = text.startsWith('-');
  try {
    const fen = parseAmount(isBelow ? text.slice(1) : text);
    return isBelow ? -fen : fen;
  } catch {
    return undefined;
  }
}

function invalid(path: string, problems: readonly Problem[]): CliError {
  const lines = problems.map(({ line, field, message, remedy }) => {
    return `  ${path}${line === 0 ? '' : say`, line ${line}`}${field === '' ? '' : `, ${field}`}: ${message}; ${remedy}`;
  });
  return new CliError({
    exitCode: EXIT.input,
    code: 'statement-invalid',
    message: say`the statement is not acceptable:\n${lines.join('\n')}`,
    remedy: say`correct the file, or ask the settlement bank for another, and run the command again`,
  });
}
