import { objectId, savedObject, type ObjectType, type Reference, type SavedObject } from './saved-object.ts';

/** The day at a glance: charts, and below them the searches that should be empty on a good day. */
export function dashboard(): SavedObject {
  const panels = placed();
  const attributes = {
    title: 'Mail [MailLens]',
    description: 'How mail fares, who fails to log in, what is refused and why, and what needs somebody to look at it.',
    panelsJSON: JSON.stringify(panels.map(({ panel }) => panel)),
    optionsJSON: JSON.stringify({
      useMargins: true,
      syncColors: false,
      syncCursor: true,
      syncTooltips: false,
      hidePanelTitles: false,
    }),
    kibanaSavedObjectMeta: {
      searchSourceJSON: JSON.stringify({ query: { query: '', language: 'lucene' }, filter: [] }),
    },
    timeRestore: true,
    timeFrom: 'now-24h',
    timeTo: 'now',
    refreshInterval: { pause: true, value: 60_000 },
    version: 1,
  };
  return savedObject(
    'dashboard',
    'maillens',
    attributes,
    panels.map(({ reference }) => reference),
  );
}

interface Row {
  /** In units of the grid, of about 20 pixels. */
  readonly height: number;
  readonly type: ObjectType;
  /** Side by side, each as wide as the others. */
  readonly names: readonly string[];
}

const rows: readonly Row[] = [
  { height: 11, type: 'visualization', names: ['delivery-status', 'login-failures'] },
  { height: 11, type: 'visualization', names: ['rejections', 'deferral-reasons', 'bounces'] },
  { height: 13, type: 'visualization', names: ['top-senders', 'sender-activity', 'login-failures-by-ip'] },
  { height: 10, type: 'visualization', names: ['queue', 'unparsed'] },
  { height: 10, type: 'search', names: ['compromised-accounts'] },
  { height: 12, type: 'search', names: ['server-problems'] },
  { height: 12, type: 'search', names: ['unparsed'] },
];

/** The columns of a dashboard's grid. */
const gridWidth = 48;

interface Placed {
  readonly panel: object;
  readonly reference: Reference;
}

/**
 * A panel holds `panelRefName`; the reference of that name begins with the panel's own id (`getPanelReferences` of
 * Kibana's dashboard plugin, and since 7.13 every export).
 */
function placed(): Placed[] {
  let y = 0;
  return rows.flatMap(({ height, type, names }) => {
    const top = y;
    y += height;
    const w = gridWidth / names.length;
    return names.map((name, place) => {
      const i = `${type}-${name}`;
      const panelRefName = `panel_${i}`;
      return {
        panel: {
          type,
          panelIndex: i,
          gridData: { x: place * w, y: top, w, h: height, i },
          embeddableConfig: {},
          panelRefName,
        },
        reference: { name: `${i}:${panelRefName}`, type, id: objectId(type, name) },
      };
    });
  });
}
