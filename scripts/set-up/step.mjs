import { performance } from 'node:perf_hooks';

/**
 * Says what is done and how long it took, on standard error.
 *
 * @param {(result) => boolean} isGood whether a result is a success; an error never is
 */
export async function step(title, work, isGood = () => true) {
  const start = performance.now();
  const say = (mark) => console.error(`${mark} ${title} (${((performance.now() - start) / 1000).toFixed(1)} s)`);
  console.error(`· ${title} ...`);
  try {
    const result = await work();
    say(isGood(result) ? '✓' : '✗');
    return result;
  } catch (error) {
    say('✗');
    throw error;
  }
}
