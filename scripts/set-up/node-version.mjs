/** Stops with a clear word where Node is too old. Runs first, so this file is written in old JavaScript. */
export function requireNodeVersion() {
  const needed = [20, 19];
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < needed[0] || (major === needed[0] && minor < needed[1])) {
    console.error(`MailLens needs Node ${needed.join('.')} or later; this is ${process.versions.node}.`);
    process.exit(3);
  }
}
