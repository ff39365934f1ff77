// Files and folders whose path begins with what was typed.
import { readdirSync } from 'node:fs';

export function pathsAt(typed: string): readonly string[] {
  const folder = typed.slice(0, typed.lastIndexOf('/') + 1);
  try {
    return readdirSync(folder === '' ? '.' : folder, { withFileTypes: true }).map(
      (entry) => `${folder}${entry.name}${entry.isDirectory() ? '/' : ''}`,
    );
  } catch {
    return [];
  }
}
