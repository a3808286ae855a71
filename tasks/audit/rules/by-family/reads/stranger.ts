import { rule } from "../../rule.ts";

/** A reading by an agency that is no party of the case, nor ever was. */
export default rule({
  id: "reads.stranger",
  article: "R16",
  severity: "grave",
  family: "reads",
  title: { en: "A form was read by an agency that is no party of the case", zh: "非本案机关查阅" },
  reads: "record",
  *check({ reads }) {
    for (const { agency, officer, case: on, logged, commitment } of reads) {
      if (!on) continue;
      const members = on.events
        .filter(({ name }) => name === "MemberAdmitted")
        .map(({ args }) => Number(args.agency));
      const was = on.hands.flatMap(({ from, to }) => [from, to]);
      if ([...on.parties, ...was, ...members].includes(agency)) continue;
      yield {
        what: { en: `${commitment} was read by agency ${agency}`, zh: `机关 ${agency} 查阅 ${commitment}` },
        ...{ officer, agency, case: on, at: logged },
      };
    }
  },
});
