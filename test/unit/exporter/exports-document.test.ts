// docs/exports.md names the views as they are.
import { expect, it } from 'vitest';
import { VIEWS } from '../../../src/exporter/postgres/views.ts';
import { readDocument } from '../../docs/documents.ts';

it('the document has every view with what it answers, and no other', () => {
  const rows = [...readDocument('docs/exports.md').matchAll(/^\| `([a-z]+_?[a-z]*)` \| ([A-Z].*) \|$/gm)];
  expect(rows.map(([, name, about]) => [name, about])).toEqual(
    Object.entries(VIEWS).map(([name, { about }]) => [name, about]),
  );
});
