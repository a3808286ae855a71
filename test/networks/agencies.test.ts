import { join } from "node:path";
import { expect } from "chai";
import { after, describe, it } from "mocha";
import { readAgencies } from "../../networks/create/agencies.ts";
import { agenciesFile, clean, problemOf } from "./helpers/folders.ts";

const court = { name: "court", kind: "court" };

describe("A file of agencies", () => {
  after(clean);

  it("is a list, or an object with one, and the shipped example is one", () => {
    const list = readAgencies(agenciesFile([court]));
    expect(readAgencies(agenciesFile({ agencies: [court] }))).to.deep.equal(list);
    expect(list).to.deep.equal([
      { id: "court", title: "court", kind: "court", level: "county", region: 0, host: "127.0.0.1" },
    ]);
    expect(
      readAgencies(join(import.meta.dirname, "..", "..", "networks", "agencies.example.json")),
    ).to.have.length(7);
  });

  it("takes names in any script: the files are called by a safe one, the title is kept", () => {
    const names = ["某市中级人民法院", "No. 1 Prison", "agency1", "Полиция"];
    const agencies = readAgencies(agenciesFile(names.map((name) => ({ ...court, name }))));
    expect(agencies.map(({ id }) => id)).to.deep.equal(["agency1x", "no-1-prison", "agency1", "agency4"]);
    expect(agencies.map(({ title }) => title)).to.deep.equal(names);
  });

  it("takes addresses and names of hosts", () => {
    const hosts = ["10.1.2.3", "node.court.example", "court"];
    const agencies = readAgencies(
      agenciesFile(hosts.map((host, i) => ({ ...court, name: `court${i}`, host }))),
    );
    expect(agencies.map(({ host }) => host)).to.deep.equal(hosts);
    expect(readAgencies(agenciesFile([{ ...court, host: "localhost" }]))[0]!.host).to.equal("127.0.0.1");
  });

  const wrong: [what: string, content: unknown, message: RegExp][] = [
    ["an empty file", "", /agencies\.json: is empty/],
    ["what is not JSON", "{", /agencies\.json: is not JSON/],
    ["an empty list", [], /agencies\.json: agencies: names no agency/],
    ["another object", { agency: [] }, /agencies\.json: agencies: /],
    ["an unknown kind", [{ ...court, kind: "bakery" }], /: agencies\[0\]\.kind: Invalid option: .*"court"/],
    ["the kind none", [{ ...court, kind: "none" }], /: agencies\[0\]\.kind: /],
    [
      "an unknown level",
      { agencies: [court, { name: "b", kind: "court", level: "world" }] },
      /: agencies\[1\]\.level: /,
    ],
    ["an unknown word", [{ ...court, hosts: "a" }], /: agencies\[0\]: Unrecognized key: "hosts"/],
    ["no name", [{ kind: "court" }], /: agencies\[0\]\.name: /],
    [
      "two of a name",
      [court, { ...court, name: "Court" }],
      /: agencies\[1\]\.name: "Court" is the same as agencies\[0\]/,
    ],
    [
      "two of a name in another script",
      [
        { ...court, name: "院" },
        { ...court, name: "院" },
      ],
      /: agencies\[1\]\.name: /,
    ],
    [
      "a name of another account",
      [{ ...court, name: "deployer" }],
      /: agencies\[0\]\.name: "deployer" is the name/,
    ],
    ["a host that is none", [{ ...court, host: "10.1.2.300" }], /: agencies\[0\]\.host: is neither/],
    ["IPv6", [{ ...court, host: "fe80::1" }], /: agencies\[0\]\.host: is neither/],
    [
      "a machine's own address for another",
      [
        { ...court, host: "10.0.0.1" },
        { ...court, name: "b" },
      ],
      /: agencies\[1\]\.host: has no host/,
    ],
  ];
  for (const [what, content, message] of wrong) {
    it(`refuses ${what}, in one line that names the place`, async () => {
      const file = agenciesFile(content);
      const { message: said, exitCode } = await problemOf(() => readAgencies(file));
      expect(exitCode).to.equal(2);
      expect(said.split("\n")[0]).to.match(message);
      expect(said.split("\n")).to.have.length(2);
    });
  }

  it("refuses a file that is not there", async () => {
    const { message, exitCode } = await problemOf(() => readAgencies("/nowhere/agencies.json"));
    expect([exitCode, message]).to.satisfy(([, said]: [number, string]) =>
      /^--agencies \/nowhere.*ENOENT/.test(said),
    );
  });
});
