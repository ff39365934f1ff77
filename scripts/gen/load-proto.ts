// The messages of proto/, as protobufjs reads them, and their options.
import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import protobuf from 'protobufjs';

/** The packages that are generated; each may import from those before it. */
export const PACKAGES = ['transaction', 'state', 'network', 'snapshot'] as const;
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
