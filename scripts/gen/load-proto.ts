// The messages of proto/, as protobufjs reads them, and their options.
import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import protobuf from 'protobufjs';

/** The packages that are generated; each may import from those before it. */
export const PACKAGES = ['device', 'transaction', 'state', 'network', 'snapshot', 'rows'] as const;
export type PackageName = (typeof PACKAGES)[number];

/** The messages of proto/ with the comments of fields and messages. */
export function loadProto(folder: string): protobuf.Root {
  const root = new protobuf.Root();
  const bundled = dirname(createRequire(import.meta.url).resolve('protobufjs/package.json'));
  root.resolvePath = (_, target) =>
    target.startsWith('google/') ? join(bundled, target) : join(folder, target.slice(target.lastIndexOf('/') + 1));
  const files = readdirSync(folder).filter((name) => name.endsWith('.proto'));
  root.loadSync(files.sort(), { alternateCommentMode: true }).resolveAll();
  return root;
}

/** The messages of a package, in the order of the file. */
export function messagesOf(root: protobuf.Root, name: PackageName): protobuf.Type[] {
  const namespace = root.lookup(`gridpact.${name}`);
  if (!(namespace instanceof protobuf.Namespace)) throw new Error(`proto/ has no package ${name}`);
  return namespace.nestedArray.map((item) => {
    if (item instanceof protobuf.Type) return item;
    throw new Error(`${item.fullName} is no message`);
  });
}

export function packageOf({ parent }: protobuf.Type): string {
  if (parent === null) throw new Error('a message is in a package');
  return parent.name;
}

/** The closed set of strings that a field may be; undefined when any string may stand there. */
export function valuesOf(field: protobuf.Field): readonly string[] | undefined {
  const values: unknown = field.options?.['(values)'];
  if (values === undefined) return undefined;
  if (typeof values !== 'string' || field.type !== 'string' || field.repeated || field.partOf !== null) {
    throw new Error(`${field.fullName}: (values) is for single strings`);
  }
  return values.split(' | ');
}

/** Whether an absent message is a fault. */
export function isRequired(field: protobuf.Field): boolean {
  const required = field.options?.['(required)'] === true;
  if (required && (!(field.resolvedType instanceof protobuf.Type) || field.repeated)) {
    throw new Error(`${field.fullName}: (required) is for single messages`);
  }
  return required;
}

/** The table of the state whose entries the messages are. */
export function tableOf(message: protobuf.Type): string | undefined {
  const table: unknown = message.options?.['(table)'];
  return typeof table === 'string' ? table : undefined;
}

/** A list that the entries of a table join, and the path to the field that names its subject. */
export interface ListOption {
  readonly list: string;
  readonly path: readonly string[];
}

export function listsOf(message: protobuf.Type): readonly ListOption[] {
  const lists: unknown = message.options?.['(lists)'];
  if (typeof lists !== 'string') return [];
  return lists.split(' | ').map((text) => {
    const [, list, by] = /^([a-z-]+) by ([a-z_.]+)$/.exec(text) ?? [];
    if (list === undefined || by === undefined) throw new Error(`${message.fullName}: "${text}" is no list`);
    return { list, path: fieldPath(message, by.split('.')) };
  });
}

/** The names of the fields in code; the last is a string, those before it messages that must be there. */
function fieldPath(message: protobuf.Type, names: readonly string[]): readonly string[] {
  const [name = '', ...rest] = names.map((part) =>
    part.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()),
  );
  const field = message.fields[name];
  if (field === undefined || field.repeated) throw new Error(`${message.fullName} has no single field ${name}`);
  if (rest.length === 0 && field.type === 'string') return [name];
  if (!(field.resolvedType instanceof protobuf.Type) || !isRequired(field)) {
    throw new Error(`${field.fullName} leads to no subject`);
  }
  return [name, ...fieldPath(field.resolvedType, names.slice(1))];
}
