// Rows of the ledger as a table and as a file with all of them: amounts and times for people on the page, as the ledger
// has them in the file.
import { csvOf, saveFile } from '../csv.ts';
import { TableOfAnyLength } from '../long-table.tsx';
import { columnsOf, fieldsOf, flatFields, type Row } from '../rows.ts';
import { useSpeech, useWords } from '../speech.ts';
import type { Column } from '../table.tsx';
import { COMMON } from '../words.ts';
import { shownValue } from './shown-value.ts';
import { AUDITOR } from './words.ts';

export type { Row };

const MOST_CHARACTERS = 40;

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
  const shown = (row: Row, field: string) => {
    const found = fieldsOf(row.entry).find(([path]) => path === field);
    const text = found === undefined ? '' : shownValue(formats, ...found);
    return text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS)}…` : text;
  };
  const idOf = ({ key }: Row) => key.slice(key.indexOf('/') + 1);
  const columns: readonly Column<Row>[] = [
    { head: words.id, cell: idOf },
    ...fields.map((field) => ({ head: field, cell: (row: Row) => shown(row, field) })),
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
