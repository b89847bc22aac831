import { isObject, objectIn } from '../elasticsearch/json-object.ts';

/** What became of an import. */
export interface ImportAnswer {
  readonly imported: readonly ImportedObject[];
  /** One object can be refused for several reasons, each an entry. */
  readonly refused: readonly RefusedObject[];
  readonly warnings: readonly string[];
}

export interface ImportedObject {
  readonly type: string;
  /** Where it is now: in a second space Kibana gives copies ids of their own. */
  readonly id: string;
  readonly wasThere: boolean;
}

export interface RefusedObject {
  readonly type: string;
  readonly id: string;
  readonly reason: string;
}

/**
 * Reads `SavedObjectsImportResponse` (elastic/kibana, `core/packages/saved-objects/common/src/saved_objects_imports.ts`).
 * Undefined where it is none.
 */
export function readImportAnswer(body: unknown): ImportAnswer | undefined {
  if (!isObject(body) || typeof body['success'] !== 'boolean') {
    return undefined;
  }
  return {
    imported: objectsIn(body['successResults']).map((one) => ({
      type: textIn(one, 'type'),
      id: textIn(one, 'destinationId') || textIn(one, 'id'),
      wasThere: one['overwrite'] === true,
    })),
    refused: objectsIn(body['errors']).map((one) => ({
      type: textIn(one, 'type'),
      id: textIn(one, 'id'),
      reason: reasonOf(objectIn(one, 'error')),
    })),
    warnings: objectsIn(body['warnings']).map((one) => textIn(one, 'message')),
  };
}

/** The kinds of errors have words of their own in Kibana; these are for a person, the rest stand as they are. */
function reasonOf(error: Record<string, unknown>): string {
  const type = textIn(error, 'type');
  switch (type) {
    case 'missing_references':
      return `it names what is not there: ${objectsIn(error['references']).map(nameOf).join(', ')}`;
    case 'conflict':
    case 'ambiguous_conflict':
      return 'an object of another origin has its id';
    case 'unsupported_type':
      return 'this Kibana has no such type of object';
    default:
      return textIn(error, 'message') || type || 'no reason given';
  }
}

function nameOf(reference: Record<string, unknown>): string {
  return `${textIn(reference, 'type')} ${textIn(reference, 'id')}`;
}

function objectsIn(list: unknown): Record<string, unknown>[] {
  return Array.isArray(list) ? list.filter(isObject) : [];
}

function textIn(value: Record<string, unknown>, name: string): string {
  const found = value[name];
  return typeof found === 'string' ? found : '';
}
