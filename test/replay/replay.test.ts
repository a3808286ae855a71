import { errors } from "@xingzhi/sdk";
import { CaseFileError, type Flow } from "@xingzhi/sdk/casefiles";
import { expect } from "chai";
import { describe, it } from "mocha";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readFlow, shippedFlows } from "../../scripts/replay/files.ts";
import { type Outcome, replay } from "../../scripts/replay/replay.ts";

const folder = mkdtempSync(join(tmpdir(), "xingzhi-replay-"));
let files = 0;

interface Raw {
  id: string;
  ruleset?: string;
  type: string;
  parties: Record<string, string>;
  prisoner: Record<string, unknown>;
  steps: {
    at: string;
    do: string;
    by?: string;
    with?: Record<string, unknown>;
    ref?: string;
    confirm?: string;
    expect?: string;
  }[];
  expect: Record<string, unknown>;
}
const raw = (file: string): Raw => JSON.parse(readFileSync(file, "utf8")) as Raw;

function flowOf(content: Raw): Flow {
  const file = join(folder, `${(files += 1)}.json`);
  writeFileSync(file, JSON.stringify(content));
  return readFlow(file);
}
const run = (flow: Flow): Promise<Outcome> => replay(flow, () => undefined);
const outcomes = new Map<string, Promise<Outcome>>();
/** A shipped flow as it goes, replayed once. */
function shipped(file: string): Promise<Outcome> {
  const outcome = outcomes.get(file) ?? run(readFlow(file));
  outcomes.set(file, outcome);
  return outcome;
}
const PAROLE = "cases/parole-spp-196.json";
const GRAFT = "cases/commutation-graft.json";

