import { isPage, questionsOf, type Analysis, type Metric, type Question } from '../analyses/definition.ts';
import { luceneOfQuestion } from '../analyses/lucene.ts';
import type { FieldName } from '../ecs/field-kinds.generated.ts';
import { dataViewOf } from './data-views.ts';
import { savedObject, searchSource, titled, type SavedObject } from './saved-object.ts';

/** A saved search for each question: the documents that it counts, newest first. Pages are the dashboard's. */
export function savedSearches(analyses: readonly Analysis[]): SavedObject[] {
  return analyses
    .filter((analysis) => !isPage(analysis))
    .flatMap(questionsOf)
    .map(savedSearch);
}

function savedSearch(question: Question): SavedObject {
  const { id, title, explanation, advice, source } = question;
  const { meta, reference } = searchSource(dataViewOf[source], luceneOfQuestion(question));
  const attributes = {
    title: titled(title),
    description: `${question.question} ${explanation} What to do: ${advice}`,
    columns: columnsOf(question),
    sort: [['@timestamp', 'desc']],
    kibanaSavedObjectMeta: meta,
  };
  return savedObject('search', id, attributes, [reference]);
}

/** What the question groups by and adds up, then where that stands; Kibana puts the time before them. */
export function columnsOf({ by, metrics, source }: Question): FieldName[] {
  const fields = [...by, ...metrics.flatMap(fieldsOf)].filter((field) => typeof field === 'string');
  const context: readonly FieldName[] = source === 'event' ? ['host.name', 'message'] : ['host.name'];
  return [...new Set([...fields, ...context])];
}

function fieldsOf(metric: Metric): FieldName[] {
  return 'field' in metric ? [metric.field] : [];
}
