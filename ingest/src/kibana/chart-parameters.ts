import type { ChartAggregation } from './chart-aggregations.ts';
import type { Chart } from './charts.ts';

/** How a visualization looks: its type and what the editor of that type would have saved. */
export interface Look {
  readonly type: 'histogram' | 'line' | 'horizontal_bar' | 'table' | 'pie';
  readonly params: Readonly<Record<string, unknown>>;
}

/**
 * The aggregation-based types, which Kibana has had since version 5 and imports in 8 and 9 without a change. Parameters
 * are the defaults of `vis_types/{xy,table,pie}` in elastic/kibana, all of them: an absent axis is an error there.
 */
export function lookOf({ form }: Chart, aggregations: readonly ChartAggregation[]): Look {
  switch (form) {
    case 'columns':
      return { type: 'histogram', params: axes('histogram', 'upright', aggregations) };
    case 'lines':
      return { type: 'line', params: axes('line', 'upright', aggregations) };
    case 'bars':
      return { type: 'horizontal_bar', params: axes('histogram', 'lying', aggregations) };
    case 'table':
      return { type: 'table', params: tableParams };
    case 'share':
      return { type: 'pie', params: pieParams };
  }
}

type Direction = 'upright' | 'lying';

function axes(
  type: 'histogram' | 'line',
  direction: Direction,
  aggregations: readonly ChartAggregation[],
): Look['params'] {
  const [metric] = aggregations;
  const label = String(metric?.params['customLabel']);
  const isUpright = direction === 'upright';
  return {
    type,
    grid: { categoryLines: false },
    categoryAxes: [categoryAxis(isUpright)],
    valueAxes: [valueAxis(isUpright, label)],
    seriesParams: [series(type, metric?.id ?? '1', label)],
    addTooltip: true,
    detailedTooltip: true,
    addLegend: isUpright,
    legendPosition: 'right',
    truncateLegend: true,
    maxLegendLines: 1,
    palette: { type: 'palette', name: 'default' },
    times: [],
    addTimeMarker: false,
    labels: {},
    radiusRatio: 0,
    thresholdLine: { show: false, value: 10, width: 1, style: 'full', color: '#E7664C' },
  };
}

function categoryAxis(isUpright: boolean): object {
  return {
    id: 'CategoryAxis-1',
    type: 'category',
    position: isUpright ? 'bottom' : 'left',
    show: true,
    scale: { type: 'linear' },
    labels: { show: true, filter: true, truncate: isUpright ? 100 : 200, rotate: 0 },
    title: {},
    style: {},
  };
}

function valueAxis(isUpright: boolean, label: string): object {
  return {
    id: 'ValueAxis-1',
    name: 'LeftAxis-1',
    type: 'value',
    position: isUpright ? 'left' : 'bottom',
    show: true,
    scale: { type: 'linear', mode: 'normal' },
    labels: { show: true, rotate: 0, filter: !isUpright, truncate: 100 },
    title: { text: label },
    style: {},
  };
}

function series(type: 'histogram' | 'line', id: string, label: string): object {
  return {
    show: true,
    type,
    mode: type === 'histogram' ? 'stacked' : 'normal',
    data: { label, id },
    valueAxis: 'ValueAxis-1',
    interpolate: 'linear',
    drawLinesBetweenPoints: true,
    lineWidth: 2,
    showCircles: true,
    circlesRadius: 1,
  };
}

const tableParams = {
  perPage: 10,
  showPartialRows: false,
  showMetricsAtAllLevels: false,
  showTotal: false,
  totalFunc: 'sum',
  percentageCol: '',
  showToolbar: true,
  autoFitRowToContent: false,
};

const pieParams = {
  type: 'pie',
  addTooltip: true,
  addLegend: true,
  legendDisplay: 'show',
  legendPosition: 'right',
  nestedLegend: false,
  truncateLegend: true,
  maxLegendLines: 1,
  distinctColors: false,
  isDonut: true,
  emptySizeRatio: 0.3,
  palette: { type: 'palette', name: 'default' },
  labels: {
    show: true,
    last_level: true,
    values: true,
    valuesFormat: 'percent',
    percentDecimals: 2,
    truncate: 100,
    position: 'default',
  },
};