describe("replaying case files", () => {
  for (const { file } of shippedFlows()) {
    it(`${file} goes as its file expects`, async () => {
      const outcome = await shipped(file);
      expect(outcome.misses).to.deep.equal([]);
      expect(outcome.steps.length).to.equal(raw(file).steps.length);
    });
  }

  it("the sentencing facts reach the register: a commuted term ends as the rulings say", async () => {
    const outcome = await shipped(GRAFT);
    expect(outcome.endsAfter).to.equal("2025-01-31");
  });

  it("a step that goes otherwise than expected ends the replay and is told", async () => {
    const content = raw(PAROLE);
    content.steps[3]!.expect = "PeriodNotElapsed";
    const outcome = await run(flowOf(content));
    expect(outcome.steps).to.have.length(4);
    expect(outcome.steps[3]!.ok).to.equal(false);
    expect(outcome.misses[0]).to.equal("steps[3] approveByWard: expected PeriodNotElapsed, got success");
  });

  it("a business reference is accepted once of one agency", async () => {
    const content = raw(PAROLE);
    content.steps = content.steps.slice(0, 4);
    content.steps[1]!.ref = "2018-17";
    content.steps[3]!.ref = "2018-17";
    content.steps[3]!.expect = "ReferenceUsed";
    content.expect = {};
    const outcome = await run(flowOf(content));
    expect(outcome.misses).to.deep.equal([]);
    expect(outcome.steps[3]!.error).to.be.instanceOf(errors.ReferenceUsed);
  });

  it("another agency may use the same reference text", async () => {
    const content = raw(PAROLE);
    content.steps = content.steps.slice(0, 7);
    for (const step of content.steps.slice(3)) delete step.ref;
    content.steps[1]!.ref = "17";
    content.steps[6]!.ref = "17";
    content.expect = { state: "Assessed" };
    expect((await run(flowOf(content))).misses).to.deep.equal([]);
  });

  it("a dismissed officer has no say, and the new one has", async () => {
    const content = raw(PAROLE);
    const [refused, proposed, , approved] = content.steps;
    content.steps = [
      refused!,
      proposed!,
      { at: "2018-04-17", do: "dismiss", by: "prison.administrator", with: { post: "wardHead" } },
      { ...approved!, at: "2018-04-18", expect: "OfficerNotAuthorized" },
      { at: "2018-04-18", do: "appoint", by: "prison.administrator", with: { post: "wardHead" } },
      { ...approved!, at: "2018-04-18" },
    ];
    content.expect = { state: "WardApproved" };
    expect((await run(flowOf(content))).misses).to.deep.equal([]);
  });

  it("nobody but an administrator appoints", async () => {
    const content = raw(PAROLE);
    content.steps = [
      ...content.steps.slice(0, 2),
      {
        at: "2018-04-17",
        do: "appoint",
        by: "prison.warden",
        with: { post: "wardHead" },
        expect: "OfficerNotAuthorized",
      },
    ];
    content.expect = {};
    expect((await run(flowOf(content))).misses).to.deep.equal([]);
  });

  it("forty forms of four agencies, disputed, corrected and appealed against, end in the master form that the events give", async () => {
    const { forms, master, misses } = await shipped("cases/parole-shared-forms.json");
    expect(misses).to.deep.equal([]);
    expect(forms).to.equal(40);
    expect(master?.forms.map(({ number }) => number)).to.deep.equal(
      Array.from({ length: 40 }, (_, i) => i + 1),
    );
  });

  it("what nobody confirmed is not relied on, and once confirmed by those needed it is", async () => {
    const content = raw(GRAFT);
    const steps = content.steps
      .slice(1, 16)
      .filter(({ do: action, expect: error }) => error === undefined && action !== "submit");
    const named = steps[0]!.with!.forms as string[];
    content.steps = [
      { ...steps[0]!, confirm: "none" },
      ...steps.slice(1),
      { at: "2020-06-29", do: "submit", expect: "FormNotTrusted" },
      ...named.flatMap((form) =>
        ["procuratorate.procurator", "court.clerk"].map((by) => ({
          at: "2020-06-29",
          do: "confirm",
          by,
          with: { form },
        })),
      ),
      { at: "2020-06-29", do: "submit" },
    ];
    content.expect = { state: "Submitted", alerts: ["AttendanceMismatch"] };
    const outcome = await run(flowOf(content));
    expect(outcome.misses).to.deep.equal([]);
    const refused = outcome.steps.find(({ error }) => error instanceof errors.FormNotTrusted);
    expect(refused?.untrusted).to.equal("wardMinutes");
  });

  it("what a refused step brought is not what the case holds: proposed again it is filed, not compared", async () => {
    const content = raw(PAROLE);
    const [, proposed] = content.steps;
    content.steps = [
      proposed!,
      {
        at: "2018-04-17",
        do: "supersede",
        by: "court.clerk",
        with: { form: "appraisal" },
        expect: "FormForeign",
      },
      { at: "2018-04-17", do: "cite", with: { form: "appraisal" } },
      { at: "2018-04-17", do: "file", with: { form: "appraisal" }, expect: "FormDuplicate" },
    ];
    content.expect = { alerts: [] };
    expect((await run(flowOf(content))).misses).to.deep.equal([]);
  });

  it("proposed again unchanged is cited, changed is filed and alerted, one alert a paper", async () => {
    const content = raw(GRAFT);
    const [, proposed, approved, reviewed] = content.steps;
    const again = (proposed!.with!.forms as string[]).map((type) =>
      type === "appraisal" || type === "scoreSummary" ? { type, changed: true } : type,
    );
    content.steps = [
      proposed!,
      approved!,
      { ...reviewed!, with: { result: "returned" } },
      { ...proposed!, at: "2020-06-06", with: { ...proposed!.with, forms: again } },
    ];
    content.expect = { state: "WardProposed", alerts: ["MaterialChanged", "MaterialChanged"] };
    const { misses, forms } = await run(flowOf(content));
    expect(misses).to.deep.equal([]);
    expect(forms).to.equal(9 + 2 + 2);
  });

  it("what is done with forms before there is a case is nobody's to do", async () => {
    const content = raw(PAROLE);
    content.steps = ["file", "confirm", "supersede", "dispute", "appeal", "answerAppeal"].map((action) => ({
      at: "2018-04-16",
      do: action,
      expect: "OfficerNotAuthorized",
    }));
    content.expect = {};
    expect((await run(flowOf(content))).misses).to.deep.equal([]);
  });

  it("one altered byte of a filed document and verification fails", async () => {
    const { documents } = await shipped(PAROLE);
    expect(documents.length).to.be.greaterThan(20);
    const { commit } = await import("@xingzhi/sdk");
    const secret = new Uint8Array(16).fill(7);
    for (const suite of ["keccak256", "sha256", "sm3"] as const) {
      const [document] = documents;
      const bytes = new TextEncoder().encode(document!.text);
      const { commitment } = commit(bytes, secret, suite);
      expect(commit(document!.text, secret, suite).commitment).to.equal(commitment);
      bytes[10] = bytes[10]! ^ 1;
      expect(commit(bytes, secret, suite).commitment).to.not.equal(commitment);
      expect(commit(document!.text, new Uint8Array(16).fill(8), suite).commitment).to.not.equal(commitment);
    }
  });

  it("past the last published year the ledger refuses instead of guessing, and a duty in time needs no calendar", async () => {
    const content = raw(GRAFT);
    const days = (i: number, at: string) => ({ ...content.steps[i]!, at });
    content.ruleset = "2026-11";
    const term = {
      effective: "2022-03-01",
      delivered: "2022-03-20",
      begins: "2021-06-01",
      ends: "2029-05-31",
    };
    content.prisoner = { ...content.prisoner, sentence: { kind: "fixed", months: 96, ...term } };
    content.steps = [
      days(1, "2026-12-01"),
      days(2, "2026-12-01"),
      days(3, "2026-12-01"),
      days(5, "2026-12-01"),
      days(7, "2026-12-01"),
      { ...days(11, "2026-12-09"), with: { result: "agrees" } },
      days(14, "2026-12-10"),
      days(15, "2026-12-10"),
      days(16, "2026-12-28"),
      days(17, "2026-12-29"),
      { ...days(19, "2027-01-04"), expect: "CalendarMissing" },
    ];
    content.expect = { state: "CourtPublicity", alerts: [] };
    expect((await run(flowOf(content))).misses).to.deep.equal([]);
  });

  it("facts that cannot be are refused before the first step", () => {
    const content = raw(PAROLE);
    content.prisoner = {
      ...content.prisoner,
      relief: [{ kind: "commutation", served: "2030-01-01", months: 9 }],
    };
    return run(flowOf(content)).then(
      () => expect.fail("registered"),
      (error: unknown) => expect(String(error)).to.match(/prisoner: SentenceInvalid/),
    );
  });

  it("an unknown form and a missing file give one line with the place", () => {
    const wrong: [() => unknown, RegExp][] = [
      [() => readFlow("cases/none.json"), /cases\/none\.json: .*no such file/],
      [
        () => {
          const content = raw(PAROLE);
          content.steps[1]!.with = { forms: ["wardMinutes", "loveLetter"] };
          return flowOf(content);
        },
        /steps\[1\]\.with\.forms\[1\]: unknown form "loveLetter"/,
      ],
      [
        () => {
          const content = raw(PAROLE);
          content.steps.push({ at: "2018-06-22", do: "dispute", with: { form: "loveLetter" } });
          return flowOf(content);
        },
        /steps\[25\]\.with\.form: unknown form "loveLetter"/,
      ],
    ];
    for (const [read, message] of wrong) expect(read).to.throw(CaseFileError, message);
  });
});
