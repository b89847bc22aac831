import fc from 'fast-check';
import type { EventFields } from '../ecs/fields.generated.ts';

/** Queries made of the fields and values of documents, with every operator between them. */
export function generatedQuery(documents: readonly EventFields[]): fc.Arbitrary<string> {
  const { query } = fc.letrec<{ query: string; clause: string }>((tie) => ({
    query: fc.array(tie('clause'), { minLength: 1, maxLength: 4 }).chain((clauses) =>
      fc
        .array(fc.constantFrom(' ', ' AND ', ' OR ', ' && ', ' || ', ' NOT ', ' AND NOT ', ' +', ' -', ' !'), {
          minLength: clauses.length,
          maxLength: clauses.length,
        })
        .map((joints) =>
          clauses.map((clause, index) => (index === 0 ? clause : `${joints[index] ?? ' '}${clause}`)).join(''),
        ),
    ),
    clause: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      leaf(documents),
      tie('query').map((inner) => `(${inner})`),
    ),
  }));
  return query;
}

function leaf(documents: readonly EventFields[]): fc.Arbitrary<string> {
  return fc.nat({ max: documents.length - 1 }).chain((number) => {
    const fields = Object.entries(documents[number] ?? {});
    return fc.constantFrom(...fields).chain(([name, value]) => queryFor(name, [value].flat()[0]));
  });
}

function queryFor(name: string, value: unknown): fc.Arbitrary<string> {
  const text = String(value);
  const quoted = `"${text.replace(/["\\]/g, '\\$&').slice(0, 200)}"`;
  if (typeof value !== 'string') {
    const range = typeof value === 'number' ? [`[${text} TO *]`, `{${text} TO *}`, `<${text.replace('-', '\\-')}`] : [];
    return fc.constantFrom(...[text.replace('-', '\\-'), quoted, ...range, '*'].map((one) => `${name}:${one}`));
  }
  if (name === '@timestamp' || name === 'event.ingested') {
    return fc.constantFrom(
      `${name}:${quoted}`,
      `${name}:[${quoted} TO *}`,
      `${name}:{* TO ${quoted}}`,
      `${name}:${text.slice(0, 10)}`,
    );
  }
  if (name.endsWith('.ip')) {
    return fc.constantFrom(
      `${name}:${quoted}`,
      `${name}:[${quoted} TO *}`,
      `${name}:"${text}/${text.includes(':') ? 64 : 27}"`,
    );
  }
  const words = name === 'message' ? fc.constantFrom(...text.split(' ')) : fc.constant(text.slice(0, 100));
  return words.chain((word) => {
    const plain = escapeAll(word);
    return fc.constantFrom(
      `${name}:"${word.replace(/["\\]/g, '\\$&')}"`,
      `${name}:${plain}`,
      `${name}:${escapeAll(word.slice(0, 4))}*`,
      `${name}:*${escapeAll(word.slice(-5))}`,
      `${name}:${escapeAll(word.slice(0, 1))}?${escapeAll(word.slice(2))}`,
      `${name}:["${word.replace(/["\\]/g, '')}" TO *]`,
      `_exists_:${name}`,
      ...(name === 'message' ? [plain, `${plain} postfix`] : []),
    );
  });
}

function escapeAll(text: string): string {
  const escaped = text.replace(/[+\-!(){}[\]^"~*?:\\/|&<>= ]/g, '\\$&');
  return escaped === '' ? 'x' : escaped;
}
