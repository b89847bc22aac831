// Generated from the folders beside it by `npm run generate`. Do not edit.
import type { Format } from './format.ts';

export const formats: readonly Format[] = [];
