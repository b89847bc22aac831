import { mkdirSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { startDns } from './dns/server.mjs';
import { makeZones } from './dns/zones.mjs';
import { startServers } from './servers/start-all.mjs';
import { makeCertificate } from './servers/certificate.mjs';
import { makeSigningKeys } from './clients/dkim-keys.mjs';
import { sinks } from './sinks/behaviours.mjs';
import { startContentFilter } from './sinks/content-filter.mjs';
import { startSink } from './sinks/smtp-sink.mjs';
import { createLedger } from './truth/ledger.mjs';
import { createObserver } from './truth/observer.mjs';
import { createWaiting } from './truth/waiting.mjs';
import { createActor } from './clients/actor.mjs';
import { createMailWriter } from './clients/mail.mjs';
import { addresses, root } from './world.mjs';

/** Starts everything. Returns what scenarios need: `play(scenario)`, `facts()`, `close()`. */
export async function openLab() {
  mkdirSync(join(root, 'queues'));
  mkdirSync(join(root, 'mail'));
  execFileSync('chown', ['mail:mail', join(root, 'mail')]);
  const ledger = createLedger();
  const waiting = createWaiting();
  const observer = createObserver(ledger, waiting);
  const certificate = makeCertificate();
  const keys = makeSigningKeys();
  const write = createMailWriter(keys);
  const dns = await startDns(addresses.dns, makeZones(sinks, keys.records));
  const listening = await Promise.all(
    sinks.filter(({ isClosed }) => isClosed !== true).map((sink) => startSink(sink, certificate, observer)),
  );
  listening.push(await startContentFilter(() => ledger.add({ fact: 'connection', address: '127.0.0.1' })));
  const servers = await startServers();

  return {
    async play(scenario) {
      const start = Date.now();
      ledger.begin(scenario);
      const actor = createActor({ server: scenario.server, ledger, observer, waiting, write });
      await scenario.play(actor);
      await actor.settle();
      console.error(`${scenario.name}: ${((Date.now() - start) / 1000).toFixed(1)} s`);
    },
    facts: ledger.facts,
    async close() {
      // The one that writes the logs started first and goes last.
      const [logger, ...others] = servers;
      await Promise.all(others.map((server) => server.stop()));
      await logger.stop();
      [...listening, dns].forEach((one) => one.stop());
    },
  };
}
