// From .proto files to TypeScript. protobufjs' own static code makes a message object and a Long for every value on the
// way, which costs more than the bytes; the code generated here goes from plain values to bytes and back at once.
// protobufjs' parser decides on the meaning of a field; this file knows the types that our messages use, and refuses
// others.
import protobuf from 'protobufjs';
import {
  isRequired,
  listsOf,
  messagesOf,
  PACKAGES,
  type PackageName,
  packageOf,
  tableOf,
  valuesOf,
} from './load-proto.ts';

/** A scalar type: its wire type, TypeScript type and default, and how a value is tested, written and read. */
interface Scalar {
  readonly wire: number;
  readonly type: string;
  readonly empty: string;
  /** True for values other than the default, which are not written. */
  readonly isSet: (value: string) => string;
  readonly write: (value: string) => string;
  readonly read: string;
}

const VARINT = 0;
const LENGTH_DELIMITED = 2;

const itself = (value: string) => value;

const SCALARS: { readonly [type: string]: Scalar } = {
  string: {
    ...{ wire: LENGTH_DELIMITED, type: 'string', empty: "''", isSet: itself },
    write: (value) => `$writer.string(${value})`,
    read: '$reader.stringVerify()',
  },
  bytes: {
    ...{ wire: LENGTH_DELIMITED, type: 'Uint8Array', empty: 'NO_BYTES', isSet: (value) => `${value}?.length` },
    write: (value) => `$writer.bytes(${value})`,
    read: '$reader.bytes()',
  },
  bool: {
    ...{ wire: VARINT, type: 'boolean', empty: 'false', isSet: itself },
    write: (value) => `$writer.bool(${value})`,
    read: '$reader.bool()',
  },
  uint32: {
    ...{ wire: VARINT, type: 'number', empty: '0', isSet: itself },
    write: (value) => `$writer.uint32(${value})`,
    read: '$reader.uint32()',
  },
  uint64: {
    ...{ wire: VARINT, type: 'bigint', empty: '0n', isSet: itself },
    write: (value) => `writeUint64($writer, ${value})`,
    read: 'readUint64($reader)',
  },
  sint64: {
    ...{ wire: VARINT, type: 'bigint', empty: '0n', isSet: itself },
    write: (value) => `writeSint64($writer, ${value})`,
    read: 'readSint64($reader)',
  },
};

/** The exports of src/base that the code may use; a package imports only those that it needs. */
const FIELD_FUNCTIONS = ['NO_BYTES', 'nested', 'nestedItem', 'oneOf', 'packed', 'present', 'takePart'];
const INTEGER_FUNCTIONS = ['readSint64', 'readUint64', 'writeSint64', 'writeUint64'];

/** The text of src/generated/<name>.ts: the type of every message, and its reader and writer. */
export function generatePackage(root: protobuf.Root, name: PackageName): string {
  const messages = messagesOf(root, name);
  const code = messages.map(codeOf).join('\n');
  const members = messages.map(
    ({ name: message }) => `  ${message}: { write: write${message}, read: read${message} },`,
  );
  const parts = [
    '// Generated from proto/ by `npm run gen`: do not edit.',
    "import type { Reader, Writer } from 'protobufjs/minimal.js';",
    ...importsOf(code, FIELD_FUNCTIONS, '../base/protobuf-fields.ts'),
    ...importsOf(code, INTEGER_FUNCTIONS, '../base/protobuf-integers.ts'),
    ...PACKAGES.filter((other) => other !== name).flatMap((other) => importsFrom(messages, other)),
    '',
    code,
    `export const ${name} = {\n${members.join('\n')}\n};`,
    ...tablesOf(messages),
  ];
  return `${parts.join('\n')}\n`;
}

function importsOf(code: string, names: readonly string[], file: string): string[] {
  const used = names.filter((name) => new RegExp(`\\b${name}\\b`).test(code));
  return used.length === 0 ? [] : [`import { ${used.join(', ')} } from '${file}';`];
}

/** Messages of another package that stand in this one's. */
function importsFrom(messages: readonly protobuf.Type[], other: PackageName): string[] {
  const used = messages
    .flatMap(({ fieldsArray }) => fieldsArray)
    .flatMap(({ resolvedType }) => (resolvedType instanceof protobuf.Type ? [resolvedType] : []))
    .filter((type) => packageOf(type) === other);
  const names = [...new Set(used.map(({ name }) => name))].sort();
  if (names.length === 0) return [];
  const items = names.flatMap((name) => [`read${name}`, `type ${name}`, `write${name}`]);
  return [`import { ${items.sort().join(', ')} } from './${other}.ts';`];
}

