import { expect } from "chai";
import { describe, it } from "mocha";
import { CaseFileError, parseChecks, parseFlow } from "../../../sdk/src/casefiles/index.ts";
import { expectOneLine, readFlow, refusal, rulesetOn, shipped } from "./files.ts";

const broken: readonly [title: string, text: string, place: string, problem: RegExp][] = [
  ["nothing", "", "line 1 column 1", /ends where a value/],
  ["a word", "hello", "line 1 column 1", /a value/],
  ["a file cut short", '{"id": "x",\n "type": ', "line 2 column 10", /ends where a value/],
  ["a comma too many", "[\n  {},\n]", "line 3 column 1", /a value/],
  ["a comma before the end of an object", '{"a": 1,\r\n}', "line 2 column 1", /a name in double quotes/],
  ["a comma too few", '{"a": 1\r\n "b": 2}', "line 2 column 2", /"," or "}"/],
  ["single quotes", "{'a': 1}", "line 1 column 2", /a name in double quotes/],
  ["a name without a value", '{"a" 1}', "line 1 column 6", /":"/],
  ["a comment", "[1] // one", "line 1 column 5", /the end of the file/],
  ["a number with a leading zero", '{"a": 01}', "line 1 column 8", /"," or "}"/],
  ["a line break in a text", '["a\nb"]', "line 1 column 2", /a value/],
  ["an unknown escape", '["\\x"]', "line 1 column 2", /a value/],
  ["NaN", "[NaN]", "line 1 column 2", /a value/],
  ["a name twice", '{"at": 1,\n "\\u0061t": 2}', "line 2 column 2", /twice/],
  ["a tower of lists", "[".repeat(100_000), "line 1 column 65", /nested too deeply/],
];

describe("reading a case file", () => {
  for (const [title, text, place, problem] of broken)
    it(`names line and column of ${title}`, () => {
      expectOneLine(
        refusal(() => parseChecks(text, "f.json")),
        place,
        problem,
      );
      expectOneLine(
        refusal(() => parseFlow(text, "f.json", { rulesetOn })),
        place,
        problem,
      );
    });

  it("refuses what is JSON but no flow", () => {
    for (const text of ["[]", "null", "1", '"x"'])
      expectOneLine(
        refusal(() => parseFlow(text, "f.json", { rulesetOn })),
        "(file)",
        /must be an object/,
      );
    expectOneLine(
      refusal(() => parseFlow("{}", "f.json", { rulesetOn })),
      "type",
      /missing/,
    );
  });

  it("does not mind a byte order mark or the line ends of another system", () => {
    const text = shipped("commutation-graft");
    parseFlow(`\uFEFF${text.replaceAll("\n", "\r\n")}`, "f.json", { rulesetOn });
  });

  it("reads long texts and refuses long unfinished ones", () => {
    const long = "x".repeat(2_000_000);
    expect(readFlow("commutation-graft", { source: long }).source).equal(long);
    expectOneLine(
      refusal(() => parseChecks(`["${long}`, "f.json")),
      "line 1 column 2",
      /a value/,
    );
  });

  it("stays on one short line whatever the file holds", () => {
    const nasty = "a\nb\r\u2028\u0000".repeat(100);
    for (const text of [
      `{"type": ${JSON.stringify(nasty)}}`,
      `{"type": "parole", "id": "x", ${JSON.stringify(nasty)}: 1}`,
    ]) {
      const error = refusal(() => parseFlow(text, "f\n.json", { rulesetOn }));
      expect(error.message).not.match(/[\p{Cc}\u2028]/u);
      expect(error.message.length).below(300);
    }
  });

  it("is not taken in by names of built-in properties", () => {
    for (const key of ["__proto__", "constructor", "toString"]) {
      const text = shipped("commutation-graft").replace('"id":', `"${key}": {}, "id":`);
      const error = refusal(() => parseFlow(text, "f.json", { rulesetOn }));
      expectOneLine(error, key, /not known here/);
    }
  });

  it("throws an error with file, place and problem apart", () => {
    const error = refusal(() => parseChecks("[1]", "f.json"));
    expect(error).instanceOf(CaseFileError);
    expect(error.name).equal("CaseFileError");
    expect([error.file, error.place]).deep.equal(["f.json", "[0]"]);
    expect(error.message).equal("f.json: [0]: must be an object / 应为对象");
  });
});
