/** Where and why a text is not JSON as a case file may hold it. */
export interface JsonProblem {
  /** From 1. */
  readonly line: number;
  /** From 1, in UTF-16 code units. */
  readonly column: number;
  readonly problem: string;
}

const DEEPEST = 64;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const STRING = /"[ !#-[\]-\uffff]*(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[ !#-[\]-\uffff]*)*"/y;
const SPACE = /[ \t\r\n]*/y;
const LITERAL = /true|false|null/y;

class Misfit extends Error {
  readonly offset: number;
  constructor(offset: number, problem: string) {
    super(problem);
    this.offset = offset;
  }
}

/** Finds the first place where a text stops being JSON, or names a key twice; undefined when all is well. */
export function jsonProblem(text: string): JsonProblem | undefined {
  try {
    scan(text);
    return undefined;
  } catch (error) {
    if (!(error instanceof Misfit)) throw error;
    const lines = text.slice(0, error.offset).split(/\r\n|\r|\n/);
    const last = lines.at(-1) ?? "";
    return { line: lines.length, column: last.length + 1, problem: error.message };
  }
}

function scan(text: string): void {
  let offset = 0;
  const take = (token: RegExp): string | undefined => {
    token.lastIndex = offset;
    const found = token.exec(text)?.[0];
    if (found !== undefined) offset += found.length;
    return found;
  };
  const refuse = (expected: string): never => {
    if (offset >= text.length)
      throw new Misfit(offset, `not JSON: the text ends where ${expected} should follow / JSON 不完整`);
    throw new Misfit(offset, `not JSON: ${expected} should stand here / JSON 格式错误`);
  };
  const skip = (sign: string): boolean => {
    take(SPACE);
    if (text[offset] !== sign) return false;
    offset += 1;
    take(SPACE);
    return true;
  };

  const members = (close: string, depth: number, member: () => void): void => {
    if (depth > DEEPEST) throw new Misfit(offset, "is nested too deeply / 嵌套过深");
    offset += 1;
    take(SPACE);
    if (skip(close)) return;
    do member();
    while (skip(","));
    if (text[offset] !== close) refuse(`"," or "${close}"`);
    offset += 1;
  };

  const value = (depth: number): void => {
    if (text[offset] === "{") {
      const keys = new Set<string>();
      members("}", depth, () => {
        const start = offset;
        const key = take(STRING) ?? refuse("a name in double quotes");
        const name = JSON.parse(key) as string;
        if (keys.has(name))
          throw new Misfit(start, `the name ${key.slice(0, 60)} stands twice in one object / 名称重复`);
        keys.add(name);
        if (!skip(":")) refuse('":"');
        value(depth + 1);
      });
    } else if (text[offset] === "[") members("]", depth, () => value(depth + 1));
    else if (take(STRING) === undefined && take(NUMBER) === undefined && take(LITERAL) === undefined)
      refuse("a value");
  };

  take(SPACE);
  value(1);
  take(SPACE);
  if (offset < text.length) refuse("the end of the file");
}