/** The messages of the state's tables, by the tables' names. */
function tablesOf(messages: readonly protobuf.Type[]): string[] {
  const tables = messages.flatMap((message) => {
    const table = tableOf(message);
    return table === undefined ? [] : [[JSON.stringify(table), message.name] as const];
  });
  if (tables.length === 0) return [];
  const types = tables.map(([table, message]) => `  readonly ${table}: ${message};`);
  const entries = tables.map(([table, message]) => `  ${table}: state.${message},`);
  const lists = messages.flatMap((message) => {
    const table = JSON.stringify(tableOf(message));
    const joined = listsOf(message).map(
      ({ list, path }) => `    { list: '${list}', subjectOf: (entry) => entry.${path.join('.')} },`,
    );
    return joined.length === 0 ? [] : [`  ${table}: [\n${joined.join('\n')}\n  ],`];
  });
  return [
    `\n/** The messages of the state's tables. */\nexport interface TableMessages {\n${types.join('\n')}\n}`,
    `\nexport const TABLE_MESSAGES: {
  readonly [T in keyof TableMessages]: {
    readonly write: (writer: Writer, message: TableMessages[T]) => void;
    readonly read: (reader: Reader) => TableMessages[T];
  };
} = {\n${entries.join('\n')}\n};`,
    `\n/** Lists that new entries join, by table: an entry with an empty subject joins none. */
export const TABLE_LISTS: {
  readonly [T in keyof TableMessages]?: readonly {
    readonly list: string;
    readonly subjectOf: (entry: TableMessages[T]) => string;
  }[];
} = {\n${lists.join('\n')}\n};`,
  ];
}

/** Names of the code's own begin with $, which no field's does. */
function codeOf(message: protobuf.Type): string {
  const { name } = message;
  const fields = message.fieldsArray.toSorted((a, b) => a.id - b.id);
  const alone = fields.filter(({ partOf }) => partOf === null);
  const unused = fields.length === 0 ? '_' : '';
  const results = [...alone.map(resultOf), ...message.oneofsArray.map((choice) => `...${choice.name}`)];
  return `${typesOf(message, alone)}
export function write${name}(${unused}$writer: Writer, ${unused}message: ${name}): void {
${message.oneofsArray.map((choice) => `  const $${choice.name}: Partial<${choiceType(choice)}> & { readonly ${choice.name}?: unknown } = message;\n`).join('')}${fields.map(writing).join('\n')}
}

export function read${name}($reader: Reader): ${name} {
${alone.map(declaration).join('\n')}
${message.oneofsArray.map((choice) => `  let ${choice.name}: ${chosenOrNot(message, choice)} = {};`).join('\n')}
  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
${fields.map(reading).join('\n')}
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { ${results.join(', ')} };
}
`;
}

/** The message's interface, the closed sets of its strings and the types of its oneofs. */
function typesOf(message: protobuf.Type, alone: readonly protobuf.Field[]): string {
  const { name } = message;
  const sets = alone.flatMap((field) => {
    const values = valuesOf(field);
    if (values === undefined) return [];
    const list = values.map((value) => `'${value}'`).join(', ');
    return [
      `export const ${setName(field)} = [${list}] as const;`,
      `export type ${setType(field)} = (typeof ${setName(field)})[number];`,
    ];
  });
  const properties = alone.map((field) => `  readonly ${field.name}: ${typeOf(field)};`);
  const choices = message.oneofsArray.map((choice) => choiceTypes(message, choice));
  if (choices.length === 0) return [...sets, `export interface ${name} {\n${properties.join('\n')}\n}\n`].join('\n');
  const parts = [
    ...(properties.length === 0 ? [] : [`{\n${properties.join('\n')}\n}`]),
    ...message.oneofsArray.map((choice) => chosenOrNot(message, choice)),
  ];
  return [...sets, ...choices, `export type ${name} = ${parts.join(' & ')};\n`].join('\n');
}

/**
 * The types of a oneof: its members by name, and the field of the message: the set member under its name, and the name.
 */
function choiceTypes(message: protobuf.Type, choice: protobuf.OneOf): string {
  const members = choice.fieldsArray.map((field) => `  readonly ${field.name}: ${itemOf(field)};`);
  const map = choiceType(choice);
  return `/** The members of the oneof ${message.name}.${choice.name}. */
export interface ${map} {
${members.join('\n')}
}
/** The member that is set, under its name, and the name. */
export type ${message.name}${pascal(choice.name)} = {
  [K in keyof ${map}]: { readonly ${choice.name}: K } & { readonly [P in K]: ${map}[P] };
}[keyof ${map}];
`;
}

function chosenOrNot(message: protobuf.Type, choice: protobuf.OneOf): string {
  return `(${message.name}${pascal(choice.name)} | { readonly ${choice.name}?: undefined })`;
}

function choiceType(choice: protobuf.OneOf): string {
  return `${choice.parent?.name ?? ''}${pascal(choice.name)}Members`;
}

function setName(field: protobuf.Field): string {
  return `${field.parent?.name ?? ''}${pascal(field.name)}`.replace(/(?<=[a-z])(?=[A-Z])/g, '_').toUpperCase();
}

