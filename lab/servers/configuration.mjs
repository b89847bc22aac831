import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { addresses, root } from '../world.mjs';

const templates = join(import.meta.dirname, '../etc');

/** Copies a file of `lab/etc` to its place below the lab's folder, `{{name}}` replaced. Returns its path. */
export function installConfiguration(template, place = template, values = {}) {
  const all = { root, ...addresses, ...values };
  const text = readFileSync(join(templates, template), 'utf8').replace(/\{\{(\w+)\}\}/g, (_, name) => {
    if (all[name] === undefined) {
      throw new Error(`${template}: {{${name}}} has no value`);
    }
    return all[name];
  });
  return writeConfiguration(place, text);
}

export function writeConfiguration(place, text, mode = 0o644) {
  const path = join(root, place);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text, { mode });
  return path;
}
