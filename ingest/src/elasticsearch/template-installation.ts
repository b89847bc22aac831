import type { Client } from '@elastic/elasticsearch';
import { MailLensError } from '../errors.ts';
import { standing, type Standing } from './stamp.ts';
import type { Template, Templates } from './templates.ts';

export interface TemplateChange {
  readonly kind: 'component' | 'index';
  readonly name: string;
  readonly change: 'created' | 'updated' | 'unchanged';
}

/** Looks at every template before it writes the first, so that a refusal leaves the cluster as it was. */
export async function installTemplates(client: Client, { components, indices }: Templates): Promise<TemplateChange[]> {
  const plan: Planned[] = [];
  for (const template of components) {
    plan.push({ kind: 'component', template, change: changeFor(template, await componentStanding(client, template)) });
  }
  for (const template of indices) {
    plan.push({ kind: 'index', template, change: changeFor(template, await indexStanding(client, template)) });
  }
  for (const { kind, template, change } of plan) {
    if (change !== 'unchanged') {
      await put(client, kind, template);
    }
  }
  return plan.map(({ kind, template, change }) => ({ kind, name: template.name, change }));
}

type Planned = Omit<TemplateChange, 'name'> & { readonly template: Template };

async function componentStanding(client: Client, { name, stamp }: Template): Promise<Standing> {
  const answer = await client.cluster.getComponentTemplate({ name }, { ignore: [404] });
  const found = 'component_templates' in answer ? answer.component_templates[0] : undefined;
  return standing(found !== undefined, found?.component_template._meta, stamp);
}

async function indexStanding(client: Client, { name, stamp }: Template): Promise<Standing> {
  const answer = await client.indices.getIndexTemplate({ name }, { ignore: [404] });
  const found = 'index_templates' in answer ? answer.index_templates[0] : undefined;
  return standing(found !== undefined, found?.index_template._meta, stamp);
}

function changeFor({ name }: Template, found: Standing): TemplateChange['change'] {
  switch (found) {
    case 'absent':
      return 'created';
    case 'older':
      return 'updated';
    case 'same':
      return 'unchanged';
    case 'newer':
      throw new MailLensError('template_newer', `The template ${name} was made by a newer MailLens`);
    case 'foreign':
      throw new MailLensError('template_foreign', `The template ${name} is not MailLens's own`);
  }
}

const paths = { component: '/_component_template/', index: '/_index_template/' };

/** Sent as they ship, without the client's types for each member of a template. */
async function put(client: Client, kind: TemplateChange['kind'], { name, body }: Template): Promise<void> {
  await client.transport.request({ method: 'PUT', path: paths[kind] + encodeURIComponent(name), body });
}
