// Lets a child process run the sources without a build: node --import .../testing/typescript.mjs FILE.ts
import { register } from 'node:module';

register('./typescript-loader.mjs', import.meta.url);
