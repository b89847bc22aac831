/** `maillens/analyses`: the catalogue, for panels, dashboards and alerts. It needs no other package, and no Node. */
export { analyses } from './index.generated.ts';
export * from './definition.ts';
export { luceneOf, luceneOfQuestion } from './lucene.ts';
