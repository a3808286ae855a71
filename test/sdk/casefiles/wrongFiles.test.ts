import { describe, it } from "mocha";
import { changed, expectOneLine, read, refusal } from "./files.ts";
import { eachWrongFile, SEEN_BY_READER, SEEN_BY_SCHEMA } from "./wrongFiles.ts";

describe("a wrong case file is refused in one line that names the place", () => {
  for (const files of [SEEN_BY_SCHEMA, SEEN_BY_READER])
    eachWrongFile(files, (name, title, changes, problem, place) =>
      it(`${name}: ${title}`, () => {
        const text = changed(name, changes);
        expectOneLine(
          refusal(() => read(name, text)),
          place,
          problem,
        );
      }),
    );
});
