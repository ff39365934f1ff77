// From .proto files to TypeScript. protobufjs' own static code makes a message object and a Long for every value on the
// way, which costs more than the bytes; what is generated here goes from plain values to bytes and back at once.
// What a field means is protobufjs' parser's to say; this file knows the types that our messages use, and refuses others.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import protobuf from 'protobufjs';

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

const HEAD = `// Generated from proto/ by \`npm run gen\`: do not edit.
import type { Reader, Writer } from 'protobufjs/minimal.js';
import { readSint64, readUint64, writeSint64, writeUint64 } from '../base/protobuf-integers.ts';

const NO_BYTES: Uint8Array = Buffer.alloc(0);

/** Reads one message, which ends where its length says. */
function nested<T>(reader: Reader, read: (reader: Reader) => T): T {
  const size = reader.size();
  const outer = reader.len;
  const end = reader.pos + size;
  if (end > outer) throw new RangeError('index out of range');
  reader.len = end;
  const message = read(reader);
  reader.len = outer;
  return message;
}

/** What a oneof holds: the member's name under the oneof's, and its value under the member's. */
function choice(oneof: string, member: string, value: unknown): object {
  return { [oneof]: member, [member]: value };
}

/** A list of numbers in one field. */
function packed(reader: Reader, into: number[]): void {
  nested(reader, () => {
    while (reader.pos < reader.len) into.push(reader.uint32());
  });
}
`;

/** The text of the module that holds all messages of the .proto files in a folder. */
export function generateProtocol(folder: string): string {
  const root = new protobuf.Root();
  root.resolvePath = (_, target) => join(folder, target.slice(target.lastIndexOf('/') + 1));
  const files = readdirSync(folder).filter((name) => name.endsWith('.proto'));
  root.loadSync(files.sort()).resolveAll();
  const messages = messagesIn(root);
  const byPackage = Map.groupBy(messages, packageOf);
  const exported = [...byPackage].map(([name, members]) => {
    const lines = members.map(
      (message) => `  ${message.name}: { write: write${typeName(message)}, read: read${typeName(message)} },`,
    );
    return `export const ${name} = {\n${lines.join('\n')}\n};\n`;
  });
  return [HEAD, ...messages.map(codeOf), ...exported].join('\n');
}

function messagesIn(namespace: protobuf.NamespaceBase): protobuf.Type[] {
  return namespace.nestedArray.flatMap((item) => {
    if (item instanceof protobuf.Type) return [item, ...messagesIn(item)];
    if (item instanceof protobuf.Namespace) return messagesIn(item);
    throw new Error(`${item.fullName} is neither a message nor a package`);
  });
}

function packageOf({ parent }: protobuf.Type): string {
  if (parent === null) throw new Error('a message is in a package');
  return parent.name;
}

/** Of the package's name and the message's: two packages may have messages of one name. */
function typeName(message: protobuf.Type): string {
  const owner = packageOf(message);
  return `${owner.charAt(0).toUpperCase()}${owner.slice(1)}${message.name}`;
}

/** Names of the code's own begin with $, which no field's does. */
function codeOf(message: protobuf.Type): string {
  const name = typeName(message);
  const fields = message.fieldsArray.toSorted((a, b) => a.id - b.id);
  const alone = fields.filter(({ partOf }) => partOf === null);
  const choices = message.oneofsArray;
  const properties = [
    ...alone.map((field) => `  readonly ${field.name}: ${typeOf(field)};`),
    ...choices.map((choice) => `  readonly ${choice.name}?: string | undefined;`),
    ...choices.flatMap((choice) => choice.fieldsArray.map((field) => `  readonly ${field.name}?: ${typeOf(field)};`)),
  ];
  const unused = fields.length === 0 ? '_' : '';
  return `interface ${name} {
${properties.join('\n')}
}

function write${name}(${unused}$writer: Writer, ${unused}message: Partial<${name}>): void {
${fields.map(writing).join('\n')}
}

function read${name}($reader: Reader): ${name} {
${alone.map((field) => `  ${field.repeated ? `const ${field.name}: ${itemOf(field)}[] = []` : `let ${field.name}: ${typeOf(field)} = ${emptyOf(field)}`};`).join('\n')}
${choices.map((choice) => `  let ${choice.name} = {};`).join('\n')}
  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
${fields.map(reading).join('\n')}
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { ${[...alone.map((field) => field.name), ...choices.map((choice) => `...${choice.name}`)].join(', ')} };
}
`;
}

function itemOf(field: protobuf.Field): string {
  return field.resolvedType instanceof protobuf.Type ? typeName(field.resolvedType) : scalarOf(field).type;
}

function typeOf(field: protobuf.Field): string {
  const item = itemOf(field);
  if (field.repeated) return `readonly ${item}[]`;
  return field.resolvedType === null || field.partOf !== null ? item : `${item} | null`;
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
  const value = `message.${field.name}`;
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
    return ` ${tag} write${typeName(field.resolvedType)}($writer, ${value}); $writer.ldelim(); `;
  }
  const { wire, write } = scalarOf(field);
  return ` $writer.uint32(${tagOf(field, wire)}); ${write(value)}; `;
}

function reading(field: protobuf.Field): string {
  const { resolvedType, name, partOf } = field;
  const isMessage = resolvedType instanceof protobuf.Type;
  const value = isMessage ? `nested($reader, read${typeName(resolvedType)})` : scalarOf(field).read;
  const tag = tagOf(field, isMessage ? LENGTH_DELIMITED : scalarOf(field).wire);
  const take = () => {
    if (field.repeated) return `${name}.push(${value});`;
    return partOf === null ? `${name} = ${value};` : `${partOf.name} = choice('${partOf.name}', '${name}', ${value});`;
  };
  const one = `      case ${tag}: ${take()} break;`;
  if (!isPacked(field)) return one;
  return `      case ${tagOf(field, LENGTH_DELIMITED)}: packed($reader, ${name}); break;\n${one}`;
}

/** As proto3 has it: lists of numbers stand in one field. */
function isPacked(field: protobuf.Field): boolean {
  if (!field.repeated || field.resolvedType !== null || scalarOf(field).wire !== VARINT) return false;
  if (field.type !== 'uint32') throw new Error(`${field.fullName}: scripts/gen knows packed lists of uint32 only`);
  return true;
}
