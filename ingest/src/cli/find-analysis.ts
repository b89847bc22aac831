import { questionsOf, type Analysis, type Question } from '../analyses/definition.ts';
import { analyses } from '../analyses/index.generated.ts';
import { MailLensError } from '../errors.ts';
import { nearestNames } from '../query/nearest-names.ts';

/** @throws MailLensError `analysis_unknown`, naming those that are spelled like it */
export function findAnalysis(name: string): Analysis {
  const found = analyses.find(({ id }) => id === name);
  if (found === undefined) {
    const nearest = nearestNames(
      name,
      analyses.map(({ id }) => id),
    );
    throw new MailLensError('analysis_unknown', `There is no analysis ${JSON.stringify(name)}.${didYouMean(nearest)}`);
  }
  return found;
}

/** @throws MailLensError `metric_unknown` where none of the questions has such a metric */
export function checkMetric(questions: readonly Question[], id: string | undefined): void {
  const ids = new Set(questions.flatMap(({ metrics }) => metrics.map((metric) => metric.id)));
  if (id !== undefined && !ids.has(id)) {
    throw new MailLensError('metric_unknown', `There is no metric ${JSON.stringify(id)} to sort by.`, {
      hint: `The metrics are: ${[...ids].join(', ')}.`,
    });
  }
}

/** @throws MailLensError `analysis_not_in_logs` */
export function refuseForFiles(analysis: Analysis): void {
  if (questionsOf(analysis).some(({ source }) => source !== 'event')) {
    throw new MailLensError(
      'analysis_not_in_logs',
      `"${analysis.id}" cannot be answered over files: what it asks for is in no log.`,
    );
  }
}

function didYouMean(names: readonly string[]): string {
  return names.length === 0 ? '' : ` Did you mean ${names.join(' or ')}?`;
}
