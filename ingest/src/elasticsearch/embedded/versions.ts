import { MailLensError } from '../../errors.ts';

/** What each Elasticsearch that can be embedded needs. `elasticsearch/pom.xml` has the checksum of each. */
const supported = {
  '8.19.8': { java: 17 },
  '9.1.10': { java: 21 },
} as const satisfies Record<string, { java: number }>;

export type EmbeddedVersion = keyof typeof supported;

export const defaultVersion: EmbeddedVersion = '8.19.8';

/**
 * The version to start: the wanted one, or the one that made the data, or the default.
 *
 * @throws MailLensError `embedded_version_unknown`, `embedded_data_newer`
 */
export function chooseVersion(wanted: string | undefined, madeBy: string | undefined): EmbeddedVersion {
  const version = wanted ?? (madeBy !== undefined && isSupported(madeBy) ? madeBy : defaultVersion);
  if (!isSupported(version)) {
    throw new MailLensError('embedded_version_unknown', `Elasticsearch ${version} cannot be embedded`, {
      hint: `Choose one of ${Object.keys(supported).join(', ')}, or run that version yourself and set ELASTICSEARCH_URL.`,
    });
  }
  if (madeBy !== undefined && compareVersions(madeBy, version) > 0) {
    throw new MailLensError(
      'embedded_data_newer',
      `The data was written by Elasticsearch ${madeBy}; ${version} cannot read it`,
    );
  }
  return version;
}

/** The oldest Java that runs this Elasticsearch. */
export function requiredJava(version: EmbeddedVersion): number {
  return supported[version].java;
}

export function compareVersions(left: string, right: string): number {
  const parts = right.split('.').map(Number);
  const differences = left.split('.').map((part, index) => Number(part) - (parts[index] ?? 0));
  return differences.find((difference) => difference !== 0) ?? 0;
}

function isSupported(version: string): version is EmbeddedVersion {
  return Object.hasOwn(supported, version);
}