function setType(field: protobuf.Field): string {
  return `${field.parent?.name ?? ''}${pascal(field.name)}`;
}

function pascal(name: string): string {
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}

function declaration(field: protobuf.Field): string {
  if (field.repeated) return `  const ${field.name}: ${itemOf(field)}[] = [];`;
  if (mustBeThere(field)) return `  let ${field.name}: ${typeOf(field)} | undefined;`;
  return `  let ${field.name}: ${typeOf(field)} = ${emptyOf(field)};`;
}

function resultOf(field: protobuf.Field): string {
  if (!mustBeThere(field)) return field.name;
  const required = valuesOf(field)?.join(' | ') ?? 'present';
  return `${field.name}: present(${field.name}, '${field.name}', '${required}')`;
}

function mustBeThere(field: protobuf.Field): boolean {
  return isRequired(field) || valuesOf(field) !== undefined;
}

function itemOf(field: protobuf.Field): string {
  if (valuesOf(field) !== undefined) return setType(field);
  return field.resolvedType instanceof protobuf.Type ? field.resolvedType.name : scalarOf(field).type;
}

function typeOf(field: protobuf.Field): string {
  const item = itemOf(field);
  if (field.repeated) return `readonly ${item}[]`;
  const isThere = field.resolvedType === null || field.partOf !== null || isRequired(field);
  return isThere ? item : `${item} | null`;
}

function emptyOf(field: protobuf.Field): string {
  return field.resolvedType === null ? scalarOf(field).empty : 'null';
}

function scalarOf(field: protobuf.Field): Scalar {
  const scalar = SCALARS[field.type];
  if (scalar === undefined || field instanceof protobuf.MapField) {
    throw new Error(`${field.fullName} is of a type that scripts/gen does not know: ${field.type}`);
  }
  return scalar;
}

function tagOf({ id }: protobuf.Field, wire: number): number {
  return id * 8 + wire;
}

function writing(field: protobuf.Field): string {
  const value = `${field.partOf === null ? 'message' : `$${field.partOf.name}`}.${field.name}`;
  if (field.repeated && isPacked(field)) {
    return `  if (${value}?.length) {
    $writer.uint32(${tagOf(field, LENGTH_DELIMITED)}).fork();
    for (const item of ${value}) ${scalarOf(field).write('item')};
    $writer.ldelim();
  }`;
  }
  if (field.repeated) return `  if (${value}) for (const item of ${value}) {${writingOne(field, 'item')}}`;
  // A member of a oneof is written whenever it is chosen, also when it is empty.
  const hasPresence = field.resolvedType !== null || field.partOf !== null;
  const isSet = hasPresence ? `${value} != null` : scalarOf(field).isSet(value);
  return `  if (${isSet}) {${writingOne(field, value)}}`;
}

function writingOne(field: protobuf.Field, value: string): string {
  if (field.resolvedType instanceof protobuf.Type) {
    const tag = `$writer.uint32(${tagOf(field, LENGTH_DELIMITED)}).fork();`;
    return ` ${tag} write${field.resolvedType.name}($writer, ${value}); $writer.ldelim(); `;
  }
  const { wire, write } = scalarOf(field);
  return ` $writer.uint32(${tagOf(field, wire)}); ${write(value)}; `;
}

function reading(field: protobuf.Field): string {
  const one = `      case ${tagOf(field, readWire(field))}: ${taking(field)} break;`;
  if (!isPacked(field)) return one;
  return `      case ${tagOf(field, LENGTH_DELIMITED)}: packed($reader, ${field.name}); break;\n${one}`;
}

function readWire(field: protobuf.Field): number {
  return field.resolvedType instanceof protobuf.Type ? LENGTH_DELIMITED : scalarOf(field).wire;
}

function taking(field: protobuf.Field): string {
  const { resolvedType, name, partOf, repeated } = field;
  const isMessage = resolvedType instanceof protobuf.Type;
  if (repeated && isMessage) return `nestedItem($reader, '${name}', ${name}, read${resolvedType.name});`;
  const place = partOf === null ? name : '';
  const value = isMessage ? `nested($reader, '${place}', read${resolvedType.name})` : reader(field);
  if (repeated) return `takePart($reader); ${name}.push(${value});`;
  return partOf === null ? `${name} = ${value};` : `${partOf.name} = { ${partOf.name}: '${name}', ${name}: ${value} };`;
}

function reader(field: protobuf.Field): string {
  return valuesOf(field) === undefined ? scalarOf(field).read : `oneOf($reader, '${field.name}', ${setName(field)})`;
}

/** Whether a list stands in one field, as lists of numbers do in proto3. */
function isPacked(field: protobuf.Field): boolean {
  if (!field.repeated || field.resolvedType !== null || scalarOf(field).wire !== VARINT) return false;
  if (field.type !== 'uint32') throw new Error(`${field.fullName}: scripts/gen knows packed lists of uint32 only`);
  return true;
}
