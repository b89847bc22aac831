import type { EventFields } from '../ecs/fields.generated.ts';
import type { Matcher } from './combine.ts';
import type { FieldType, Refuse, ValueTest } from './field-type.ts';
import type { Fields, QueryField } from './fields.ts';
import { nearestNames } from './nearest-names.ts';
import { queryMistake } from './query-mistake.ts';
import type { FuzzySyntax, Leaf, PatternSyntax } from './syntax.ts';

/** What a query without a field name searches: `query.default_field` of the index templates. */
const defaultField = 'message';

/**
 * The test for one leaf of a query.
 *
 * @throws MailLensError `query_wrong`: an unknown field, or a value that the field cannot have
 */
export function leafMatcher(query: string, leaf: Leaf, fields: Fields): Matcher | undefined {
  if (leaf.field === '_exists_') {
    return exists(query, leaf, fields);
  }
  if (leaf.field === '*') {
    return everything(query, leaf);
  }
  const name = leaf.field ?? defaultField;
  const field = fields.get(name);
  if (field === undefined) {
    throw unknownField(query, name, leaf.fieldPosition, fields);
  }
  if (leaf.kind === 'wildcard' && leaf.text === '*') {
    return hasValue(field);
  }
  const refuse: Refuse = (what, hint) => queryMistake(query, leaf.position, `in ${name}, ${what}`, hint);
  const test = valueTest(leaf, field.type, refuse);
  return test === undefined ? undefined : anyValue(field.source, test);
}

function valueTest(leaf: Leaf, type: FieldType, refuse: Refuse): ValueTest | undefined {
  switch (leaf.kind) {
    case 'term':
      return sidedRange(leaf.text, leaf.field !== undefined, type, refuse) ?? type.term(leaf.text, refuse);
    case 'quoted':
      return type.quoted(leaf.text, refuse);
    case 'range':
      return type.range(leaf, refuse);
    default:
      return wordTest(leaf, type, refuse);
  }
}

function wordTest(leaf: PatternSyntax | FuzzySyntax, { words }: FieldType, refuse: Refuse): ValueTest | undefined {
  if (words === undefined) {
    throw refuse('which holds no words, wildcards, regular expressions and ~ are not possible');
  }
  switch (leaf.kind) {
    case 'prefix':
      return words.prefix(leaf.text);
    case 'wildcard':
      return words.wildcard(leaf.text);
    case 'regexp':
      return words.regexp(leaf.text, refuse);
    case 'fuzzy':
      return words.fuzzy(leaf.text, editsFor(leaf.text, leaf.distance, refuse));
  }
}

const side = /^([<>])(=(?=[^]))?([^]+)$/;

/** `field:>=5`: only after a field name, and only outside of quotation marks. */
function sidedRange(text: string, hasField: boolean, type: FieldType, refuse: Refuse): ValueTest | undefined {
  const [, sign, equal, value] = (hasField ? side.exec(text) : null) ?? [];
  if (value === undefined) {
    return undefined;
  }
  const includes = equal !== undefined;
  return sign === '>'
    ? type.range({ from: value, to: undefined, includesFrom: includes, includesTo: true }, refuse)
    : type.range({ from: undefined, to: value, includesFrom: true, includesTo: includes }, refuse);
}

/** Without a number, Elasticsearch allows no edit in up to 2 characters, one in up to 5, and two in longer words. */
function editsFor(text: string, distance: string, refuse: Refuse): number {
  if (distance === '') {
    const { length } = Array.from(text);
    return length < 3 ? 0 : length < 6 ? 1 : 2;
  }
  const edits = Number(distance);
  if (!Number.isInteger(edits) || edits > 2) {
    throw refuse('only ~, ~0, ~1 and ~2 edits are possible');
  }
  return edits;
}

/** The name of a whole object (`_exists_:mail.dkim`) asks for any of its fields. */
function exists(query: string, leaf: Leaf, fields: Fields): Matcher {
  if (leaf.kind !== 'term' && leaf.kind !== 'quoted') {
    throw queryMistake(query, leaf.position, '_exists_ takes the name of a field');
  }
  const name = leaf.text;
  const field = fields.get(name);
  const found =
    field === undefined ? [...fields].filter(([one]) => one.startsWith(`${name}.`)).map(([, one]) => one) : [field];
  if (found.length === 0) {
    throw unknownField(query, name, leaf.position, fields);
  }
  const tests = found.map(hasValue);
  return (document) => tests.some((test) => test(document));
}

function everything(query: string, leaf: Leaf): Matcher {
  if (leaf.kind === 'wildcard' && leaf.text === '*') {
    return () => true;
  }
  throw queryMistake(
    query,
    leaf.fieldPosition,
    'a value in any field cannot be asked for',
    'Name the field, or none to search the text of the record.',
  );
}

function unknownField(query: string, name: string, position: number, fields: Fields): Error {
  const near = nearestNames(name, fields.keys());
  const hint =
    near.length === 0
      ? 'docs/fields.md lists the fields.'
      : `Did you mean ${near.join(' or ')}? docs/fields.md lists the fields.`;
  return queryMistake(query, position, `there is no field ${JSON.stringify(name)}`, hint);
}

function hasValue({ source, type }: QueryField): Matcher {
  return anyValue(source, (value) => type.isIndexed(value));
}

function anyValue(source: keyof EventFields, test: ValueTest): Matcher {
  return (fields) => {
    const value = fields[source];
    return value !== undefined && (typeof value === 'object' ? value.some(test) : test(value));
  };
}
