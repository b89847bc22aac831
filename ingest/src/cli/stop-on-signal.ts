/** Ctrl-C or a service manager ends the work at once: what was acknowledged stays, the next run goes on from there. */
export interface Stopping {
  readonly signal: AbortSignal;
  /** Gives the signals back to Node. */
  forget(): void;
}

/** The reason that the signal is aborted with; the command ends with the shell's status for it. */
export class Stopped extends Error {
  readonly exitStatus: number;

  constructor(name: 'SIGINT' | 'SIGTERM') {
    super(`stopped by ${name}`);
    this.exitStatus = name === 'SIGINT' ? 130 : 143;
  }
}

export function stopOnSignal(): Stopping {
  const controller = new AbortController();
  const listeners = (['SIGINT', 'SIGTERM'] as const).map((name) => {
    const listener = () => {
      controller.abort(new Stopped(name));
    };
    process.once(name, listener);
    return { name, listener };
  });
  return {
    signal: controller.signal,
    forget() {
      for (const { name, listener } of listeners) {
        process.removeListener(name, listener);
      }
    },
  };
}
