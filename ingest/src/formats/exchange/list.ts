/**
 * The members of a list: `a;b`. A member that holds a semicolon or an apostrophe stands in apostrophes, its own ones
 * doubled, so that no text of a sender or a remote server begins a member of its own.
 */
export function splitList(text: string): string[] {
  const members: string[] = [];
  for (let at = 0; at < text.length;) {
    const closing = text.charAt(at) === "'" ? closingApostrophe(text, at + 1) : -1;
    if (closing < 0) {
      const end = endOfMember(text, at);
      members.push(text.slice(at, end));
      at = end + 1;
    } else {
      members.push(text.slice(at + 1, closing).replaceAll("''", "'"));
      at = closing + 2;
    }
  }
  return members;
}

/** The members `S:Name=value` of a list of named values, such as custom-data. The first of each name counts. */
export function namedValue(members: readonly string[], name: string): string | undefined {
  const start = `S:${name}=`;
  return members.find((member) => member.startsWith(start))?.slice(start.length);
}

/** The apostrophe that ends a quoted member: what follows it is the next member, or nothing. -1 where there is none. */
function closingApostrophe(text: string, from: number): number {
  let at = text.indexOf("'", from);
  while (at >= 0 && text.charAt(at + 1) === "'") {
    at = text.indexOf("'", at + 2);
  }
  return at >= 0 && (at + 1 === text.length || text.charAt(at + 1) === ';') ? at : -1;
}

function endOfMember(text: string, from: number): number {
  const end = text.indexOf(';', from);
  return end < 0 ? text.length : end;
}
