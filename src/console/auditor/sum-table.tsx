// Sums as a table for people, and the same as a file for a spreadsheet.
import { csvOf, saveFile } from '../csv.ts';
import { useWords } from '../speech.ts';
import { Table } from '../table.tsx';
import { COMMON } from '../words.ts';

export interface SumColumn<Line> {
  /** In the file. */
  readonly id: string;
  readonly head: string;
  readonly shown: (line: Line) => string;
  readonly plain: (line: Line) => string;
  readonly isNumber?: true;
}

interface SumTableProps<Line> {
  readonly name: string;
  readonly id: string;
  readonly columns: readonly SumColumn<Line>[];
  readonly rows: readonly Line[];
  readonly keyOf: (line: Line) => string;
}

export function SumTable<Line>({ name, id, columns, rows, keyOf }: SumTableProps<Line>) {
  const common = useWords(COMMON);
  const save = () => {
    const heads = columns.map((column) => column.id);
    const lines = rows.map((row) => columns.map(({ plain }) => plain(row)));
    saveFile(`gridpact-${id}.csv`, 'text/csv', csvOf(heads, lines));
  };
  return (
    <>
      <Table
        {...{ name, id, rows, keyOf, nothing: common.nothing }}
        columns={columns.map(({ head, shown, isNumber }) => ({ head, cell: shown, ...(isNumber && { isNumber }) }))}
      />
      <p>
        <button type="button" id={`csv-${id}`} onClick={save}>
          {common.csv}
        </button>
      </p>
    </>
  );
}
