import { BlockList, isIP } from 'node:net';
import type { Condition } from './definition.ts';
import { indexedValues, numberIn, type Fields } from './field-values.ts';

export type Test = (fields: Fields) => boolean;

/** Makes a test of conditions which must all hold. It is made once and asked for each document. */
export function testOf(conditions: readonly Condition[]): Test {
  const tests = conditions.map(testOfOne);
  return (fields) => tests.every((test) => test(fields));
}

function testOfOne(condition: Condition): Test {
  if ('any' in condition) {
    const tests = condition.any.map(testOfOne);
    return (fields) => tests.some((test) => test(fields));
  }
  if ('not' in condition) {
    const test = testOfOne(condition.not);
    return (fields) => !test(fields);
  }
  const { field } = condition;
  if ('exists' in condition) {
    return (fields) => indexedValues(fields, field).length > 0 === condition.exists;
  }
  if ('atLeast' in condition) {
    return (fields) => (numberIn(fields, field) ?? -Infinity) >= condition.atLeast;
  }
  const isMember = 'network' in condition ? networkTest(condition.network) : memberTest(condition.is);
  return (fields) => indexedValues(fields, field).some(isMember);
}

function memberTest(values: readonly (string | number | boolean)[]): (value: string | number | boolean) => boolean {
  const members = new Set(values);
  return (value) => members.has(value);
}

function networkTest(networks: readonly string[]): (value: string | number | boolean) => boolean {
  const list = new BlockList();
  for (const network of networks) {
    const [address = '', bits] = network.split('/');
    const family = isIP(address);
    if (family !== 0) {
      list.addSubnet(address, bits === undefined ? (family === 4 ? 32 : 128) : Number(bits), familyName(family));
    }
  }
  return (value) => {
    const family = typeof value === 'string' ? isIP(value) : 0;
    return family !== 0 && list.check(String(value), familyName(family));
  };
}

function familyName(family: number): 'ipv4' | 'ipv6' {
  return family === 4 ? 'ipv4' : 'ipv6';
}
