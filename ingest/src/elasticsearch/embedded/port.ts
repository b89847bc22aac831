import { createServer } from 'node:net';
import { MailLensError } from '../../errors.ts';

/** Away from 9200, where a user's own Elasticsearch would be. */
const range = '19200-19299';

/**
 * The ports for the node, of which it takes the first free one itself: the user's choice, or the one it had before and
 * then the range (Elasticsearch's PortsRange reads lists of ranges). Two nodes that start at the same time so get two ports.
 *
 * @throws MailLensError `port_taken` when the user's choice is taken, `port_invalid` when it is no port
 */
export async function choosePort(wanted: string | undefined, remembered: number | undefined): Promise<string> {
  if (wanted === undefined || wanted === '') {
    return remembered === undefined ? range : `${remembered},${range}`;
  }
  const port = Number(wanted);
  if (!Number.isInteger(port) || port < 1024 || port > 65_535) {
    throw new MailLensError('port_invalid', `MAILLENS_ES_PORT is ${wanted}`);
  }
  if (!(await isFree(port))) {
    throw new MailLensError('port_taken', `Another program listens on 127.0.0.1:${port}`);
  }
  return wanted;
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.on('error', () => {
      resolve(false);
    });
    probe.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      probe.close(() => {
        resolve(true);
      });
    });
  });
}
