import { answerFromElasticsearch } from '../elasticsearch/answer.ts';
import { explain } from '../elasticsearch/failure.ts';
import { elasticsearchFilter } from '../elasticsearch/report-filter.ts';
import type { Report } from '../report/report.ts';
import { frameOf, type ReportRequest } from '../report/request.ts';
import { reachElasticsearch } from './reach-elasticsearch.ts';

/** @throws MailLensError with a code `elasticsearch_*` */
export async function reportOverElasticsearch(request: ReportRequest, namespace: string): Promise<Report> {
  const { questions, filters, shown, zone } = request;
  const server = await reachElasticsearch();
  try {
    const answer = await answerFromElasticsearch(server.client, questions, {
      namespace,
      timeZone: zone,
      filters: filters.conditions,
      query: elasticsearchFilter(filters, zone),
      shown,
    });
    return { ...frameOf(request, server.name), answer, problems: [] };
  } catch (error) {
    throw explain(error);
  } finally {
    await server.close();
  }
}
