import { z } from "zod";
import { day } from "./days.ts";
import { GRADES, prisoner, RELEASE_GROUNDS } from "./facts.ts";
import { quote } from "./wording.ts";

/** The rules that a request may break, in the format's order. */
export const RULES = [
  "commutation.start",
  "commutation.cap",
  "commutation.interval",
  "commutation.floor",
  "commutation.property",
  "commutation.barred",
  "commutation.newCrime",
  "commutation.majorMeritOnly",
  "parole.served",
  "parole.interval",
  "parole.property",
  "parole.recidivist",
  "parole.violent",
  "parole.barred",
  "temporaryRelease.ground",
  "temporaryRelease.served",
  "temporaryRelease.barred",
] as const;

const text = z.string().regex(/\S/, { error: "may not be empty / 不能为空" });

const request = z
  .discriminatedUnion("kind", [
    z.strictObject({
      kind: z.literal("commutation"),
      on: day,
      grade: z.enum(GRADES),
      /** Left out, no cap and no floor is judged. */
      months: z.int().min(1).max(9999).optional(),
    }),
    z.strictObject({ kind: z.literal("parole"), on: day }),
    z.strictObject({
      kind: z.literal("temporaryRelease"),
      on: day,
      ground: z.enum(RELEASE_GROUNDS),
      lifeInDanger: z.boolean().default(false),
      chronic: z.boolean().default(false),
    }),
  ])
  .meta({ id: "request" });

const check = z
  .strictObject({
    id: text,
    source: z.string().optional(),
    prisoner,
    request,
    /** Forces a ruleset; left out, the one in force on `request.on` judges. */
    ruleset: text.optional(),
    expect: z
      .strictObject({
        eligible: z.boolean().optional(),
        breaks: z.array(z.enum(RULES)).optional(),
        endsAfter: day.optional(),
      })
      .default({}),
  })
  .superRefine((given, context) => {
    if (context.issues.length > 0) return;
    for (const [index, { served }] of given.prisoner.relief.entries())
      if (served > given.request.on)
        context.addIssue({
          code: "custom",
          path: ["prisoner", "relief", index, "served"],
          message: `${served} is after the request (${given.request.on}) / 晚于申请日`,
        });
  })
  .meta({ id: "check" });

/** The schema of a file of checks. */
export const checksSchema = z.array(check).superRefine((checks, context) => {
  const seen = new Map<string, number>();
  for (const [index, { id }] of checks.entries()) {
    const first = seen.get(id);
    if (first === undefined) seen.set(id, index);
    else
      context.addIssue({
        code: "custom",
        path: [index, "id"],
        message: `${quote(id)} is already the id of [${first}] / 编号重复`,
      });
  }
});

/** One check: the facts, a request, and what the law is expected to say. */
export type Check = z.output<typeof check>;
/** What is asked for. */
export type CheckRequest = Check["request"];
/** A rule's name. */
export type Rule = (typeof RULES)[number];
