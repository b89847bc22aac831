/** What dashboards and reports ask all day: a chart, a ranking, and a search for the newest lines. */
export const queries = {
  chart: {
    size: 0,
    query: { query_string: { query: 'mail.counted:true AND event.action:deliver' } },
    aggs: {
      time: {
        date_histogram: { field: '@timestamp', fixed_interval: '1h', min_doc_count: 1 },
        aggs: { status: { terms: { field: 'mail.status' } } },
      },
    },
  },
  ranking: {
    size: 0,
    query: { query_string: { query: 'event.outcome:failure' } },
    aggs: {
      address: { terms: { field: 'source.ip', size: 50 }, aggs: { user: { terms: { field: 'user.name', size: 20 } } } },
    },
  },
  newest: {
    size: 50,
    sort: [{ '@timestamp': 'desc' }],
    query: { query_string: { query: 'message:"access denied" OR event.action:reject' } },
  },
};
