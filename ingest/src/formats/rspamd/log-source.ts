/** Who inside Rspamd speaks, and what it says. */
export interface SourcedText {
  /** The function in the source, or the Lua file and line; empty where the text does not begin as Rspamd's lines do. */
  readonly source: string;
  readonly message: string;
}

/**
 * Takes `<a157c1>; task; rspamd_task_write_log: ` off the front: the tag of the message, connection or configuration, the
 * module, and the function (Rspamd src/libserver/logger/logger.c, rspamd_common_logv()). Tag and module may be missing or
 * empty. All three are Rspamd's own words and hold no colon.
 */
export function readLogSource(text: string): SourcedText {
  const found = source.exec(text);
  return found === null
    ? { source: '', message: text }
    : { source: found[1] ?? '', message: text.slice(found[0].length) };
}

const source = /^(?:<[0-9a-z]{0,16}>; )?(?:[\w.-]{0,40}; )?([\w.-]{1,80}(?::\d{1,6})?): /;
