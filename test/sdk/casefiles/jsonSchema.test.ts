import { readFileSync } from "node:fs";
import { expect } from "chai";
import { describe, it } from "mocha";
import { checksJsonSchema, flowJsonSchema } from "../../../sdk/src/casefiles/index.ts";
import { changed, FLOWS, shipped } from "./files.ts";
import type { FileName } from "./files.ts";
import { fits } from "./jsonSchemaAnswer.ts";
import type { Schema } from "./jsonSchemaAnswer.ts";
import { eachWrongFile, SEEN_BY_READER, SEEN_BY_SCHEMA } from "./wrongFiles.ts";

const plain = (value: unknown) => JSON.parse(JSON.stringify(value)) as Schema;
const flow = plain(flowJsonSchema());
const checks = plain(checksJsonSchema());
const accepts = (name: FileName, text: string): boolean =>
  fits(name === "checks" ? checks : flow, JSON.parse(text));
const published = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../../cases/schema/${name}.schema.json`, import.meta.url), "utf8"));

describe("the published JSON Schemas", () => {
  it("are the ones in cases/schema", () => {
    expect(published("flow")).deep.equal(flow);
    expect(published("checks")).deep.equal(checks);
  });

  for (const name of [...FLOWS, "checks"] as const)
    it(`accept ${name}`, () => expect(accepts(name, shipped(name))).equal(true));

  it("accept steps on the supervision case that a release opened", () => {
    const step = { at: "2020-05-11", do: "release", case: "supervision" };
    expect(accepts("parole-spp-196", changed("parole-spp-196", { "steps[25]": step }))).equal(true);
  });

  eachWrongFile(SEEN_BY_SCHEMA, (name, title, changes) =>
    it(`refuse ${name}: ${title}`, () => expect(accepts(name, changed(name, changes))).equal(false)),
  );

  eachWrongFile(SEEN_BY_READER, (name, title, changes) =>
    it(`leave to the reader ${name}: ${title}`, () =>
      expect(accepts(name, changed(name, changes))).equal(true)),
  );
});
