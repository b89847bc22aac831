import { luceneOfQuestion } from '../analyses/lucene.ts';
import { chartAggregations } from './chart-aggregations.ts';
import { lookOf } from './chart-parameters.ts';
import { charts, type Chart } from './charts.ts';
import { dataViewOf } from './data-views.ts';
import { savedObject, searchSource, titled, type SavedObject } from './saved-object.ts';

/** A visualization for each chart of the dashboard; each can also be opened and changed alone. */
export function visualizations(): SavedObject[] {
  return charts.map(visualization);
}

function visualization(chart: Chart): SavedObject {
  const { question, form } = chart;
  const title = titled(chart.title);
  const lucene = form === 'share' ? '*' : luceneOfQuestion(question);
  const { meta, reference } = searchSource(dataViewOf[question.source], lucene);
  const aggs = chartAggregations(chart);
  const { type, params } = lookOf(chart, aggs);
  const attributes = {
    title,
    description: `${question.question} ${question.advice}`,
    visState: JSON.stringify({ title, type, aggs, params }),
    uiStateJSON: '{}',
    version: 1,
    kibanaSavedObjectMeta: meta,
  };
  return savedObject('visualization', chart.id, attributes, [reference]);
}
