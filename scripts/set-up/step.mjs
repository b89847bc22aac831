import { performance } from 'node:perf_hooks';

/** Says what is done and how long it took, on standard error. */
export async function step(title, work) {
  const start = performance.now();
  console.error(`· ${title} ...`);
  try {
    const result = await work();
    console.error(`✓ ${title} (${((performance.now() - start) / 1000).toFixed(1)} s)`);
    return result;
  } catch (error) {
    console.error(`✗ ${title} (${((performance.now() - start) / 1000).toFixed(1)} s)`);
    throw error;
  }
}
