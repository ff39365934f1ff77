// Rows of the ledger as a table and as a file with all of them: amounts and times for people on the page, as the ledger
// has them in the file.
import { csvOf, saveFile } from '../csv.ts';
import { TableOfAnyLength } from '../long-table.tsx';
import { columnsOf, flatFields, type Row } from '../rows.ts';
import { type ConsoleFormats, useSpeech, useWords } from '../speech.ts';
import type { Column } from '../table.tsx';
import { COMMON } from '../words.ts';
import { AUDITOR } from './words.ts';

export type { Row };

const MOST_CHARACTERS = 40;

/** Amounts in yuan, and instants by the clock of this computer; anything else as the ledger has it. */
export function shownValue(formats: ConsoleFormats, field: string, value: string): string {
  if (/Fen$/.test(field) && /^-?[0-9]+$/.test(value)) return formats.yuan(BigInt(value));
  return /Ms$/.test(field) && /^[1-9][0-9]{11,13}$/.test(value) ? formats.time(Number(value)) : value;
}

interface RowTableProps {
  readonly name: string;
  readonly id: string;
  readonly rows: readonly Row[];
}

export function RowTable({ name, id, rows }: RowTableProps) {
  const words = useWords(AUDITOR);
  const common = useWords(COMMON);
  const { formats } = useSpeech();
  const fields = columnsOf(rows);
  const textOf = (row: Row, field: string) => flatFields(row.entry).find(([path]) => path === field)?.[1] ?? '';
  const shown = (field: string, value: string) => {
    const text = shownValue(formats, field, value);
    return text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS)}…` : text;
  };
  const idOf = ({ key }: Row) => key.slice(key.indexOf('/') + 1);
  const columns: readonly Column<Row>[] = [
    { head: words.id, cell: idOf },
    ...fields.map((field) => ({ head: field, cell: (row: Row) => shown(field, textOf(row, field)) })),
  ];
  const save = () => {
    const lines = rows.map((row) => [idOf(row), ...fields.map((field) => textOf(row, field))]);
    saveFile(`gridpact-${id}.csv`, 'text/csv', csvOf(['id', ...fields], lines));
  };
  return (
    <>
      <TableOfAnyLength {...{ name, id, columns, rows }} keyOf={({ key }) => key} nothing={common.nothing} />
      {rows.length > 0 && (
        <p>
          {words.rows(formats.count(rows.length))}{' '}
          <button type="button" id={`csv-${id}`} onClick={save}>
            {words.all}
          </button>
        </p>
      )}
    </>
  );
}
