import type { Changes, FileName } from "./files.ts";

/** A shipped file made wrong. The place is the first change's, unless it is written. */
export type WrongFile = readonly [title: string, changes: Changes, problem: RegExp, place?: string];

/** Wrong files by the shipped file that they were made from. */
export type WrongFiles = { readonly [F in FileName]?: readonly WrongFile[] };

const NAMES_COURT = { court: "C", procuratorate: "P", correction: "K" };
const NAMES_DETENTION = { detentionHouse: "D", procuratorate: "P", correction: "K" };
const only = (...actions: string[]) => actions.map((action) => ({ at: "2021-03-01", do: action }));

/** What the published JSON Schema refuses as well. */
export const SEEN_BY_SCHEMA: WrongFiles = {
  "commutation-graft": [
    ["an unknown type", { type: "pardon" }, /"pardon" is not one of .*commutation, parole/],
    ["no type", { type: undefined }, /missing/],
    ["no id", { id: undefined }, /missing/],
    ["a blank id", { id: " " }, /empty/],
    ["no facts", { prisoner: undefined }, /missing/],
    ["no ruleset", { ruleset: undefined }, /missing/],
    ["an unknown name at the top", { stps: [] }, /not known here/],
    ["a name that is no identifier", { "a\nb": 1 }, /not known here/, '["a\\nb"]'],
    ["no steps", { steps: undefined }, /missing/],
    ["an empty list of steps", { steps: [] }, /at least one step/],
    ["steps that are no list", { steps: {} }, /must be a list/],
    ["filledIn that is no list", { filledIn: "all" }, /must be a list/],

    ["an unknown party", { "parties.jury": "J" }, /not known here/],
    ["an unknown other party", { "parties.otherJury": "J" }, /not known here/],
    ["an empty display name", { "parties.prison": "" }, /empty/],
    ["a blank display name", { "parties.police": "  " }, /empty/],
    ["a display name that is no text", { "parties.court": 1 }, /must be a text/],
    ["no prison", { "parties.prison": undefined }, /commutation flow needs/],
    ["no court", { "parties.court": undefined }, /commutation flow needs/],

    ["an unknown action", { "steps[2].do": "pardon" }, /"pardon" is not an action/],
    ["an action named like a built-in", { "steps[2].do": "toString" }, /is not an action/],
    ["a step without an action", { "steps[2].do": undefined }, /missing/],
    ["an action of another machine", { "steps[2].do": "diagnose" }, /commutation machine/],
    ["an interview", { "steps[21].do": "interview" }, /commutation machine/],
    ["a case", { "steps[3].case": "supervision" }, /parole and temporaryRelease/],
    ["a step that is no object", { "steps[3]": "serve" }, /must be an object/],
    ["a step that is nothing", { "steps[3]": null }, /must be an object/],
    ["an unknown name in a step", { "steps[3].who": "x" }, /not known here/],
    ["arguments that are no object", { "steps[5].with": [9] }, /must be an object/],
    ["an unknown argument", { "steps[5].with.memberz": 9 }, /members, procurators, result/],
    ["an argument that nothing takes", { "steps[2].with.result": "approved" }, /not known here/],
    ["a number written as text", { "steps[5].with.members": "9" }, /number/],
    ["a fraction of a member", { "steps[5].with.members": 9.5 }, /whole number/],
    ["a negative number", { "steps[5].with.members": -1 }, /at least 0/],
    ["an unknown result", { "steps[3].with.result": "agreed" }, /approved, returned/],
    ["an unknown grade", { "steps[1].with.grade": "great" }, /repentance, merit/],
    ["a yes written as text", { "steps[10].with.upheld": "no" }, /true or false/],
    ["an argument of nothing", { "steps[10].with.upheld": null }, /true or false/],
    ["a form that is no form", { "steps[1].with.forms[0]": "Ward Minutes" }, /form type/],
    ["a form unchanged", { "steps[1].with.forms[0]": { type: "judgment", changed: false } }, /form type/],
    ["an argument's impossible day", { "steps[20].with.on": "2020-06-31" }, /no calendar has/],
    ["an empty reference", { "steps[2].ref": "" }, /empty/],
    ["an unknown way to confirm", { "steps[2].confirm": "some" }, /auto, none/],
    ["an expected error that is no name", { "steps[0].expect": "ruleViolated" }, /not an error's name/],

    ["an officer of no party", { "steps[8].by": "jury.head" }, /"jury" is no party/],
    ["an unknown post", { "steps[8].by": "court.officer" }, /no post "officer" \(clerk, judge, administ/],
    ["a party without a post", { "steps[8].by": "court" }, /party\.post/],
    ["a post of a post", { "steps[8].by": "court.judge.x" }, /party\.post/],
    ["an objection by nobody", { "steps[8].by": undefined }, /no default officer/],
    [
      "an appointment by nobody",
      { "steps[1]": { at: "2020-06-01", do: "appoint" } },
      /no default/,
      "steps[1].by",
    ],
    [
      "a dismissal from an unknown post",
      {
        "steps[1]": { at: "2020-06-01", do: "dismiss", by: "prison.administrator", with: { post: "jailer" } },
      },
      /"jailer"/,
      "steps[1].with.post",
    ],

    ["a step without a day", { "steps[2].at": undefined }, /missing/],
    ["a day that no calendar has", { "steps[0].at": "2023-02-30" }, /no calendar has/],
    ["a 29th of February too many", { "steps[0].at": "2100-02-29" }, /no calendar has/],
    ["a day written otherwise", { "steps[0].at": "1.6.2020" }, /neither YYYY-MM-DD/],
    ["a time without its zone", { "steps[0].at": "2020-06-01T10:00" }, /\+08:00/],
    ["a time of another zone", { "steps[0].at": "2020-06-01T10:00:00Z" }, /\+08:00/],
    ["the twenty-fourth hour", { "steps[0].at": "2020-06-01T24:00+08:00" }, /\+08:00/],

    ["no month", { "prisoner.sentence.months": 0 }, /1 to 600/],
    ["more than 600 months", { "prisoner.sentence.months": 601 }, /1 to 600/],
    ["half a month", { "prisoner.sentence.months": 1.5 }, /1 to 600/],
    ["months written as text", { "prisoner.sentence.months": "96" }, /1 to 600/],
    ["a fixed term without months", { "prisoner.sentence.months": undefined }, /kind fixed needs/],
    ["a fixed term without a beginning", { "prisoner.sentence.begins": undefined }, /kind fixed needs/],
    ["a fixed term without an end", { "prisoner.sentence.ends": undefined }, /kind fixed needs/],
    ["a sentence without effect", { "prisoner.sentence.effective": undefined }, /missing/],
    ["a fixed term converted", { "prisoner.sentence.convertedOn": "2019-01-01" }, /never converted/],
    [
      "life converted without months",
      { "prisoner.sentence": { kind: "life", effective: "2015-06-01", convertedOn: "2018-01-01" } },
      /life, converted, needs/,
      "prisoner.sentence.months",
    ],
    [
      "life converted without an end",
      {
        "prisoner.sentence": {
          kind: "life",
          months: 264,
          effective: "2015-06-01",
          convertedOn: "2018-01-01",
        },
      },
      /life, converted, needs/,
      "prisoner.sentence.ends",
    ],
    [
      "life with months, never converted",
      { "prisoner.sentence": { kind: "life", months: 264, effective: "2015-06-01", ends: "2039-12-31" } },
      /needs it/,
      "prisoner.sentence.convertedOn",
    ],
    [
      "months of a life without release",
      { "prisoner.sentence": { kind: "lifeWithoutRelease", months: 300, effective: "2015-06-01" } },
      /has no months/,
      "prisoner.sentence.months",
    ],
    ["an unknown kind of sentence", { "prisoner.sentence.kind": "banishment" }, /fixed, life/],
    ["an impossible day", { "prisoner.sentence.effective": "2023-02-30" }, /"2023-02-30" is a day that no/],
    ["a time for a day", { "prisoner.sentence.effective": "2018-03-01T09:00+08:00" }, /YYYY-MM-DD/],
    ["an unknown name in the sentence", { "prisoner.sentence.years": 8 }, /not known here/],
    ["no offence", { "prisoner.offences": [] }, /at least one/],
    ["an unknown crime", { "prisoner.offences[0].crime": "theft" }, /"theft"/],
    ["an offence of unknown length", { "prisoner.offences[0].months": "long" }, /"life" or/],
    ["an unknown trait", { "prisoner.traits[1]": "tall" }, /"tall"/],
    ["an unknown state of property", { "prisoner.property": "partly" }, /none, paid/],
    ["a settlement without unwillingness", { "prisoner.settledOn": "2020-01-01" }, /unwilling/],
    [
      "a new crime without its sentence",
      { "prisoner.newCrime": { judgedOn: "2019-01-01" } },
      /missing/,
      "prisoner.newCrime.months",
    ],
    ["the person's name", { "prisoner.name": "Zhang" }, /not known here/],

    ["an end in another machine's state", { "expect.state": "OnRelease" }, /"OnRelease"/],
    ["an end on no day", { "expect.endsAfter": "2025-02-29" }, /no calendar has/],
    ["an unknown alert", { "expect.alerts[1]": "Late" }, /"Late"/],
    ["a supervision that never opens", { "expect.supervision": {} }, /not known here/],
    ["an unknown expectation", { "expect.endAfter": "2025-01-31" }, /not known here/],
  ],
  "parole-spp-196": [
    ["no correction", { "parties.correction": undefined }, /parole flow needs/],
    ["a grade", { "steps[1].with.grade": "merit" }, /not known here/],
    ["a supervision step outside its case", { "steps[24].do": "register" }, /parole machine/],
    [
      "a parole step on the supervision case",
      { "steps[3].case": "supervision" },
      /approveByWard is no action of the supervision machine/,
      "steps[3].do",
    ],
    ["a step that is a list", { "steps[3]": [] }, /must be an object/],
    ["an unknown case", { "steps[3].case": "parole" }, /"supervision" or left out/],
    ["relief of another kind", { "prisoner.relief[0].kind": "pardon" }, /commutation, parole/],
    ["relief of negative months", { "prisoner.relief[0].months": -9 }, /negative/],
    ["relief without its day", { "prisoner.relief[0].served": undefined }, /missing/],
    ["a state that a supervision lacks", { "expect.supervision.state": "Served" }, /AwaitingReport/],
  ],
  "temporary-release-pregnancy": [
    ["no procuratorate", { "parties.procuratorate": undefined }, /temporaryRelease flow needs/],
    ["a prison without its bureau", { "parties.bureau": undefined }, /prison with bureau/, "parties"],
    ["a detention house without police", { parties: NAMES_DETENTION }, /detentionHouse with police/],
    ["docketing", { "steps[1].do": "docket" }, /temporaryRelease machine/],
    ["a ground that the law lacks", { "steps[0].with.ground": "age" }, /illness/],
    ["an unknown risk", { "prisoner.risks": ["flight"] }, /danger, selfHarm/, "prisoner.risks[0]"],
  ],
  "supervision-probation": [
    ["no procuratorate", { "parties.procuratorate": undefined }, /supervision flow needs/],
    ["a case", { "steps[3].case": "supervision" }, /parole and temporaryRelease/],
    ["an unknown ground", { "steps[6].with.ground": "late" }, /reportedLate/],
    ["a leave approved by nobody", { "steps[10].by": undefined }, /no default officer/],
    ["a probation without an end", { "prisoner.sentence.ends": undefined }, /kind probation needs/],
    [
      "a change of place to the moon",
      { "steps[22]": { at: "2023-03-01", do: "requestPlaceChange", with: { to: "moon" } } },
      /"moon"/,
      "steps[22].with.to",
    ],
  ],
  checks: [
    ["no id", { "[3].id": undefined }, /missing/],
    ["a request without a kind", { "[2].request.kind": undefined }, /missing/],
    ["an unknown request", { "[2].request.kind": "pardon" }, /"pardon" is not one of/],
    ["a request without a day", { "[0].request.on": undefined }, /missing/],
    ["a commutation without a grade", { "[2].request.grade": undefined }, /missing/],
    ["a commutation of no months", { "[2].request.months": 0 }, /at least 1/],
    ["a parole with a grade", { "[0].request.grade": "merit" }, /not known here/],
    ["a temporary release without a ground", { "[12].request.ground": undefined }, /missing/],
    ["an unknown rule", { "[2].expect.breaks[0]": "commutation.late" }, /"commutation\.late"/],
    ["an eligibility of yes", { "[2].expect.eligible": "yes" }, /true or false/],
    ["an empty ruleset", { "[2].ruleset": "" }, /empty/],
    ["an unknown name", { "[2].expects": {} }, /not known here/],
  ],
};

/** What only reading sees, not the published JSON Schema. */
export const SEEN_BY_READER: WrongFiles = {
  "commutation-graft": [
    ["a ruleset of an earlier day", { ruleset: "2016-23" }, /2016-23\+2019 is/],
    ["a step before the one above", { "steps[3].at": "2020-06-02" }, /before the step above/],
    [
      "a second before the step above",
      { "steps[1].at": "2020-06-01T08:59:59+08:00" },
      /before the step above/,
    ],
    [
      "a day whose last second is taken",
      { "steps[0].at": "2020-06-01T23:59:59+08:00" },
      /no second of 2020-06-01 is left/,
      "steps[1].at",
    ],
    ["an officer of a party not named", { "steps[8].by": "station.officer" }, /station is not named/],
    ["a judge of another court not named", { "steps[8].by": "otherCourt.judge" }, /otherCourt is not named/],
    [
      "an appointment to another agency's post",
      {
        "steps[1]": { at: "2020-06-01", do: "appoint", by: "prison.administrator", with: { post: "judge" } },
      },
      /prison has no post judge/,
      "steps[1].with.post",
    ],
    [
      "a term that ends before it begins",
      { "prisoner.sentence.ends": "2017-05-31" },
      /before the term begins/,
    ],
    [
      "a conversion before the judgment's effect",
      { "prisoner.sentence": { kind: "deathReprieve", effective: "2015-06-01", convertedOn: "2015-05-31" } },
      /before the sentence took effect/,
      "prisoner.sentence.convertedOn",
    ],
  ],
  "parole-spp-196": [
    ["a ruleset of a later day", { ruleset: "2026-11" }, /2016-23 is/],
    [
      "a first step before any ruleset",
      { steps: [{ at: "2016-12-31", do: "checkOverdue" }] },
      /no ruleset is in force on 2016-12-31/,
      "ruleset",
    ],
  ],
  "temporary-release-pregnancy": [
    [
      "a diagnosis without a hospital",
      { "parties.hospital": undefined },
      /hospital\.doctor, not named/,
      "steps[2].do",
    ],
    [
      "a hand-over by neither house",
      { parties: NAMES_COURT, steps: only("apply", "handOver") },
      /prison\.executionOfficer or detentionHouse\.officer/,
      "steps[1].do",
    ],
    [
      "an approval by no bureau and no police",
      { parties: NAMES_COURT, steps: only("approve") },
      /bureau\.head or police\.head/,
      "steps[0].do",
    ],
  ],
  "supervision-probation": [
    [
      "a change of place to an agency not named",
      { "steps[22]": { at: "2023-03-01", do: "requestPlaceChange", with: { to: "correctionNew" } } },
      /correctionNew is not named/,
      "steps[22].with.to",
    ],
    [
      "an answer from an agency not named",
      { "steps[22]": { at: "2023-03-01", do: "answerPlaceChange" } },
      /correctionNew\.officer/,
      "steps[22].do",
    ],
    [
      "an answer from an agency without the post",
      {
        "steps[22]": { at: "2023-03-01", do: "requestPlaceChange", with: { to: "court" } },
        "steps[23]": { at: "2023-03-01", do: "answerPlaceChange" },
      },
      /court\.officer/,
      "steps[23].do",
    ],
  ],
  checks: [
    ["an id used twice", { "[3].id": "spp-196-eligible" }, /already the id of \[0\]/],
    ["relief after the request", { "[0].prisoner.relief[0].served": "2018-04-17" }, /after the request/],
    ["facts that cannot be", { "[2].prisoner.sentence.ends": "2012-08-22" }, /before the term begins/],
  ],
};

/** Calls back for every wrong file of a table. */
export function eachWrongFile(
  files: WrongFiles,
  tell: (name: FileName, title: string, changes: Changes, problem: RegExp, place: string) => void,
): void {
  for (const [name, wrongs] of Object.entries(files))
    for (const [title, changes, problem, place] of wrongs)
      tell(name as FileName, title, changes, problem, place ?? Object.keys(changes)[0] ?? "");
}
