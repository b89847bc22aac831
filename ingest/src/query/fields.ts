import { eventFieldTypes, type EventFields } from '../ecs/fields.generated.ts';
import { booleanField } from './boolean-field.ts';
import { dateField } from './date-field.ts';
import type { DateContext } from './date-math.ts';
import type { FieldType } from './field-type.ts';
import { ipField } from './ip-field.ts';
import { keywordField } from './keyword-field.ts';
import { numberField } from './number-field.ts';
import { textField } from './text-field.ts';

/** A field that a query may name, and where its value stands in a document. */
export interface QueryField {
  readonly source: keyof EventFields;
  readonly type: FieldType;
}

export type Fields = ReadonlyMap<string, QueryField>;

export interface FieldContext extends DateContext {
  readonly isAnd: boolean;
}

/** Every field of the event template by its name, the `.keyword` of a text field included. */
export function fieldsOf(context: FieldContext): Fields {
  const types: Record<(typeof eventFieldTypes)[keyof EventFields], FieldType> = {
    keyword: keywordField,
    text: textField(context.isAnd),
    ip: ipField,
    date: dateField(context),
    long: numberField((value) => value),
    float: numberField(Math.fround),
    boolean: booleanField,
  };
  const fields = new Map<string, QueryField>();
  for (const name of eventFieldNames) {
    fields.set(name, { source: name, type: types[eventFieldTypes[name]] });
  }
  fields.set('mail.smtp.response.keyword', { source: 'mail.smtp.response', type: keywordField });
  return fields;
}

const eventFieldNames = Object.keys(eventFieldTypes).filter(isFieldName);

function isFieldName(name: string): name is keyof EventFields {
  return name in eventFieldTypes;
}
