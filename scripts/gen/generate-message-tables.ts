// The messages that are proven, and those of devices in them, as plain data: field number -> name and type. The offline verifier reads by these
// tables, and so shares no code with the node.
import protobuf from 'protobufjs';
import { listsOf, messagesOf, tableOf } from './load-proto.ts';

/** The text of src/generated/message-tables.ts. */
export function generateMessageTables(root: protobuf.Root): string {
  const own = [...messagesOf(root, 'transaction'), ...messagesOf(root, 'state')];
  const carried = messagesOf(root, 'device').filter((message) => isCarried(message, own));
  const messages = [...carried, ...own];
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

/** Is it a part of one of the messages, or of a part of one? */
function isCarried(message: protobuf.Type, by: readonly protobuf.Type[], seen = new Set<protobuf.Type>()): boolean {
  return by.some((one) => {
    if (seen.has(one)) return false;
    seen.add(one);
    const parts = one.fieldsArray.flatMap(({ resolvedType }) =>
      resolvedType instanceof protobuf.Type ? [resolvedType] : [],
    );
    return parts.includes(message) || isCarried(message, parts, seen);
  });
}

function tableText(message: protobuf.Type): string {
  const fields = message.fieldsArray.toSorted((a, b) => a.id - b.id);
  const lines = fields.map((field) => {
    const type = field.resolvedType?.name ?? field.type;
    return `    ${field.id}: ['${field.name}', '${type}${field.repeated ? '[]' : ''}'],`;
  });
  return `  ${message.name}: {\n${lines.join('\n')}\n  },`;
}
