// `npm run lab:record`: the last run of the lab becomes the recorded one, which the tests read.
import { join } from 'node:path';
import { record } from './recording.mjs';

record(join(import.meta.dirname, 'out'));
