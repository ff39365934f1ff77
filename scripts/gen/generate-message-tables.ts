// The messages that are proven, as plain data: field number -> name and type. The offline verifier reads by these
// tables, and so shares no code with the node.
import type protobuf from 'protobufjs';
import { listsOf, messagesOf, tableOf } from './load-proto.ts';

/** The text of src/generated/message-tables.ts. */
export function generateMessageTables(root: protobuf.Root): string {
  const messages = [...messagesOf(root, 'transaction'), ...messagesOf(root, 'state')];
  const tables = messages.flatMap((message) => {
    const table = tableOf(message);
    return table === undefined ? [] : [`  ${JSON.stringify(table)}: '${message.name}',`];
  });
  const lists = messages.flatMap((message) =>
    listsOf(message).map(({ list, path }) => {
      const subject = path.map((name) => `'${name}'`).join(', ');
      return `  '${list}': { table: ${JSON.stringify(tableOf(message))}, subject: [${subject}] },`;
    }),
  );
  return `// Generated from proto/ by \`npm run gen\`: do not edit.

/** Field number -> name and type: a scalar, or the name of another message; with \`[]\` when repeated. */
export const MESSAGES = {
${messages.map(tableText).join('\n')}
} as const;

/** The message of each table of the state. */
export const TABLE_MESSAGES: { readonly [table: string]: keyof typeof MESSAGES } = {
${tables.join('\n')}
};

/** Lists of entries by their subject: of which table, and where in the entry its subject is. */
export const LISTS = {
${lists.join('\n')}
} as const;
`;
}

function tableText(message: protobuf.Type): string {
  const fields = message.fieldsArray.toSorted((a, b) => a.id - b.id);
  const lines = fields.map((field) => {
    const type = field.resolvedType?.name ?? field.type;
    return `    ${field.id}: ['${field.name}', '${type}${field.repeated ? '[]' : ''}'],`;
  });
  return `  ${message.name}: {\n${lines.join('\n')}\n  },`;
}
