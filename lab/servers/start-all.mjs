import { startDovecot, startDovecotWithOwnLog } from './dovecot.mjs';
import { startExim } from './exim.mjs';
import { startFilters } from './filters.mjs';
import { startPostfix } from './postfix.mjs';
import { startRspamd } from './rspamd.mjs';
import { startRsyslog } from './rsyslog.mjs';

/** @returns the running servers, in the order of their start */
export async function startServers() {
  const rsyslog = await startRsyslog();
  const stores = [await startDovecot(), await startDovecotWithOwnLog()];
  const filters = [...(await startFilters()), ...(await startRspamd())];
  return [rsyslog, ...stores, ...filters, await startPostfix(), await startExim()];
}
