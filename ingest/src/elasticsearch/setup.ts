import type { Client } from '@elastic/elasticsearch';
import { explain } from './failure.ts';
import { checkNamespace } from './index-names.ts';
import { upgradeIndices, type IndexChange } from './index-upgrade.ts';
import type { JsonObject } from './json-object.ts';
import { installTemplates, type TemplateChange } from './template-installation.ts';
import { templatesFor } from './templates.ts';

export interface SetUpOptions {
  readonly namespace: string;
  /** Index settings that override those of MailLens for this namespace, such as `{ number_of_replicas: 0 }`. */
  readonly settings?: JsonObject;
}

export interface SetUpReport {
  readonly templates: readonly TemplateChange[];
  /** Indices that were there already. */
  readonly indices: readonly IndexChange[];
}

/**
 * Makes a cluster ready for one namespace: installs or upgrades the component and index templates and brings existing
 * indices' mappings and aliases up to date. Doing it again changes nothing. Where one template is newer than ours, or
 * another program's, nothing at all is changed.
 *
 * Needs the cluster privilege `manage_index_templates`, and `manage` on `mail-*-<namespace>*`.
 *
 * @throws MailLensError `namespace_invalid`, `template_newer`, `template_foreign`, `mapping_conflict`, or what `explain` makes of
 *   the client's error
 */
export async function setUp(client: Client, { namespace, settings }: SetUpOptions): Promise<SetUpReport> {
  checkNamespace(namespace);
  const templates = templatesFor(namespace, settings);
  try {
    return {
      templates: await installTemplates(client, templates),
      indices: await upgradeIndices(client, templates.indices),
    };
  } catch (error) {
    throw explain(error);
  }
}
